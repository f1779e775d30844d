"""The ruta on paper, in the columns that zones ask for."""

from django.http import HttpRequest, HttpResponse

from planeacion import consultas
from ruta.models import Ruta
from ruta.permisos import puede_ver
from ruta.web.respuestas import pagina
from ruta.web.vistas import vista


@vista(permiso=puede_ver)
def imprimir(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    """`?papel=oficio` is read by the frame of the printed pages."""
    return pagina(request, "planeacion/imprimir.html", consultas.para_imprimir(ruta))
