"""The door of planeación: the step that comes next."""

from django.http import HttpRequest, HttpResponse

from planeacion.consultas import paso_siguiente
from planeacion.views.comun import url_en
from ruta.models import Ruta
from ruta.permisos import puede_ver
from ruta.web.respuestas import regresar
from ruta.web.vistas import vista


@vista(permiso=puede_ver)
def inicio(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    return regresar(url_en(ruta, paso_siguiente(ruta)))
