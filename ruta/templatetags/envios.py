"""`{% llave %}`: what makes a form have one effect, however many times it is sent."""

from typing import Any
from uuid import uuid4

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from ruta.nombres import pregunta
from ruta.web import pendiente
from ruta.web.envios import llave_del_formulario

register = template.Library()


@register.simple_tag(takes_context=True)
def llave(context: Any, form: Any = None) -> SafeString:
    """The key, and whose form it is: for when it is sent and the session is no longer there. What goes on being typed in the same
    `form`, refused or taken up again, keeps its key: it is one form, with one draft and one effect."""
    campo = '<input type="hidden" name="{}" value="{}">'
    persona = context["request"].user
    de_quien = [("quien", pendiente.firmar(persona.pk))] if persona.is_authenticated else []
    retoma = [("retoma", form.borrador.guardado_en.isoformat())] if getattr(form, "borrador", None) else []
    return format_html_join("", campo, [("llave", llave_del_formulario(context["request"], form) or uuid4()), *de_quien, *retoma])


register.filter("pregunta", pregunta)


@register.filter
def sin_hueco(auto_id: str) -> str:
    """«meta-123-%s» → «meta-123-»: the beginning of the ids of a form."""
    return str(auto_id).replace("%s", "")
