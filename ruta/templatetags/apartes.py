"""`{% aparte "ruta/_novedades.html" %}`: an include that changes more often than the page around it (`ruta.web.armazon`)."""

from typing import Any

from django import template
from django.utils.safestring import SafeString

from ruta.web.armazon import HUECO, dibujar

register = template.Library()


@register.simple_tag(takes_context=True)
def aparte(context: Any, plantilla: str, fila: Any = None) -> SafeString:
    """`fila` is a row of the chain, if what is drawn is of one."""
    if (huecos := context.get("huecos")) is None:
        return dibujar(context, plantilla, fila)
    huecos.append((plantilla, fila.pk if fila else None))
    return HUECO
