"""The bridge of paper: what can be printed, its PDF, and what came back on it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from implementacion.consultas import de_la_persona
from ruta.consultas import del_colectivo
from ruta.errores import OperacionRechazada, SinPermiso
from ruta.estados import EstadoDocumento
from ruta.formatos import cuantos
from ruta.models import Ruta
from ruta.web.respuestas import formulario, pagina, regresar
from ruta.web.vistas import vista
from seguimiento.estados import ClaseDeHoja
from seguimiento.models import HojaDePapel
from seguimiento.papel import consultas, dibujo, forms, operaciones
from seguimiento.permisos import puede_usar_papel
from seguimiento.views.comun import abrir, ir, mesa_abierta, url_en

NO_SON_SUYOS = "En esta hoja no hay compromisos suyos: cada persona anota los que tomó."


@vista(permiso=puede_usar_papel)
def papel(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    hojas = consultas.hojas(ruta)
    hay = consultas.con_compromisos(ruta)
    contexto = {
        "sesion": consultas.sesion_por_llenar(ruta),
        "mios": next((suyos for persona, suyos in hay if persona.pk == request.quien.participacion_id), []),
        "personas": len(hay),
        "hojas": [(hoja, dibujo.donde_se_captura(hoja), _le_toca(request, hoja)) for hoja in hojas],
        "son_varios": del_colectivo(ruta).count() > 1,
    }
    return pagina(request, "seguimiento/papel.html", contexto)


def _le_toca(request: HttpRequest, hoja: HojaDePapel) -> bool:
    """Whether this person types what came back on it."""
    return hoja.clase == ClaseDeHoja.SESION or bool(_mis_renglones(request, hoja))


@vista(permiso=puede_usar_papel, metodos="POST")
def hoja_pedir(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    form = forms.HojaForm(request.POST)
    if not form.is_valid():
        raise OperacionRechazada("No se reconoce qué hoja se pidió. Vuelva a escogerla en la página «En papel».")
    pedida = operaciones.pedir_hoja(ruta.pk, por=request.quien, **form.cambios())
    return regresar(url_en(ruta, "hoja_pdf", hoja_id=pedida.pk))


@vista(permiso=puede_usar_papel)
def hoja_pdf(request: HttpRequest, ruta: Ruta, hoja_id: UUID) -> HttpResponse:
    """The PDF. While the worker makes it, a page that asks again by itself, with or without JavaScript."""
    hoja = consultas.hoja(ruta, hoja_id)
    if hoja.estado == EstadoDocumento.HECHO:
        nombre = f"hoja-{hoja.numero}-{ruta.escuela.clave}-{ruta.ciclo_id}.pdf"
        respuesta = HttpResponse(bytes(hoja.pdf), content_type="application/pdf")
        respuesta["Content-Disposition"] = f'inline; filename="{nombre}"'
        return respuesta
    respuesta = pagina(request, "seguimiento/hoja_espera.html", {"hoja": hoja}, status=202 if hoja.esta_en_camino else 200)
    if hoja.esta_en_camino:
        respuesta["Refresh"] = "3"
    return respuesta


# What came back


@vista(permiso=puede_usar_papel, metodos="GET POST")
def captura_compromisos(request: HttpRequest, ruta: Ruta, hoja_id: UUID) -> HttpResponse:
    """Each person types her own rows, whoever else is on the sheet."""
    hoja = consultas.hoja(ruta, hoja_id, clase=ClaseDeHoja.COMPROMISOS)
    suyos = _mis_renglones(request, hoja)
    if not suyos:
        raise SinPermiso(NO_SON_SUYOS)
    ahora = {uno.pk: uno for uno in de_la_persona(ruta, request.quien.participacion_id)}
    form = abrir(request, forms.CompromisosForm, "captura", renglones=forms.de_compromisos(suyos, ahora))
    return _capturar(request, hoja, form, operaciones.capturar_compromisos, "captura_compromisos")


def _mis_renglones(request: HttpRequest, hoja: HojaDePapel) -> list[dict[str, Any]]:
    """Those that this person tells: of a shared one, only whoever informs."""
    mia = str(request.quien.participacion_id)
    suyos: list[dict[str, Any]] = next((p["renglones"] for p in hoja.contenido.get("personas", []) if p["id"] == mia), [])
    return [renglon for renglon in suyos if not renglon.get("informa")]


@vista(permiso=puede_usar_papel, metodos="GET POST")
def captura_sesion(request: HttpRequest, ruta: Ruta, hoja_id: UUID) -> HttpResponse:
    """Who was there and what was seen of each acción, while the session is open."""
    hoja = consultas.hoja(ruta, hoja_id, clase=ClaseDeHoja.SESION)
    mesa = mesa_abierta(ruta, hoja.sesion_id)
    renglones = forms.de_la_sesion(
        hoja.contenido["renglones"],
        personas={persona.pk for persona in del_colectivo(ruta)},
        anotadas={una.participacion_id: una for una in mesa.sesion.asistencias.all()},
        acciones={accion.pk for accion in mesa.acciones},
        vistas={vista.accion_id: vista for vista in mesa.sesion.verificaciones.all()},
    )
    form = abrir(request, forms.SesionEnPapelForm, "captura", renglones=renglones)
    return _capturar(request, hoja, form, operaciones.capturar_sesion, "captura_sesion", mesa.sesion.pk)


def _capturar(
    request: HttpRequest, hoja: HojaDePapel, form: forms.CapturaForm, operacion: Callable[..., int], nombre: str, *ids: UUID
) -> HttpResponse:
    """All the marked rows or none; back to the list of sheets, where the next one is."""
    if form.is_valid():
        try:
            hechos = operacion(request.ruta.pk, *ids, por=request.quien, **form.cambios())
        except operaciones.CapturaRechazada as motivo:
            form.rechazar(motivo)
        else:
            messages.success(request, f"Se {'guardó' if hechos == 1 else 'guardaron'} {cuantos(hechos, 'renglón', 'renglones')}.")
            return ir(request, url_en(request.ruta, "papel"))
    return formulario(request, f"seguimiento/{nombre}.html", form, {"hoja": hoja, "renglones": form.renglones})
