"""The agenda of a session, point by point, until the session closes."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from ruta.formatos import cuantos
from ruta.models import Ruta
from ruta.permisos import puede_ver
from ruta.web.respuestas import de_vuelta, formulario, pagina, pieza, regresar
from ruta.web.vistas import vista
from seguimiento import consultas, estados, forms, orden
from seguimiento.estados import EstadoSesion
from seguimiento.models import Punto, Sesion
from seguimiento.permisos import puede_convocar, puede_escribir_en_sesion
from seguimiento.puntos import operaciones as del_orden
from seguimiento.views.comun import abrir, guardar, ir, mesa_abierta, url_en


@vista(permiso=puede_ver)
def puntos(request: HttpRequest, ruta: Ruta, sesion_id: UUID) -> HttpResponse:
    """The whole agenda, also while the session runs. A closed one has it in its acta."""
    sesion = consultas.sesion(ruta, sesion_id)
    if sesion.estado == EstadoSesion.CERRADA:
        return regresar(url_en(ruta, "acta", sesion_id=sesion_id))
    contexto = {"sesion": sesion, **del_dia(sesion)}
    if request.htmx:
        return pieza(request, "seguimiento/_puntos.html", contexto)
    return pagina(request, "seguimiento/puntos.html", contexto)


def del_dia(sesion: Sesion) -> dict[str, Any]:
    """What `_puntos.html` draws."""
    puntos = consultas.puntos(sesion)
    sobran = sum(punto.minutos or 0 for punto in puntos) - orden.AGUANTA
    return {"puntos": puntos, "duracion": consultas.duracion(puntos), "no_cabe": sobran > 0}


def _cambiados(request: HttpRequest, ruta: Ruta, sesion: Sesion, ancla: str) -> HttpResponse:
    """Their numbers are their order, so all are drawn again."""
    if vuelta := de_vuelta(request, url_en(ruta, "puntos", sesion_id=sesion.pk), ancla):
        return vuelta
    contexto = {"sesion": sesion, **del_dia(sesion), "enfocar": ancla}
    return pieza(request, "seguimiento/_puntos.html", contexto, destino="puntos")


def _por_convocar(ruta: Ruta, sesion_id: UUID) -> Sesion:
    sesion = consultas.sesion(ruta, sesion_id)
    estados.exigir(sesion, {EstadoSesion.PREPARADA, EstadoSesion.EN_CURSO})
    return sesion


def _del_orden(ruta: Ruta, punto_id: UUID) -> tuple[Punto, Sesion]:
    punto = consultas.punto(ruta, punto_id)
    return punto, _por_convocar(ruta, punto.sesion_id)


@vista(permiso=puede_convocar, metodos="GET POST")
def punto_agregar(request: HttpRequest, ruta: Ruta, sesion_id: UUID) -> HttpResponse:
    sesion, clave = _por_convocar(ruta, sesion_id), "punto-nuevo"
    form = abrir(request, forms.PuntoForm, clave)
    if guardar(request, form, del_orden.agregar_punto, sesion_id):
        return _cambiados(request, ruta, sesion, f"formulario-{clave}")
    return formulario(request, "seguimiento/punto_agregar.html", form, {"sesion": sesion, "clave": clave})


@vista(permiso=puede_ver)
def punto(request: HttpRequest, ruta: Ruta, punto_id: UUID) -> HttpResponse:
    """The point as it is read: what «Cancelar» brings back."""
    leido = consultas.punto(ruta, punto_id)
    return _cambiados(request, ruta, leido.sesion, leido.ancla)


@vista(permiso=puede_convocar, metodos="GET POST")
def punto_editar(request: HttpRequest, ruta: Ruta, punto_id: UUID) -> HttpResponse:
    punto, sesion = _del_orden(ruta, punto_id)
    clave = punto.ancla
    form = abrir(request, forms.EditarPuntoForm, clave, fila=punto)
    if guardar(request, form, del_orden.editar_punto, punto_id):
        return _cambiados(request, ruta, sesion, punto.ancla)
    return formulario(request, "seguimiento/punto_editar.html", form, {"sesion": sesion, "punto": punto, "clave": clave})


@vista(permiso=puede_convocar, metodos="GET POST")
def punto_quitar(request: HttpRequest, ruta: Ruta, punto_id: UUID) -> HttpResponse:
    punto, sesion = _del_orden(ruta, punto_id)
    clave = punto.ancla
    form = abrir(request, forms.VersionForm, clave, fila=punto)
    if guardar(request, form, del_orden.quitar_punto, punto_id):
        return _cambiados(request, ruta, sesion, "formulario-punto-nuevo")
    return formulario(request, "seguimiento/punto_quitar.html", form, {"sesion": sesion, "punto": punto, "clave": clave})


@vista(permiso=puede_convocar, metodos="POST")
def punto_mover(request: HttpRequest, ruta: Ruta, punto_id: UUID) -> HttpResponse:
    punto, sesion = _del_orden(ruta, punto_id)
    form = forms.MoverForm(request.POST)
    if form.is_valid():
        del_orden.mover_punto(ruta.pk, punto_id, por=request.quien, **form.cambios())
    return _cambiados(request, ruta, sesion, punto.ancla)


@vista(permiso=puede_convocar, metodos="POST")
def puntos_actualizar(request: HttpRequest, ruta: Ruta, sesion_id: UUID) -> HttpResponse:
    nuevos = del_orden.actualizar_puntos(ruta.pk, sesion_id, por=request.quien)
    sumados = f"Se {'sumó' if nuevos == 1 else 'sumaron'} {cuantos(nuevos, 'punto')} al orden del día."
    messages.success(request, sumados if nuevos else "No hay nada nuevo que sumar al orden del día.")
    return ir(request, url_en(ruta, "puntos", sesion_id=sesion_id))


@vista(permiso=puede_escribir_en_sesion, metodos="GET POST")
def punto_anotar(request: HttpRequest, ruta: Ruta, punto_id: UUID) -> HttpResponse:
    """What was said of a point, while the session runs."""
    punto = consultas.punto(ruta, punto_id)
    mesa = mesa_abierta(ruta, punto.sesion_id)
    form = abrir(request, forms.AnotarPuntoForm, punto.ancla, fila=punto)
    if guardar(request, form, del_orden.anotar_punto, punto_id):
        return regresar(url_en(ruta, "desarrollo", sesion_id=punto.sesion_id), punto.ancla)
    contexto = {"mesa": mesa, "sesion": mesa.sesion, "punto": punto, "turno": "desarrollo", "clave": punto.ancla}
    return formulario(request, "seguimiento/punto_anotar.html", form, contexto)
