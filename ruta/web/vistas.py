"""`@vista`: what every private view declares. It finds escuela, ciclo and ruta in the path within what the person may see
(404 outside), asks the permission (403), runs a GET in a read-only transaction and a POST in one with its effect and its answer.

`@publica` marks the exceptions that need no account and `@con_cuenta` those of no school; a view with none fails the build.
"""

from collections.abc import Callable
from contextlib import nullcontext, suppress
from copy import copy
from functools import partial, wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db import connection, transaction
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.utils.datastructures import MultiValueDict
from django.views.decorators.http import require_http_methods

from ruta import estados, permisos
from ruta.consultas import por_la_puerta
from ruta.envios import EnvioRepetido
from ruta.errores import ConflictoDeEdicion, NoExiste, OperacionRechazada, SinPermiso
from ruta.models import Ruta
from ruta.preparadas import planeadas_una_vez
from ruta.web import pendiente, visita
from ruta.web.envios import con_un_solo_efecto, guardar_borrador, llave_de
from ruta.web.recuerdo import como_la_ultima_vez, recordar
from ruta.web.respuestas import con_avisos, espera_aqui, rechazo

Vista = Callable[..., HttpResponse]
Antes = Callable[[HttpRequest, dict[str, Any]], None]
SOLO_LECTURA = {"GET", "HEAD"}
_NO_ES_SUYA = "Esta página no es parte de su función en la escuela. Si la necesita, pídalo a la dirección."


def _entrar(permiso: permisos.Predicado, request: HttpRequest, camino: dict[str, Any], momento: str = "") -> Ruta:
    escuela, ciclo = camino.pop("escuela"), camino.pop("ciclo")
    request.ruta, request.quien = como_la_ultima_vez(request, momento) or _por_la_puerta(request, escuela, ciclo)
    if not permiso(request.quien, request.ruta):
        raise SinPermiso(_NO_ES_SUYA if request.method in SOLO_LECTURA else "")
    return request.ruta


def _por_la_puerta(request: HttpRequest, escuela: str, ciclo: str) -> tuple[Ruta, permisos.Quien]:
    cct, _, turno = escuela.partition("-")
    entra = por_la_puerta(request.user, cct.upper(), turno, ciclo)
    if entra is None:
        raise Http404
    return entra


def _leer(vista: Vista, permiso: permisos.Predicado, request: HttpRequest, camino: dict[str, Any]) -> HttpResponse:
    """In a transaction that cannot write and sees one moment: a page never mixes what was before a save with what came after."""
    dentro_de_otra = connection.in_atomic_block
    with transaction.atomic(), connection.cursor() as cursor:
        momento = _un_momento(cursor, dentro_de_otra)
        with planeadas_una_vez() if vista.se_recuerda else nullcontext():
            ruta = _entrar(permiso, request, camino, momento)
            if vista.escribe_plan:
                estados.exigir(ruta, estados.EN_PLANEACION)  # nobody is asked for what could not be saved
            dibujar = partial(vista, request, ruta, **camino)
            return recordar(dibujar, request) if vista.se_recuerda else dibujar()


def _un_momento(cursor: Any, dentro_de_otra: bool) -> str:
    """What the transaction sees from its first question to its last; nothing to be told if it is inside of another."""
    if dentro_de_otra:
        cursor.execute("SET TRANSACTION READ ONLY")
        return ""
    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY; SELECT pg_current_snapshot()::text")
    cursor.nextset()
    return str(cursor.fetchone()[0])


def _escribir(vista: Vista, permiso: permisos.Predicado, request: HttpRequest, camino: dict[str, Any]) -> HttpResponse:
    """One transaction for the effect, its answer and its key: all of it or nothing. What was refused stays as a draft."""
    try:
        with transaction.atomic():
            ids = dict(camino)
            ruta = _entrar(permiso, request, ids)
            respuesta = con_un_solo_efecto(vista, request, ruta, **ids)
    except (EnvioRepetido, ConflictoDeEdicion) as motivo:
        guardar_borrador(request, request.ruta)
        if isinstance(motivo, EnvioRepetido) and "GET" in vista.metodos:
            with suppress(NoExiste, Http404):  # what it took away cannot be shown again: it is only said
                return _volver_a_mostrar(vista, permiso, request, camino, motivo)
        raise
    if respuesta.status_code >= 400:
        guardar_borrador(request, request.ruta)
    pendiente.olvidar(request, request.path, llave_de(request))
    return con_avisos(request, respuesta)


def _volver_a_mostrar(
    vista: Vista, permiso: permisos.Predicado, request: HttpRequest, camino: dict[str, Any], motivo: EnvioRepetido
) -> HttpResponse:
    """The form again, drawn afresh with what was typed, as if it had just been asked for."""
    pedida = copy(request)
    pedida.method, pedida.POST, pedida._files = "GET", QueryDict(), MultiValueDict()
    pedida.repetido = motivo.de_lo_que_no_se_guarda if request.sin_borrador else motivo.mensaje
    respuesta = _leer(vista, permiso, pedida, dict(camino))
    if respuesta.status_code != 200 or "HX-Redirect" in respuesta:  # there is no form there any more
        raise motivo
    respuesta.status_code = 422
    return respuesta


def vista(
    *,
    permiso: permisos.Predicado,
    metodos: str = "GET",
    se_recuerda: bool = False,
    antes: Antes | None = None,
    solo_mira: bool = False,
    callada: bool = False,
    tambien_acordado: bool = False,
) -> Callable[[Vista], Vista]:
    """Declare a private view `(request, ruta, **ids)`; `metodos` is «GET», «POST» or «GET POST». `se_recuerda` says that all it
    shows is in `ruta.vigencia`. `antes` is what must stay done though the POST is refused: counting a password. `solo_mira`, that
    its POST only reads what is being typed: it cannot write, and uses no key. `callada`, that what is sent is kept by its operation
    or nowhere: no draft of it, and nothing waits in the visit. `tambien_acordado`, that it writes the plan and yet its page has
    something to say when the plan is not open."""
    permitidos = metodos.split() + (["HEAD"] if "GET" in metodos else [])

    def decorar(funcion: Vista) -> Vista:
        funcion.metodos, funcion.se_recuerda = permitidos, se_recuerda
        funcion.escribe_plan = getattr(permiso, "del_plan", False) and "POST" in permitidos and not tambien_acordado

        @require_http_methods(permitidos)
        @wraps(funcion)
        def envuelta(request: HttpRequest, **camino: Any) -> HttpResponse:
            try:
                if antes is not None and request.method == "POST":
                    _entrar(permiso, request, dict(camino))  # nobody who may not enter gets a password counted
                    antes(request, camino)
                request.sin_borrador = callada
                responder = _leer if solo_mira or request.method in SOLO_LECTURA else _escribir
                return responder(funcion, permiso, request, camino)
            except NoExiste as motivo:
                if request.method in SOLO_LECTURA and not espera_aqui(request):
                    raise Http404 from None
                return rechazo(request, motivo)
            except OperacionRechazada as motivo:
                return rechazo(request, motivo)

        envuelta.permiso, envuelta.callada = permiso, callada
        envuelta.metodos, envuelta.escribe_plan = permitidos, funcion.escribe_plan
        return envuelta

    return decorar


def publica(metodos: str = "GET") -> Callable[[Vista], Vista]:
    """A view that anyone may ask for, without account and without school in the path."""
    return lambda funcion: login_not_required(_sin_escuela(funcion, None, metodos))


def con_cuenta(metodos: str = "GET") -> Callable[[Vista], Vista]:
    """A view for any person with an account, whatever their school."""
    return lambda funcion: _sin_escuela(funcion, "con cuenta", metodos)


def _sin_escuela(funcion: Vista, permiso: str | None, metodos: str) -> Vista:
    """A POST has one effect here too."""
    permitidos = metodos.split() + (["HEAD"] if "GET" in metodos else [])

    @require_http_methods(permitidos)
    @wraps(funcion)
    def envuelta(request: HttpRequest, **camino: Any) -> HttpResponse:
        if request.method in SOLO_LECTURA:
            return funcion(request, **camino)
        return visita.con_un_solo_efecto(funcion, request, **camino)

    envuelta.permiso, envuelta.metodos = permiso, permitidos
    return envuelta
