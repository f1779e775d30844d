"""What somebody sent when their session was no longer there: kept with the visit, and given back in the same form after entering.

It is in no table of the school and in no page: it waits in the session of the visit, which ends with the browser, and only for the
person whose form it was.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core import signing
from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django.utils import timezone

from ruta.borradores import MAXIMO
from ruta.web.envios import escrito

SAL = "ruta.quien"
CLAVE = "pendiente"


@dataclass(frozen=True)
class Pendiente:
    """As a draft: what was typed, and when."""

    contenido: dict[str, list[str]]
    guardado_en: datetime


def firmar(usuario_id: Any) -> str:
    """Whose form it is, for when nobody else can tell."""
    return signing.dumps(str(usuario_id), salt=SAL)


def guardar(request: HttpRequest) -> str:
    """Keep what was sent; the address where it will be given back. Without the signature of whose it was, nothing is kept; nor of a
    form that is `callada`."""
    regreso = request.path if _se_puede_leer(request.path) else request.headers.get("Referer", "")
    if es_callada(request.path):
        return regreso
    try:
        de = signing.loads(request.POST.get("quien", ""), salt=SAL)
    except signing.BadSignature:
        return regreso
    contenido = escrito(request)
    if sum(len(texto) for textos in contenido.values() for texto in textos) <= MAXIMO:
        ahora = timezone.now().isoformat()
        request.session[CLAVE] = {"de": de, "camino": request.path, "contenido": contenido, "guardado_en": ahora}
    return regreso


def de_este_formulario(request: HttpRequest, camino: str) -> Pendiente | None:
    """What waits for this person and the form that goes to that address; what waits for another person is forgotten."""
    espera = request.session.get(CLAVE)
    if espera is None:
        return None
    if espera["de"] != str(request.user.pk):
        del request.session[CLAVE]
        return None
    if espera["camino"] != camino:
        return None
    return Pendiente(espera["contenido"], datetime.fromisoformat(espera["guardado_en"]))


def olvidar(request: HttpRequest) -> None:
    """Saved, or discarded."""
    if request.session.get(CLAVE, {}).get("camino") == request.path:
        del request.session[CLAVE]


def es_callada(camino: str) -> bool:
    """Whether what is sent there is kept by its operation or nowhere (`@vista`)."""
    return bool(_de_la_vista(camino, "callada", False))


def _se_puede_leer(camino: str) -> bool:
    return "GET" in _de_la_vista(camino, "metodos", ())


def _de_la_vista(camino: str, atributo: str, si_no: Any) -> Any:
    try:
        return getattr(resolve(camino).func, atributo, si_no)
    except Resolver404:
        return si_no
