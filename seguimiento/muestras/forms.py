"""The evidencias of an acción, to be chosen by what is seen in them."""

from typing import Any
from uuid import UUID

from django import forms

from implementacion.evidencias.consultas import de_la_accion
from implementacion.models import Muestra
from ruta.formatos import fecha
from ruta.models import Ruta


class MuestrasField(forms.ModelMultipleChoiceField):
    """By what is seen and its day, never by whose it is."""

    def __init__(self, **opciones: Any) -> None:
        marcas = forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"})
        super().__init__(Muestra.objects.none(), required=False, widget=marcas, **opciones)

    def de(self, ruta: Ruta, accion_id: UUID, elegidas: list[Muestra]) -> None:
        """Those of the acción, and those that were already chosen, though they are not there any more."""
        suyas = {muestra.pk for muestra in (*de_la_accion(ruta, accion_id), *elegidas)}
        if suyas:
            de_la_escuela = Muestra.objects.de(ruta.escuela_id).filter(ruta=ruta)
            self.queryset = de_la_escuela.filter(pk__in=suyas).select_related("archivo")

    def label_from_instance(self, obj: Muestra) -> str:
        return f"{obj.pie} ({fecha(obj.fecha)})"
