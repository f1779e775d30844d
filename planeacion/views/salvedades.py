"""«Lo dejamos así porque…»: a sentence for each point of the review of coherence that is not mended."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from planeacion import consultas
from planeacion.colegiado import operaciones
from planeacion.colegiado.forms import SalvedadForm
from planeacion.forms import QuitarForm
from planeacion.views.comun import abrir, guardar, ir, url_en
from ruta.models import Ruta
from ruta.permisos import puede_editar_plan
from ruta.web.respuestas import formulario
from ruta.web.vistas import vista


@vista(permiso=puede_editar_plan, metodos="GET POST")
def salvedad_escribir(request: HttpRequest, ruta: Ruta, regla: str, sujeto_id: UUID) -> HttpResponse:
    observada, dicha = consultas.punto(ruta, regla, sujeto_id)
    form = abrir(request, SalvedadForm, "salvedad", fila=dicha)
    if guardar(request, form, partial(operaciones.dejar_asi, regla=regla), sujeto_id):
        return ir(request, f"{url_en(ruta, 'acuerdo')}#revision")
    contexto = {"observada": observada, "clave": "salvedad", "paso": "acuerdo"}
    return formulario(request, "planeacion/salvedad_escribir.html", form, contexto)


@vista(permiso=puede_editar_plan, metodos="POST")
def salvedad_quitar(request: HttpRequest, ruta: Ruta, salvedad_id: UUID) -> HttpResponse:
    form = QuitarForm(request.POST, fila=consultas.salvedad(ruta, salvedad_id))
    if form.is_valid():
        operaciones.quitar_salvedad(ruta.pk, salvedad_id, por=request.quien, version=form.cleaned_data["version"])
    return ir(request, f"{url_en(ruta, 'acuerdo')}#revision")
