"""Apply an htmx answer to a page in Python, as the browser would, to compare it with the page asked for afresh."""

import re
from typing import Any

from lxml import html

# Tokens, the key of each form and the signed base of its row are new each time they are drawn.
_VOLATILES = re.compile(r'(name="(csrfmiddlewaretoken|llave|quien|base)" value|hx-headers)="[^"]*"|value="[A-Za-z0-9]{64}"')


def raiz(texto: str | bytes) -> html.HtmlElement:
    return html.fromstring(texto.decode() if isinstance(texto, bytes) else texto)


def campos_de(formulario: Any) -> dict[str, list[str]]:
    """What a browser sends of a form, button apart."""
    campos: dict[str, list[str]] = {}
    for nombre, valor in formulario.form_values():
        campos.setdefault(nombre, []).append(valor)
    return campos


def _fragmentos(texto: str) -> list[html.HtmlElement]:
    return [nodo for nodo in html.fragments_fromstring(texto) if isinstance(nodo, html.HtmlElement)]


def aplicar(pagina: bytes, fragmento: bytes, objetivo: str) -> html.HtmlElement:
    """outerHTML of `#objetivo` by the first element of the answer, and of each element marked hx-swap-oob."""
    arbol = raiz(pagina)
    primero, *otros = _fragmentos(fragmento.decode())
    for id_, nodo in [(objetivo, primero), *((otro.get("id"), otro) for otro in otros if otro.get("hx-swap-oob"))]:
        viejo = arbol.get_element_by_id(id_)
        nodo.attrib.pop("hx-swap-oob", None)
        nodo.tail = viejo.tail
        viejo.getparent().replace(viejo, nodo)
    return arbol


def principal(arbol: html.HtmlElement | bytes) -> str:
    """The main part of a page, without tokens and with white space folded, to compare with `==`."""
    nodo = raiz(arbol) if isinstance(arbol, bytes) else arbol
    texto = html.tostring(nodo.xpath("//main")[0], encoding="unicode")
    return re.sub(r">\s+|\s+<", lambda m: m.group().strip(), re.sub(r"\s+", " ", _VOLATILES.sub("", texto)))
