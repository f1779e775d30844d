"""The ruta on paper: what can be asked for, the wait while it is made, and the PDF."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from planeacion import consultas
from planeacion.documento import operaciones
from planeacion.forms import DocumentoForm
from planeacion.views.comun import url_en
from ruta.errores import OperacionRechazada
from ruta.estados import EstadoDocumento
from ruta.models import Documento, Ruta
from ruta.permisos import puede_ver
from ruta.web.respuestas import pagina, regresar
from ruta.web.vistas import vista


@vista(permiso=puede_ver)
def documentos(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    contexto = {"paso": "documentos", **consultas.documentos(ruta, request.quien)}
    return pagina(request, "planeacion/documentos.html", contexto)


@vista(permiso=puede_ver, metodos="POST")
def documento_pedir(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    form = DocumentoForm(request.POST)
    if not form.is_valid():
        raise OperacionRechazada("No se reconoce qué documento se pidió. Vuelva a escogerlo en la página de documentos.")
    pedido = operaciones.pedir_documento(ruta.pk, por=request.quien, **form.cambios())
    return regresar(url_en(ruta, "documento", documento_id=pedido.pk))


@vista(permiso=puede_ver)
def documento(request: HttpRequest, ruta: Ruta, documento_id: UUID) -> HttpResponse:
    """How far it is. While it is made the page asks again by itself; it can be left and come back to."""
    return _espera(request, consultas.documento(ruta, documento_id, request.quien))


def _espera(request: HttpRequest, pedido: Documento) -> HttpResponse:
    en_camino = pedido.esta_en_camino
    contexto = {"documento": pedido, "paso": "documentos"}
    respuesta = pagina(request, "planeacion/documento.html", contexto, status=202 if en_camino else 200)
    if en_camino:
        respuesta["Refresh"] = "3"
    return respuesta


@vista(permiso=puede_ver)
def documento_pdf(request: HttpRequest, ruta: Ruta, documento_id: UUID) -> HttpResponse:
    pedido = consultas.documento(ruta, documento_id, request.quien)
    if pedido.estado != EstadoDocumento.HECHO:
        return _espera(request, pedido)
    respuesta = HttpResponse(bytes(pedido.pdf), content_type="application/pdf")
    de_que = f"version-{pedido.numero}" if pedido.numero else "borrador"
    nombre = f"{pedido.clase}-{de_que}-{ruta.escuela.clave}-{ruta.ciclo_id}.pdf"
    respuesta["Content-Disposition"] = f'inline; filename="{nombre}"'
    return respuesta
