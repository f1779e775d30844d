"""The session of the CTE, from its call to what was dealt with in it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from ruta.models import Ruta
from ruta.permisos import puede_ver
from ruta.web.respuestas import formulario, pagina, pieza, recuperar, regresar
from ruta.web.vistas import vista
from seguimiento import consultas, forms, operaciones
from seguimiento.estados import EstadoSesion
from seguimiento.mesa import Mesa
from seguimiento.permisos import puede_convocar, puede_escribir_en_sesion
from seguimiento.views.acciones import con_lo_que_dejo
from seguimiento.views.comun import abrir, guardar, ir, mesa_abierta, url_en
from seguimiento.views.puntos import del_dia


@vista(permiso=puede_convocar, metodos="GET POST")
def sesion_preparar(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    form = abrir(request, forms.SesionForm, "sesion", dias=consultas.por_preparar(ruta))
    if nueva := guardar(request, form, operaciones.preparar_sesion):
        return ir(request, url_en(ruta, "sesion", sesion_id=nueva.pk))
    return formulario(request, "seguimiento/sesion_preparar.html", form, {"pendientes": consultas.pendientes(ruta)})


@vista(permiso=puede_convocar, metodos="GET POST")
def sesion_editar(request: HttpRequest, ruta: Ruta, sesion_id: UUID) -> HttpResponse:
    sesion = consultas.sesion(ruta, sesion_id)
    form = abrir(request, forms.EditarSesionForm, "sesion", fila=sesion)
    if guardar(request, form, operaciones.editar_sesion, sesion_id):
        return ir(request, url_en(ruta, "sesion", sesion_id=sesion_id))
    return formulario(request, "seguimiento/sesion_editar.html", form, {"sesion": sesion})


@vista(permiso=puede_convocar, metodos="POST")
def sesion_abrir(request: HttpRequest, ruta: Ruta, sesion_id: UUID) -> HttpResponse:
    form = forms.VersionForm(request.POST, fila=consultas.sesion(ruta, sesion_id))
    if form.is_valid():
        operaciones.abrir_sesion(ruta.pk, sesion_id, por=request.quien, version=form.cleaned_data["version"])
    return ir(request, url_en(ruta, "sesion", sesion_id=sesion_id))


@vista(permiso=puede_ver)
def sesion(request: HttpRequest, ruta: Ruta, sesion_id: UUID) -> HttpResponse:
    """The session with what comes now: the list, the acuerdos of before, each acción, the closing. A closed one is its acta."""
    sesion = consultas.sesion(ruta, sesion_id)
    if sesion.estado != EstadoSesion.EN_CURSO:
        return regresar(url_en(ruta, "acta" if sesion.estado == EstadoSesion.CERRADA else "sesion_preparada", sesion_id=sesion_id))
    return pagina(request, "seguimiento/sesion.html", _en_turno(request, Mesa(ruta, sesion)), fragmento="turno")


@vista(permiso=puede_ver)
def sesion_preparada(request: HttpRequest, ruta: Ruta, sesion_id: UUID) -> HttpResponse:
    """The call to the session: when, where, the agenda and what it will find pending."""
    sesion = consultas.sesion(ruta, sesion_id)
    if sesion.estado != EstadoSesion.PREPARADA:
        return regresar(url_en(ruta, "sesion", sesion_id=sesion_id))
    contexto = {"sesion": sesion, **del_dia(sesion), "pendientes": consultas.pendientes(ruta)}
    return pagina(request, "seguimiento/sesion_preparada.html", contexto)


def _en_turno(request: HttpRequest, mesa: Mesa) -> dict[str, Any]:
    contexto = {"mesa": mesa, "sesion": mesa.sesion, "turno": mesa.turno}
    if mesa.turno == "asistencia":
        form = forms.ListaForm(fila=mesa.sesion, lista=mesa.lista, auto_id="asistencia-%s")
        contexto["form"] = recuperar(request, form, url_en(request.ruta, "asistencia", sesion_id=mesa.sesion.pk))
    elif mesa.turno == "accion":
        contexto |= con_lo_que_dejo(request, mesa, mesa.por_verificar[0].pk)
    return contexto


@vista(permiso=puede_ver)
def sesion_orden(request: HttpRequest, ruta: Ruta, sesion_id: UUID) -> HttpResponse:
    """The agenda alone, when something in the session changed."""
    sesion = consultas.sesion(ruta, sesion_id)
    if not request.htmx or sesion.estado != EstadoSesion.EN_CURSO:
        return ir(request, url_en(ruta, "sesion", sesion_id=sesion_id))
    turno = request.GET.get("en", "")
    return pieza(request, "seguimiento/_orden.html", {"mesa": Mesa(ruta, sesion), "sesion": sesion, "turno": turno})


@vista(permiso=puede_escribir_en_sesion, metodos="GET POST")
def asistencia(request: HttpRequest, ruta: Ruta, sesion_id: UUID) -> HttpResponse:
    mesa = mesa_abierta(ruta, sesion_id)
    form = abrir(request, forms.ListaForm, "asistencia", fila=mesa.sesion, lista=mesa.lista)
    if guardar(request, form, operaciones.pasar_lista, sesion_id):
        return ir(request, url_en(ruta, "sesion", sesion_id=sesion_id))
    return formulario(request, "seguimiento/asistencia.html", form, {"mesa": mesa, "sesion": mesa.sesion, "turno": "asistencia"})


@vista(permiso=puede_escribir_en_sesion, metodos="GET POST")
def desarrollo(request: HttpRequest, ruta: Ruta, sesion_id: UUID) -> HttpResponse:
    mesa = mesa_abierta(ruta, sesion_id)
    form = abrir(request, forms.DesarrolloForm, "desarrollo", fila=mesa.sesion)
    if guardar(request, form, operaciones.escribir_desarrollo, sesion_id):
        return ir(request, url_en(ruta, "sesion", sesion_id=sesion_id))
    contexto = {"mesa": mesa, "sesion": mesa.sesion, "turno": "desarrollo", "puntos": consultas.puntos(mesa.sesion)}
    return formulario(request, "seguimiento/desarrollo.html", form, contexto)
