"""What those who were in a session ask to be corrected in its acta, and the answer."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from ruta.errores import SinPermiso
from ruta.models import Ruta
from ruta.permisos import es_del_colectivo
from ruta.web.respuestas import formulario, regresar
from ruta.web.vistas import vista
from seguimiento import acta, consultas, forms
from seguimiento.correcciones import operaciones
from seguimiento.models import CorreccionDeActa
from seguimiento.permisos import puede_convocar
from seguimiento.views.comun import abrir, guardar, url_en


@vista(permiso=es_del_colectivo, metodos="GET POST")
def correccion_pedir(request: HttpRequest, ruta: Ruta, sesion_id: UUID) -> HttpResponse:
    sesion = consultas.sesion(ruta, sesion_id)
    primera = consultas.acta(ruta, sesion, numero=1)
    form = abrir(request, forms.CorreccionForm, "correccion")
    if pedida := guardar(request, form, operaciones.pedir_correccion, sesion_id):
        return _al_acta(ruta, pedida)
    contexto = {"sesion": sesion, "hasta": acta.corregible_hasta(primera), "clave": "correccion"}
    return formulario(request, "seguimiento/correccion_pedir.html", form, contexto)


def _al_acta(ruta: Ruta, correccion: CorreccionDeActa) -> HttpResponse:
    return regresar(url_en(ruta, "acta", sesion_id=correccion.sesion_id), "correcciones")


@vista(permiso=puede_convocar, metodos="GET POST")
def correccion_responder(request: HttpRequest, ruta: Ruta, correccion_id: UUID) -> HttpResponse:
    correccion = consultas.correcciones(ruta).con_pk(correccion_id)
    form = abrir(request, forms.ResponderCorreccionForm, "responder", fila=correccion)
    if guardar(request, form, operaciones.responder_correccion, correccion_id):
        return _al_acta(ruta, correccion)
    contexto = {"sesion": correccion.sesion, "correccion": correccion, "clave": "responder"}
    return formulario(request, "seguimiento/correccion_responder.html", form, contexto)


@vista(permiso=es_del_colectivo, metodos="GET POST")
def correccion_retirar(request: HttpRequest, ruta: Ruta, correccion_id: UUID) -> HttpResponse:
    correccion = consultas.correcciones(ruta).con_pk(correccion_id)
    if correccion.pide_id != request.quien.participacion_id:
        raise SinPermiso
    form = abrir(request, forms.VersionForm, "retirar", fila=correccion)
    if guardar(request, form, operaciones.retirar_correccion, correccion_id):
        return _al_acta(ruta, correccion)
    contexto = {"sesion": correccion.sesion, "correccion": correccion, "clave": "retirar"}
    return formulario(request, "seguimiento/correccion_retirar.html", form, contexto)
