"""The shape of what the supervisión writes and of the answer of the school."""

from django import forms

from ruta.web.formularios import Formulario, FormularioDeFila, TextoLargo


class _DeUnaObservacion(forms.Form):
    texto = forms.CharField(
        label="Su observación", max_length=2000,
        widget=TextoLargo(4, placeholder="¿Con qué datos del segundo trimestre verán si la tutoría alcanza a los alumnos de 3°?"),
        help_text="La lee el colectivo junto a la línea. No aprueba ni detiene nada: la escuela decide qué hace con ella.",
    )  # fmt: skip


class ObservacionForm(_DeUnaObservacion, Formulario):
    """A new one."""


class EditarObservacionForm(_DeUnaObservacion, FormularioDeFila):
    """One that nobody answered yet."""


class ResponderForm(FormularioDeFila):
    se_fusiona = False  # it answers the text that was read
    respuesta = forms.CharField(
        label="La respuesta de la escuela", max_length=2000,
        widget=TextoLargo(4, placeholder="Lo vimos en la CTE 3: mediremos con la toma de lectura de enero."),
        help_text="Se responde una sola vez y queda junto a la observación.",
    )  # fmt: skip
