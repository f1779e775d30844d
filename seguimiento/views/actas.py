"""The closing of a session, and the acta that it leaves."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from ruta.errores import NoExiste
from ruta.models import Ruta
from ruta.ofimatica import TIPOS
from ruta.permisos import es_del_colectivo, puede_ver
from ruta.web.respuestas import formulario, pagina
from ruta.web.vistas import vista
from seguimiento import acta as actas
from seguimiento import consultas, forms, operaciones
from seguimiento.acta_docx import escribir
from seguimiento.estados import EstadoDeCorreccion
from seguimiento.models import Acta, Sesion
from seguimiento.permisos import puede_convocar
from seguimiento.views.comun import abrir, guardar, ir, mesa_abierta, url_en


@vista(permiso=puede_convocar, metodos="GET POST")
def sesion_cerrar(request: HttpRequest, ruta: Ruta, sesion_id: UUID) -> HttpResponse:
    """What will be frozen, as the acta will say it, before it is. With what was saved since it was read, it is given to read."""
    mesa = mesa_abierta(ruta, sesion_id)
    form = abrir(request, forms.CerrarForm, "cerrar", fila=mesa.sesion)
    if guardar(request, form, operaciones.cerrar_sesion, sesion_id):
        return ir(request, url_en(ruta, "acta", sesion_id=sesion_id))
    if form.is_bound:  # what others saved until now is on the page that is given back
        mesa = mesa_abierta(ruta, sesion_id)
    borrador = actas.reunir(ruta, mesa.sesion)
    form.dar_a_leer(mesa.sesion.version, actas.leida(borrador))
    contexto = {"mesa": mesa, "sesion": mesa.sesion, "acta": actas.legible(borrador)}
    return formulario(request, "seguimiento/sesion_cerrar.html", form, contexto, fragmento="cierre")


@vista(permiso=puede_ver)
def acta(request: HttpRequest, ruta: Ruta, sesion_id: UUID) -> HttpResponse:
    """Its last edition, or that of `?edicion=`; to the colectivo, what was asked to be corrected too. Others read what was accepted
    in the acta itself."""
    return pagina(request, "seguimiento/acta.html", _acta(request, ruta, sesion_id))


def _acta(request: HttpRequest, ruta: Ruta, sesion_id: UUID) -> dict[str, Any]:
    sesion = consultas.sesion(ruta, sesion_id)
    ediciones = consultas.actas(ruta, sesion)
    levantada, hasta = _pedida(request, ediciones), actas.corregible_hasta(ediciones[-1])
    correcciones = list(consultas.correcciones(ruta).filter(sesion=sesion))
    return {
        "sesion": sesion, "levantada": levantada, "acta": actas.legible(levantada.contenido), "sha256": levantada.sha256,
        "otras": [edicion for edicion in ediciones if edicion != levantada], "hasta": hasta,
        "se_corrige": actas.se_corrige(ediciones[-1]),
        "correcciones": correcciones if es_del_colectivo(request.quien, ruta) else [],
        "por_responder": any(c.estado == EstadoDeCorreccion.PEDIDA for c in correcciones),
        "estuvo": consultas.estuvo(sesion, request.quien),
    }  # fmt: skip


def _pedida(request: HttpRequest, ediciones: list[Acta]) -> Acta:
    pedida = request.GET.get("edicion") or str(ediciones[0].numero)
    for edicion in ediciones:
        if str(edicion.numero) == pedida:
            return edicion
    raise NoExiste()


@vista(permiso=puede_ver)
def acta_pdf(request: HttpRequest, ruta: Ruta, sesion_id: UUID) -> HttpResponse:
    """The kept PDF. While the worker makes it, the acta itself, that asks again by itself with or without JavaScript."""
    contexto = _acta(request, ruta, sesion_id)
    hecho = consultas.pdf_del_acta(contexto["levantada"])
    if hecho is None:
        respuesta = pagina(request, "seguimiento/acta.html", {**contexto, "en_preparacion": True}, status=202)
        respuesta["Refresh"] = "4"
        return respuesta
    respuesta = HttpResponse(bytes(hecho.pdf), content_type="application/pdf")
    respuesta["Content-Disposition"] = f'inline; filename="{_archivo(ruta, contexto["sesion"], "pdf")}"'
    return respuesta


def _archivo(ruta: Ruta, sesion: Sesion, tipo: str) -> str:
    return f"acta-{sesion.fase}-{sesion.numero}-{ruta.escuela.clave}-{ruta.ciclo_id}.{tipo}"


@vista(permiso=puede_ver)
def acta_docx(request: HttpRequest, ruta: Ruta, sesion_id: UUID) -> HttpResponse:
    """To go on writing in it, or to paste it in the school's own format; the one that counts is the frozen one."""
    sesion = consultas.sesion(ruta, sesion_id)
    levantada = _pedida(request, consultas.actas(ruta, sesion))
    respuesta = HttpResponse(escribir(levantada.contenido), content_type=TIPOS["docx"])
    respuesta["Content-Disposition"] = f'attachment; filename="{_archivo(ruta, sesion, "docx")}"'
    return respuesta
