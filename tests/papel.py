"""A paper as its reader has it: its PDF, page by page, with the box of every line of text; and texts to put it to the proof."""

import io
import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import weasyprint
from pypdf import PdfReader

from ruta.pdf import BASE, _recolector

_CORTADA = re.compile(r"(?<=[^\W\d_])[-\u2010]\s*\n\s*(?=[a-záéíóúüñ])")
PALABRA_LARGA = "Parangaricutirimícuaro" * 18  # fits in no line


def cinco_veces(valor: Any, salvo: Collection[str], clave: str = "") -> Any:
    """Every text that a person types, five times longer; not what the program writes, under those keys."""
    if isinstance(valor, dict):
        return {k: cinco_veces(v, salvo, k) for k, v in valor.items()}
    if isinstance(valor, list):
        return [cinco_veces(v, salvo, clave) for v in valor]
    return " ".join([valor] * 5) if valor and isinstance(valor, str) and clave not in salvo else valor


@dataclass(frozen=True)
class Caja:
    """A piece of a line of text, from the top of its tall letters to the foot of its long ones, in CSS pixels of its page."""

    pagina: int
    texto: str
    x: float
    y: float
    ancho: float
    alto: float
    tinta: tuple[float, ...]
    es_titulo: bool
    letra: float  # its size, in points

    @property
    def contraste(self) -> float:
        """Of its grey on white paper."""
        return 1.05 / (luminancia(self.tinta) + 0.05)


def luminancia(rgb: tuple[float, ...]) -> float:
    lineal = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb[:3]]
    return sum(peso * c for peso, c in zip((0.2126, 0.7152, 0.0722), lineal, strict=True))


@dataclass(frozen=True)
class Dibujado:
    medidas: list[tuple[float, float]]  # of each page, in CSS pixels
    cajas: list[Caja]

    def fuera(self) -> list[Caja]:
        """What lies, even in part, out of its page."""
        return [
            caja
            for caja in self.cajas
            for ancho, alto in [self.medidas[caja.pagina]]
            if caja.x < -0.5 or caja.y < -0.5 or caja.x + caja.ancho > ancho + 0.5 or caja.y + caja.alto > alto + 0.5
        ]

    def encimadas(self) -> list[tuple[Caja, Caja]]:
        """Pairs of texts that share paper. They may touch."""
        return [
            (una, otra)
            for n, una in enumerate(self.cajas)
            for otra in self.cajas[n + 1 :]
            if una.pagina == otra.pagina and _se_cruzan(una, otra)
        ]


def _se_cruzan(una: Caja, otra: Caja) -> bool:
    ancho = min(una.x + una.ancho, otra.x + otra.ancho) - max(una.x, otra.x)
    alto = min(una.y + una.alto, otra.y + otra.alto) - max(una.y, otra.y)
    return ancho > 1 and alto > 0.1 * min(una.alto, otra.alto)


def dibujar(html: str) -> Dibujado:
    """The same engine, fonts and styles that make the PDF, before it is written."""
    hecho = weasyprint.HTML(string=html, base_url=BASE, url_fetcher=_recolector()).render(pdf_variant="pdf/ua-1")
    cajas = [_caja(n, c) for n, pagina in enumerate(hecho.pages) for c in pagina._page_box.descendants() if hasattr(c, "text")]
    return Dibujado([(p.width, p.height) for p in hecho.pages], [c for c in cajas if c.texto.strip() and c.alto])


def _caja(pagina: int, caja: Any) -> Caja:
    tinta = (
        tuple(caja.style["color"].coordinates) if hasattr(caja.style["color"], "coordinates") else tuple(caja.style["color"])[:3]
    )
    titulo, letra = caja.element_tag in {"h2", "h3", "h4"}, caja.style["font_size"]
    arriba = caja.position_y + caja.baseline - 0.76 * letra  # where its tall letters begin: its line may be taller
    return Caja(pagina, caja.text, caja.position_x, arriba, caja.width, letra, tinta, titulo, letra * 0.75)


def leer(crudo: bytes) -> list[str]:
    """The text of each page, in one line.

    A word that a line cut with a hyphen is whole again: where the lines break depends on the hour that the document says.
    """
    paginas = (pagina.extract_text() for pagina in PdfReader(io.BytesIO(crudo)).pages)
    return [" ".join(_CORTADA.sub("", texto).split()) for texto in paginas]
