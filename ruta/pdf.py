"""HTML to tagged PDF (PDF/UA-1), the only importer of WeasyPrint; called by the tasks of the worker, never by the web.

The same HTML gives the same bytes, so an edition's PDF can be made again and compared. The renderer knows our own fonts and styles,
the photos it was given and nothing else: whatever text a person typed, it reads no file and asks no address.
"""

from __future__ import annotations

import io
import logging
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings

if TYPE_CHECKING:
    import pikepdf
    import weasyprint

BASE = "https://estaticos.invalid/"
os.environ.setdefault("SOURCE_DATE_EPOCH", "0")  # else fontTools writes the second it ran in each font it cuts
VARIANTE = "pdf/ua-1"
_TIPOS = {".css": "text/css", ".woff2": "font/ttf"}  # as they are given (`_letra`)


class DireccionAjena(ValueError):
    """The document asked for something that is not one of our fonts, our styles or its own photos."""


def recursos() -> dict[str, Path]:
    """All that a document may ask for: address → file of `static/`."""
    raiz = Path(settings.BASE_DIR) / "static"
    archivos = [*raiz.glob("fuentes/**/*.woff2"), *raiz.glob("css/*.css")]
    return {BASE + archivo.relative_to(raiz).as_posix(): archivo for archivo in sorted(archivos)}


def componer(html: str, imagenes: Mapping[str, bytes] | None = None) -> bytes:
    """The document, with title, language, bookmarks and tags. `imagenes` are the JPEG it may show, by their address. Raises
    DireccionAjena if it asks for what is not ours, and ValueError if it has no language or title: a screen reader needs both."""
    with _solo_lo_nuestro(html, imagenes) as documento:
        return _completar(documento.write_pdf(pdf_variant=VARIANTE))


def paginas(html: str) -> int:
    """How many it would have: laid out and not written, which costs half. Raises DireccionAjena as `componer`."""
    with _solo_lo_nuestro(html) as documento:
        return len(documento.render(pdf_variant=VARIANTE).pages)


@contextmanager
def _solo_lo_nuestro(html: str, imagenes: Mapping[str, bytes] | None = None) -> Iterator[weasyprint.HTML]:
    import weasyprint  # noqa: PLC0415 -- a second and 48 MB: only the worker loads it
    from weasyprint.urls import FatalURLFetchingError  # noqa: PLC0415 -- as above

    try:
        yield weasyprint.HTML(string=html, base_url=BASE, url_fetcher=_recolector(imagenes))
    except FatalURLFetchingError as error:  # it is no Exception: it would take the worker down
        raise DireccionAjena(str(error.__cause__ or error)) from None


@cache
def _conocidos() -> dict[str, Path]:
    return recursos()


@cache
def _letra(archivo: Path) -> bytes:
    """The font unpacked: the renderer would unpack each of them in every document, half of its time."""
    from fontTools.ttLib import woff2  # noqa: PLC0415 -- only the worker loads it

    entera = io.BytesIO()
    woff2.decompress(io.BytesIO(archivo.read_bytes()), entera)
    return entera.getvalue()


def _recolector(imagenes: Mapping[str, bytes] | None = None) -> Any:
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415 -- as above

    for ruidoso in ("fontTools", "weasyprint"):  # styles shared with the screen hold rules that paper has no use for
        logging.getLogger(ruidoso).setLevel(logging.ERROR)

    class SoloLoNuestro(URLFetcher):
        def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
            if imagenes and url in imagenes:
                return URLFetcherResponse(url, imagenes[url], {"Content-Type": "image/jpeg"})
            archivo = _conocidos().get(url)
            if archivo is None:
                raise DireccionAjena(f"el documento pidió «{url[:200]}», que no es una fuente ni un estilo de Ruta")
            crudo = _letra(archivo) if archivo.suffix == ".woff2" else archivo.read_bytes()
            return URLFetcherResponse(url, crudo, {"Content-Type": _TIPOS[archivo.suffix]})

    return SoloLoNuestro(fail_on_errors=True)


def _completar(crudo: bytes) -> bytes:
    import pikepdf  # noqa: PLC0415 -- only the worker loads it

    with pikepdf.open(io.BytesIO(crudo)) as pdf:
        if not str(pdf.Root.get("/Lang", "")).strip() or not str(pdf.docinfo.get("/Title", "")).strip():
            raise ValueError("el documento no dice su idioma o su título")
        _dar_alcance(pdf.Root.StructTreeRoot, en_cabeza=False)
        salida = io.BytesIO()
        pdf.save(salida, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return salida.getvalue()


def _dar_alcance(nodo: pikepdf.Object, *, en_cabeza: bool) -> None:
    """WeasyPrint tags header cells without saying what they head: their column inside THead, their row elsewhere."""
    import pikepdf  # noqa: PLC0415 -- only the worker loads it

    if isinstance(nodo, pikepdf.Array):
        for hijo in nodo:
            _dar_alcance(hijo, en_cabeza=en_cabeza)
    elif isinstance(nodo, pikepdf.Dictionary):
        etiqueta = str(nodo.get("/S", ""))
        if etiqueta == "/TH":
            propio = nodo.get("/A", pikepdf.Dictionary(O=pikepdf.Name.Table))
            propio.Scope = pikepdf.Name.Column if en_cabeza else pikepdf.Name.Row
            nodo.A = propio
        if "/K" in nodo:
            _dar_alcance(nodo.K, en_cabeza=en_cabeza or etiqueta == "/THead")
