"""The shape of a date of the school's own."""

from django import forms

from ruta.web.formularios import FechaField, FormularioDeFila


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
