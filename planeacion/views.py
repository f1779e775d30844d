"""Pages of planeación: read the request, call one operation, choose a response."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from planeacion.forms import MoverForm, ObjetivoForm, QuitarForm
from ruta import consultas, operaciones
from ruta.models import Ruta
from ruta.permisos import puede_editar_plan, puede_ver
from ruta.web.respuestas import formulario, intentar, pagina, pieza, regresar
from ruta.web.vistas import vista


def _url(ruta: Ruta, nombre: str, **ids: Any) -> str:
    return reverse(f"planeacion:{nombre}", kwargs={"escuela": ruta.escuela.clave, "ciclo": ruta.ciclo_id, **ids})


@vista(permiso=puede_ver)
def inicio(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    return regresar(_url(ruta, "objetivos"))


# The chain: objetivos → metas → acciones


@vista(permiso=puede_ver)
def objetivos(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    if request.htmx:
        return pieza(request, "planeacion/_cadena.html", _cadena(ruta))
    return pagina(request, "planeacion/objetivos.html", _cadena(ruta))


def _cadena(ruta: Ruta) -> dict[str, Any]:
    return {"objetivos": consultas.arbol(ruta), "problematicas": consultas.problematicas(ruta)}


def _cadena_cambiada(request: HttpRequest, ruta: Ruta, ancla: str = "cadena") -> HttpResponse:
    """After adding, moving or taking away, the numbers of the whole chain may be others."""
    if request.htmx:
        return pieza(request, "planeacion/_cadena.html", _cadena(ruta), destino="cadena")
    return regresar(_url(ruta, "objetivos"), ancla)


@vista(permiso=puede_editar_plan, metodos="GET POST")
def objetivo_agregar(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    form = ObjetivoForm(request.POST or None, ruta=ruta)
    if form.is_valid():
        objetivo = intentar(form, operaciones.agregar_objetivo, ruta.pk, por=request.quien, **form.cambios())
        if objetivo:
            return _cadena_cambiada(request, ruta, f"objetivo-{objetivo.pk}")
    return formulario(request, "planeacion/objetivo_agregar.html", form, {"clave": "objetivo-nuevo"})


@vista(permiso=puede_editar_plan, metodos="GET POST")
def objetivo_editar(request: HttpRequest, ruta: Ruta, objetivo_id: UUID) -> HttpResponse:
    objetivo = consultas.objetivo(ruta, objetivo_id)
    form = ObjetivoForm(request.POST or None, fila=objetivo, ruta=ruta)
    if form.is_valid() and intentar(
        form, operaciones.editar_objetivo, ruta.pk, objetivo_id, por=request.quien, version=form.cleaned_data["version"], **form.cambios()
    ):  # fmt: skip
        if request.htmx:
            return pieza(request, "planeacion/_objetivo.html", {"objetivo": consultas.objetivo(ruta, objetivo_id)})
        return regresar(_url(ruta, "objetivos"), f"objetivo-{objetivo_id}")
    return formulario(request, "planeacion/objetivo_editar.html", form, {"objetivo": objetivo, "clave": f"objetivo-{objetivo_id}"})


@vista(permiso=puede_ver)
def objetivo(request: HttpRequest, ruta: Ruta, objetivo_id: UUID) -> HttpResponse:
    """The objetivo as it is read: what «Cancelar» brings back."""
    if not request.htmx:
        return regresar(_url(ruta, "objetivos"), f"objetivo-{objetivo_id}")
    return pieza(request, "planeacion/_objetivo.html", {"objetivo": consultas.objetivo(ruta, objetivo_id)})


@vista(permiso=puede_editar_plan, metodos="GET POST")
def objetivo_quitar(request: HttpRequest, ruta: Ruta, objetivo_id: UUID) -> HttpResponse:
    objetivo = consultas.objetivo(ruta, objetivo_id)
    form = QuitarForm(request.POST or None, fila=objetivo)
    if form.is_valid():
        intentar(form, operaciones.quitar_objetivo, ruta.pk, objetivo_id, por=request.quien, version=form.cleaned_data["version"])
        if not form.errors:
            return _cadena_cambiada(request, ruta)
    return formulario(request, "planeacion/objetivo_quitar.html", form, {"objetivo": objetivo, "clave": f"objetivo-{objetivo_id}"})


@vista(permiso=puede_editar_plan, metodos="POST")
def objetivo_mover(request: HttpRequest, ruta: Ruta, objetivo_id: UUID) -> HttpResponse:
    form = MoverForm(request.POST, fila=consultas.objetivo(ruta, objetivo_id))
    if form.is_valid():
        operaciones.mover_objetivo(ruta.pk, objetivo_id, por=request.quien, version=form.cleaned_data["version"], **form.cambios())
    return _cadena_cambiada(request, ruta, f"objetivo-{objetivo_id}")
