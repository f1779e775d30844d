"""`{% llave %}`: what makes a form have one effect, however many times it is sent."""

from typing import Any
from uuid import uuid4

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from ruta.nombres import pregunta
from ruta.web import pendiente

register = template.Library()


@register.simple_tag(takes_context=True)
def llave(context: Any) -> SafeString:
    """The key, and whose form it is: for when it is sent and the session is no longer there."""
    campo = '<input type="hidden" name="{}" value="{}">'
    persona = context["request"].user
    de_quien = [("quien", pendiente.firmar(persona.pk))] if persona.is_authenticated else []
    return format_html_join("", campo, [("llave", uuid4()), *de_quien])


register.filter("pregunta", pregunta)


@register.filter
def sin_hueco(auto_id: str) -> str:
    """«meta-123-%s» → «meta-123-»: the beginning of the ids of a form."""
    return str(auto_id).replace("%s", "")
