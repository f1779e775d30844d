"""The shape of a judgement, three questions for each problemática on one screen, and of the reason of the order."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from crispy_forms.bootstrap import InlineRadios
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.utils.html import format_html

from planeacion.prioridad.consultas import leido, orden_leido
from planeacion.prioridad.escalas import ESCALAS, Escala, Opinion
from ruta.errores import ConflictoDeEdicion
from ruta.models import Problematica, Ruta
from ruta.nombres import recortar
from ruta.web.disposicion import Recuadro
from ruta.web.formularios import Ajeno, Formulario, FormularioDeUna, TextoLargo


class JuicioForm(Formulario):
    """A problemática may be left without judgement; one that is judged is judged whole."""

    guarda_borrador = False  # a draft would tell who thinks what
    de_lo_leido = frozenset({"leidas"})
    leidas = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, problematicas: list[Problematica], propias: Mapping[UUID, Opinion], **kwargs: Any) -> None:
        self.problematicas, self.actual = problematicas, leido(problematicas)
        super().__init__(*args, initial={"leidas": self.actual}, **kwargs)
        for problematica in problematicas:
            dicha = propias.get(problematica.pk)
            for n, escala in enumerate(ESCALAS):
                self.fields[_campo(problematica, escala)] = forms.TypedChoiceField(
                    label=escala.pregunta, choices=escala.opciones, coerce=int, empty_value=None, required=False,
                    widget=forms.RadioSelect, initial=dicha and dicha[n],
                    error_messages={"invalid_choice": "Elija una de las cuatro respuestas."},
                )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        datos = super().clean() or self.cleaned_data
        for problematica in self.problematicas:
            faltan = [e for e in ESCALAS if datos.get(_campo(problematica, e)) is None]
            if 0 < len(faltan) < len(ESCALAS):
                for escala in faltan:
                    self.add_error(_campo(problematica, escala), f"Falta esta respuesta de la problemática {problematica.orden}.")
        if not self.errors and not self._opiniones():
            raise forms.ValidationError("Todavía no ha marcado nada. Conteste las tres preguntas de al menos una problemática.")
        return datos

    def _opiniones(self) -> dict[UUID, Opinion]:
        dichas = {p.pk: [self.cleaned_data.get(_campo(p, e)) for e in ESCALAS] for p in self.problematicas}
        return {pk: Opinion(*dicha) for pk, dicha in dichas.items() if None not in dicha}

    def cambios(self) -> dict[str, Any]:
        return {"leidas": self.cleaned_data["leidas"], "opiniones": self._opiniones()}

    def fusionar(self, conflicto: ConflictoDeEdicion) -> None:
        """Somebody wrote in the problemáticas meanwhile: they are shown as they stand, with what was marked, and saved by hand."""
        self.data = self.data.copy()
        self.data[self.add_prefix("leidas")] = self.actual
        self.add_error(None, "Las problemáticas cambiaron mientras usted contestaba. Aquí están como quedaron: revise y guarde.")
        self.status = 409

    @property
    def helper(self) -> FormHelper:
        ayuda = super().helper
        ayuda.layout = Layout(*(self._de_una(problematica) for problematica in self.problematicas))
        return ayuda

    def _de_una(self, problematica: Problematica) -> Recuadro:
        legenda = format_html('<span class="numero-orden">{}</span> {}', problematica.orden, problematica.texto)
        return Recuadro(legenda, *(InlineRadios(_campo(problematica, e)) for e in ESCALAS), css_class="seccion juicio")


def _campo(problematica: Problematica, escala: Escala) -> str:
    return f"{escala.clave}-{problematica.pk.hex}"


class OrdenForm(FormularioDeUna):
    de_lo_leido = frozenset({"orden"})
    orden = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)
    razon = forms.CharField(
        label="¿Por qué en este orden?",
        max_length=2000,
        required=False,
        widget=TextoLargo(3, placeholder="Primero la lectura: alcanza a todos los grupos y de ella dependen los otros campos"),
        help_text="Va en el plan impreso y en la versión que acuerde el colectivo.",
    )

    def __init__(self, *args: Any, problematicas: Sequence[Problematica], **kwargs: Any) -> None:
        self.problematicas, self.actual = problematicas, orden_leido(problematicas)
        super().__init__(*args, initial={"orden": self.actual}, **kwargs)

    def fusionar(self, conflicto: ConflictoDeEdicion) -> Ajeno | None:
        """Somebody who moved a problemática meanwhile made the reason one of another order: it is read again before it is saved."""
        if not isinstance(conflicto.actual, Ruta):
            return super().fusionar(conflicto)
        self._poner("orden", self.actual)
        ahora = "; ".join(f"{p.orden}. {recortar(p.texto)}" for p in self.problematicas)
        self.add_error(None, f"El orden cambió mientras usted escribía. Ahora es: {ahora}.")
        self.add_error(None, "Vea si su razón todavía lo explica y guarde otra vez.")
        self.status = 409
        return None
