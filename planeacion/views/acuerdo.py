"""The council agrees: what will be frozen, the versions already frozen, and the ciclo that comes next."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from planeacion import consultas, operaciones
from planeacion.forms import AcuerdoForm, EmpezarForm, QuitarForm, ReabrirForm
from planeacion.permisos import puede_acordar, puede_empezar_ruta, puede_reabrir
from planeacion.views.comun import abrir, guardar, ir, url_en
from ruta.consultas import del_colectivo
from ruta.models import Ruta
from ruta.permisos import puede_ver
from ruta.web.respuestas import formulario, intentar, pagina
from ruta.web.vistas import vista


@vista(permiso=puede_ver)
def acuerdo(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    return pagina(request, "planeacion/acuerdo.html", _contexto(request, ruta))


def _contexto(request: HttpRequest, ruta: Ruta) -> dict[str, Any]:
    form = abrir(request, AcuerdoForm, "acuerdo", ruta=ruta, presentes=del_colectivo(ruta).count())
    return {**consultas.acuerdo(ruta), "form": form, "clave": "acuerdo", "paso": "acuerdo"}


@vista(permiso=puede_acordar, metodos="POST")
def acordar(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    contexto = _contexto(request, ruta)
    form = contexto.pop("form")
    if guardar(request, form, operaciones.acordar_ruta):
        return ir(request, url_en(ruta, "acuerdo"))
    return formulario(request, "planeacion/acuerdo.html", form, contexto)


@vista(permiso=puede_acordar, metodos="POST")
def iniciar_implementacion(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    """From here compromisos are proposed; that is where the person goes next."""
    form = QuitarForm(request.POST, fila=ruta)
    if form.is_valid():
        operaciones.iniciar_implementacion(ruta.pk, por=request.quien, version=form.cleaned_data["version"])
    return ir(request, url_en(ruta, "acuerdo"))


@vista(permiso=puede_reabrir, metodos="GET POST")
def reabrir(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    form = abrir(request, ReabrirForm, "reabrir", fila=ruta)
    if guardar(request, form, operaciones.reabrir_plan):
        return ir(request, url_en(ruta, "objetivos"))
    return formulario(request, "planeacion/reabrir.html", form, {"clave": "reabrir", "paso": "acuerdo"})


@vista(permiso=puede_ver)
def version(request: HttpRequest, ruta: Ruta, numero: int) -> HttpResponse:
    contexto = {**consultas.version_con_firmas(ruta, numero), "paso": "acuerdo"}
    return pagina(request, "planeacion/version.html", contexto)


@vista(permiso=puede_empezar_ruta, metodos="GET POST")
def empezar_ciclo(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    form = abrir(request, EmpezarForm, "empezar", ruta=ruta)
    if form.is_valid() and (
        nueva := intentar(request, form, operaciones.empezar_ruta, ruta.escuela, por=request.quien, desde=ruta, **form.cambios())
    ):
        camino = {"escuela": ruta.escuela.clave, "ciclo": nueva.ciclo_id}
        return ir(request, reverse("planeacion:diagnostico", kwargs=camino))
    return formulario(request, "planeacion/empezar_ciclo.html", form, {"clave": "empezar", "paso": "acuerdo"})
