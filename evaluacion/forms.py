"""The shape of a measurement and of a judgement. The rules live in the operations and in the model."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Layout, Row
from django import forms

from evaluacion.models import Decision
from ruta import archivos, reloj
from ruta.estados import Unidad
from ruta.models import Corte, Meta
from ruta.web.adjuntos import ConArchivoDeFila
from ruta.web.formularios import FechaField, FormularioDeFila, NumeroField, TextoLargo

DE_CADA_META = {Unidad.PORCENTAJE: "¿Cuánto salió? (%)", Unidad.PROMEDIO: "¿Qué promedio salió?", Unidad.EVENTOS: "¿Cuántas veces?"}


class CorteField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Corte) -> str:
        return f"{obj.nombre} · {obj.fecha:%d/%m/%Y}"


class MedicionForm(ConArchivoDeFila):
    fecha = FechaField(label="¿Qué día se midió?")
    valor = NumeroField(min_value=0)
    de_cuantos = forms.IntegerField(label="¿De cuántos?", required=False, min_value=1, max_value=99_999)
    corte = CorteField(Corte.objects.none(), label="Corte", required=False, empty_label="Ninguno de los acordados")
    fuente = forms.CharField(label="¿De dónde sale el dato?", max_length=160)
    nota = forms.CharField(
        label="¿Qué hay que saber de este dato?",
        max_length=300,
        required=False,
        widget=TextoLargo(2, placeholder="Faltaron tres alumnos de 2° B el día de la toma"),
        help_text="Cuántos, nunca quiénes: aquí no va el nombre de ningún alumno.",
    )
    es_comparable = forms.BooleanField(
        label="Se puede comparar con la medición anterior",
        required=False,
        initial=True,
        help_text="Desmárquelo si cambió el grupo, el instrumento o la forma de contar: la línea se interrumpe ahí.",
    )
    archivo = forms.FileField(
        label="Concentrado o foto",
        required=False,
        widget=forms.FileInput,
        help_text=f"{archivos.ACEPTADOS} Sin nombres de alumnos.",
    )

    def __init__(self, *args: Any, meta: Meta, **kwargs: Any) -> None:
        sugerido = {"fecha": reloj.hoy(), "de_cuantos": meta.de_cuantos, "fuente": meta.fuente or str(meta.instrumento or "")}
        kwargs["initial"] = kwargs.get("initial") or (sugerido if kwargs.get("fila") is None else {})
        super().__init__(*args, **kwargs)
        unidad = meta.unidad_texto
        self.fields["valor"].label = DE_CADA_META.get(Unidad(meta.unidad), f"¿Cuánto salió? ({unidad})")
        self.fields["corte"].queryset = Corte.objects.de(meta.escuela_id).filter(meta=meta)

    @property
    def helper(self) -> FormHelper:
        ayuda = super().helper
        primeros = Row(*(Column(campo, css_class="col-12 col-sm") for campo in ("fecha", "valor", "de_cuantos")))
        otros = [nombre for nombre in self.fields if nombre not in {"fecha", "valor", "de_cuantos"}]
        ayuda.layout = Layout(primeros, *otros)
        return ayuda


class CorregirMedicionForm(MedicionForm):
    motivo = forms.CharField(
        label="¿Por qué se corrige?",
        max_length=300,
        widget=forms.TextInput(attrs={"placeholder": "Se había contado dos veces a 4° A"}),
        help_text="El dato anterior y el motivo se conservan en la historia.",
    )


class QuitarMedicionForm(FormularioDeFila):
    """Nothing but the version: what the person saw is what is taken away."""


def _parrafo(pregunta: str, ejemplo: str) -> forms.CharField:
    return forms.CharField(label=pregunta, required=False, max_length=2000, widget=TextoLargo(2, placeholder=ejemplo))


class ValoracionForm(FormularioDeFila):
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)  # 0: nobody had judged it yet
    favorecio = _parrafo("¿Qué favoreció?", "La lectura diaria en todos los campos")
    dificulto = _parrafo("¿Qué dificultó?", "Las inasistencias de los lunes en 2° y 4°")
    decision = forms.ChoiceField(
        label="¿Qué decidimos?",
        required=False,
        choices=[("", "Todavía no lo decidimos"), *Decision.choices],
        widget=forms.RadioSelect,
    )
    que_haremos = _parrafo("¿Qué haremos?", "Pasar la tutoría entre pares a miércoles")


class PasarAEvaluacionForm(FormularioDeFila):
    """The version of the ruta the dirección was looking at."""
