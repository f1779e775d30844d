"""¿Cuánto? ¿De qué manera? ¿Cuándo?"""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.datastructures import MultiValueDict

from planeacion.examinador import adaptador
from planeacion.forms import MetaForm, QuitarForm
from planeacion.views.comun import abrir, abrir_sin_enviar, con_ejemplos, guardar, mover, url_en
from planeacion.views.objetivos import cadena_cambiada
from ruta import consultas, operaciones
from ruta.models import Ruta
from ruta.permisos import puede_editar_plan, puede_ver
from ruta.web.envios import escrito
from ruta.web.respuestas import formulario, pagina, pieza, regresar
from ruta.web.vistas import vista


@vista(permiso=puede_editar_plan, metodos="GET POST")
def meta_agregar(request: HttpRequest, ruta: Ruta, objetivo_id: UUID) -> HttpResponse:
    objetivo, clave = consultas.objetivo(ruta, objetivo_id), f"meta-nueva-{objetivo_id}"
    ejemplos, inicial = con_ejemplos(request, ruta, "meta")
    form = abrir(request, MetaForm, clave, ruta=ruta, objetivo_id=objetivo_id, initial=inicial)
    if nueva := guardar(request, form, operaciones.agregar_meta, objetivo_id):
        return cadena_cambiada(request, ruta, f"meta-{nueva.pk}" if nueva.le_falta else f"formulario-accion-nueva-{nueva.pk}")
    contexto = {"objetivo": objetivo, "clave": clave, "paso": "objetivos", "ejemplos": ejemplos}
    return formulario(request, "planeacion/meta_agregar.html", form, contexto)


@vista(permiso=puede_editar_plan, metodos="GET POST")
def meta_editar(request: HttpRequest, ruta: Ruta, meta_id: UUID) -> HttpResponse:
    leer = consultas.meta_sola if request.method == "POST" else consultas.meta
    meta, clave = leer(ruta, meta_id), f"meta-{meta_id}"
    form = abrir(request, MetaForm, clave, fila=meta, ruta=ruta, objetivo_id=meta.objetivo_id)
    if guardar(request, form, operaciones.editar_meta, meta_id):
        return _leida(request, ruta, meta_id)
    if request.method == "POST":
        meta = consultas.meta(ruta, meta_id)
    return formulario(request, "planeacion/meta_editar.html", form, {"meta": meta, "clave": clave, "paso": "objetivos"})


@vista(permiso=puede_editar_plan, metodos="GET POST", solo_mira=True)
def meta_examinar(request: HttpRequest, ruta: Ruta, meta_id: UUID) -> HttpResponse:
    """What the examiner sees in the meta as it is being edited."""
    meta, clave = consultas.meta(ruta, meta_id), f"meta-{meta_id}"
    form = abrir_sin_enviar(MetaForm, clave, fila=meta, ruta=ruta, objetivo_id=meta.objetivo_id)
    contexto = {"meta": meta, "clave": clave, "paso": "objetivos", "accion": url_en(ruta, "meta_editar", meta_id=meta_id)}
    return _examinado(request, "planeacion/meta_editar.html", form, contexto)


@vista(permiso=puede_editar_plan, metodos="GET POST", solo_mira=True)
def meta_nueva_examinar(request: HttpRequest, ruta: Ruta, objetivo_id: UUID) -> HttpResponse:
    """What the examiner sees in a meta that is not saved yet."""
    objetivo, clave = consultas.objetivo(ruta, objetivo_id), f"meta-nueva-{objetivo_id}"
    form = abrir_sin_enviar(MetaForm, clave, ruta=ruta, objetivo_id=objetivo_id)
    contexto = {
        "objetivo": objetivo,
        "clave": clave,
        "paso": "objetivos",
        "accion": url_en(ruta, "meta_agregar", objetivo_id=objetivo_id),
    }
    return _examinado(request, "planeacion/meta_agregar.html", form, contexto)


def _examinado(request: HttpRequest, plantilla: str, form: MetaForm, contexto: dict[str, Any]) -> HttpResponse:
    """Only the panel while somebody types; the form with what was typed, and mended, when a button was pressed."""
    contexto |= {"examinada": True, "examinar": request.path}
    if request.method != "POST":
        return formulario(request, plantilla, form, contexto)
    form.retomar(MultiValueDict(escrito(request)))
    pulsado = request.POST.get("reparar", "")
    hallada = (form.opcion(pulsado) or adaptador.reparacion(form.examen, pulsado)) if pulsado else None
    if hallada is not None:
        form.reparar(hallada)
        contexto["quedo_fuera"] = hallada.fuera
    elif request.htmx:
        return pieza(request, "planeacion/_examen.html", {"form": form, **contexto, "examinar": request.path, "viva": True})
    return pagina(request, plantilla, {"form": form, **contexto}, fragmento="formulario")


def _leida(request: HttpRequest, ruta: Ruta, meta_id: UUID) -> HttpResponse:
    meta = (consultas.meta if request.htmx else consultas.meta_sola)(ruta, meta_id)
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
