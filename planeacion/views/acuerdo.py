"""The council agrees: what will be frozen, the versions already frozen, and the ciclo that comes next."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from planeacion import consultas, operaciones
from planeacion.colegiado import operaciones as colegiado
from planeacion.forms import AcuerdoDeUnaPersonaForm, AcuerdoForm, EmpezarForm, QuitarForm, ReabrirForm
from planeacion.permisos import puede_acordar, puede_empezar_ruta, puede_reabrir
from planeacion.views.comun import abrir, guardar, ir, url_en
from ruta import segundo_paso
from ruta.consultas import del_colectivo
from ruta.models import Ruta
from ruta.permisos import puede_ver
from ruta.web import reautenticar
from ruta.web.respuestas import formulario, intentar, pagina, recuperar
from ruta.web.vistas import vista


@vista(permiso=puede_ver)
def acuerdo(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    form, sola = _formulario(request, ruta)
    recuperar(request, form, url_en(ruta, "acordar"))
    return pagina(request, "planeacion/acuerdo.html", {"form": form, **_contexto(ruta, sola)})


def _formulario(request: HttpRequest, ruta: Ruta) -> tuple[Any, bool]:
    """The form, and whether the colectivo is one person."""
    presentes = del_colectivo(ruta).count()
    sola = presentes == 1
    opciones = {"con_segundo_paso": segundo_paso.activo(request.user)} if sola else {}
    form = abrir(
        request, AcuerdoDeUnaPersonaForm if sola else AcuerdoForm, "acuerdo", ruta=ruta, presentes=presentes, **opciones
    )  # fmt: skip
    return form, sola


def _contexto(ruta: Ruta, sola: bool) -> dict[str, Any]:
    return {**consultas.acuerdo(ruta), "sola": sola, "clave": "acuerdo", "paso": "acuerdo"}


@vista(permiso=puede_acordar, metodos="POST", antes=reautenticar.comprobar(lambda request, camino: request.user))
def acordar(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    """A colectivo of one person signs in the same form, and shows with it who it is. Refused, the plan is read after the attempt:
    what the form agrees to next is what is on the page."""
    form, sola = _formulario(request, ruta)
    valido = form.is_valid()
    if not sola:
        hecha = guardar(request, form, operaciones.acordar_ruta)
    else:
        hecha = (
            reautenticar.es_quien_dice(request, form, request.user)
            and valido
            and guardar(request, form, colegiado.acordar_y_firmar)
        )  # fmt: skip
    if hecha:
        return ir(request, url_en(ruta, "acuerdo"))
    return formulario(request, "planeacion/acuerdo.html", form, _contexto(ruta, sola))


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
        nueva := intentar(request, form, operaciones.empezar_ruta, ruta.escuela, por=request.quien, **form.cambios())
    ):
        camino = {"escuela": ruta.escuela.clave, "ciclo": nueva.ciclo_id}
        primera = "traer" if form.cleaned_data["desde"] == "archivo" else "diagnostico"
        return ir(request, reverse(f"planeacion:{primera}", kwargs=camino))
    return formulario(request, "planeacion/empezar_ciclo.html", form, {"clave": "empezar", "paso": "acuerdo"})
