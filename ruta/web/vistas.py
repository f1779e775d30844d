"""`@vista`: what every private view declares. It finds escuela, ciclo and ruta in the path within what the person may see
(404 outside), asks the permission (403), and runs a GET in a read-only transaction.

`@publica` marks the exceptions that need no account; a view with neither fails the build.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db import connection, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from ruta import permisos
from ruta.consultas import quien_es
from ruta.errores import NoExiste, OperacionRechazada, SinPermiso
from ruta.models import Ruta
from ruta.web.respuestas import rechazo

Vista = Callable[..., HttpResponse]
SOLO_LECTURA = {"GET", "HEAD"}


def _ruta_del_camino(request: HttpRequest, escuela: str, ciclo: str) -> Ruta:
    cct, _, turno = escuela.partition("-")
    ruta = Ruta.objects.visibles_para(request.user).filter(escuela__cct=cct.upper(), escuela__turno=turno, ciclo_id=ciclo).first()
    if ruta is None:
        raise Http404
    return ruta


def _responder(vista: Vista, permiso: permisos.Predicado, request: HttpRequest, camino: dict[str, Any]) -> HttpResponse:
    ruta = _ruta_del_camino(request, camino.pop("escuela"), camino.pop("ciclo"))
    request.ruta, request.quien = ruta, quien_es(request.user, ruta)
    if not permiso(request.quien, ruta):
        raise SinPermiso
    return vista(request, ruta, **camino)


def vista(*, permiso: permisos.Predicado, metodos: str = "GET") -> Callable[[Vista], Vista]:
    """Declare a private view `(request, ruta, **ids)`; `metodos` is «GET», «POST» or «GET POST»."""
    permitidos = metodos.split() + (["HEAD"] if "GET" in metodos else [])

    def decorar(funcion: Vista) -> Vista:
        @require_http_methods(permitidos)
        @wraps(funcion)
        def envuelta(request: HttpRequest, **camino: Any) -> HttpResponse:
            try:
                if request.method not in SOLO_LECTURA:
                    return _responder(funcion, permiso, request, camino)
                with transaction.atomic(), connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION READ ONLY")
                    return _responder(funcion, permiso, request, camino)
            except NoExiste:
                raise Http404 from None
            except OperacionRechazada as motivo:
                return rechazo(request, motivo)

        envuelta.permiso = permiso
        envuelta.metodos = permitidos
        return envuelta

    return decorar


def publica(funcion: Vista) -> Vista:
    """A view that anyone may ask for, without account and without school in the path."""
    funcion.permiso = None
    return login_not_required(funcion)


def con_cuenta(funcion: Vista) -> Vista:
    """A view for any person with an account, whatever their school."""
    funcion.permiso = "con cuenta"
    return funcion
