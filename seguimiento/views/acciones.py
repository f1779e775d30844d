"""Each acción, as the open session verifies it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from implementacion.evidencias.consultas import de_la_accion
from implementacion.models import Muestra
from ruta.models import Ruta
from ruta.permisos import puede_abrir_archivos
from ruta.web.respuestas import formulario, pieza, recuperar, regresar
from ruta.web.vistas import vista
from seguimiento import consultas, forms, operaciones
from seguimiento.mesa import Mesa
from seguimiento.permisos import puede_escribir_en_sesion
from seguimiento.views.comun import CAMBIO, guardar, ir, mesa_abierta, url_en


@vista(permiso=puede_escribir_en_sesion, metodos="GET POST")
def verificacion(request: HttpRequest, ruta: Ruta, sesion_id: UUID, accion_id: UUID) -> HttpResponse:
    mesa = mesa_abierta(ruta, sesion_id)
    fila, previo = consultas.de_una_accion(mesa.sesion, accion_id)
    form = _form(request, accion_id, fila, previo, request.POST if request.method == "POST" else None)
    if guardar(request, form, operaciones.verificar_accion, sesion_id, accion_id):
        return _siguiente(request, ruta, Mesa(ruta, mesa.sesion), accion_id)
    contexto = _de_accion(request, mesa, mesa.accion(accion_id), fila, previo)
    return formulario(request, "seguimiento/verificacion.html", form, contexto, fragmento="turno")


def _form(request: HttpRequest, accion_id: UUID, fila: Any, previo: int, datos: Any = None) -> forms.VerificacionForm:
    return forms.VerificacionForm(
        datos, auto_id=f"accion-{accion_id}-%s", previo=previo, fila=fila, ruta=request.ruta, accion_id=accion_id
    )


def _de_accion(request: HttpRequest, mesa: Mesa, accion: Any, fila: Any, previo: int) -> dict[str, Any]:
    return {
        "mesa": mesa,
        "sesion": mesa.sesion,
        "turno": "accion",
        "accion": accion,
        "previo": previo,
        "fila": fila,
        "siguiente": mesa.despues_de(accion.pk),
        "clave": f"accion-{accion.pk}",
        "muestras": SimpleLazyObject(lambda: _muestras(request, accion)),  # who writes sees them in the form
    }


def _muestras(request: HttpRequest, accion: Any) -> list[Muestra]:
    return de_la_accion(request.ruta, accion.pk) if puede_abrir_archivos(request.quien, request.ruta) else []


def con_lo_que_dejo(request: HttpRequest, mesa: Mesa, accion_id: UUID) -> dict[str, Any]:
    """Its form in a page that is not its own."""
    accion = mesa.accion(accion_id)
    fila, previo = consultas.hoy_y_antes(mesa.sesion, accion.vistas)
    form = _form(request, accion.pk, fila, previo)
    recuperar(request, form, url_en(request.ruta, "verificacion", sesion_id=mesa.sesion.pk, accion_id=accion.pk))
    return {**_de_accion(request, mesa, accion, fila, previo), "form": form}


def _siguiente(request: HttpRequest, ruta: Ruta, mesa: Mesa, accion_id: UUID) -> HttpResponse:
    """The next acción in the same place; after the last one, what the session has left."""
    accion = mesa.despues_de(accion_id)
    if accion is None:
        return ir(request, url_en(ruta, "sesion", sesion_id=mesa.sesion.pk))
    url = url_en(ruta, "verificacion", sesion_id=mesa.sesion.pk, accion_id=accion.pk)
    if not request.htmx:
        return regresar(url)
    respuesta = pieza(request, "seguimiento/verificacion.html#turno", con_lo_que_dejo(request, mesa, accion.pk), evento=CAMBIO)
    respuesta["HX-Push-Url"] = url
    return respuesta
