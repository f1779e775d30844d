"""Short middlewares: what cannot be read, idle session on a shared computer, private pages never kept by a cache."""

import codecs
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers

from ruta import lugar
from ruta.web import pendiente, visita
from ruta.web.entero import NO_LLEGO

Siguiente = Callable[[HttpRequest], HttpResponse]
SIN_LEER = {
    400: "Lo que envió llegó incompleto y no se guardó nada de ello. Envíelo otra vez.",
    415: "Lo que envió no está escrito en UTF-8 y no se guardó nada de ello. Envíelo desde la página de Ruta.",
    413: "Lo que adjuntó es demasiado grande y no se guardó nada. Elija archivos de hasta 10 MB, o mándelos de uno en uno.",
    503: "Por ahora no hay lugar para guardar. Avise a quien cuida la computadora donde vive Ruta y envíelo otra vez más tarde.",
}


def pedido_legible(get_response: Siguiente) -> Siguiente:
    """No browser sends a cookie with a NUL nor an address that is none: they are as if they had not come, instead of a failure
    further in. Of what did not arrive whole (`ruta.web.entero`) nothing is read, nor of what says to be in other letters than
    UTF-8: some charsets decode into half a character, which can be counted as an attempt but not written in an answer."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if motivo := request.META.get(NO_LLEGO) or (415 if not _es_utf8(request) else None):
            return render(None, "400.html", {"motivo": SIN_LEER[motivo]}, status=motivo)
        request.COOKIES = {nombre: valor for nombre, valor in request.COOKIES.items() if valor.isprintable()}
        if not _es_direccion(request.META.get("HTTP_HX_CURRENT_URL", "")):
            del request.META["HTTP_HX_CURRENT_URL"]
        return get_response(request)

    return middleware


def _es_utf8(request: HttpRequest) -> bool:
    return request.encoding is None or codecs.lookup(request.encoding).name == "utf-8"


def _es_direccion(url: str) -> bool:
    try:
        urlsplit(url)
    except ValueError:
        return False
    return True


def con_lugar(get_response: Siguiente) -> Siguiente:
    """What is sent when the disk is nearly full is given back (`error_del_servidor`) before anything is written. Entering and
    leaving write little, and whoever only reads needs them."""
    puertas = tuple(reverse(f"ruta:{nombre}") for nombre in ("entrar", "salir"))

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method == "POST" and not request.path.startswith(puertas):
            lugar.exigir()
        return get_response(request)

    return middleware


def sesion_ociosa(get_response: Siguiente) -> Siguiente:
    """End a session without gestures. Polling and drafts (`X-Fondo: 1`) are not gestures, nor is a page that waits and asks again
    by itself (`Refresh`), so they never keep it alive."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return get_response(request)
        ahora, ultimo = time.time(), request.session.get("ultimo_gesto", 0)
        if _vencida(request, ahora):
            return pedir_entrada(request)
        es_gesto = "X-Fondo" not in request.headers and ahora - ultimo >= settings.GESTO_CADA_SEGUNDOS
        if es_gesto:
            request.session["ultimo_gesto"] = int(ahora)
        respuesta = get_response(request)
        if es_gesto and ultimo and "Refresh" in respuesta:
            request.session["ultimo_gesto"] = ultimo
        return respuesta

    return middleware


def _vencida(request: HttpRequest, ahora: float) -> bool:
    entrada = request.session.setdefault("entrada", int(ahora))
    ociosa = ahora - request.session.get("ultimo_gesto", ahora) > settings.SESION_OCIOSA_SEGUNDOS
    return ociosa or ahora - entrada > settings.SESION_ABSOLUTA_SEGUNDOS


SE_CERRO = "Su sesión se cerró porque pasó un tiempo sin usarse. Entre de nuevo para seguir donde estaba."


def pedir_entrada(request: HttpRequest) -> HttpResponse:
    """To the door, and back to the same place with what was being sent. Who only polls is told, and stays where it was: but for a
    screen that may not stay (`X-Fondo: cierra`), where nothing is written."""
    if "X-Fondo" in request.headers:
        texto = "Su sesión se cerró: al guardar se le pedirá entrar y su texto seguirá aquí."
        a_la_puerta = {"HX-Redirect": reverse("ruta:entrar")} if request.headers["X-Fondo"] == "cierra" else {}
        return HttpResponse(texto, status=401, headers=a_la_puerta, content_type="text/plain; charset=utf-8")
    pendiente.cerrar_sesion(request)
    destino = request.get_full_path()
    if request.method == "POST":
        destino = pendiente.regreso(request)
        messages.info(request, SE_CERRO.removesuffix(".") + _lo_que_queda(request))
    else:
        messages.info(request, SE_CERRO)
    request.session["seguir_en"] = destino
    respuesta = HttpResponse(status=401 if request.headers.get("HX-Request") else 303)
    respuesta["HX-Redirect" if request.headers.get("HX-Request") else "Location"] = reverse("ruta:entrar")
    return respuesta


def _lo_que_queda(request: HttpRequest) -> str:
    if pendiente.es_callada(request.path):
        return "; lo que marcó no se guardó."
    if not pendiente.guardar(request):
        return "; lo que envió no se guardó."
    archivos = " El archivo habrá que elegirlo otra vez." if request.FILES else ""
    return f"; lo que escribió no se pierde.{archivos}"


class EntradaObligatoria(LoginRequiredMiddleware):
    """Nobody without account goes past the doors; whoever was sending a form does not lose it there."""

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> HttpResponse:
        if request.method == "POST" and (hecha := visita.repetida(request)):
            return hecha
        if request.method == "POST" or "X-Fondo" in request.headers:
            return pedir_entrada(request)
        return super().handle_no_permission(request, view_func)


def paginas_privadas(get_response: Siguiente) -> Siguiente:
    """What a person with an account sees, or is given back of what they sent, stays out of every cache; and page and fragment never
    share one."""

    def middleware(request: HttpRequest) -> HttpResponse:
        respuesta = get_response(request)
        if request.user.is_authenticated or request.method == "POST":
            respuesta.headers.setdefault("Cache-Control", "no-store")
        patch_vary_headers(respuesta, ["HX-Request", "Cookie"])
        return respuesta

    return middleware
