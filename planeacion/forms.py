"""The shape of what people write while planning. The rules live in the operations and in the model."""

from typing import Any

from django import forms

from ruta import consultas
from ruta.models import Objetivo, Problematica, Ruta
from ruta.web.formularios import FormularioDeFila, TextoLargo


class ProblematicasField(forms.ModelMultipleChoiceField):
    """Only those of this ruta, in the council's order."""

    def __init__(self, **opciones: Any) -> None:
        super().__init__(Problematica.objects.none(), required=False, widget=forms.CheckboxSelectMultiple, **opciones)

    def label_from_instance(self, obj: Problematica) -> str:
        return f"{obj.orden}. {obj.texto}"


class ObjetivoForm(FormularioDeFila):
    que = forms.CharField(
        label="¿Qué queremos lograr?",
        widget=TextoLargo(2, placeholder="Fortalecer la lectura en todos los grados"),
        max_length=600,
    )
    para_que = forms.CharField(
        label="¿Para qué?",
        widget=TextoLargo(2, placeholder="que el alumnado comprenda lo que lee en los cuatro campos"),
        max_length=600,
        required=False,
    )
    problematicas = ProblematicasField(label="¿A qué problemáticas responde?")

    def __init__(self, *args: Any, ruta: Ruta, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["problematicas"].queryset = consultas.problematicas(ruta)

    def iniciales(self, fila: Objetivo) -> dict[str, Any]:
        respondidas = [enlace.problematica for enlace in fila.responde_a.select_related("problematica")]
        return {"que": fila.que, "para_que": fila.para_que, "problematicas": respondidas}


class QuitarForm(FormularioDeFila):
    """Nothing but the version: what the person saw is what is taken away."""


class MoverForm(FormularioDeFila):
    pasos = forms.TypedChoiceField(choices=[("-1", "subir"), ("1", "bajar")], coerce=int)

    def iniciales(self, fila: Any) -> dict[str, Any]:
        return {}
