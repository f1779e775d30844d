"""A file with results into the diagnosis: bring it, review it, correct it, confirm it whole, undo it. And the map of it all."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from planeacion.importacion import consultas, mapa, operaciones
from planeacion.importacion.forms import ConfirmarForm, CorregirForm, TraerForm, VersionForm
from planeacion.permisos import puede_ver_riesgo
from planeacion.views.comun import abrir, guardar, ir, url_en
from ruta.estados import EstadoImportacion
from ruta.models import Ruta
from ruta.permisos import puede_editar_plan, puede_ver
from ruta.web.respuestas import formulario, pagina, recuperar
from ruta.web.vistas import vista

PASO = {"paso": "diagnostico"}


@vista(permiso=puede_ver)
def donde_estamos(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    dicho = mapa.donde_estamos(ruta, con_riesgo=puede_ver_riesgo(request.quien, ruta))
    return pagina(request, "planeacion/donde_estamos.html", {**dicho, **PASO})


@vista(permiso=puede_editar_plan, metodos="GET POST")
def importacion_agregar(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    clave = "importacion-nueva"
    form = abrir(request, TraerForm, clave, ruta=ruta)
    if importacion := guardar(request, form, operaciones.traer_archivo):
        return ir(request, url_en(ruta, "importacion", importacion_id=importacion.pk))
    contexto = {"clave": clave, "importaciones": consultas.importaciones(ruta), **PASO}
    return formulario(request, "planeacion/importacion_agregar.html", form, contexto)


def _contexto(ruta: Ruta, importacion_id: UUID) -> dict[str, Any]:
    return {**consultas.importacion(ruta, importacion_id), "clave": f"importacion-{importacion_id}", **PASO}


@vista(permiso=puede_editar_plan)
def importacion(request: HttpRequest, ruta: Ruta, importacion_id: UUID) -> HttpResponse:
    """Progress, preview or what became of it, by its state. Asked again each second while it is read."""
    contexto = _contexto(ruta, importacion_id)
    fila = contexto["importacion"]
    if fila.estado == EstadoImportacion.POR_REVISAR:
        form = abrir(request, ConfirmarForm, contexto["clave"], fila=fila)
        contexto["form"] = recuperar(request, form, url_en(ruta, "importacion_confirmar", importacion_id=importacion_id))
        contexto["descartar"] = abrir(request, VersionForm, f"descartar-{fila.pk}", fila=fila)
    return pagina(request, "planeacion/importacion.html", contexto, fragmento="importacion")


@vista(permiso=puede_editar_plan, metodos="GET POST")
def importacion_confirmar(request: HttpRequest, ruta: Ruta, importacion_id: UUID) -> HttpResponse:
    contexto = _contexto(ruta, importacion_id)
    form = abrir(request, ConfirmarForm, contexto["clave"], fila=contexto["importacion"])
    if evidencia := guardar(request, form, operaciones.confirmar_importacion, importacion_id):
        return ir(request, url_en(ruta, "evidencia", evidencia_id=evidencia.pk))
    return formulario(request, "planeacion/importacion_confirmar.html", form, contexto)


@vista(permiso=puede_editar_plan, metodos="GET POST")
def importacion_corregir(request: HttpRequest, ruta: Ruta, importacion_id: UUID) -> HttpResponse:
    contexto = _contexto(ruta, importacion_id)
    if request.method == "POST" and contexto["importacion"].estado == EstadoImportacion.LEYENDO:
        raise operaciones.SeLeeOtraVez(contexto["importacion"])
    form = abrir(request, CorregirForm, contexto["clave"], fila=contexto["importacion"], campos=consultas.campos(ruta))
    if guardar(request, form, operaciones.corregir_importacion, importacion_id):
        return ir(request, url_en(ruta, "importacion", importacion_id=importacion_id))
    return formulario(request, "planeacion/importacion_corregir.html", form, contexto)


@vista(permiso=puede_editar_plan, metodos="GET POST")
def importacion_descartar(request: HttpRequest, ruta: Ruta, importacion_id: UUID) -> HttpResponse:
    contexto = _contexto(ruta, importacion_id)
    form = abrir(request, VersionForm, contexto["clave"], fila=contexto["importacion"])
    if guardar(request, form, operaciones.descartar_importacion, importacion_id):
        return ir(request, url_en(ruta, "importacion", importacion_id=importacion_id))
    return formulario(request, "planeacion/importacion_descartar.html", form, contexto)


@vista(permiso=puede_editar_plan, metodos="GET POST")
def importacion_deshacer(request: HttpRequest, ruta: Ruta, importacion_id: UUID) -> HttpResponse:
    contexto = _contexto(ruta, importacion_id)
    form = abrir(request, VersionForm, contexto["clave"], fila=contexto["importacion"])
    if guardar(request, form, operaciones.deshacer_importacion, importacion_id):
        return ir(request, url_en(ruta, "importacion", importacion_id=importacion_id))
    return formulario(request, "planeacion/importacion_deshacer.html", form, contexto)
