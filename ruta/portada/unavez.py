"""What is shown once: a code travels from the POST that made it to the page that shows it in a cookie of that page alone.

The server keeps nothing of it, the page that shows it is a GET that can be printed, and asking for it again shows no code. The
cookie is sealed for that page and that person: on a shared computer it may still be there when the next one enters.
"""

import json
import time
from collections.abc import Sequence

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from ruta import cifrado

GALLETA = "mostrar-una-vez"
SEGUNDOS = 5 * 60


def llevar(request: HttpRequest, url: str, valores: Sequence[str]) -> HttpResponse:
    """To the page that shows them."""
    respuesta = HttpResponseRedirect(url, status=303)
    llevado = json.dumps([int(time.time()) + SEGUNDOS, *valores])
    respuesta.set_cookie(
        GALLETA, cifrado.sellar(llevado, GALLETA, _para(request, url)), max_age=SEGUNDOS, path=url,
        secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Strict",
    )  # fmt: skip
    return respuesta


def leer(request: HttpRequest) -> list[str]:
    """What came for this page and this person; empty when it was shown already."""
    try:
        hasta, *valores = json.loads(cifrado.abrir(request.COOKIES.get(GALLETA, ""), GALLETA, _para(request, request.path)))
    except cifrado.NoSeAbre:
        return []
    return valores if time.time() < hasta else []


def _para(request: HttpRequest, url: str) -> str:
    return f"{request.user.pk} {url}"


def olvidar(request: HttpRequest, respuesta: HttpResponse) -> HttpResponse:
    """Shown: the browser forgets it, and no cache keeps the page."""
    respuesta.delete_cookie(GALLETA, path=request.path, samesite="Strict")
    respuesta["Cache-Control"] = "no-store"
    return respuesta
