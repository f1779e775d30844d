"""The shape of what the supervisión writes and of the answer of the school."""

from collections.abc import Iterable
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Field, Layout
from django import forms

from ruta.web.formularios import FechaField, Formulario, FormularioDeFila, TextoLargo
from seguimiento.supervision.estados import Dicho
from seguimiento.supervision.hoja import Pregunta


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


class VisitaForm(FormularioDeFila):
    """A pair of fields for each question of the sheet: what she says, and a note."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)  # 0 while there is no sheet
    fecha = FechaField(label="¿Qué día fue la visita?")
    texto = forms.CharField(
        label="Lo demás que quiere decirle a la escuela", max_length=4000, required=False,
        widget=TextoLargo(4, placeholder="Temas tratados, avances que vio, acuerdos a los que llegaron"),
    )  # fmt: skip
    terminada = forms.ChoiceField(
        label="¿Ya está terminada?",
        choices=[("no", "Todavía no: solo yo la veo"), ("si", "Sí: compartirla con la escuela")],
        initial="no",
        widget=forms.RadioSelect(attrs={"class": "form-check-input"}),
        help_text="Una hoja compartida ya no se cambia. La escuela la lee y puede responderla una vez; nadie la suma.",
    )

    def __init__(self, *args: Any, preguntas: Iterable[Pregunta], **kwargs: Any) -> None:
        self.preguntas = tuple(preguntas)
        super().__init__(*args, **kwargs)
        for una in self.preguntas:
            pastillas = forms.RadioSelect(attrs={"class": "form-check-input"})
            self.fields[f"dice-{una.clave}"] = forms.ChoiceField(
                label=una.pregunta, choices=Dicho.choices, required=False, widget=pastillas
            )
            self.fields[f"nota-{una.clave}"] = forms.CharField(
                label="Nota", max_length=1000, required=False, widget=TextoLargo(1, **{"aria-label": f"Nota: {una.pregunta}"})
            )
        self.order_fields(
            ["fecha", *(f"{que}-{p.clave}" for p in self.preguntas for que in ("dice", "nota")), "texto", "terminada"]
        )

    def iniciales(self, fila: Any) -> dict[str, Any]:
        campos = {f"{que}-{una.clave}": "" for una in self.preguntas for que in ("dice", "nota")}
        for una in fila.respuestas.all() if fila.version else ():
            campos |= {f"dice-{una.clave}": una.dice, f"nota-{una.clave}": una.nota}
        return {"fecha": fila.fecha, "texto": fila.texto, **campos}

    @property
    def helper(self) -> FormHelper:
        ayuda = super().helper
        pares = [
            Div(Field(f"dice-{una.clave}", wrapper_class="pastillas"), Field(f"nota-{una.clave}"), css_class="visita-pregunta")
            for una in self.preguntas
        ]
        escondidos = [nombre for nombre, campo in self.fields.items() if campo.widget.is_hidden]
        ayuda.layout = Layout("fecha", *pares, "texto", Field("terminada"), *escondidos)
        return ayuda

    def cambios(self) -> dict[str, Any]:
        dicho = super().cambios()
        respuestas = {una.clave: (dicho[f"dice-{una.clave}"], dicho[f"nota-{una.clave}"]) for una in self.preguntas}
        return {"fecha": dicho["fecha"], "texto": dicho["texto"], "respuestas": respuestas}

    @property
    def se_comparte(self) -> bool:
        return self.cleaned_data.get("terminada") == "si"
