"""Fields that choose among the rows of this ruta, and the one that reads figures."""

from typing import Any

from django import forms

from planeacion import resultados
from ruta.web.formularios import TextoLargo

EVIDENCIAS_ESPERADAS = [
    "lista de asistencia", "concentrado de resultados", "fotografía del trabajo", "rúbrica", "acta", "gráfica por grupo",
    "bitácora", "registro semanal", "productos de los alumnos, sin nombre", "encuesta a familias",
]  # fmt: skip


class VariosField(forms.ModelMultipleChoiceField):
    """Checkboxes of rows of this ruta; `dicho` tells each."""

    def __init__(self, *, dicho: Any = str, **opciones: Any) -> None:
        super().__init__(None, required=False, widget=forms.CheckboxSelectMultiple, **opciones)
        self.label_from_instance = dicho

    def ofrecer(self, filas: Any, si_no_hay: str) -> None:
        """A question with nothing to mark says why."""
        self.queryset = filas
        self.help_text = "" if filas else si_no_hay


class UnoField(forms.ModelChoiceField):
    """One of a catalogue, or none."""

    def __init__(self, *, dicho: Any = str, vacio: str = "—", **opciones: Any) -> None:
        super().__init__(None, required=False, empty_label=vacio, **opciones)
        self.label_from_instance = dicho


class ResultadosField(forms.CharField):
    """Figures one a line; each wrong line is told by its number."""

    def __init__(self, **opciones: Any) -> None:
        ejemplo = "Nivel esperado: 62\nEn desarrollo: 79\nRequiere apoyo: 46"
        super().__init__(required=False, widget=TextoLargo(4, placeholder=ejemplo), **opciones)

    def to_python(self, value: Any) -> Any:
        leidos, errores = resultados.leer(super().to_python(value))
        if errores:
            raise forms.ValidationError(errores)
        return resultados.Cifras(tuple(leidos))
