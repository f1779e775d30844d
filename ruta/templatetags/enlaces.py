"""`{% enlace 'planeacion:meta_editar' meta_id=meta.pk %}`: a URL of the school and ciclo the page is in."""

from typing import Any

from django import template
from django.urls import reverse

register = template.Library()


@register.simple_tag(takes_context=True)
def enlace(context: Any, nombre: str, **ids: Any) -> str:
    return reverse(nombre, kwargs={**context["camino"], **ids})
