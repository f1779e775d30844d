"""What a private form carries besides its fields: the key that makes it have one effect, and the draft of what was typed."""

import hashlib
import hmac
from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, transaction
from django.http import HttpRequest, HttpResponse

from ruta import borradores, envios
from ruta.errores import OperacionRechazada
from ruta.models import Ruta
from ruta.web.acceso import CONTRASENAS, SECRETOS

PROPIOS = {"csrfmiddlewaretoken", "llave", "quien"}  # of the form, not of what was typed
RESERVADOS = PROPIOS | SECRETOS | {"base"}
_CABECERAS = ("Content-Type", "Location", "HX-Redirect", "HX-Retarget", "HX-Reswap", "HX-Trigger", "HX-Location")


def llave_de(request: HttpRequest, campo: str = "llave") -> UUID | None:
    try:
        return UUID(request.POST.get(campo, ""))
    except ValueError:
        return None


def con_un_solo_efecto(vista: Callable[..., HttpResponse], request: HttpRequest, ruta: Ruta, **camino: Any) -> HttpResponse:
    """Run the view that writes, inside the transaction of the caller. A form that already had its effect gets the same answer; one
    that is refused leaves nothing behind, not even its key."""
    llave, envio = llave_de(request), None
    if llave is not None:
        envio, hecha = envios.reclamar(ruta.escuela_id, request.user.pk, llave, _huella(request))
        if hecha is not None:
            return HttpResponse(hecha.cuerpo, status=hecha.status, headers=hecha.cabeceras)
    respuesta = vista(request, ruta, **camino)
    if respuesta.status_code >= 400:
        transaction.set_rollback(True)
        return respuesta
    if envio is not None:
        cabeceras = {nombre: respuesta[nombre] for nombre in _CABECERAS if nombre in respuesta}
        envios.responder(envio, envios.Respuesta(respuesta.status_code, cabeceras, respuesta.content))
        borradores.olvidar(ruta, request.user.pk, request.path)
    return respuesta


def guardar_borrador(request: HttpRequest, ruta: Ruta) -> None:
    """What a refused form carried, in case the page is closed before it is sent again. Never a reason to fail.

    A button carries nothing that anybody typed: there is nothing to keep. Nor is there where another person took their turn
    (`request.sin_borrador`).
    """
    contenido = escrito(request)
    if getattr(request, "sin_borrador", False) or contenido.keys() <= {"version", "base"}:
        return
    try:
        borradores.guardar(ruta, request.user.pk, request.path, None, contenido)
    except (OperacionRechazada, DatabaseError):
        return


def escrito(request: HttpRequest) -> dict[str, list[str]]:
    """Field → what was typed in it, without files, keys or passwords."""
    return {campo: textos for campo, textos in request.POST.lists() if campo not in PROPIOS | CONTRASENAS}


def lo_escrito(request: HttpRequest) -> list[tuple[str, str]]:
    """(field, text) to be given back where no form can: what a person would want to copy."""
    pares = ((campo, texto) for campo, textos in request.POST.lists() for texto in textos)
    return [(campo, texto) for campo, texto in pares if texto and campo not in RESERVADOS]


def _huella(request: HttpRequest) -> str:
    """Keyed hash of the address, of how it was asked and of everything sent but the keys and the passwords: with few answers to
    choose from, a plain one could be tried until it fits."""
    suma = hmac.new(settings.SECRET_KEY.encode(), f"{request.path}\0{bool(request.htmx)}".encode(), "sha256")
    for parte in _partes(request):
        suma.update(hashlib.sha256(parte).digest())
    return suma.hexdigest()


def _partes(request: HttpRequest) -> Iterable[bytes]:
    for campo, textos in sorted(request.POST.lists()):
        if campo not in PROPIOS | CONTRASENAS:
            yield repr((campo, textos)).encode("utf-8", "surrogatepass")
    for campo, archivos in sorted(request.FILES.lists()):
        for archivo in archivos:
            suma = hashlib.sha256()
            for pedazo in archivo.chunks():
                suma.update(pedazo)
            archivo.seek(0)
            yield repr((campo, archivo.name, suma.hexdigest())).encode("utf-8", "surrogatepass")
