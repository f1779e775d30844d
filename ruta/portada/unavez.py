"""What is shown once: a code travels from the POST that made it to the page that shows it in a cookie of that page alone.

The server keeps nothing of it, the page that shows it is a GET that can be printed, and asking for it again shows no code.
"""

from collections.abc import Sequence

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

GALLETA = "mostrar-una-vez"
SEGUNDOS = 5 * 60


def llevar(url: str, valores: Sequence[str]) -> HttpResponse:
    """To the page that shows them."""
    respuesta = HttpResponseRedirect(url, status=303)
    respuesta.set_cookie(
        GALLETA, signing.dumps([url, *valores], salt=GALLETA), max_age=SEGUNDOS, path=url,
        secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Strict",
    )  # fmt: skip
    return respuesta


def leer(request: HttpRequest) -> list[str]:
    """What came for this page; empty when it was shown already."""
    try:
        para, *valores = signing.loads(request.COOKIES.get(GALLETA, ""), salt=GALLETA, max_age=SEGUNDOS)
    except (signing.BadSignature, ValueError, TypeError):
        return []
    return valores if para == request.path else []


def olvidar(request: HttpRequest, respuesta: HttpResponse) -> HttpResponse:
    """Shown: the browser forgets it, and no cache keeps the page."""
    respuesta.delete_cookie(GALLETA, path=request.path, samesite="Strict")
    respuesta["Cache-Control"] = "no-store"
    return respuesta
