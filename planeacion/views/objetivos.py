"""¿Qué queremos lograr? ¿Para qué? The whole chain, and its objetivos."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from planeacion.forms import ObjetivoForm, QuitarForm
from planeacion.views.comun import abrir, deshacer, guardar, mover, url_en
from ruta import consultas, operaciones
from ruta.models import Ruta
from ruta.permisos import puede_editar_plan, puede_ver
from ruta.web.cadena import Cadena
from ruta.web.respuestas import de_vuelta, formulario, pagina, pieza, regresar
from ruta.web.vistas import vista


@vista(permiso=puede_ver)
def objetivos(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    if request.htmx:
        return pieza(request, "planeacion/_cadena.html", _cadena(request, ruta))
    return pagina(request, "planeacion/objetivos.html", {**_cadena(request, ruta), "paso": "objetivos"})


def _cadena(request: HttpRequest, ruta: Ruta, enfocar: str = "") -> dict[str, Any]:
    return {"cadena": Cadena(ruta, request.quien, enfocar), "enfocar": enfocar, **deshacer(request, ruta)}


def cadena_cambiada(request: HttpRequest, ruta: Ruta, ancla: str) -> HttpResponse:
    """After adding, moving or taking away, numbers of the whole chain may be others. `ancla` is where the person goes on."""
    if vuelta := de_vuelta(request, url_en(ruta, "objetivos"), ancla):
        return vuelta
    return pieza(request, "planeacion/_cadena.html", _cadena(request, ruta, ancla), destino="cadena")


@vista(permiso=puede_editar_plan, metodos="GET POST")
def objetivo_agregar(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    clave = "objetivo-nuevo"
    form = abrir(request, ObjetivoForm, clave, ruta=ruta)
    if nuevo := guardar(request, form, operaciones.agregar_objetivo):
        return cadena_cambiada(request, ruta, f"formulario-meta-nueva-{nuevo.pk}")
    return formulario(request, "planeacion/objetivo_agregar.html", form, {"clave": clave, "paso": "objetivos"})


@vista(permiso=puede_editar_plan, metodos="GET POST")
def objetivo_editar(request: HttpRequest, ruta: Ruta, objetivo_id: UUID) -> HttpResponse:
    leer = consultas.objetivo_solo if request.method == "POST" else consultas.objetivo
    objetivo, clave = leer(ruta, objetivo_id), f"objetivo-{objetivo_id}"
    form = abrir(request, ObjetivoForm, clave, fila=objetivo, ruta=ruta)
    if guardar(request, form, operaciones.editar_objetivo, objetivo_id):
        return _leido(request, ruta, objetivo_id)
    if request.method == "POST":
        objetivo = consultas.objetivo(ruta, objetivo_id)
    contexto = {"objetivo": objetivo, "clave": clave, "paso": "objetivos"}
    return formulario(request, "planeacion/objetivo_editar.html", form, contexto)


def _leido(request: HttpRequest, ruta: Ruta, objetivo_id: UUID) -> HttpResponse:
    objetivo = (consultas.objetivo if request.htmx else consultas.objetivo_solo)(ruta, objetivo_id)
    if not request.htmx:
        return regresar(url_en(ruta, "objetivos"), f"objetivo-{objetivo_id}")
    return pieza(request, "planeacion/_objetivo.html", {"objetivo": objetivo})


@vista(permiso=puede_ver)
def objetivo(request: HttpRequest, ruta: Ruta, objetivo_id: UUID) -> HttpResponse:
    """The objetivo as it is read: what «Cancelar» brings back."""
    return _leido(request, ruta, objetivo_id)


@vista(permiso=puede_editar_plan, metodos="GET POST")
def objetivo_quitar(request: HttpRequest, ruta: Ruta, objetivo_id: UUID) -> HttpResponse:
    objetivo, clave = consultas.objetivo(ruta, objetivo_id), f"objetivo-{objetivo_id}"
    form = abrir(request, QuitarForm, clave, fila=objetivo)
    if guardar(request, form, operaciones.quitar_objetivo, objetivo_id):
        return cadena_cambiada(request, ruta, "formulario-objetivo-nuevo")
    contexto = {"objetivo": objetivo, "clave": clave, "paso": "objetivos"}
    return formulario(request, "planeacion/objetivo_quitar.html", form, contexto)


@vista(permiso=puede_editar_plan, metodos="POST")
def objetivo_mover(request: HttpRequest, ruta: Ruta, objetivo_id: UUID) -> HttpResponse:
    mover(request, operaciones.mover_objetivo, consultas.objetivo(ruta, objetivo_id))
    return cadena_cambiada(request, ruta, f"objetivo-{objetivo_id}")
