"""¿Cuánto? ¿De qué manera? ¿Cuándo?"""

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from planeacion.forms import MetaForm, QuitarForm
from planeacion.views.comun import abrir, con_ejemplos, guardar, mover, url_en
from planeacion.views.objetivos import cadena_cambiada
from ruta import consultas, operaciones
from ruta.models import Ruta
from ruta.permisos import puede_editar_plan, puede_ver
from ruta.web.respuestas import formulario, pieza, regresar
from ruta.web.vistas import vista


@vista(permiso=puede_editar_plan, metodos="GET POST")
def meta_agregar(request: HttpRequest, ruta: Ruta, objetivo_id: UUID) -> HttpResponse:
    objetivo, clave = consultas.objetivo(ruta, objetivo_id), f"meta-nueva-{objetivo_id}"
    ejemplos, inicial = con_ejemplos(request, ruta, "meta")
    form = abrir(request, MetaForm, clave, ruta=ruta, initial=inicial)
    if nueva := guardar(request, form, operaciones.agregar_meta, objetivo_id):
        return cadena_cambiada(request, ruta, f"meta-{nueva.pk}" if nueva.le_falta else f"formulario-accion-nueva-{nueva.pk}")
    contexto = {"objetivo": objetivo, "clave": clave, "paso": "objetivos", "ejemplos": ejemplos}
    return formulario(request, "planeacion/meta_agregar.html", form, contexto)


@vista(permiso=puede_editar_plan, metodos="GET POST")
def meta_editar(request: HttpRequest, ruta: Ruta, meta_id: UUID) -> HttpResponse:
    meta, clave = consultas.meta(ruta, meta_id), f"meta-{meta_id}"
    form = abrir(request, MetaForm, clave, fila=meta, ruta=ruta)
    if guardar(request, form, operaciones.editar_meta, meta_id):
        return _leida(request, ruta, meta_id)
    return formulario(request, "planeacion/meta_editar.html", form, {"meta": meta, "clave": clave, "paso": "objetivos"})


def _leida(request: HttpRequest, ruta: Ruta, meta_id: UUID) -> HttpResponse:
    meta = consultas.meta(ruta, meta_id)
    if not request.htmx:
        return regresar(url_en(ruta, "objetivos"), f"meta-{meta_id}")
    return pieza(request, "planeacion/_meta.html", {"meta": meta})


@vista(permiso=puede_ver)
def meta(request: HttpRequest, ruta: Ruta, meta_id: UUID) -> HttpResponse:
    """The meta as it is read: what «Cancelar» brings back."""
    return _leida(request, ruta, meta_id)


@vista(permiso=puede_editar_plan, metodos="GET POST")
def meta_quitar(request: HttpRequest, ruta: Ruta, meta_id: UUID) -> HttpResponse:
    meta, clave = consultas.meta(ruta, meta_id), f"meta-{meta_id}"
    form = abrir(request, QuitarForm, clave, fila=meta)
    if guardar(request, form, operaciones.quitar_meta, meta_id):
        return cadena_cambiada(request, ruta, f"formulario-meta-nueva-{meta.objetivo_id}")
    return formulario(request, "planeacion/meta_quitar.html", form, {"meta": meta, "clave": clave, "paso": "objetivos"})


@vista(permiso=puede_editar_plan, metodos="POST")
def meta_mover(request: HttpRequest, ruta: Ruta, meta_id: UUID) -> HttpResponse:
    mover(request, operaciones.mover_meta, consultas.meta(ruta, meta_id))
    return cadena_cambiada(request, ruta, f"meta-{meta_id}")
