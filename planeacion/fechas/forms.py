"""The shape of a date of the school's own, and of its own days with classes or without them."""

from typing import Any

from django import forms

from ruta.estados import QueHay
from ruta.web.formularios import FechaField, Formulario, FormularioDeFila


class FechaDeCTEForm(FormularioDeFila):
    fecha = FechaField(
        label="¿Qué día se reúnen?",
        help_text="Un día del ciclo que no sea el de otra sesión. Si cae en sábado o domingo, la página lo avisa.",
    )
    motivo = forms.CharField(
        label="¿Por qué se cambia?",
        max_length=200,
        widget=forms.TextInput(attrs={"placeholder": "La zona la pasó al jueves por la feria del municipio"}),
        help_text="Lo lee toda la escuela junto a la fecha, y queda en la historia.",
    )


class DiaPropioForm(Formulario):
    que = forms.ChoiceField(
        label="¿Qué hay esos días en su escuela?",
        choices=[
            (QueHay.SIN_CLASES, "No hay clases: fiesta patronal, suspensión de la autoridad, cierre por el clima…"),
            (QueHay.CON_CLASES, "Hay clases, aunque el calendario del ciclo diga que no"),
        ],
        widget=forms.RadioSelect,
        initial=QueHay.SIN_CLASES,
    )
    desde = FechaField(label="Desde el día")
    hasta = FechaField(label="Hasta el día", required=False, help_text="Vacío, si es un solo día. Veinte días cuando más.")
    motivo = forms.CharField(
        label="¿Por qué?",
        max_length=200,
        widget=forms.TextInput(attrs={"placeholder": "Fiesta patronal de San Isidro"}),
        help_text="Lo lee toda la escuela en el calendario, y queda en la historia.",
    )

    def cambios(self) -> dict[str, Any]:
        dichos = super().cambios()
        return {**dichos, "hasta": dichos["hasta"] or dichos["desde"]}
