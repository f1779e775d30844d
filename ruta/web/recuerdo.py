"""Pages answered as they were drawn while nothing they show has changed (`ruta.vigencia`), in the memory of each process.

Twice: in `@vista`, for who has just been let in; and before the session is read, for who asks again with the same session within
the minute in which no gesture is written (`middleware.sesion_ociosa`). Who asks again after a save is let in as the last time, with
the account, the ruta and the part in the school that were read then. None of it lets anyone past a door: the huella holds the rows
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
from ruta.models import Ruta, Usuario
from ruta.permisos import Quien
from ruta.vigencia import Vigencia, vigencia

_LLAVE = re.compile(rb'(name="llave" value=")[0-9a-f-]{36}')  # what is fixed comes first: a long page is searched at once


_SEPARA = b"\0"  # no page holds a NUL


@dataclass(frozen=True)
class Recuerdo:
    visto: tuple[int, str]
    cuerpo: bytes  # compressed, without the keys of its forms
    tipo: str

    @classmethod
    def de(cls, respuesta: HttpResponse, visto: tuple[int, str]) -> "Recuerdo":
        cuerpo = zlib.compress(_LLAVE.sub(rb"\1" + _SEPARA, respuesta.content), 1)
        return cls(visto, cuerpo, respuesta.headers["Content-Type"])

    def responder(self) -> HttpResponse:
        """The same page; each form in it with a key of its own, as in any other drawing."""
        primero, *resto = zlib.decompress(self.cuerpo).split(_SEPARA)
        return HttpResponse(b"".join([primero, *(str(uuid4()).encode() + parte for parte in resto)]), content_type=self.tipo)


@dataclass(frozen=True)
class Entrada:
    """Who was let in with a session to an address, and with what."""

    usuario: Usuario
    ruta: Ruta
    quien: Quien
    visto: Vigencia

    @property
    def pregunta(self) -> tuple[UUID, UUID, UUID | None]:
        return self.usuario.pk, self.ruta.pk, self.quien.participacion_id

    def vale(self, visto: Vigencia | None) -> bool:
        """Nothing that the doors ask has changed."""
        return visto is not None and (visto.guardaba, visto.huella) == (self.visto.guardaba, self.visto.huella)


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
    """What `dibujar` would answer, drawn only if something changed. The vigencia is of the same moment as the page."""
    if not (_de_quien_vuelve(request) and _se_puede(request)) or len(messages.get_messages(request)):
        request.visto = None
        return dibujar()
    clave = _de_la_pagina(request, request.user.pk)
    visto = getattr(request, "visto", None) or mirar(request, pagina=True)
    recuerdo = paginas.get(clave)
    if visto is not None and recuerdo is not None and recuerdo.visto == visto.pagina:
        return recuerdo.responder()
    respuesta = dibujar()
    if visto is not None and respuesta.status_code == 200:
        paginas.set(clave, Recuerdo.de(respuesta, visto.pagina))
    return respuesta


def mirar(request: HttpRequest, *, pagina: bool) -> Vigencia | None:
    """The vigencia of the ruta for who was let in, which may be asked again without entering while the session does not change."""
    quien, sesion = request.quien, request.session.session_key
    if sesion:
        request.visto = vigencia(sesion, quien.usuario_id, request.ruta.pk, quien.participacion_id, pagina=pagina)
        return request.visto
    return None


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
    sondea = "X-Fondo" in request.headers and "v" in request.GET
    if entrada is None or not (sondea or _se_puede(request)):
        return None
    visto = vigencia(sesion, *entrada.pregunta, pagina=not sondea)
    if visto is None or not entrada.vale(visto):
        return None
    if sondea:
        respuesta = HttpResponse(status=204) if request.GET["v"] == visto.marca else None
    else:
        recuerdo = paginas.get(_de_la_pagina(request, entrada.usuario.pk))
        respuesta = recuerdo.responder() if recuerdo is not None and recuerdo.visto == visto.pagina else None
        _abrir(request, entrada, visto)
    if respuesta is not None:
        respuesta["Cache-Control"], respuesta["Vary"] = "no-store", "HX-Request, Cookie"
    return respuesta


def _abrir(request: HttpRequest, entrada: Entrada, visto: Vigencia) -> None:
    """What the doors would read, already known: what the session keeps (`ruta.web.sesiones`) and the account (Django's
    AuthenticationMiddleware looks here before it asks)."""
    request.entrada, request.antes, request._cached_user = entrada, visto, entrada.usuario


def como_la_ultima_vez(request: HttpRequest, momento: str) -> tuple[Ruta, Quien] | None:
    """The ruta and who asks, if the doors would say in this transaction, which sees that moment of the database, what they said the
    last time."""
    entrada: Entrada | None = getattr(request, "entrada", None)
    if entrada is None:
        return None
    visto: Vigencia | None = request.antes
    if request.antes.momento != momento:
        visto = vigencia(request.session.session_key, *entrada.pregunta)
    if visto is None or not entrada.vale(visto):
        return None
    request.visto, entrada.ruta.secuencia = visto, visto.secuencia
    return entrada.ruta, entrada.quien


def _aprender(request: HttpRequest, sesion: str) -> None:
    """Who was let in with that session. One that is being written (a gesture, a message) is learnt the next time."""
    visto: Vigencia | None = getattr(request, "visto", None)
    if visto is None or request.session.modified or request.session.session_key != sesion:
        return
    if hasattr(request, "entrada") and request.entrada.vale(visto):
        return  # known already
    # Polling is no gesture: it goes on until the session is over. Pages come back for the minute that writes none.
    dura = settings.SESION_OCIOSA_SEGUNDOS if "X-Fondo" in request.headers else settings.GESTO_CADA_SEGUNDOS
    absoluta = request.session["entrada"] + settings.SESION_ABSOLUTA_SEGUNDOS
    hasta = min(request.session.get("ultimo_gesto", 0) + dura, absoluta)
    entrada = Entrada(request._cached_user, request.ruta, request.quien, visto)
    entradas.set(_clave(sesion, request.path), entrada, hasta - time.time())
