"""Pieces of the layout of a form that may say what people wrote. Those of crispy compile their words as a template, and whoever
names a problemática would be writing the program."""

from typing import Any

from crispy_forms.layout import Fieldset
from crispy_forms.utils import TEMPLATE_PACK
from django.template import Context
from django.template.loader import render_to_string
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString


class Recuadro(Fieldset):
    """Fields under one question."""

    def render(self, form: Any, context: Context, template_pack: Any = TEMPLATE_PACK, **opciones: Any) -> SafeString:
        campos = self.get_rendered_fields(form, context, template_pack, **opciones)
        dicho = {**context.flatten(), "fieldset": self, "legend": conditional_escape(self.legend), "fields": campos}
        return render_to_string(self.get_template_name(template_pack), dicho)


class Marcado:
    """What stands between the fields: HTML marked as safe; anything else is escaped."""

    def __init__(self, html: SafeString) -> None:
        self.html = html

    def render(self, form: Any, context: Context, template_pack: Any = TEMPLATE_PACK, **opciones: Any) -> SafeString:
        return conditional_escape(self.html)
