"""What anyone reads without an account: an edition as it was frozen. No cookie, no name, no query to the living ruta."""

import hashlib
from datetime import date
from typing import Any

from django.core.cache import caches
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from rendicion import canonico, consultas, documento
from rendicion.models import Edicion, EdicionPdf
from ruta.web.vistas import publica

ESPERA = 20  # seconds after which the worker has usually composed the PDF
CINCO_MINUTOS = "max-age=300"


@publica()
@require_safe
@gzip_page
def informe(request: HttpRequest, escuela: str, ciclo: str) -> HttpResponse:
    """The current edition."""
    return _pagina(request, _edicion(escuela, ciclo))


@publica()
@require_safe
@gzip_page
def edicion(request: HttpRequest, escuela: str, ciclo: str, numero: int) -> HttpResponse:
    """One edition by its number; an older one says which is the current."""
    return _pagina(request, _edicion(escuela, ciclo, numero))


@publica()
@require_safe
def informe_pdf(request: HttpRequest, escuela: str, ciclo: str) -> HttpResponse:
    return _pdf(request, _edicion(escuela, ciclo))


@publica()
@require_safe
def edicion_pdf(request: HttpRequest, escuela: str, ciclo: str, numero: int) -> HttpResponse:
    return _pdf(request, _edicion(escuela, ciclo, numero))


@publica()
@require_safe
def foto(request: HttpRequest, escuela: str, ciclo: str, numero: int, foto: int) -> HttpResponse:
    """A photo of an edition; once it was withdrawn it is as if it had never been."""
    publicada = consultas.foto_publica(_edicion(escuela, ciclo, numero), foto)
    if publicada is None:
        raise Http404
    return _a_la_vista(request, HttpResponse(bytes(publicada.jpeg), content_type="image/jpeg"), publicada.sha256[:32])


def _edicion(escuela: str, ciclo: str, numero: int | None = None) -> Edicion:
    cct, _, turno = escuela.partition("-")
    publicada = consultas.edicion_publica(cct.upper(), turno, ciclo, numero)
    if publicada is None:
        raise Http404
    return publicada


def _url(nombre: str, edicion: Edicion, **mas: Any) -> str:
    camino = {"escuela": edicion.escuela.clave, "ciclo": edicion.ruta.ciclo_id}
    return reverse(f"informes:{nombre}", kwargs={**camino, **mas})


def _pagina(request: HttpRequest, edicion: Edicion) -> HttpResponse:
    """Drawn once by each process: an edition does not change, and what its page says besides is in its key."""
    todas = list(consultas.ediciones(edicion.ruta).defer("contenido"))
    retiradas = consultas.retiradas(edicion.ruta) if edicion.contenido.get("fotos") else {}
    clave = request.resolver_match.url_name, edicion.escuela.clave, edicion.pk, sorted(retiradas.items()), [e.pk for e in todas]
    huella = hashlib.sha256(repr(clave).encode()).hexdigest()
    cuerpo = caches["informes"].get_or_set(huella, lambda: _dibujada(request, edicion, todas, retiradas))
    return _a_la_vista(request, HttpResponse(cuerpo), hashlib.sha256(cuerpo).hexdigest()[:32])


def _dibujada(request: HttpRequest, edicion: Edicion, todas: list[Edicion], retiradas: dict[str, date]) -> bytes:
    publico = canonico.de_datos(edicion.contenido)
    fotos = [_url("foto", edicion, numero=edicion.numero, foto=orden) for orden in range(1, len(publico.fotos) + 1)]
    propio = {
        "edicion": edicion,
        "vigente": todas[0],
        "url_vigente": _url("informe", edicion),
        "url_pdf": _url("edicion_pdf", edicion, numero=edicion.numero),
        "otras": [(e, _url("edicion", edicion, numero=e.numero)) for e in todas if e.pk != edicion.pk],
    }
    return render(request, "informes/informe.html", {**documento.contexto(publico, fotos, retiradas), **propio}).content


def _pdf(request: HttpRequest, edicion: Edicion) -> HttpResponse:
    hecho = EdicionPdf.objects.de(edicion.escuela_id).filter(edicion=edicion).first()
    if hecho is None:
        contexto = {"edicion": edicion, "url_informe": _url("edicion", edicion, numero=edicion.numero), "espera": ESPERA}
        respuesta = render(request, "informes/informe_pdf_pendiente.html", contexto, status=503)
        respuesta["Retry-After"], respuesta["Cache-Control"] = str(ESPERA), "no-store"
        respuesta["X-Robots-Tag"] = "noindex, noarchive"
        return respuesta
    respuesta = HttpResponse(bytes(hecho.pdf), content_type="application/pdf")
    nombre = f"informe-{edicion.escuela.clave}-{edicion.ruta.ciclo_id}-edicion-{edicion.numero}.pdf"
    respuesta["Content-Disposition"] = f'inline; filename="{nombre}"'
    return _a_la_vista(request, respuesta, hecho.sha256[:32])


def _a_la_vista(request: HttpRequest, respuesta: HttpResponse, huella: str) -> HttpResponse:
    """Cacheable by anyone, out of search engines, and not sent again to whoever has it already."""
    etag = quote_etag(huella)
    de_quien = "private" if request.user.is_authenticated else "public"  # to whoever is inside, the answer may renew the session
    respuesta["Cache-Control"] = f"{de_quien}, {CINCO_MINUTOS}"
    respuesta["X-Robots-Tag"], respuesta["ETag"] = "noindex, noarchive", etag
    return get_conditional_response(request, etag=etag, response=respuesta) or respuesta
