"""Alumnos en riesgo: how many there are, by grupo and criterion, and by which criteria they are counted."""

from django.http import HttpRequest, HttpResponse

from planeacion.nominal import consultas as nominal
from planeacion.permisos import puede_fijar_criterios, puede_ver_riesgo
from planeacion.riesgo import conteo, operaciones
from planeacion.riesgo import criterios as lo_dicho
from planeacion.riesgo.forms import CriteriosForm
from planeacion.views.comun import abrir, guardar, ir, url_en
from ruta.models import Ruta
from ruta.web.respuestas import formulario, pagina
from ruta.web.vistas import vista

PASO = {"paso": "diagnostico"}


@vista(permiso=puede_ver_riesgo)
def en_riesgo(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    """Inside the school only: a cell may be one child."""
    contexto = {"conteos": conteo.conteos(ruta), "ofrece_la_lista": nominal.se_ofrece(ruta, request.quien), **PASO}
    return pagina(request, "planeacion/en_riesgo.html", contexto)


@vista(permiso=puede_ver_riesgo)
def criterios(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    return pagina(request, "planeacion/criterios.html", {**lo_dicho.criterios(ruta.escuela), **PASO})


@vista(permiso=puede_fijar_criterios, metodos="GET POST")
def criterios_editar(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    form = abrir(request, CriteriosForm, "criterios", ruta=ruta, fila=lo_dicho.de_la_escuela(ruta.escuela))
    if guardar(request, form, operaciones.editar_criterios):
        return ir(request, url_en(ruta, "criterios"))
    return formulario(request, "planeacion/criterios_editar.html", form, {"clave": "criterios", **PASO})
