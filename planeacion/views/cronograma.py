"""¿Cuándo? The acciones by month and by session of the CTE, and what each person has at the same time."""

from django.http import HttpRequest, HttpResponse

from planeacion import consultas
from ruta.models import Ruta
from ruta.permisos import puede_ver
from ruta.web.respuestas import pagina
from ruta.web.vistas import vista


@vista(permiso=puede_ver)
def cronograma(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    return pagina(request, "planeacion/cronograma.html", {"paso": "cronograma", **consultas.cronograma_de(ruta)})
