"""Fields that choose among the rows of this ruta."""

from typing import Any

from django import forms

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
