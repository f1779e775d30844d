"""What a form of a meta gains when the examiner reads it."""

from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.functional import cached_property

from planeacion.examinador import Calendario, Examen, Reparacion, adaptador, examen


class ConExaminador(forms.Form):
    calendario: Calendario
    retomado = False

    def retomar(self, escrito: "MultiValueDict[str, str]") -> None:
        """Start from what is typed, saved or not, with the version it was born from. It is the same form, drawn again."""
        self.retomado = True
        for nombre, campo in self.fields.items():
            if nombre in escrito or not campo.widget.is_hidden:
                self.initial[nombre] = escrito.getlist(nombre) if nombre == "cortes" else escrito.get(nombre, "")

    def reparar(self, reparacion: Reparacion) -> None:
        """What one click of the examiner writes, with the cursor on the first field that it changed."""
        for nombre, texto in reparacion.campos.items():
            self.initial[nombre] = texto.split(",") if nombre == "cortes" else texto
        self.fields[next(iter(reparacion.campos))].widget.attrs["autofocus"] = True
        self.__dict__.pop("examen", None)  # it was of what was there before

    @cached_property
    def examen(self) -> Examen:
        """What the examiner sees in what the form shows now."""
        return examen(adaptador.de_valores({nombre: self._leido(nombre) for nombre in self.fields}, self.calendario))

    def _leido(self, nombre: str) -> Any:
        """The value of a field; None if it cannot be read yet."""
        try:
            campo = self.fields[nombre]
            crudo = self[nombre].value() if self.is_bound else campo.prepare_value(self.get_initial_for_field(campo, nombre))
            return campo.to_python(crudo)
        except forms.ValidationError:
            return None
