"""Views that only exist in tests. They declare nothing to `@vista`: no school is behind them."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

from ruta.consultas import por_la_puerta
from ruta.models import Ciclo, Escuela, Instrumento, Meta, Ruta, Usuario
from seguimiento.models import Verificacion
from seguimiento.operaciones import verificar_accion

NOMBRE_CANARIO = "Ximena Canario Tlalpan"


def contar_consultas(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """How many statements an answer took, for whoever asks (`X-Contar`)."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if "X-Contar" not in request.headers:
            return get_response(request)
        hechas: list[str] = []

        def contar(ejecutar: Any, consulta: str, *resto: Any) -> Any:
            hechas.append(consulta)
            return ejecutar(consulta, *resto)

        with connection.execute_wrapper(contar):
            respuesta = get_response(request)
        respuesta["X-Consultas"] = str(len(hechas))
        return respuesta

    return middleware


@login_not_required
def vacia(request: HttpRequest) -> HttpResponse:
    """The least Django can do: the first baseline."""
    return HttpResponse("hola")


@login_not_required
def referencia(request: HttpRequest) -> HttpResponse:
    """Five queries and the base template: the second baseline."""
    consultas: list[Any] = [
        Escuela.objects.all(),
        Ruta.objects.all(),
        Instrumento.objects.all(),
        Ciclo.objects.all(),
        Meta.objects.all(),
    ]
    contadas = [len(list(consulta[:20])) for consulta in consultas]
    return render(request, "base.html", {"contadas": contadas})


@csrf_exempt
@transaction.atomic
def ingenua(request: HttpRequest, meta_id: Any) -> HttpResponse:
    """A save that looks at nobody: every field of the form, as it came."""
    Meta.objects.filter(pk=meta_id).update(**{campo: request.POST[campo] for campo in CAMPOS})
    return HttpResponse(status=303, headers={"Location": "/"})


CAMPOS = ("texto", "nombre_corto", "indicador", "fuente")


@csrf_exempt
@transaction.atomic
def verificacion_ingenua(request: HttpRequest, escuela: str, ciclo: str, sesion_id: Any, accion_id: Any) -> HttpResponse:
    """A verification that looks at nobody: whatever is there now is what its author is taken to have seen."""
    cct, _, turno = escuela.partition("-")
    ruta, quien = por_la_puerta(request.user, cct, turno, ciclo)
    Ruta.objects.bloquear(ruta.pk)
    hay = Verificacion.objects.filter(sesion=sesion_id, accion=accion_id).first()
    dicho = {campo: request.POST.get(campo, "") for campo in ("observacion", "favorecio", "dificulto", "decision", "motivo")}
    avance = request.POST["otro" if request.POST["avance"] == "otro" else "avance"]
    verificar_accion(
        ruta.pk, sesion_id, accion_id, por=quien, version=hay.version if hay else None, avance=int(avance), estado="", **dicho
    )
    return HttpResponse(status=303, headers={"Location": "/"})


@csrf_exempt
@login_not_required
def rota(request: HttpRequest) -> HttpResponse:
    """A name of a person breaks a constraint that no form foresaw."""
    canario = request.POST["nombre"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT usuario FROM ruta_usuario LIMIT 1")
        repetido = cursor.fetchone()[0]
    if request.POST["como"] == "unica":
        Usuario.objects.filter(usuario=repetido).update(nombre=canario)
        Usuario.objects.create(usuario=canario)
        Usuario.objects.create(usuario=canario)
    if request.POST["como"] == "sql":
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT no_existe('{canario}')")
    raise ValueError(f"no se pudo leer {canario!r}")
