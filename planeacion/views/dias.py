"""¿Qué días no hay clases? The school's own days, with their reason."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from planeacion.fechas import operaciones
from planeacion.fechas.forms import DiaPropioForm
from planeacion.forms import QuitarForm
from planeacion.permisos import puede_fijar_fechas
from planeacion.views.comun import abrir, guardar, ir, url_en
from ruta.models import Ruta
from ruta.web.respuestas import formulario
from ruta.web.vistas import vista

PASO = {"paso": "cronograma"}
DE_LA_LIGA = ("que", "desde", "hasta")  # what the link beside a day of the calendar already says


@vista(permiso=puede_fijar_fechas, metodos="GET POST")
def dia_agregar(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    dicho = {campo: request.GET[campo] for campo in DE_LA_LIGA if campo in request.GET}
    form = abrir(request, DiaPropioForm, "dia-nuevo", initial=dicho)
    if guardar(request, form, operaciones.agregar_dia):
        return ir(request, f"{url_en(ruta, 'fechas')}#dias-sin-clases")
    return formulario(request, "planeacion/dia_agregar.html", form, {"clave": "dia-nuevo", **PASO})


@vista(permiso=puede_fijar_fechas, metodos="POST")
def dia_quitar(request: HttpRequest, ruta: Ruta, dia_id: UUID) -> HttpResponse:
    form = QuitarForm(request.POST, fila=ruta.dias_propios.con_pk(dia_id))
    if form.is_valid():
        operaciones.quitar_dia(ruta.pk, dia_id, por=request.quien, version=form.cleaned_data["version"])
    return ir(request, f"{url_en(ruta, 'fechas')}#dias-sin-clases")
