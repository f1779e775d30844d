"""Questions to the history of a ruta: what of it is read, two moments compared, one brought back."""

from typing import Any
from uuid import UUID

from django import forms

from ruta import historia, momentos
from ruta.models import Ruta
from ruta.permisos import Quien, puede_ver_historia
from ruta.relato import CLASES_TEXTO, PROCESOS
from ruta.web.formularios import FechaField, Formulario, FormularioDeFila

LO_MAS = 2**62  # a bigint of PostgreSQL, with room to add


class FiltroForm(forms.Form):
    """What of the history is asked for; each question may be left unanswered."""

    quien = forms.ChoiceField(label="¿Quién?", required=False)
    proceso = forms.ChoiceField(label="¿En qué?", required=False, choices=[("", "En toda la ruta"), *PROCESOS.items()])
    clase = forms.ChoiceField(label="¿Qué pasó?", required=False, choices=[("", "Todo"), *CLASES_TEXTO.items()])
    desde = FechaField(label="Desde el día", required=False)
    hasta = FechaField(label="Hasta el día", required=False)
    antes_de = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=LO_MAS)

    def __init__(self, *args: Any, ruta: Ruta, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["quien"].choices = [("", "Cualquier persona"), *historia.personas(ruta)]
        for nombre in ("quien", "proceso", "clase"):
            self.fields[nombre].widget.attrs["class"] = "form-select"
        for nombre in ("desde", "hasta"):
            self.fields[nombre].widget.attrs["class"] = "form-control"

    @property
    def puestos(self) -> dict[str, Any]:
        """What was answered well; the rest asks nothing."""
        self.is_valid()
        return {nombre: valor for nombre, valor in self.cleaned_data.items() if valor not in (None, "")}

    def filtros(self) -> dict[str, Any]:
        """As `historia.leer` takes them."""
        puestos = self.puestos
        hasta = puestos.get("hasta")
        return {
            "por": puestos.get("quien"),
            "operaciones": historia.operaciones_de(puestos.get("proceso", ""), puestos.get("clase", "")),
            "desde": historia.dia(puestos["desde"]) if "desde" in puestos else None,
            "hasta": historia.fin_del_dia(hasta) if hasta else None,
            "antes_de": puestos.get("antes_de"),
        }


class CompararForm(forms.Form):
    """Two moments of the ruta, or of one row of it. Supervisión has the agreed versions and how it is today."""

    de = forms.ChoiceField(label="Cómo estaba")
    a = forms.ChoiceField(label="Cómo quedó")

    def __init__(self, *args: Any, ruta: Ruta, quien: Quien, solo: tuple[str, UUID] | None, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        versiones, hoy = momentos.acuerdos(ruta), momentos.hoy(ruta)
        otros = []
        if puede_ver_historia(quien, ruta):
            otros = momentos.de_fila(ruta, *solo) if solo else momentos.dias(ruta)
        self.momentos = {momento.clave: momento for momento in [hoy, *versiones, *otros]}
        grupos = [("Versiones acordadas", versiones), ("Cada vez que se escribió" if solo else "Al terminar el día", otros)]
        opciones = [(hoy.clave, hoy.nombre), *((nombre, [(m.clave, m.nombre) for m in ms]) for nombre, ms in grupos if ms)]
        for campo in self.fields.values():
            campo.choices = opciones
            campo.widget.attrs["class"] = "form-select"
            campo.error_messages["invalid_choice"] = "Ese momento no está en la lista. Elija uno de los que hay."
        anteriores = [*versiones, *otros] if not solo else [*otros[1:], *otros, *versiones]
        self.de_costumbre = anteriores[0] if anteriores else hoy

    def elegidos(self) -> tuple[momentos.Momento, momentos.Momento]:
        """Those that were chosen well; if not, from the last agreement until today."""
        self.is_valid()
        datos = getattr(self, "cleaned_data", {})
        return self.momentos.get(datos.get("de", ""), self.de_costumbre), self.momentos[datos.get("a") or momentos.HOY]


class VistaForm(Formulario):
    """«Ya la vi»: the `secuencia` of the page that was seen."""

    secuencia = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=LO_MAS)


class RestaurarForm(FormularioDeFila):
    """What the person saw of the row, and the moment that comes back."""

    secuencia = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=LO_MAS)

    def iniciales(self, fila: Any) -> dict[str, Any]:
        return {}
