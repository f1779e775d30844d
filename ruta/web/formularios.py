"""Bases of the forms: the version a form was born from, and fields that read numbers and money as they are written in Mexico."""

import re
from decimal import Decimal
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.db.models import QuerySet

from ruta.errores import ConflictoDeEdicion
from ruta.formatos import texto_de_valor

_NADA = (None, "")


class NumeroField(forms.DecimalField):
    """A number as people write it: «1,250.00», «$340», «91.2 %»."""

    def __init__(self, **opciones: Any) -> None:
        opciones.setdefault("max_digits", 9)
        opciones.setdefault("decimal_places", 2)
        super().__init__(localize=False, **opciones)
        self.widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        self.error_messages["invalid"] = "Escriba un número, por ejemplo 46 o 91.2."

    def to_python(self, valor: Any) -> Decimal | None:
        if isinstance(valor, str):
            valor = re.sub(r"[\s$%]|(?<=\d),(?=\d{3}(\D|$))", "", valor)
        return super().to_python(valor)

    def prepare_value(self, valor: Any) -> Any:
        return f"{valor.normalize():f}" if isinstance(valor, Decimal) else valor


class PesosField(NumeroField):
    """Pesos to the cent."""

    def __init__(self, **opciones: Any) -> None:
        super().__init__(**{"max_digits": 12, "decimal_places": 2, **opciones})
        self.error_messages["invalid"] = "Escriba un monto en pesos, por ejemplo 1,250.00."

    def prepare_value(self, valor: Any) -> Any:
        return f"{valor:,.2f}" if isinstance(valor, Decimal) else valor


class FechaField(forms.DateField):
    """A date: the browser's own picker where there is one; typed dd/mm/aaaa always works."""

    def __init__(self, **opciones: Any) -> None:
        super().__init__(input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d/%m/%y"], **opciones)
        self.widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        self.error_messages["invalid"] = "Escriba la fecha como dd/mm/aaaa, por ejemplo 27/11/2026."


class TextoLargo(forms.Textarea):
    def __init__(self, filas: int = 2, **atributos: Any) -> None:
        super().__init__(attrs={"rows": filas, **atributos})


class Formulario(forms.Form):
    """Every form of Ruta: crispy draws its fields, the template owns <form>, the errors are told in Spanish."""

    status = 200

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for campo in self.fields.values():
            campo.error_messages["required"] = "Falta este dato."

    @property
    def helper(self) -> FormHelper:
        """Rebuilt each time: crispy keeps state in it."""
        ayuda = FormHelper()
        ayuda.form_tag = False
        ayuda.disable_csrf = True
        ayuda.form_show_errors = True
        return ayuda

    def cambios(self) -> dict[str, Any]:
        """The declared fields, ready for one operation; `version` travels apart."""
        return {nombre: valor for nombre, valor in self.cleaned_data.items() if nombre != "version"}


class FormularioDeFila(Formulario):
    """A form that edits one row. It carries the version it was born from; a conflict shows both texts and drops none."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=True, min_value=1)

    def __init__(self, *args: Any, fila: Any = None, **kwargs: Any) -> None:
        self.fila = fila
        self.conflicto: list[dict[str, str]] = []
        if fila is not None:
            kwargs["initial"] = {**self.iniciales(fila), "version": fila.version, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        if fila is None:
            del self.fields["version"]

    def iniciales(self, fila: Any) -> dict[str, Any]:
        """What the form shows of the row: its attributes of the same name; override for relations."""
        return {nombre: getattr(fila, nombre) for nombre in self.base_fields if hasattr(fila, nombre)}

    def mostrar_conflicto(self, conflicto: ConflictoDeEdicion) -> None:
        """Turn the bound form into the conflict screen: what others saved beside what was typed, with the new version."""
        guardado = self.iniciales(conflicto.actual)
        self.conflicto = [
            {"campo": campo.label or nombre, "guardado": texto_de_valor(guardado.get(nombre)), "escrito": texto_de_valor(mio)}
            for nombre, campo in self.fields.items()
            if nombre != "version" and not _iguales(mio := self.cleaned_data.get(nombre), guardado.get(nombre))
        ]
        self.data = self.data.copy()
        self.data[self.add_prefix("version")] = str(conflicto.actual.version)
        self.add_error(None, conflicto.mensaje)
        self.status = 409


def _iguales(uno: Any, otro: Any) -> bool:
    """Whether two values of a field say the same: lists without regard to order, nothing and empty alike."""
    if isinstance(uno, (list, tuple, QuerySet)) or isinstance(otro, (list, tuple, QuerySet)):
        return sorted(map(str, uno or [])) == sorted(map(str, otro or []))
    return uno == otro or (uno in _NADA and otro in _NADA)
