"""From one row that came from elsewhere to the next."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from planeacion.revisar import siguiente
from planeacion.views.comun import url_en
from ruta.models import Ruta
from ruta.permisos import puede_ver
from ruta.web.respuestas import regresar
from ruta.web.vistas import vista


@vista(permiso=puede_ver)
def revisar(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    """`?tras=` is the row that was being read; without it, the first."""
    try:
        tras = UUID(request.GET.get("tras", ""))
    except ValueError:
        tras = None
    hallado = siguiente(ruta, tras)
    if hallado is None:
        messages.success(request, "Ya no queda nada por revisar.")
        return regresar(url_en(ruta, "acuerdo"))
    paso, ancla = hallado
    return regresar(url_en(ruta, paso), ancla)
