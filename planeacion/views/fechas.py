"""¿Cuándo nos reunimos? The thirteen sessions of the CTE, and the days the school holds instead of those of the calendar."""

from django.http import HttpRequest, HttpResponse

from planeacion.fechas import consultas, dias, operaciones
from planeacion.fechas.forms import FechaDeCTEForm
from planeacion.forms import QuitarForm
from planeacion.permisos import puede_fijar_fechas
from planeacion.views.comun import abrir, guardar, ir, url_en
from ruta.estados import ABIERTA
from ruta.models import Ruta
from ruta.permisos import puede_ver
from ruta.web.respuestas import formulario, pagina
from ruta.web.vistas import vista

PASO = {"paso": "cronograma"}


@vista(permiso=puede_ver)
def fechas(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    todas = consultas.fechas(ruta)
    contexto = {"fechas": todas, "hay_propias": any(f.es_propia for f in todas), "se_mueven": ruta.estado in ABIERTA, **PASO}
    return pagina(request, "planeacion/fechas.html", {**contexto, "dias": dias.de_la_escuela(ruta)})


@vista(permiso=puede_fijar_fechas, metodos="GET POST")
def fecha_cambiar(request: HttpRequest, ruta: Ruta, sesion: str) -> HttpResponse:
    suya = consultas.fecha(ruta, sesion)
    form = abrir(request, FechaDeCTEForm, f"fecha-{sesion}", fila=suya.fila)
    if guardar(request, form, operaciones.cambiar_fecha_de_cte, sesion):
        return ir(request, f"{url_en(ruta, 'fechas')}#{sesion}")
    return formulario(request, "planeacion/fecha_cambiar.html", form, {"clave": f"fecha-{sesion}", "suya": suya, **PASO})


@vista(permiso=puede_fijar_fechas, metodos="POST")
def fecha_devolver(request: HttpRequest, ruta: Ruta, sesion: str) -> HttpResponse:
    form = QuitarForm(request.POST, fila=consultas.fecha(ruta, sesion).fila)
    if form.is_valid():
        operaciones.devolver_fecha_de_cte(ruta.pk, sesion, por=request.quien, version=form.cleaned_data["version"])
    return ir(request, f"{url_en(ruta, 'fechas')}#{sesion}")
