"""An evidencia is a thing of its own: what it says, what it doesn't, and who leans on it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from planeacion import consultas, operaciones
from planeacion.forms import EvidenciaForm, QuitarForm
from planeacion.permisos import puede_ver_riesgo
from planeacion.views.comun import abrir, guardar, ir, url_en
from planeacion.views.diagnostico import diagnostico_cambiado
from ruta.models import Ruta
from ruta.permisos import puede_editar_plan, puede_ver
from ruta.web.respuestas import formulario, pagina, regresar
from ruta.web.vistas import vista

PLANTILLA = "planeacion/evidencia.html"


@vista(permiso=puede_ver)
def evidencia(request: HttpRequest, ruta: Ruta, evidencia_id: UUID) -> HttpResponse:
    con_riesgo = puede_ver_riesgo(request.quien, ruta)
    return pagina(request, PLANTILLA, _contexto(ruta, evidencia_id, con_riesgo=con_riesgo), fragmento="evidencia")


def _contexto(ruta: Ruta, evidencia_id: UUID, *, con_riesgo: bool = True) -> dict[str, Any]:
    return {**consultas.evidencia(ruta, evidencia_id, con_riesgo=con_riesgo), "paso": "diagnostico"}


@vista(permiso=puede_editar_plan, metodos="GET POST")
def evidencia_agregar(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    """`?hallazgo=` marks beforehand the one it was asked from."""
    clave = "evidencia-nueva"
    inicial = {"hallazgos": request.GET.getlist("hallazgo")}
    form = abrir(request, EvidenciaForm, clave, ruta=ruta, initial=inicial)
    if guardar(request, form, operaciones.agregar_evidencia):
        return diagnostico_cambiado(request, ruta, f"formulario-{clave}")
    return formulario(request, "planeacion/evidencia_agregar.html", form, {"clave": clave, "paso": "diagnostico"})


@vista(permiso=puede_editar_plan, metodos="GET POST")
def evidencia_editar(request: HttpRequest, ruta: Ruta, evidencia_id: UUID) -> HttpResponse:
    contexto = _contexto(ruta, evidencia_id)
    clave = f"evidencia-{evidencia_id}"
    form = abrir(request, EvidenciaForm, clave, fila=contexto["evidencia"], ruta=ruta)
    if guardar(request, form, operaciones.editar_evidencia, evidencia_id):
        if request.htmx:
            return pagina(request, PLANTILLA, _contexto(ruta, evidencia_id), fragmento="evidencia")
        return regresar(url_en(ruta, "evidencia", evidencia_id=evidencia_id))
    return formulario(request, "planeacion/evidencia_editar.html", form, {**contexto, "clave": clave})


@vista(permiso=puede_editar_plan, metodos="GET POST")
def evidencia_quitar(request: HttpRequest, ruta: Ruta, evidencia_id: UUID) -> HttpResponse:
    contexto = _contexto(ruta, evidencia_id)
    form = abrir(request, QuitarForm, f"evidencia-{evidencia_id}", fila=contexto["evidencia"])
    if guardar(request, form, operaciones.quitar_evidencia, evidencia_id):
        return ir(request, f"{url_en(ruta, 'diagnostico')}#evidencias")
    contexto["clave"] = f"evidencia-{evidencia_id}"
    return formulario(request, "planeacion/evidencia_quitar.html", form, contexto)
