"""¿Dónde estamos? Hallazgos in the three blocks, each resting on evidencias."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse

from planeacion import consultas, operaciones
from planeacion.forms import HallazgoForm, QuitarForm
from planeacion.mirada import consultas as miradas
from planeacion.views.comun import abrir, deshacer, guardar, url_en
from ruta.estados import BloqueDiagnostico
from ruta.models import Ruta
from ruta.permisos import puede_editar_plan, puede_ver
from ruta.web.alrededor import leer_con_lo_que_rodea
from ruta.web.respuestas import de_vuelta, formulario, pagina, regresar
from ruta.web.vistas import vista

PLANTILLA = "planeacion/diagnostico.html"


@vista(permiso=puede_ver)
def diagnostico(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    return pagina(request, PLANTILLA, _contexto(request, ruta), fragmento="diagnostico")


def _contexto(request: HttpRequest, ruta: Ruta) -> dict[str, Any]:
    bloque = miradas.del_bloque.pasos(ruta, request.quien)
    leido = leer_con_lo_que_rodea(request, diagnostico=consultas.diagnostico.pasos(ruta), mirada=bloque)
    return {**leido["diagnostico"], **leido["mirada"], **deshacer(request, ruta), "paso": "diagnostico"}


def diagnostico_cambiado(request: HttpRequest, ruta: Ruta, ancla: str) -> HttpResponse:
    """Hallazgos and evidencias count each other, so the whole of it is drawn again. `ancla` is where the person goes on."""
    if vuelta := de_vuelta(request, url_en(ruta, "diagnostico"), ancla):
        return vuelta
    respuesta = pagina(request, PLANTILLA, {**_contexto(request, ruta), "enfocar": ancla}, fragmento="diagnostico")
    respuesta["HX-Retarget"], respuesta["HX-Reswap"] = "#diagnostico", "outerHTML"
    return respuesta


@vista(permiso=puede_editar_plan, metodos="GET POST")
def hallazgo_agregar(request: HttpRequest, ruta: Ruta, bloque: str) -> HttpResponse:
    if bloque not in BloqueDiagnostico.values:
        raise Http404
    clave = f"hallazgo-nuevo-{bloque}"
    form = abrir(request, HallazgoForm, clave, ruta=ruta, bloque=bloque, initial=consultas.hallazgo_desde(ruta, request.GET))
    if guardar(request, form, _agregar_en(bloque)):
        return diagnostico_cambiado(request, ruta, f"formulario-{clave}")
    contexto = {"clave": clave, "bloque": BloqueDiagnostico(bloque), "paso": "diagnostico"}
    return formulario(request, "planeacion/hallazgo_agregar.html", form, contexto)


def _agregar_en(bloque: str) -> Any:
    """The block comes in the address, not in the form."""
    return lambda ruta_id, **cambios: operaciones.agregar_hallazgo(ruta_id, bloque=bloque, **cambios)


@vista(permiso=puede_editar_plan, metodos="GET POST")
def hallazgo_editar(request: HttpRequest, ruta: Ruta, hallazgo_id: UUID) -> HttpResponse:
    hallazgo, clave = consultas.hallazgo(ruta, hallazgo_id), f"hallazgo-{hallazgo_id}"
    form = abrir(request, HallazgoForm, clave, fila=hallazgo, ruta=ruta, bloque=hallazgo.bloque)
    if guardar(request, form, operaciones.editar_hallazgo, hallazgo_id):
        return diagnostico_cambiado(request, ruta, clave)
    contexto = {"hallazgo": hallazgo, "clave": clave, "paso": "diagnostico"}
    return formulario(request, "planeacion/hallazgo_editar.html", form, contexto)


@vista(permiso=puede_ver)
def hallazgo(request: HttpRequest, ruta: Ruta, hallazgo_id: UUID) -> HttpResponse:
    """The hallazgo as it is read: what «Cancelar» brings back."""
    hallazgo = consultas.hallazgo(ruta, hallazgo_id)
    if not request.htmx:
        return regresar(url_en(ruta, "diagnostico"), f"hallazgo-{hallazgo_id}")
    return pagina(request, PLANTILLA, {"hallazgo": hallazgo}, fragmento="hallazgo")


@vista(permiso=puede_editar_plan, metodos="GET POST")
def hallazgo_quitar(request: HttpRequest, ruta: Ruta, hallazgo_id: UUID) -> HttpResponse:
    hallazgo, clave = consultas.hallazgo(ruta, hallazgo_id), f"hallazgo-{hallazgo_id}"
    form = abrir(request, QuitarForm, clave, fila=hallazgo)
    if guardar(request, form, operaciones.quitar_hallazgo, hallazgo_id):
        return diagnostico_cambiado(request, ruta, f"formulario-hallazgo-nuevo-{hallazgo.bloque}")
    contexto = {"hallazgo": hallazgo, "clave": clave, "paso": "diagnostico"}
    return formulario(request, "planeacion/hallazgo_quitar.html", form, contexto)
