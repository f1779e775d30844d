"""Go over pages as their readers would: each is read as it was written, and drawn in light at 1280 px and in dark at 320. In the
small size, a few shapes of each (see `_los_que_tocan`); in the whole one, all of them, also the other way round."""

import re
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from lxml import etree, html
from playwright.sync_api import Page

from tests.entorno import COMPLETO

VISTAZOS: list[tuple[int, Any]] = [(1280, "light"), (320, "dark")]
LOS_CUATRO = [*VISTAZOS, (1280, "dark"), (320, "light")]
FORMAS = 2
LLAVE = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d+")
REVISION = (Path(__file__).parent / "revision.js").read_text()
AXE = """opciones => axe.run(document, opciones).then(hallado => hallado.violations.map(
    v => `${v.id}: ${v.nodes.map(n => n.target.join(" ")).join(", ")}`))"""
REGLAS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
# What depends on how it is drawn; the rest is of the page as it is written, and is asked once in the small size.
_DIBUJADAS = ["color-contrast", "target-size", "link-in-text-block", "scrollable-region-focusable"]
DEL_DIBUJO = {**REGLAS, "runOnly": {"type": "rule", "values": _DIBUJADAS}}
EN_LINEA = "//style | //script[not(@src)] | //*[@style or @*[starts-with(name(), 'on') or starts-with(name(), 'hx-on')]]"
ELEGIDO = {"value", "selected", "checked", "autofocus"}
CAMPOS = "//input[not(@type = 'hidden')] | //select | //textarea"


class Recorrido:
    """One page of Chromium that goes from address to address and writes down every fault with where it was."""

    def __init__(self, pagina: Page, vistas: set[Any]) -> None:
        self.pagina, self.vistas = pagina, vistas
        self.faltas: list[str] = []
        self.titulos: dict[str, str] = {}
        self.rechazos: set[int] = set()  # one refusal of each kind is enough: they share their title
        pagina.on("console", self._consola)

    def _consola(self, mensaje: Any) -> None:
        if "status of 4" not in mensaje.text:  # Chromium announces each 4xx
            self.faltas.append(f"{self.pagina.url}: consola: {mensaje.text}")

    def ir(self, url: str, estado: int = 200) -> None:
        """Ask for the address. A page is read as it was written; and drawn, unless one like it was already drawn."""
        respuesta = self._pedir(url)
        if respuesta.status != estado:
            self.faltas.append(f"{url}: {respuesta.status}, se esperaba {estado}")
        es_pagina = respuesta.headers["content-type"].startswith("text/html")
        if not es_pagina or urlsplit(respuesta.url)[2:4] != urlsplit(url)[2:4] or estado in self.rechazos:
            return
        if estado != 200:
            self.rechazos.add(estado)
        documento = html.document_fromstring(respuesta.text())
        self._anotar(url, leida(documento))
        self.titulos[url] = documento.findtext(".//title") or ""
        if (clave := parecido(documento)) not in self.vistas:
            self.vistas.add(clave)
            if vistazos := LOS_CUATRO if COMPLETO else self._los_que_tocan(url):
                self.pagina.goto(url)
                self.revisar(url, vistazos)

    def _los_que_tocan(self, url: str) -> list[tuple[int, Any]]:
        """In the small size, of each kind (its address without keys) the first shape is drawn both ways, one more in dark."""
        clase = ("clase", LLAVE.sub("…", urlsplit(url).path.partition("/20")[2]))
        formas = sum((clase, n) in self.vistas for n in range(FORMAS))
        self.vistas.add((clase, formas))
        return VISTAZOS if not formas else VISTAZOS[-1:] if formas < FORMAS else []

    def _pedir(self, url: str) -> Any:
        """Waiting politely for a PDF that the worker is still composing."""
        for _ in range(60):
            respuesta = self.pagina.request.get(url)
            if respuesta.status != 503:
                break
            self.pagina.wait_for_timeout(500)
        return respuesta

    def revisar(self, donde: str, vistazos: list[tuple[int, Any]] = VISTAZOS) -> None:
        self.pagina.evaluate(AXE_SCRIPT)
        for n, (ancho, esquema) in enumerate(vistazos):
            self.pagina.set_viewport_size({"width": ancho, "height": 900})
            self.pagina.emulate_media(color_scheme=esquema)
            reglas = DEL_DIBUJO if n and not COMPLETO else REGLAS
            faltas = [*self.pagina.evaluate(REVISION), *self.pagina.evaluate(AXE, reglas)]
            self._anotar(f"{donde} ({ancho} px, {esquema})", faltas)

    def _anotar(self, donde: str, faltas: list[str]) -> None:
        self.faltas += [f"{donde}: {falta}" for falta in faltas]

    def terminar(self) -> None:
        veces = Counter(self.titulos.values())
        self.faltas += [f"título repetido «{titulo}»: {url}" for url, titulo in self.titulos.items() if veces[titulo] > 1]
        if self.faltas:
            pytest.fail("\n".join(self.faltas), pytrace=False)


def leida(documento: Any) -> list[str]:
    """Faults that can be read in the page as it was written."""
    faltas = [] if len(documento.findall(".//h1")) == 1 else [f"{len(documento.findall('.//h1'))} h1"]
    faltas += [] if (documento.findtext(".//title") or "").strip() else ["sin título"]
    faltas += [f"id repetido: {uno}" for uno, n in Counter(documento.xpath("//@id")).items() if n > 1]
    faltas += [f"estilo o guion en línea: {_breve(e)}" for e in documento.xpath(EN_LINEA)]
    return faltas + [f"campo sin etiqueta: {_breve(campo)}" for campo in documento.xpath(CAMPOS) if not _etiqueta(documento, campo)]


def _etiqueta(documento: Any, campo: Any) -> str:
    suyas = documento.xpath("//label[@for = $id]", id=campo.get("id", "")) + campo.xpath("ancestor::label")
    return (campo.get("aria-label") or "".join(etiqueta.text_content() for etiqueta in suyas)).strip()


def _breve(elemento: Any) -> str:
    return html.tostring(elemento, encoding="unicode")[:120]


def parecido(documento: Any, *, palabras: bool = COMPLETO) -> Any:
    """What makes two pages look alike, without the frame: their shape; at full size, of what is read also its words."""
    cuerpo = documento.find("body")
    for cabecera in cuerpo.xpath("header"):
        cuerpo.remove(cabecera)
    if not palabras or cuerpo.xpath("//form[contains(@class, 'formulario')]"):
        return _silueta(cuerpo)
    return documento.findtext(".//title"), cuerpo.text_content()


def _silueta(elemento: Any) -> tuple[Any, ...]:
    """Tags, classes and attributes, equal siblings once; not what each field has written or chosen."""
    hijos = tuple(dict.fromkeys(_silueta(hijo) for hijo in elemento.iterchildren(tag=etree.Element)))
    dice = elemento.tag != "textarea" and bool((elemento.text or "").strip())
    atributos = tuple(sorted(set(elemento.attrib) - ELEGIDO))
    return elemento.tag, elemento.get("class"), elemento.get("type"), atributos, dice, hijos
