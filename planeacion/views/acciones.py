"""¿Quién hace qué?"""

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from planeacion.consejos import le_falta
from planeacion.forms import AccionForm, QuitarForm
from planeacion.views.comun import abrir, con_ejemplos, guardar, mover, url_en
from planeacion.views.objetivos import cadena_cambiada
from ruta import consultas, operaciones
from ruta.models import Ruta
from ruta.permisos import puede_editar_plan, puede_ver
from ruta.web.respuestas import formulario, pieza, regresar
from ruta.web.vistas import vista


@vista(permiso=puede_editar_plan, metodos="GET POST")
def accion_agregar(request: HttpRequest, ruta: Ruta, meta_id: UUID) -> HttpResponse:
    meta, clave = consultas.meta(ruta, meta_id), f"accion-nueva-{meta_id}"
    ejemplos, inicial = con_ejemplos(request, ruta, "accion")
    form = abrir(request, AccionForm, clave, ruta=ruta, initial=inicial)
    if nueva := guardar(request, form, operaciones.agregar_accion, meta_id):
        return cadena_cambiada(request, ruta, f"accion-{nueva.pk}" if le_falta(nueva) else f"formulario-accion-nueva-{meta_id}")
    contexto = {"meta": meta, "clave": clave, "paso": "objetivos", "ejemplos": ejemplos}
    return formulario(request, "planeacion/accion_agregar.html", form, contexto)


@vista(permiso=puede_editar_plan, metodos="GET POST")
def accion_editar(request: HttpRequest, ruta: Ruta, accion_id: UUID) -> HttpResponse:
    leer = consultas.accion_sola if request.method == "POST" else consultas.accion
    accion, clave = leer(ruta, accion_id), f"accion-{accion_id}"
    form = abrir(request, AccionForm, clave, fila=accion, ruta=ruta)
    if guardar(request, form, operaciones.editar_accion, accion_id):
        return _leida(request, ruta, accion_id)
    if request.method == "POST":
        accion = consultas.accion(ruta, accion_id)
    return formulario(request, "planeacion/accion_editar.html", form, {"accion": accion, "clave": clave, "paso": "objetivos"})


def _leida(request: HttpRequest, ruta: Ruta, accion_id: UUID) -> HttpResponse:
    accion = (consultas.accion if request.htmx else consultas.accion_sola)(ruta, accion_id)
    if not request.htmx:
        return regresar(url_en(ruta, "objetivos"), f"accion-{accion_id}")
    return pieza(request, "planeacion/_accion.html", {"accion": accion})


@vista(permiso=puede_ver)
def accion(request: HttpRequest, ruta: Ruta, accion_id: UUID) -> HttpResponse:
    """The acción as it is read: what «Cancelar» brings back."""
    return _leida(request, ruta, accion_id)


@vista(permiso=puede_editar_plan, metodos="GET POST")
def accion_quitar(request: HttpRequest, ruta: Ruta, accion_id: UUID) -> HttpResponse:
    accion, clave = consultas.accion(ruta, accion_id), f"accion-{accion_id}"
    form = abrir(request, QuitarForm, clave, fila=accion)
    if guardar(request, form, operaciones.quitar_accion, accion_id):
        return cadena_cambiada(request, ruta, f"formulario-accion-nueva-{accion.meta_id}")
    return formulario(request, "planeacion/accion_quitar.html", form, {"accion": accion, "clave": clave, "paso": "objetivos"})


@vista(permiso=puede_editar_plan, metodos="POST")
def accion_mover(request: HttpRequest, ruta: Ruta, accion_id: UUID) -> HttpResponse:
    mover(request, operaciones.mover_accion, consultas.accion(ruta, accion_id))
    return cadena_cambiada(request, ruta, f"accion-{accion_id}")
