"""The handover: what whoever arrives in the middle of the ciclo reads first, on the screen and on paper."""

from django.http import HttpRequest, HttpResponse

from ruta.estados import EstadoDocumento
from ruta.models import Ruta
from ruta.permisos import puede_ver_historia
from ruta.web.alrededor import leer_con_lo_que_rodea
from ruta.web.respuestas import pagina, regresar
from ruta.web.vistas import vista
from seguimiento.relevo import consultas, contenido, operaciones
from seguimiento.views.comun import url_en


@vista(permiso=puede_ver_historia)
def relevo(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    """Where the school is going, what was decided and why, what is owed and by whom, who is who, and what comes next."""
    leido = leer_con_lo_que_rodea(request, relevo=consultas.leer.pasos(ruta))
    return pagina(request, "seguimiento/relevo.html", {"relevo": contenido.reunir(ruta, leido["relevo"])})


@vista(permiso=puede_ver_historia, metodos="POST")
def relevo_pedir(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    operaciones.pedir_relevo(ruta.pk, por=request.quien)
    return regresar(url_en(ruta, "relevo_pdf"))


@vista(permiso=puede_ver_historia)
def relevo_pdf(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    """The kept PDF. While it is made the page asks again by itself; it can be left and come back to."""
    pedido = consultas.pedido(ruta)
    if pedido is not None and pedido.estado == EstadoDocumento.HECHO:
        respuesta = HttpResponse(bytes(pedido.pdf), content_type="application/pdf")
        respuesta["Content-Disposition"] = f'inline; filename="relevo-{ruta.escuela.clave}-{ruta.ciclo_id}.pdf"'
        return respuesta
    en_camino = pedido is not None and pedido.esta_en_camino
    respuesta = pagina(request, "seguimiento/relevo_pdf.html", {"pedido": pedido}, status=202 if en_camino else 200)
    if en_camino:
        respuesta["Refresh"] = "3"
    return respuesta
