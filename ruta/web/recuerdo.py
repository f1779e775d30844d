"""Pages answered as they were drawn while nothing they show has changed (`ruta.vigencia`), in the memory of each process.

Twice: in `@vista`, for who has just been let in; and before the session is read, for who asks again with the same session within
the minute in which no gesture is written (`middleware.sesion_ociosa`). Neither lets anyone past a door: its huella holds the rows
that the doors ask, and the session must keep, letter by letter, what it kept when its owner was let in.
"""

import re
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib import messages
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse

from ruta import reloj
from ruta.vigencia import Vigencia, vigencia

_LLAVE = re.compile(rb'(?<=name="llave" value=")[0-9a-f-]{36}')


_SEPARA = b"\0"  # no page holds a NUL


@dataclass(frozen=True)
class Recuerdo:
    huella: str
    cuerpo: bytes  # compressed, without the keys of its forms
    tipo: str

    @classmethod
    def de(cls, respuesta: HttpResponse, huella: str) -> "Recuerdo":
        cuerpo = zlib.compress(_LLAVE.sub(_SEPARA, respuesta.content), 1)
        return cls(huella, cuerpo, respuesta.headers["Content-Type"])

    def responder(self) -> HttpResponse:
        """The same page; each form in it with a key of its own, as in any other drawing."""
        primero, *resto = zlib.decompress(self.cuerpo).split(_SEPARA)
        return HttpResponse(b"".join([primero, *(str(uuid4()).encode() + parte for parte in resto)]), content_type=self.tipo)


@dataclass(frozen=True)
class Entrada:
    """Who was let in with a session to an address."""

    usuario_id: UUID
    ruta_id: UUID
    participacion_id: UUID | None
    visto: Vigencia


paginas, entradas = caches["paginas"], caches["entradas"]


def _clave(*partes: Any) -> str:
    return sha256(repr(partes).encode()).hexdigest()


def _de_la_pagina(request: HttpRequest, usuario_id: UUID) -> str:
    """The page holds the token of the cookie, and the day."""
    return _clave(usuario_id, request.path, request.COOKIES[settings.CSRF_COOKIE_NAME], reloj.hoy())


def _se_puede(request: HttpRequest) -> bool:
    """A person who has been here before asks for a whole page, without anything in its address."""
    return not request.META.get("QUERY_STRING") and "X-Fondo" not in request.headers and "HX-Request" not in request.headers


def recordar(dibujar: Callable[[], HttpResponse], request: HttpRequest) -> HttpResponse:
    """What `dibujar` would answer, drawn only if something changed. The vigencia is read before the page, so that what changes
    meanwhile is seen the next time."""
    if not (_de_quien_vuelve(request) and _se_puede(request)) or len(messages.get_messages(request)):
        return dibujar()
    clave, visto = _de_la_pagina(request, request.user.pk), mirar(request, pagina=True)
    recuerdo = paginas.get(clave)
    if visto is not None and recuerdo is not None and recuerdo.huella == visto.huella:
        return recuerdo.responder()
    respuesta = dibujar()
    if visto is not None and respuesta.status_code == 200:
        paginas.set(clave, Recuerdo.de(respuesta, visto.huella))
    return respuesta


def mirar(request: HttpRequest, *, pagina: bool) -> Vigencia | None:
    """The vigencia of the ruta for who was let in, which may be asked again without entering while the session does not change."""
    quien, sesion = request.quien, request.session.session_key
    if sesion:
        request.visto = _mirar_una_vez(request, sesion, quien.usuario_id, request.ruta.pk, quien.participacion_id, pagina=pagina)
        return request.visto
    return None


def _mirar_una_vez(request: HttpRequest, *de_quien: Any, pagina: bool) -> Vigencia | None:
    """What was asked to answer before the doors serves behind them: older than the page, never newer."""
    dichas = request.__dict__.setdefault("vigencias", {})
    if (de_quien, pagina) not in dichas:
        dichas[de_quien, pagina] = vigencia(*de_quien, pagina=pagina)
    return dichas[de_quien, pagina]


def sin_volver_a_entrar(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware, outside of the session's."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if not _de_quien_vuelve(request):
            return get_response(request)
        sesion = request.COOKIES[settings.SESSION_COOKIE_NAME]
        respuesta = _repetida(request, sesion, entradas.get(_clave(sesion, request.path)))
        if respuesta is None:
            respuesta = get_response(request)
            _aprender(request, sesion)
        return respuesta

    return middleware


def _de_quien_vuelve(request: HttpRequest) -> bool:
    return request.method == "GET" and {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME} <= request.COOKIES.keys()


def _repetida(request: HttpRequest, sesion: str, entrada: Entrada | None) -> HttpResponse | None:
    """The page, or «nothing new», to who would be let in as the last time; None to send them through the doors."""
    if entrada is None:
        return None
    recuerdo = paginas.get(_de_la_pagina(request, entrada.usuario_id)) if _se_puede(request) else None
    sondea = "X-Fondo" in request.headers and "v" in request.GET
    if recuerdo is None and not sondea:
        return None
    de_quien = (sesion, entrada.usuario_id, entrada.ruta_id, entrada.participacion_id)
    visto = _mirar_una_vez(request, *de_quien, pagina=not sondea)
    if visto is None or (visto.guardaba, visto.huella) != (entrada.visto.guardaba, entrada.visto.huella):
        return None
    if recuerdo is not None and recuerdo.huella == visto.huella:
        respuesta = recuerdo.responder()
    elif sondea and request.GET["v"] == visto.marca:
        respuesta = HttpResponse(status=204)
    else:
        return None
    respuesta["Cache-Control"], respuesta["Vary"] = "no-store", "HX-Request, Cookie"
    return respuesta


def _aprender(request: HttpRequest, sesion: str) -> None:
    """Who was let in with that session. One that is being written (a gesture, a message) is learnt the next time."""
    visto: Vigencia | None = getattr(request, "visto", None)
    if visto is None or request.session.modified or request.session.session_key != sesion:
        return
    # Polling is no gesture: it goes on until the session is over. Pages come back for the minute that writes none.
    dura = settings.SESION_OCIOSA_SEGUNDOS if "X-Fondo" in request.headers else settings.GESTO_CADA_SEGUNDOS
    absoluta = request.session["entrada"] + settings.SESION_ABSOLUTA_SEGUNDOS
    hasta = min(request.session.get("ultimo_gesto", 0) + dura, absoluta)
    entrada = Entrada(request.quien.usuario_id, request.ruta.pk, request.quien.participacion_id, visto)
    entradas.set(_clave(sesion, request.path), entrada, hasta - time.time())
