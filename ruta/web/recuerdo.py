"""Pages answered as they were drawn while nothing they show has changed (`ruta.sello`), in the memory of each process.

Twice: in `@vista`, for who has just been let in; and before the session is read, for who asks again with the same session within
the minute in which no gesture is written (`middleware.sesion_ociosa`). Neither lets anyone past a door: the sello holds the rows
that the doors ask, and the session must keep, letter by letter, what it kept when its owner was let in.
"""

import re
import time
import zlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from ruta import reloj
from ruta.sello import Sello, sello

CABEN = 300  # pages a process, some 15 kB each; and as many people that poll
VIVE = 600  # seconds: what comes with a new version of the catalogues is not in the sello
_LLAVE = re.compile(rb'(?<=name="llave" value=")[0-9a-f-]{36}')


_SEPARA = b"\0"  # no page holds a NUL


@dataclass(frozen=True)
class Recuerdo:
    sello: str
    cuerpo: bytes  # compressed, without the keys of its forms
    tipo: str
    hasta: float

    @classmethod
    def de(cls, respuesta: HttpResponse, sello: str) -> "Recuerdo":
        cuerpo = zlib.compress(_LLAVE.sub(_SEPARA, respuesta.content), 1)
        return cls(sello, cuerpo, respuesta.headers["Content-Type"], time.time() + VIVE)

    def responder(self) -> HttpResponse:
        """The same page; each form in it with a key of its own, as in any other drawing."""
        primero, *resto = zlib.decompress(self.cuerpo).split(_SEPARA)
        return HttpResponse(b"".join([primero, *(str(uuid4()).encode() + parte for parte in resto)]), content_type=self.tipo)


@dataclass(frozen=True)
class Entrada:
    """Who was let in with a session to an address, and until when it may ask again without being let in."""

    usuario_id: UUID
    ruta_id: UUID
    participacion_id: UUID | None
    visto: Sello
    hasta: float


@dataclass
class Memoria:
    """The last that were asked for, at most `caben`."""

    caben: int = CABEN
    _cosas: OrderedDict[Any, Any] = field(default_factory=OrderedDict)
    _candado: Any = field(default_factory=Lock)

    def leer(self, clave: Any) -> Any:
        with self._candado:
            cosa = self._cosas.get(clave)
            if cosa is None or cosa.hasta < time.time():
                self._cosas.pop(clave, None)
                return None
            self._cosas.move_to_end(clave)
            return cosa

    def guardar(self, clave: Any, cosa: Any) -> None:
        with self._candado:
            self._cosas[clave] = cosa
            self._cosas.move_to_end(clave)
            while len(self._cosas) > self.caben:
                self._cosas.popitem(last=False)

    def olvidar(self) -> None:
        with self._candado:
            self._cosas.clear()


paginas, entradas = Memoria(), Memoria()


def _clave(request: HttpRequest, usuario_id: UUID) -> tuple[Any, ...]:
    """The page holds the token of the cookie, and the day."""
    return usuario_id, request.path, request.COOKIES[settings.CSRF_COOKIE_NAME], reloj.hoy()


def _se_puede(request: HttpRequest) -> bool:
    """A person who has been here before asks for a whole page, without anything in its address."""
    return not request.META.get("QUERY_STRING") and "X-Fondo" not in request.headers and "HX-Request" not in request.headers


def recordar(dibujar: Callable[[], HttpResponse], request: HttpRequest) -> HttpResponse:
    """What `dibujar` would answer, drawn only if something changed. The sello is read before the page, so that what changes
    meanwhile is seen the next time."""
    if not (_de_quien_vuelve(request) and _se_puede(request)) or len(messages.get_messages(request)):
        return dibujar()
    clave, visto = _clave(request, request.user.pk), mirar(request, pagina=True)
    recuerdo = paginas.leer(clave)
    if visto is not None and recuerdo is not None and recuerdo.sello == visto.sello:
        return recuerdo.responder()
    respuesta = dibujar()
    if visto is not None and respuesta.status_code == 200:
        paginas.guardar(clave, Recuerdo.de(respuesta, visto.sello))
    return respuesta


def mirar(request: HttpRequest, *, pagina: bool) -> Sello | None:
    """The sello of the ruta for who was let in, which may be asked again without entering while the session does not change."""
    quien, sesion = request.quien, request.session.session_key
    if sesion:
        request.visto = sello(sesion, quien.usuario_id, request.ruta.pk, quien.participacion_id, pagina=pagina)
        return request.visto
    return None


def sin_volver_a_entrar(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware, outside of the session's."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if not _de_quien_vuelve(request):
            return get_response(request)
        sesion = request.COOKIES[settings.SESSION_COOKIE_NAME]
        respuesta = _repetida(request, sesion, entradas.leer((sesion, request.path)))
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
    recuerdo = paginas.leer(_clave(request, entrada.usuario_id)) if _se_puede(request) else None
    sondea = "X-Fondo" in request.headers and "v" in request.GET
    if recuerdo is None and not sondea:
        return None
    visto = sello(sesion, entrada.usuario_id, entrada.ruta_id, entrada.participacion_id, pagina=not sondea)
    if visto is None or (visto.guardaba, visto.sello) != (entrada.visto.guardaba, entrada.visto.sello):
        return None
    if recuerdo is not None and recuerdo.sello == visto.sello:
        respuesta = recuerdo.responder()
    elif sondea and request.GET["v"] == visto.marca:
        respuesta = HttpResponse(status=204)
    else:
        return None
    respuesta["Cache-Control"], respuesta["Vary"] = "no-store", "HX-Request, Cookie"
    return respuesta


def _aprender(request: HttpRequest, sesion: str) -> None:
    """Who was let in with that session. One that is being written (a gesture, a message) is learnt the next time."""
    visto: Sello | None = getattr(request, "visto", None)
    if visto is None or request.session.modified or request.session.session_key != sesion:
        return
    # Polling is no gesture: it goes on until the session is over. Pages come back for the minute that writes none.
    dura = settings.SESION_OCIOSA_SEGUNDOS if "X-Fondo" in request.headers else settings.GESTO_CADA_SEGUNDOS
    absoluta = request.session["entrada"] + settings.SESION_ABSOLUTA_SEGUNDOS
    hasta = min(request.session.get("ultimo_gesto", 0) + dura, absoluta)
    quien = request.quien
    entradas.guardar((sesion, request.path), Entrada(quien.usuario_id, request.ruta.pk, quien.participacion_id, visto, hasta))
