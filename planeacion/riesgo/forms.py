"""The shape of what the dirección says of the criteria."""

from typing import Any

from django import forms

from planeacion.importacion.lectura.contador import en_riesgo
from planeacion.importacion.lectura.palabras import CALIFICACIONES
from planeacion.riesgo.criterios import MINIMO, criterios
from ruta.models import Ruta
from ruta.web.formularios import FormularioDeFila, NumeroField, TextoLargo


class CriteriosForm(FormularioDeFila):
    cuentan = forms.MultipleChoiceField(label="¿Cuáles cuentan en su escuela?", widget=forms.CheckboxSelectMultiple, required=False)
    faltas = forms.IntegerField(
        label="¿Desde cuántas faltas del periodo?",
        min_value=2,
        max_value=60,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    calificacion = NumeroField(
        label="¿Hasta qué calificación?",
        min_value=5,
        max_value=8,
        decimal_places=1,
        help_text="Esa o una menor, en cualquier campo o asignatura.",
    )
    minimo = forms.TypedChoiceField(
        label="¿Cuántos criterios hacen riesgo?", coerce=int, choices=[(n, en_riesgo(n)) for n in range(2, 6)]
    )
    razon = forms.CharField(
        label="¿Por qué se cambian?", max_length=2000,
        widget=TextoLargo(2, placeholder="La zona pidió contar desde 4 faltas en el bimestre"),
        help_text="Queda en la historia. Lo que ya se contó no cambia: valen para los archivos que se traigan desde hoy.",
    )  # fmt: skip

    def __init__(self, *args: Any, ruta: Ruta, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        suyos = [c for c in criterios(ruta.escuela)["criterios"] if c.de_hoja]
        self.fields["cuentan"].choices = [(c.clave, c.dicho) for c in suyos]
        if CALIFICACIONES not in {c.clave for c in suyos}:
            del self.fields["calificacion"]
        if len(suyos) < MINIMO:
            del self.fields["minimo"]

    def iniciales(self, fila: Any) -> dict[str, Any]:
        """Each change has its own reason."""
        return {nombre: valor for nombre, valor in super().iniciales(fila).items() if nombre != "razon"}
