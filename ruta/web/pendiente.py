"""What somebody sent when their session was no longer there: kept with the visit, and given back in the same form after entering.

It is in no table of the school and in no page: it waits in the session of the visit, which ends with the browser, and only for the
person whose form it was. Several forms may wait: whoever has two windows open sends both.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth import logout
from django.core import signing
from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django.utils import timezone

from ruta import envios
from ruta.borradores import MAXIMO, cuanto
from ruta.web.envios import escrito, huella, llave_de

SAL = "ruta.quien"
CLAVE = "pendiente"
CUANTOS = 6  # forms of one visit


@dataclass(frozen=True)
class Pendiente:
    """As a draft: what was typed, when, and the key of its form."""

    contenido: dict[str, list[str]]
    guardado_en: datetime
    llave: UUID | None


def firmar(usuario_id: Any) -> str:
    """Whose form it is, for when nobody else can tell."""
    return signing.dumps(str(usuario_id), salt=SAL)


def cerrar_sesion(request: HttpRequest) -> None:
    """End the session of a visit that goes on: what waited in it still waits."""
    esperan = request.session.get(CLAVE)
    logout(request)
    if esperan:
        request.session[CLAVE] = esperan


def regreso(request: HttpRequest) -> str:
    """Where what was sent is given back."""
    return request.path if _se_puede_leer(request.path) else request.headers.get("Referer", "")


def guardar(request: HttpRequest) -> bool:
    """Keep what was sent; whether it is kept. Without the signature of whose it was, or with that of another than who is here,
    nothing is; nor of a form that is `callada`."""
    if es_callada(request.path):
        return False
    try:
        de = signing.loads(request.POST.get("quien", ""), salt=SAL)
    except signing.BadSignature:
        return False
    contenido = escrito(request)
    if (request.user.is_authenticated and de != str(request.user.pk)) or cuanto(contenido) > MAXIMO:
        return False
    llave = llave_de(request)
    este = {"de": de, "camino": request.path, "contenido": contenido, "llave": llave and str(llave)}
    este["huella"] = huella(request)
    otros = [uno for uno in _los_que_esperan(request) if llave is None or uno["llave"] != este["llave"]]
    request.session[CLAVE] = [*otros, {**este, "guardado_en": timezone.now().isoformat()}][-CUANTOS:]
    return True


def de_este_formulario(request: HttpRequest, camino: str) -> Pendiente | None:
    """The last that waits for this person and the form that goes to that address. What was saved waits no more, though its answer
    was lost with the session."""
    suyos = [uno for uno in _los_que_esperan(request) if _es_de(uno, request, camino)]
    for uno in reversed(suyos):
        llave = UUID(uno["llave"]) if uno["llave"] else None
        guardada = envios.huella_de(request.ruta.escuela_id, request.user.pk, llave) if llave else None
        if guardada is None:
            return Pendiente(uno["contenido"], datetime.fromisoformat(uno["guardado_en"]), llave)
        if guardada != uno.get("huella"):
            return _con_la_siguiente(request, uno, llave)
    return None


def _con_la_siguiente(request: HttpRequest, uno: dict[str, Any], llave: UUID) -> Pendiente:
    """What was written in a form that had already had its effect with something else: it waits as another form."""
    siguiente = envios.siguiente(request.ruta.escuela_id, request.user.pk, llave)
    uno["llave"] = str(siguiente)
    request.session.modified = True
    return Pendiente(uno["contenido"], datetime.fromisoformat(uno["guardado_en"]), siguiente)


def olvidar(request: HttpRequest, camino: str, llave: UUID | None) -> None:
    """Saved, discarded, or kept as a draft: the form of that key, for another window of the same address waits on. Without a key,
    all of them."""
    esperan, suyas = _los_que_esperan(request), {None, str(llave)}
    quedan = [uno for uno in esperan if not (_es_de(uno, request, camino) and (llave is None or uno["llave"] in suyas))]
    if len(quedan) < len(esperan):
        request.session[CLAVE] = quedan


def es_callada(camino: str) -> bool:
    """Whether what is sent there is kept by its operation or nowhere (`@vista`)."""
    return bool(_de_la_vista(camino, "callada", False))


def _los_que_esperan(request: HttpRequest) -> list[dict[str, Any]]:
    return request.session.get(CLAVE, [])


def _es_de(uno: dict[str, Any], request: HttpRequest, camino: str) -> bool:
    return uno["de"] == str(request.user.pk) and uno["camino"] == camino


def _se_puede_leer(camino: str) -> bool:
    return "GET" in _de_la_vista(camino, "metodos", ())


def _de_la_vista(camino: str, atributo: str, si_no: Any) -> Any:
    try:
        return getattr(resolve(camino).func, atributo, si_no)
    except Resolver404:
        return si_no
