"""Bases of the forms: the version a form was born from, and fields that read numbers and money as they are written in Mexico."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from crispy_forms.helper import FormHelper
from django import forms
from django.core import signing
from django.db.models import Model, QuerySet

from ruta import bitacora
from ruta.diferencias import marcar, separadas
from ruta.errores import ConflictoDeEdicion
from ruta.formatos import enumerar, texto_de_valor

ANIOS = range(1900, 2101)
DE_LA_FILA = {"version", "base"}
SAL = "ruta.base"
Canonico = str | list[str]


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

    def to_python(self, valor: Any) -> date | None:
        """A year that no school means is a slip of the keyboard, and some calendars end before it."""
        fecha = super().to_python(valor)
        if fecha is not None and fecha.year not in ANIOS:
            raise forms.ValidationError(f"Revise el año: escribió {fecha.year}.")
        return fecha


class TextoLargo(forms.Textarea):
    def __init__(self, filas: int = 2, **atributos: Any) -> None:
        super().__init__(attrs={"rows": filas, **atributos})

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """A form sent by the browser itself says its ends of line in another way than one sent by a script: neither is a change."""
        valor = super().value_from_datadict(data, files, name)
        return valor.replace("\r\n", "\n") if isinstance(valor, str) else valor


class Formulario(forms.Form):
    """Every form of Ruta: crispy draws its fields, the template owns <form>, the errors are told in Spanish."""

    status = 200
    borrador: Any = None
    repetido = ""
    de_lo_leido: ClassVar[frozenset[str]] = frozenset()  # fields that say what was on the screen: a draft brings back none of them

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
        ayuda.render_hidden_fields = True
        return ayuda

    def cambios(self) -> dict[str, Any]:
        """The declared fields, ready for one operation; `version` and `base` travel apart."""
        return {nombre: valor for nombre, valor in self.cleaned_data.items() if nombre not in DE_LA_FILA}

    @property
    def guarda_borrador(self) -> bool:
        """Whether there is anything to say in it that would hurt to lose."""
        return any(not campo.widget.is_hidden for campo in self.fields.values())

    def recuperar(self, borrador: Any) -> None:
        """Start from what the person left unsaved in this form, with the version it was born from. A browser does not say what is
        not ticked: where the rest of the form is said, it was unticked."""
        self.borrador = borrador
        dicho = {n: textos for n, textos in (borrador.contenido if borrador else {}).items() if n in self.fields}
        for nombre, campo in self.fields.items():
            if not dicho or nombre in self.de_lo_leido or isinstance(campo, forms.FileField):
                continue
            if nombre in dicho:
                self.initial[nombre] = dicho[nombre] if _es_lista(campo) else dicho[nombre][-1]
            elif _es_lista(campo) or isinstance(campo.widget, forms.CheckboxInput):
                self.initial[nombre] = [] if _es_lista(campo) else False

    def fusionar(self, conflicto: ConflictoDeEdicion) -> "Ajeno | None":
        """A form that is not born from a row has nothing to join: the conflict is told and the text stays."""
        self.add_error(None, conflicto.mensaje)
        self.status = 409
        return None


@dataclass(frozen=True)
class Ajeno:
    """What others saved meanwhile in fields this person did not touch, already among the changes of the form."""

    etiquetas: dict[str, str]  # how the field is called → who wrote it


@dataclass(frozen=True)
class CampoEnConflicto:
    """One field that two people changed: as it was, as the other saved it, as this one wrote it, with the words that changed."""

    nombre: str
    etiqueta: str
    quien: str
    base: str
    suyo: list[tuple[str, str]]
    mio: list[tuple[str, str]]
    admite_ambas: bool

    @property
    def suyo_marcado(self) -> list[tuple[str, str, bool]]:
        return separadas(self.suyo)

    @property
    def mio_marcado(self) -> list[tuple[str, str, bool]]:
        return separadas(self.mio)


class FormularioDeFila(Formulario):
    """A form that edits one row. It carries the version it was born from and how the row was then (`base`, signed): when somebody
    saves first, what only one of the two changed is joined, and what both changed is shown to be decided. No text is dropped."""

    se_fusiona = True  # False: what is decided depends on having seen the whole row as it is now
    se_decide_con: ClassVar[dict[str, str]] = {}  # a field that goes with another in the screen of a conflict
    version = forms.IntegerField(widget=forms.HiddenInput, required=True, min_value=1)
    base = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, fila: Any = None, **kwargs: Any) -> None:
        self.fila = fila
        self.conflicto: list[CampoEnConflicto] = []
        self.antes: dict[str, str] = {}  # what the form was born from, when it becomes the screen of a conflict
        if fila is not None:
            kwargs["initial"] = {**self.iniciales(fila), "version": fila.version, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        if fila is None:
            del self.fields["version"], self.fields["base"]
        else:
            self.initial["base"] = signing.dumps(self._canonicos(fila), salt=SAL, compress=True)
        if self.is_bound:
            self._decidir()

    def iniciales(self, fila: Any) -> dict[str, Any]:
        """What the form shows of the row: its attributes of the same name; override for relations."""
        return {nombre: getattr(fila, nombre) for nombre in self.base_fields if hasattr(fila, nombre) and nombre not in DE_LA_FILA}

    def _canonicos(self, fila: Any) -> dict[str, Canonico]:
        return {nombre: canonico(valor) for nombre, valor in self.iniciales(fila).items() if nombre in self.fields}

    def _base(self) -> dict[str, Canonico]:
        """How the row was when the form was drawn; empty when the form does not say it or says it unsigned."""
        try:
            return signing.loads(self.data.get(self.add_prefix("base"), ""), salt=SAL)
        except signing.BadSignature:
            return {}

    def _decidir(self) -> None:
        """Apply «conservar la suya» and «conservar ambas» of the screen of a conflict, before anything is read."""
        base = self._base()
        for nombre, campo in self.fields.items():
            decision = self.data.get(f"decidir-{self.se_decide_con.get(nombre, nombre)}")
            if decision == "suya" and nombre in base:
                self._poner(nombre, base[nombre])
            elif decision == "ambas" and nombre in base and admite_ambas(campo):
                union = "\n" if isinstance(campo.widget, forms.Textarea) else " / "
                self._poner(nombre, union.join([str(base[nombre]), self.data.get(self.add_prefix(nombre), "")]))

    def _poner(self, nombre: str, valor: Canonico) -> None:
        if not getattr(self.data, "_mutable", False):
            self.data = self.data.copy()
        if isinstance(valor, list):
            self.data.setlist(self.add_prefix(nombre), valor)
        else:
            self.data[self.add_prefix(nombre)] = valor

    def fusionar(self, conflicto: ConflictoDeEdicion) -> Ajeno | None:
        """What others changed and this person did not, to be saved together with the rest; None when both changed the same field,
        and then the bound form has become the screen where it is decided, with the new version."""
        fila, base = conflicto.actual, self._base()
        actual, valores = self._canonicos(fila), self.iniciales(fila)
        mio = {n: canonico(v) for n, v in self.cleaned_data.items() if n in actual}
        ajenos = [n for n in mio if n in base and actual[n] != base[n] and mio[n] == base[n]]
        chocan = [n for n in mio if mio[n] != actual[n] and n not in ajenos and (n not in base or actual[n] != base[n])]
        self.antes = {f"{n}_de_antes": self.data.get(self.add_prefix(n), "") for n in ("version", "base")}
        autores = self.autores(fila)
        for nombre in ajenos:
            self._poner(nombre, actual[nombre])
        self._poner("version", str(fila.version))
        self._poner("base", signing.dumps(actual, salt=SAL, compress=True))
        etiquetas = {str(self.fields[n].label): autores.de(n) for n in ajenos}
        if not chocan and base and self.se_fusiona:
            self.cleaned_data |= {n: valores[n] for n in ajenos}
            return Ajeno(etiquetas)
        self.conflicto = [self._en_conflicto(n, autores.de(n), base.get(n, ""), valores[n]) for n in chocan]
        self.add_error(None, conflicto.mensaje)
        for quien, cuales in por_persona(etiquetas):
            self.add_error(None, f"{quien} cambió también {cuales}: ya está aquí, como lo dejó.")
        self.status = 409
        return None

    def autores(self, fila: Any) -> bitacora.Autores:
        """Who wrote the row since this form was drawn."""
        version = self.data.get(self.add_prefix("version"), "")
        return bitacora.Autores(fila, int(version) if version.isdecimal() else 0)

    def _en_conflicto(self, nombre: str, quien: str, base: Canonico, suyo: Any) -> CampoEnConflicto:
        campo = self.fields[nombre]
        antes, ajeno, propio = (_legible(campo, valor) for valor in (base, canonico(suyo), canonico(self.cleaned_data[nombre])))
        return CampoEnConflicto(
            nombre, str(campo.label or nombre), quien, antes, marcar(antes, ajeno), marcar(antes, propio), admite_ambas(campo)
        )


class FormularioDeUna(FormularioDeFila):
    """The row may not exist yet, the first who writes inserts it: its version travels empty, and a conflict can still bring one.
    What it was born from is then a row that says nothing."""

    def __init__(self, *args: Any, fila: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, fila=fila, **kwargs)
        self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput, required=False)
        if fila is None:
            nada: dict[str, Canonico] = {nombre: [] if _es_lista(campo) else "" for nombre, campo in self.fields.items()}
            self.fields["base"] = forms.CharField(widget=forms.HiddenInput, required=False)
            self.initial["base"] = signing.dumps(nada, salt=SAL, compress=True)


def por_persona(etiquetas: dict[str, str]) -> Iterator[tuple[str, str]]:
    """label → who wrote it, as (who, «one» and «another»)."""
    for quien in dict.fromkeys(etiquetas.values()):
        yield quien, enumerar([f"«{etiqueta}»" for etiqueta, suya in etiquetas.items() if suya == quien])


def admite_ambas(campo: forms.Field) -> bool:
    """Whether one text can follow the other."""
    return type(campo) is forms.CharField and isinstance(campo.widget, (forms.Textarea, forms.TextInput))


def canonico(valor: Any) -> Canonico:
    """A value as the form would send it: so that what was drawn, what was typed and what is saved can be compared."""
    if valor is None or valor == "":
        return ""
    if isinstance(valor, (list, tuple, QuerySet)):
        return sorted(str(canonico(uno)) for uno in valor)
    if isinstance(valor, Model):
        return str(valor.pk)
    if isinstance(valor, Decimal):
        return f"{valor.normalize():f}"
    if isinstance(valor, bool):
        return "on" if valor else ""
    return str(valor).replace("\r\n", "\n").strip() if isinstance(valor, str) else str(valor)


def _es_lista(campo: forms.Field) -> bool:
    return isinstance(campo, (forms.MultipleChoiceField, forms.ModelMultipleChoiceField))


def _legible(campo: forms.Field, valor: Canonico) -> str:
    """What a person reads of a canonical value: the words of a choice, not its key; dates and numbers as they are written here."""
    if not valor:
        return ""
    opciones = {str(getattr(clave, "value", clave)): str(nombre) for clave, nombre in getattr(campo, "choices", ())}
    if isinstance(valor, list):
        return ", ".join(opciones.get(uno, uno) for uno in valor)
    if opciones:
        return opciones.get(valor, valor)
    return texto_de_valor(campo.to_python(valor)) if isinstance(campo, (forms.DateField, forms.DecimalField)) else valor
