"""The shape of what the dirección says to turn the list on or off."""

from typing import Any

from django import forms

from planeacion.colegiado.forms import DE_UNA_FIRMA, codigo_del_telefono, contrasena
from ruta.models import ListaNominal
from ruta.web.formularios import Formulario, FormularioDeFila


class EncenderForm(Formulario):
    """Read first, then one's own password: on a shared computer an open session proves nothing."""

    guarda_borrador = False
    leido = forms.BooleanField(label="Leí qué se guarda, quién lo ve y cuándo se borra")
    password = contrasena()
    codigo = codigo_del_telefono()

    def __init__(self, *args: Any, con_segundo_paso: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["leido"].error_messages["required"] = "Marque que lo leyó antes de encenderla."
        if not con_segundo_paso:
            del self.fields["codigo"]

    def cambios(self) -> dict[str, Any]:
        return {nombre: valor for nombre, valor in super().cambios().items() if nombre not in {*DE_UNA_FIRMA, "leido"}}


class ApagarForm(FormularioDeFila):
    """Only against what the person saw."""

    se_fusiona = False

    def iniciales(self, fila: ListaNominal) -> dict[str, Any]:
        return {}
