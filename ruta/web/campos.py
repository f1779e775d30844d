"""The boxes of a form, drawn without templates: Django takes three for each one of a list, and a page of a session has dozens.

What is drawn is what Django's templates draw, letter by letter (`tests/ruta/test_campos.py`); a widget that is not here is theirs.
"""

from collections.abc import Callable
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest
from django.utils.formats import localize
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

Dicho = dict[str, Any]  # what a widget says of itself to its template


class Campos(DjangoTemplates):
    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        if (dibujar := _DIBUJOS.get(template_name)) is None:
            return super().render(template_name, context, request)
        return SafeString(dibujar(context["widget"]))


def _valor(valor: Any) -> str:
    return conditional_escape(valor if isinstance(valor, str) else str(valor))


def _texto(valor: Any) -> str:
    """As `{{ }}` writes it."""
    return _valor(localize(valor))


def _atributos(dicho: Dicho) -> str:
    puestos = ((nombre, valor) for nombre, valor in dicho["attrs"].items() if valor is not False)
    return "".join(f" {_texto(n)}" if v is True else f' {_texto(n)}="{_valor(v)}"' for n, v in puestos)


def _caja(dicho: Dicho) -> str:
    valor = "" if dicho["value"] is None else f' value="{_valor(dicho["value"])}"'
    return f'<input type="{_texto(dicho["type"])}" name="{_texto(dicho["name"])}"{valor}{_atributos(dicho)}>'


def _de_una_lista(dicho: Dicho) -> str:
    if not dicho.get("wrap_label"):
        return _caja(dicho)
    de_cual = f' for="{_texto(dicho["attrs"]["id"])}"' if dicho["attrs"].get("id") else ""
    return f"<label{de_cual}>{_caja(dicho)}\n {_texto(dicho['label'])}</label>"


def _parrafo(dicho: Dicho) -> str:
    return f'<textarea name="{_texto(dicho["name"])}"{_atributos(dicho)}>\n{_texto(dicho["value"] or "")}</textarea>'


def _lista(dicho: Dicho) -> str:
    partes = [f'<select name="{_texto(dicho["name"])}"{_atributos(dicho)}>']
    for grupo, opciones, _ in dicho["optgroups"]:
        if grupo:
            partes.append(f'\n  <optgroup label="{_texto(grupo)}">')
        partes += [f"\n  {_opcion(opcion)}\n" for opcion in opciones]
        if grupo:
            partes.append("\n  </optgroup>")
    return "".join([*partes, "\n</select>"])


def _opcion(dicho: Dicho) -> str:
    return f'<option value="{_valor(dicho["value"])}"{_atributos(dicho)}>{_texto(dicho["label"])}</option>'


_CAJAS = ("text", "number", "email", "url", "password", "hidden", "date", "datetime", "time", "file", "checkbox", "input")
_DE = "django/forms/widgets/{}.html".format
_DIBUJOS: dict[str, Callable[[Dicho], str]] = {
    **{_DE(nombre): _caja for nombre in _CAJAS},
    **{_DE(f"{nombre}_option"): _de_una_lista for nombre in ("radio", "checkbox")},
    _DE("textarea"): _parrafo,
    _DE("select"): _lista,
}
