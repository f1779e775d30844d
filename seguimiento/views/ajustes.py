"""What the council adjusted of its plan since it agreed it."""

from django.http import HttpRequest, HttpResponse

from ruta.historia import por_dia
from ruta.models import Ruta
from ruta.permisos import puede_ver_historia
from ruta.web.respuestas import pagina
from ruta.web.vistas import vista
from seguimiento import ajustes as relatos


@vista(permiso=puede_ver_historia)
def ajustes(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    """Old beside new, who, when, why and in which session, the last first."""
    pedido = request.GET.get("antes_de", "")
    antes_de = int(pedido) if pedido.isascii() and pedido.isdecimal() and len(pedido) < 19 else None
    leida = relatos.leer(ruta, antes_de)
    contexto = {"dias": por_dia(leida.relatos), "siguiente": leida.siguiente, "de_antes": antes_de is not None}
    return pagina(request, "seguimiento/ajustes.html", contexto)
