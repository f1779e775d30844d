"""The handover: what whoever arrives in the middle of the ciclo reads first."""

from django.http import HttpRequest, HttpResponse

from ruta.models import Ruta
from ruta.permisos import puede_ver_historia
from ruta.web.alrededor import leer_con_lo_que_rodea
from ruta.web.respuestas import pagina
from ruta.web.vistas import vista
from seguimiento.relevo import consultas, contenido


@vista(permiso=puede_ver_historia)
def relevo(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    """Where the school is going, what was decided and why, what is owed and by whom, who is who, and what comes next."""
    leido = leer_con_lo_que_rodea(request, relevo=consultas.leer.pasos(ruta))
    return pagina(request, "seguimiento/relevo.html", {"relevo": contenido.reunir(ruta, leido["relevo"])})
