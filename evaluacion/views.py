from django.http import HttpRequest, HttpResponse

from ruta.models import Ruta
from ruta.permisos import puede_ver
from ruta.web.respuestas import pagina
from ruta.web.vistas import vista


@vista(permiso=puede_ver)
def inicio(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    return pagina(request, "evaluacion/inicio.html", {})
