"""The shape of what a script sends of a file, and the field with which a form says which one it means."""

from typing import Any

from django import forms

from implementacion.subidas.operaciones import TROZO
from ruta.web.formularios import Formulario


class EmpezarForm(Formulario):
    nombre = forms.CharField(max_length=150)
    total = forms.IntegerField(min_value=1)
    marca = forms.CharField(max_length=20, required=False)


class TrozoForm(Formulario):
    desde = forms.IntegerField(min_value=0)
    trozo = forms.FileField(allow_empty_file=False)

    def clean_trozo(self) -> bytes:
        trozo = self.cleaned_data["trozo"]
        if trozo.size > TROZO:
            raise forms.ValidationError("Ese pedazo es demasiado grande.")
        return trozo.read()


class ConSubida(Formulario):
    """A form whose file may have come before it, in pieces: `subida` says which. Without a script, the file comes with the form."""

    de_lo_leido = frozenset({"subida"})
    subida = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def por_trozos(self, url: str) -> None:
        """Where a script may send the file while the rest is written."""
        self.fields["archivo"].widget.attrs["data-subidas"] = url

    def clean(self) -> dict[str, Any]:
        """The file of the form, if there is one, is the last that was chosen."""
        datos = super().clean()
        if datos.get("archivo"):
            datos["subida"] = None
        return datos
