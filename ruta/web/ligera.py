"""Pages that weigh little, for a telephone and for whoever asks to save data: the typefaces of the telephone itself, no sheet for
printing and, unless the page says that it needs them, no scripts. Everything on them works without one."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

SEGUN = ("Save-Data", "Sec-CH-UA-Mobile", "User-Agent")
Vista = Callable[..., HttpResponse]


def pide_poco(request: HttpRequest) -> bool:
    """Some telephones say what they are only in the name of the browser."""
    dice = request.headers
    ahorra, es_movil = dice.get("Save-Data", "").lower() == "on", dice.get("Sec-CH-UA-Mobile") == "?1"
    return ahorra or es_movil or "Mobi" in dice.get("User-Agent", "")


def ligera(*, con_guiones: bool = False) -> Callable[[Vista], Vista]:
    """Under `@vista`: the page is drawn light for who needs it so. `con_guiones`, that it sends a file, which a script resumes."""

    def decorar(funcion: Vista) -> Vista:
        @wraps(funcion)
        def envuelta(request: HttpRequest, *piezas: Any, **ids: Any) -> HttpResponse:
            request.ligera = pide_poco(request)
            request.sin_guiones = request.ligera and not con_guiones
            respuesta = funcion(request, *piezas, **ids)
            patch_vary_headers(respuesta, SEGUN)
            return respuesta

        return envuelta

    return decorar
