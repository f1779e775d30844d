"""The acuerdos that a session reaches, and how they are found later."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from implementacion.permisos import puede_proponer
from ruta import consultas as arbol
from ruta import reloj
from ruta.formatos import cuantos
from ruta.models import Ruta
from ruta.permisos import puede_ver
from ruta.web.respuestas import de_vuelta, formulario, pieza, regresar
from ruta.web.vistas import vista
from seguimiento import consultas, forms, operaciones
from seguimiento.compromisos import lo_que_se_lleva
from seguimiento.estados import EstadoSesion
from seguimiento.mesa import Mesa
from seguimiento.models import Acuerdo, Sesion
from seguimiento.permisos import puede_escribir_en_sesion
from seguimiento.views.comun import CAMBIO, abrir, guardar, mesa_abierta, url_en


@vista(permiso=puede_escribir_en_sesion, metodos="GET POST")
def acuerdo_agregar(request: HttpRequest, ruta: Ruta, sesion_id: UUID) -> HttpResponse:
    mesa = mesa_abierta(ruta, sesion_id)
    form = abrir(request, forms.AcuerdoForm, "acuerdo-nuevo", ruta=ruta, initial=_de_partida(ruta, mesa.sesion))
    if nuevo := guardar(request, form, operaciones.agregar_acuerdo, sesion_id):
        return _de_hoy(request, ruta, mesa.sesion, f"acuerdo-{nuevo.pk}")
    return formulario(
        request, "seguimiento/acuerdo_agregar.html", form, {"mesa": mesa, "sesion": mesa.sesion, "clave": "acuerdo-nuevo"}
    )


def _de_partida(ruta: Ruta, sesion: Sesion) -> dict[str, Any]:
    """Due by the next CTE; in a colectivo of one, whose it is needs no asking."""
    fecha = next((dia.fecha for dia in arbol.calendario(ruta) if dia.fecha > sesion.fecha), None)
    colectivo = list(arbol.del_colectivo(ruta)[:2])
    return {"fecha": fecha, "responsable": colectivo[0] if len(colectivo) == 1 else None}


def _de_hoy(request: HttpRequest, ruta: Ruta, sesion: Sesion, ancla: str = "acuerdos-de-hoy") -> HttpResponse:
    """After adding or taking away, the numbers of today's acuerdos may be others."""
    if vuelta := de_vuelta(request, url_en(ruta, "sesion", sesion_id=sesion.pk), ancla):
        return vuelta
    mesa = Mesa(ruta, sesion)
    return pieza(
        request, "seguimiento/_acuerdos_de_hoy.html", {"mesa": mesa, "sesion": sesion}, destino="acuerdos-de-hoy", evento=CAMBIO
    )


@vista(permiso=puede_ver)
def acuerdo(request: HttpRequest, ruta: Ruta, acuerdo_id: UUID) -> HttpResponse:
    """The acuerdo as it is read: what «Cancelar» brings back."""
    return _leido(request, ruta, acuerdo_id)


def _leido(request: HttpRequest, ruta: Ruta, acuerdo_id: UUID, evento: str = "") -> HttpResponse:
    abierta = consultas.en_curso(ruta)
    acuerdo = consultas.acuerdo(ruta, acuerdo_id, abierta)
    if not request.htmx:
        return regresar(_donde_se_lee(ruta, acuerdo, abierta), f"acuerdo-{acuerdo_id}")
    propio = acuerdo.sesion == abierta
    plantilla = "seguimiento/_acuerdo.html" if propio else "seguimiento/_pendiente.html"
    return pieza(request, plantilla, {"acuerdo": acuerdo, "sesion": abierta}, evento=evento)


def _donde_se_lee(ruta: Ruta, acuerdo: Acuerdo, abierta: Sesion | None) -> str:
    if abierta is not None:
        return url_en(ruta, "sesion", sesion_id=abierta.pk)
    if acuerdo.sesion.estado == EstadoSesion.CERRADA and acuerdo in consultas.pendientes(ruta):
        return url_en(ruta, "inicio")
    return url_en(ruta, "acta", sesion_id=acuerdo.sesion_id)


@vista(permiso=puede_escribir_en_sesion, metodos="GET POST")
def acuerdo_editar(request: HttpRequest, ruta: Ruta, acuerdo_id: UUID) -> HttpResponse:
    acuerdo = consultas.acuerdo(ruta, acuerdo_id)
    mesa = mesa_abierta(ruta, acuerdo.sesion_id)
    clave = f"acuerdo-{acuerdo_id}"
    form = abrir(request, forms.AcuerdoForm, clave, fila=acuerdo, ruta=ruta)
    if guardar(request, form, operaciones.editar_acuerdo, acuerdo_id):
        return _leido(request, ruta, acuerdo_id)
    contexto = {"acuerdo": acuerdo, "clave": clave, "mesa": mesa, "sesion": mesa.sesion}
    return formulario(request, "seguimiento/acuerdo_editar.html", form, contexto)


@vista(permiso=puede_escribir_en_sesion, metodos="GET POST")
def acuerdo_quitar(request: HttpRequest, ruta: Ruta, acuerdo_id: UUID) -> HttpResponse:
    acuerdo = consultas.acuerdo(ruta, acuerdo_id)
    mesa = mesa_abierta(ruta, acuerdo.sesion_id)
    clave = f"acuerdo-{acuerdo_id}"
    form = abrir(request, forms.VersionForm, clave, fila=acuerdo)
    if guardar(request, form, operaciones.quitar_acuerdo, acuerdo_id):
        return _de_hoy(request, ruta, mesa.sesion)
    contexto = {"acuerdo": acuerdo, "clave": clave, "mesa": mesa, "sesion": mesa.sesion, "se_lleva": lo_que_se_lleva(acuerdo)}
    return formulario(request, "seguimiento/acuerdo_quitar.html", form, contexto)


@vista(permiso=puede_proponer, metodos="GET POST")
def acuerdo_comprometer(request: HttpRequest, ruta: Ruta, acuerdo_id: UUID) -> HttpResponse:
    """The acuerdo, said as what each one would do; nothing of it is typed twice."""
    abierta = consultas.en_curso(ruta)
    acuerdo = consultas.acuerdo(ruta, acuerdo_id, abierta)
    clave = f"acuerdo-{acuerdo_id}"
    inicial = {"texto": acuerdo.texto, "fecha": max(acuerdo.vence, reloj.hoy()), "de_quienes": [acuerdo.responsable_id]}
    form = abrir(request, forms.ComprometerForm, clave, ruta=ruta, initial=inicial)
    if hechos := guardar(request, form, operaciones.comprometer_acuerdo, acuerdo_id):
        messages.success(request, f"Se propuso a {cuantos(len(hechos), 'persona')}: cada quien responde en Mis compromisos.")
        return _leido(request, ruta, acuerdo_id, evento=CAMBIO)
    contexto = {"acuerdo": acuerdo, "clave": clave, "sesion": abierta}
    return formulario(request, "seguimiento/acuerdo_comprometer.html", form, contexto)


@vista(permiso=puede_escribir_en_sesion, metodos="GET POST")
def acuerdo_revisar(request: HttpRequest, ruta: Ruta, acuerdo_id: UUID) -> HttpResponse:
    """In the open session, or on any day between two of them."""
    abierta = consultas.en_curso(ruta)
    acuerdo = consultas.acuerdo(ruta, acuerdo_id, abierta)
    clave = f"acuerdo-{acuerdo_id}"
    form = abrir(request, forms.RevisionForm, clave, fila=acuerdo.revision)
    if guardar(request, form, operaciones.revisar_acuerdo, acuerdo_id):
        return _leido(request, ruta, acuerdo_id, evento=CAMBIO)
    return formulario(request, "seguimiento/acuerdo_revisar.html", form, {"acuerdo": acuerdo, "clave": clave, "sesion": abierta})
