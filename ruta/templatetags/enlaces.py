"""`{% enlace 'planeacion:meta_editar' meta_id=meta.pk %}`: a URL of the school and ciclo the page is in."""

from functools import lru_cache
from typing import Any
from uuid import UUID

from django import template
from django.urls import reverse

register = template.Library()
_HUECO = UUID(int=0)


@lru_cache(maxsize=4096)
def _con_hueco(nombre: str, camino: tuple[tuple[str, str], ...], clave: str) -> list[str]:
    """What stands before and after the id: a long ruta asks hundreds of addresses that differ in nothing else."""
    return reverse(nombre, kwargs={**dict(camino), clave: _HUECO}).split(str(_HUECO))


@lru_cache(maxsize=4096)
def _fija(nombre: str, camino: tuple[tuple[str, str], ...]) -> str:
    return reverse(nombre, kwargs=dict(camino))


@register.simple_tag(takes_context=True)
def enlace(context: Any, nombre: str, **ids: Any) -> str:
    camino = context["camino"]
    if not ids:
        return _fija(nombre, tuple(camino.items()))
    if len(ids) == 1:
        ((clave, valor),) = ids.items()
        if isinstance(valor, UUID):
            antes, despues = _con_hueco(nombre, tuple(camino.items()), clave)
            return f"{antes}{valor}{despues}"
    return reverse(nombre, kwargs={**camino, **ids})
