"""`{% llave %}`: what makes a form have one effect, however many times it is sent."""

from uuid import uuid4

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def llave() -> SafeString:
    return format_html('<input type="hidden" name="llave" value="{}">', uuid4())


@register.filter
def sin_hueco(auto_id: str) -> str:
    """«meta-123-%s» → «meta-123-»: the beginning of the ids of a form."""
    return str(auto_id).replace("%s", "")
