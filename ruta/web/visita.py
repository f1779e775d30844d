"""The forms outside of every school: one effect for each, also when the first sending already changed who is in this browser.

The visit is the secret of the CSRF cookie, which each form carries masked: it is of this browser, it is there before anybody
enters, and it changes on entering. A double click on «Entrar» sends the second form with the cookies of before, or with those of
after: both find here what the first one did.
"""

from base64 import b64decode, b64encode
from collections.abc import Callable
from typing import Any

from django.contrib.messages import get_messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CSRF_SECRET_LENGTH, CSRF_TOKEN_LENGTH, _unmask_cipher_token
from django.utils.crypto import salted_hmac

from ruta import envios_en_puertas as envios
from ruta.errores import OperacionRechazada
from ruta.web.envios import galletas_de, huella, llave_de, poner_galletas
from ruta.web.respuestas import rechazo
from ruta.web.sesiones import SessionStore


def con_un_solo_efecto(vista: Callable[..., HttpResponse], request: HttpRequest, **camino: Any) -> HttpResponse:
    """Run the view in one transaction with its key, its session and its answer. What was refused keeps only what the guard
    counted."""
    llave, visita = llave_de(request), visita_de(request)
    if llave is None or not visita:
        return vista(request, **camino)
    try:
        with transaction.atomic():
            envio, hecha = envios.reclamar(visita, llave, huella(request, sin=frozenset()))
            if hecha is not None:
                return _otra_vez(request, hecha)
            respuesta = vista(request, **camino)
            if respuesta.status_code >= 400:
                envios.soltar(envio)
            else:
                envios.responder(envio, visita, llave, _lo_contestado(request, respuesta))
    except OperacionRechazada as motivo:
        return rechazo(request, motivo)
    return respuesta


def repetida(request: HttpRequest) -> HttpResponse | None:
    """The answer to a form that had its effect and closed or changed the session it was sent with; None if it had none."""
    try:
        hecha = _ya_hecha(request)
    except OperacionRechazada as motivo:
        return rechazo(request, motivo)
    return _otra_vez(request, hecha) if hecha else None


def a_donde_fue(request: HttpRequest) -> HttpResponse | None:
    """The same for a form whose CSRF token is of before entering. Only where it led: whoever sends it gets no session by it."""
    try:
        hecha = _ya_hecha(request)
    except OperacionRechazada as motivo:
        return rechazo(request, motivo)
    if hecha is None or "Location" not in hecha["cabeceras"]:
        return None
    return HttpResponse(status=hecha["status"], headers={"Location": hecha["cabeceras"]["Location"]})


def visita_de(request: HttpRequest) -> str:
    """Keyed; empty when the form carries no token."""
    ficha = request.POST.get("csrfmiddlewaretoken", "")
    if len(ficha) not in (CSRF_SECRET_LENGTH, CSRF_TOKEN_LENGTH) or not (ficha.isascii() and ficha.isalnum()):
        return ""
    secreto = _unmask_cipher_token(ficha) if len(ficha) == CSRF_TOKEN_LENGTH else ficha
    return salted_hmac("ruta.visita", secreto, algorithm="sha256").hexdigest()


def _ya_hecha(request: HttpRequest) -> envios.Respuesta | None:
    llave, visita = llave_de(request), visita_de(request)
    return envios.ya_hecho(visita, llave, huella(request, sin=frozenset())) if llave is not None and visita else None


def _lo_contestado(request: HttpRequest, respuesta: HttpResponse) -> envios.Respuesta:
    """Status, headers, body and cookies; and who is in this browser from now on, saved now so that a second sending finds it."""
    get_messages(request).update(respuesta)
    sesion, cambia = request.session, request.session.modified and not request.session.is_empty()
    if cambia:
        sesion.save()
    return {
        "status": respuesta.status_code,
        "cabeceras": dict(respuesta.items()),
        "cuerpo": b64encode(respuesta.content).decode(),
        "galletas": galletas_de(respuesta),
        "sesion": sesion.session_key if cambia else "",
        "csrf": request.META["CSRF_COOKIE"] if request.META.get("CSRF_COOKIE_NEEDS_UPDATE") else "",
    }


def _otra_vez(request: HttpRequest, hecha: envios.Respuesta) -> HttpResponse:
    respuesta = HttpResponse(b64decode(hecha["cuerpo"]), status=hecha["status"], headers=hecha["cabeceras"])
    poner_galletas(respuesta, hecha["galletas"])
    if hecha["sesion"] and SessionStore().exists(hecha["sesion"]):
        request.session = SessionStore(hecha["sesion"])
        request.session.modified = True
        if hecha["csrf"]:
            request.META |= {"CSRF_COOKIE": hecha["csrf"], "CSRF_COOKIE_NEEDS_UPDATE": True}
    return respuesta
