"""What a private form carries besides its fields: the key that makes it have one effect, and the draft of what was typed."""

import hashlib
import hmac
import json
from collections.abc import Callable, Iterable, Set
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, transaction
from django.http import HttpRequest, HttpResponse

from ruta import borradores, cifrado, envios
from ruta.errores import OperacionRechazada
from ruta.models import Ruta
from ruta.web.acceso import CONTRASENAS, SECRETOS

PROPIOS = {"csrfmiddlewaretoken", "llave", "quien", "retoma"}  # of the form, not of what was typed
DE_ANTES = {"version_de_antes": "version", "base_de_antes": "base"}  # in the screen of a conflict, what the form was born from
RESERVADOS = PROPIOS | SECRETOS | {"base", *DE_ANTES}
_CABECERAS = ("Content-Type", "Location", "HX-Redirect", "HX-Retarget", "HX-Reswap", "HX-Trigger", "HX-Location")
_SELLADAS = "galletas"


def llave_de(request: HttpRequest, campo: str = "llave") -> UUID | None:
    return como_llave(request.POST.get(campo, ""))


def como_llave(texto: str) -> UUID | None:
    try:
        return UUID(texto)
    except ValueError:
        return None


def llave_del_formulario(request: HttpRequest, form: Any) -> UUID | None:
    """The key of a form that goes on being typed, refused or taken up again; None for one that begins."""
    if not getattr(form, "guarda_borrador", False):
        return None
    if form.is_bound:
        return llave_de(request) if form.errors else None
    return llave_de(request) if getattr(form, "retomado", False) else getattr(form.borrador, "llave", None)


def con_un_solo_efecto(vista: Callable[..., HttpResponse], request: HttpRequest, ruta: Ruta, **camino: Any) -> HttpResponse:
    """Run the view that writes, inside the transaction of the caller. A form that already had its effect gets the same answer; one
    that is refused leaves nothing behind, not even its key.

    The answer that takes a new card to its page carries the code in a cookie: that is kept sealed, and the row alone does not
    tell it."""
    llave, envio = llave_de(request), None
    if llave is not None:
        envio, hecha = envios.reclamar(ruta.escuela_id, request.user.pk, llave, huella(request))
        if hecha is not None:
            return _otra_vez(hecha, request, llave)
    respuesta = vista(request, ruta, **camino)
    if respuesta.status_code >= 400:
        transaction.set_rollback(True)
        return respuesta
    if envio is not None:
        cabeceras = {nombre: respuesta[nombre] for nombre in _CABECERAS if nombre in respuesta}
        if respuesta.cookies:
            cabeceras[_SELLADAS] = cifrado.sellar(json.dumps(galletas_de(respuesta)), f"envio {llave}", str(request.user.pk))
        envios.responder(envio, envios.Respuesta(respuesta.status_code, cabeceras, respuesta.content))
        borradores.olvidar(ruta, request.user.pk, request.path, llave)
    return respuesta


def _otra_vez(hecha: envios.Respuesta, request: HttpRequest, llave: UUID) -> HttpResponse:
    cabeceras = dict(hecha.cabeceras)
    selladas = cabeceras.pop(_SELLADAS, "")
    respuesta = HttpResponse(hecha.cuerpo, status=hecha.status, headers=cabeceras)
    if selladas:
        poner_galletas(respuesta, json.loads(cifrado.abrir(selladas, f"envio {llave}", str(request.user.pk))))
    return respuesta


def galletas_de(respuesta: HttpResponse) -> dict[str, tuple[str, dict[str, str]]]:
    """name → value and attributes of the cookies that a view sets."""
    return {nombre: (uno.value, {k: v for k, v in uno.items() if v}) for nombre, uno in respuesta.cookies.items()}


def poner_galletas(respuesta: HttpResponse, galletas: dict[str, Any]) -> None:
    for nombre, (valor, atributos) in galletas.items():
        respuesta.cookies[nombre] = valor
        respuesta.cookies[nombre].update(atributos)


def guardar_borrador(request: HttpRequest, ruta: Ruta) -> None:
    """What a refused form carried, in case the page is closed before it is sent again: with its key, or the one that follows if
    that one was already spent. Never a reason to fail.

    Where another person took their turn there is nothing to keep (`request.sin_borrador`).
    """
    contenido, llave = escrito(request), llave_de(request)
    if getattr(request, "sin_borrador", False) or not alguien_escribio(request, contenido):
        return
    try:
        llave = llave and envios.siguiente(ruta.escuela_id, request.user.pk, llave)
        borradores.guardar(ruta, request.user.pk, request.path, llave, contenido)
    except (OperacionRechazada, DatabaseError):
        return


def escrito(request: HttpRequest) -> dict[str, list[str]]:
    """Field → what was typed in it, without keys or passwords; of a file, only its name: it has to be chosen again. In the screen
    of a conflict nothing is decided until it is saved: its draft is what one wrote over what one had seen, and is asked again."""
    archivos = {campo: [archivo.name for archivo in elegidos] for campo, elegidos in request.FILES.lists()}
    dicho = {campo: textos for campo, textos in request.POST.lists() if campo not in PROPIOS | CONTRASENAS}
    antes = {campo: dicho.pop(de_antes) for de_antes, campo in DE_ANTES.items() if de_antes in dicho}
    return archivos | {campo: textos for campo, textos in dicho.items() if not (antes and campo.startswith("decidir-"))} | antes


def alguien_escribio(request: HttpRequest, contenido: dict[str, list[str]]) -> bool:
    """A button carries nothing that anybody typed, nor does a file alone."""
    return not contenido.keys() <= {"version", "base", *request.FILES}


def lo_escrito(request: HttpRequest) -> list[tuple[str, str]]:
    """(field, text) to be given back where no form can: what a person would want to copy."""
    return para_copiar(dict(request.POST.lists()))


def para_copiar(contenido: dict[str, list[str]]) -> list[tuple[str, str]]:
    pares = ((campo, texto) for campo, textos in contenido.items() for texto in textos)
    return [(campo, texto) for campo, texto in pares if texto and campo not in RESERVADOS]


def huella(request: HttpRequest, *, sin: frozenset[str] = CONTRASENAS) -> str:
    """Keyed hash of the address, of how it was asked and of everything sent but the keys and, in a school, the passwords:
    with few answers to choose from, a plain one could be tried until it fits."""
    suma = hmac.new(settings.SECRET_KEY.encode(), f"{request.path}\0{'HX-Request' in request.headers}".encode(), "sha256")
    for parte in _partes(request, PROPIOS | sin):
        suma.update(hashlib.sha256(parte).digest())
    return suma.hexdigest()


def _partes(request: HttpRequest, callados: Set[str]) -> Iterable[bytes]:
    for campo, textos in sorted(request.POST.lists()):
        if campo not in callados:
            yield repr((campo, textos)).encode("utf-8", "surrogatepass")
    for campo, archivos in sorted(request.FILES.lists()):
        for archivo in archivos:
            suma = hashlib.sha256()
            for pedazo in archivo.chunks():
                suma.update(pedazo)
            archivo.seek(0)
            yield repr((campo, archivo.name, suma.hexdigest())).encode("utf-8", "surrogatepass")
