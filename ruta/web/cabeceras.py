"""What every answer carries, decided in one place, whoever gives it: a page, a redirection, an error, a static file, a PDF.

The policy of content is `settings.CONTENT_SECURITY_POLICY`, and the encrypted connection is Django's SecurityMiddleware.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

SIEMPRE = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "accelerometer=(), autoplay=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), "
        "microphone=(), midi=(), payment=(), usb=(), browsing-topics=()"
    ),
}
SIN_BUSCAR = "noindex, nofollow"  # a view that has more to say about it (the published informes) says it first


def cabeceras(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    def middleware(request: HttpRequest) -> HttpResponse:
        respuesta = get_response(request)
        for nombre, valor in SIEMPRE.items():
            respuesta.headers.setdefault(nombre, valor)
        respuesta.headers.setdefault("X-Robots-Tag", SIN_BUSCAR)
        return respuesta

    return middleware
