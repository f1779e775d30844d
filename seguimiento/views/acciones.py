"""Each acción, as the open session verifies it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from implementacion.evidencias.consultas import de_la_accion
from ruta.models import Ruta
from ruta.permisos import puede_abrir_archivos
from ruta.web.respuestas import formulario, pieza, recuperar, regresar
from ruta.web.vistas import vista
from seguimiento import consultas, forms, operaciones
from seguimiento.permisos import puede_escribir_en_sesion
from seguimiento.views.comun import CAMBIO, guardar, ir, mesa_abierta, url_en


@vista(permiso=puede_escribir_en_sesion, metodos="GET POST")
def verificacion(request: HttpRequest, ruta: Ruta, sesion_id: UUID, accion_id: UUID) -> HttpResponse:
    mesa = mesa_abierta(ruta, sesion_id)
    contexto = _de_accion(request, mesa, mesa.accion(accion_id), enviado=True)
    form = contexto.pop("form")
    if guardar(request, form, operaciones.verificar_accion, sesion_id, accion_id):
        return _siguiente(request, ruta, mesa, contexto["siguiente"])
    return formulario(request, "seguimiento/verificacion.html", form, contexto, fragmento="turno")


def _de_accion(request: HttpRequest, mesa: consultas.Mesa, accion: Any, *, enviado: bool = False) -> dict[str, Any]:
    fila, previo, clave = mesa.vistas.get(accion.pk), mesa.avance_previo(accion), f"accion-{accion.pk}"
    datos = request.POST if enviado and request.method == "POST" else None
    return {
        "mesa": mesa,
        "sesion": mesa.sesion,
        "turno": "accion",
        "accion": accion,
        "previo": previo,
        "fila": fila,
        "siguiente": mesa.despues_de(accion),
        "clave": clave,
        "muestras": de_la_accion(request.ruta, accion.pk) if puede_abrir_archivos(request.quien, request.ruta) else [],
        "form": forms.VerificacionForm(
            datos, auto_id=f"{clave}-%s", previo=previo, fila=fila, ruta=request.ruta, accion_id=accion.pk
        ),
    }


def con_lo_que_dejo(request: HttpRequest, mesa: consultas.Mesa, accion: Any) -> dict[str, Any]:
    """Its form in a page that is not its own."""
    contexto = _de_accion(request, mesa, accion)
    recuperar(request, contexto["form"], url_en(request.ruta, "verificacion", sesion_id=mesa.sesion.pk, accion_id=accion.pk))
    return contexto


def _siguiente(request: HttpRequest, ruta: Ruta, mesa: consultas.Mesa, accion: Any) -> HttpResponse:
    """The next acción in the same place; after the last one, what the session has left."""
    if accion is None:
        return ir(request, url_en(ruta, "sesion", sesion_id=mesa.sesion.pk))
    url = url_en(ruta, "verificacion", sesion_id=mesa.sesion.pk, accion_id=accion.pk)
    if not request.htmx:
        return regresar(url)
    fresca = consultas.mesa(ruta, mesa.sesion)
    contexto = con_lo_que_dejo(request, fresca, fresca.accion(accion.pk))
    respuesta = pieza(request, "seguimiento/verificacion.html#turno", contexto, evento=CAMBIO)
    respuesta["HX-Push-Url"] = url
    return respuesta
