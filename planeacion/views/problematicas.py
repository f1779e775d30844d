"""What the council attends first: the problemáticas, in its order."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from planeacion import consultas, operaciones
from planeacion.forms import ProblematicaForm, QuitarForm
from planeacion.prioridad import consultas as prioridad
from planeacion.views.comun import abrir, con_ejemplos, deshacer, guardar, mover, url_en
from ruta.models import Ruta
from ruta.permisos import puede_editar_plan, puede_ver
from ruta.web.respuestas import de_vuelta, formulario, pagina, regresar
from ruta.web.vistas import vista

PLANTILLA = "planeacion/problematicas.html"


@vista(permiso=puede_ver)
def problematicas(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    return pagina(request, PLANTILLA, _contexto(request, ruta), fragmento="problematicas")


def _contexto(request: HttpRequest, ruta: Ruta) -> dict[str, Any]:
    orden = prioridad.orden(ruta, list(consultas.problematicas(ruta)), request.quien)
    return {**orden, **deshacer(request, ruta), "paso": "problematicas"}


def _cambiadas(request: HttpRequest, ruta: Ruta, ancla: str) -> HttpResponse:
    """Their numbers are their order, so all are drawn again."""
    if vuelta := de_vuelta(request, url_en(ruta, "problematicas"), ancla):
        return vuelta
    respuesta = pagina(request, PLANTILLA, {**_contexto(request, ruta), "enfocar": ancla}, fragmento="problematicas")
    respuesta["HX-Retarget"], respuesta["HX-Reswap"] = "#problematicas", "outerHTML"
    return respuesta


@vista(permiso=puede_editar_plan, metodos="GET POST")
def problematica_agregar(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    clave = "problematica-nueva"
    ejemplos, inicial = con_ejemplos(request, ruta, "problematica")
    form = abrir(request, ProblematicaForm, clave, ruta=ruta, initial=inicial)
    if guardar(request, form, operaciones.agregar_problematica):
        return _cambiadas(request, ruta, f"formulario-{clave}")
    contexto = {"clave": clave, "paso": "problematicas", "ejemplos": ejemplos}
    return formulario(request, "planeacion/problematica_agregar.html", form, contexto)


@vista(permiso=puede_editar_plan, metodos="GET POST")
def problematica_editar(request: HttpRequest, ruta: Ruta, problematica_id: UUID) -> HttpResponse:
    problematica, clave = consultas.problematica(ruta, problematica_id), f"problematica-{problematica_id}"
    form = abrir(request, ProblematicaForm, clave, fila=problematica, ruta=ruta)
    if guardar(request, form, operaciones.editar_problematica, problematica_id):
        return _leida(request, ruta, problematica_id)
    contexto = {"problematica": problematica, "clave": clave, "paso": "problematicas"}
    return formulario(request, "planeacion/problematica_editar.html", form, contexto)


def _leida(request: HttpRequest, ruta: Ruta, problematica_id: UUID) -> HttpResponse:
    leida = consultas.problematica(ruta, problematica_id)
    contexto = {"problematica": prioridad.con_reparto(ruta, leida, request.quien)}
    if not request.htmx:
        return regresar(url_en(ruta, "problematicas"), f"problematica-{problematica_id}")
    return pagina(request, PLANTILLA, contexto, fragmento="problematica")


@vista(permiso=puede_ver)
def problematica(request: HttpRequest, ruta: Ruta, problematica_id: UUID) -> HttpResponse:
    """The problemática as it is read: what «Cancelar» brings back."""
    return _leida(request, ruta, problematica_id)


@vista(permiso=puede_editar_plan, metodos="GET POST")
def problematica_quitar(request: HttpRequest, ruta: Ruta, problematica_id: UUID) -> HttpResponse:
    problematica, clave = consultas.problematica(ruta, problematica_id), f"problematica-{problematica_id}"
    form = abrir(request, QuitarForm, clave, fila=problematica)
    if guardar(request, form, operaciones.quitar_problematica, problematica_id):
        return _cambiadas(request, ruta, "formulario-problematica-nueva")
    contexto = {
        "problematica": problematica,
        "clave": clave,
        "paso": "problematicas",
        "se_lleva": prioridad.lo_que_se_lleva(problematica),
    }
    return formulario(request, "planeacion/problematica_quitar.html", form, contexto)


@vista(permiso=puede_editar_plan, metodos="POST")
def problematica_mover(request: HttpRequest, ruta: Ruta, problematica_id: UUID) -> HttpResponse:
    mover(request, operaciones.mover_problematica, consultas.problematica(ruta, problematica_id))
    return _cambiadas(request, ruta, f"problematica-{problematica_id}")
