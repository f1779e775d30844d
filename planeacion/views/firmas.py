"""Each member signs what the colectivo agreed: from their own session, in turn on a shared computer, or on paper."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from planeacion import consultas
from planeacion.colegiado import operaciones
from planeacion.colegiado.forms import FirmaEnPapelForm, FirmaForm
from planeacion.permisos import puede_anotar_firmas, puede_firmar
from planeacion.views.comun import abrir, guardar, ir, url_en
from ruta import segundo_paso
from ruta.consultas import quien_es
from ruta.models import Participacion, Ruta, Usuario
from ruta.web import reautenticar
from ruta.web.respuestas import formulario, intentar
from ruta.web.vistas import vista


def _yo(request: HttpRequest, camino: dict[str, Any]) -> Usuario:
    return _integrante(request, camino["numero"], request.quien.participacion_id)


def _quien_toma_su_turno(request: HttpRequest, camino: dict[str, Any]) -> Usuario:
    """A colleague of whoever has the session open; nobody else's password is evaluated here."""
    return _integrante(request, camino["numero"], camino["participacion_id"])


def _integrante(request: HttpRequest, numero: int, participacion_id: UUID | None) -> Usuario:
    consultas.version(request.ruta, numero)
    return consultas.integrante(request.ruta, participacion_id).usuario


@vista(permiso=puede_firmar, metodos="GET POST", antes=reautenticar.comprobar(_yo))
def firmar(request: HttpRequest, ruta: Ruta, numero: int) -> HttpResponse:
    return _firmar(request, ruta, numero, request.quien.participacion_id, "planeacion/firmar.html")


@vista(permiso=puede_firmar, metodos="GET POST", antes=reautenticar.comprobar(_quien_toma_su_turno), callada=True)
def firmar_en_turno(request: HttpRequest, ruta: Ruta, numero: int, participacion_id: UUID) -> HttpResponse:
    """Another person, with their own password; whoever has the session open loses nothing. It is `callada`: what one
    writes is never kept as the other's."""
    return _firmar(request, ruta, numero, participacion_id, "planeacion/firmar_en_turno.html")


def _firmar(request: HttpRequest, ruta: Ruta, numero: int, de_quien: UUID | None, plantilla: str) -> HttpResponse:
    version = consultas.version(ruta, numero)
    persona = consultas.integrante(ruta, de_quien)
    form = abrir(
        request, FirmaForm, "firma", version=version, con_segundo_paso=segundo_paso.activo(persona.usuario),
        propia=not request.sin_borrador,
    )  # fmt: skip
    if request.method == "POST" and _hecha(request, ruta, numero, form, persona):
        messages.success(request, f"Quedó la firma de {persona.usuario.nombre} en la versión {numero}.")
        return ir(request, url_en(ruta, "version", numero=numero))
    contexto = {"version": version, "persona": persona, "clave": "firma", "paso": "acuerdo"}
    plantilla = "planeacion/firmar.html" if request.htmx else plantilla  # the piece is the same
    respuesta = formulario(request, plantilla, form, contexto | consultas.por_firmar(ruta, version, persona))
    if espera := getattr(form, "espera", 0):
        respuesta["Retry-After"] = str(espera)
    return respuesta


def _hecha(request: HttpRequest, ruta: Ruta, numero: int, form: Any, persona: Participacion) -> Any:
    valido = form.is_valid()
    if not reautenticar.es_quien_dice(request, form, persona.usuario) or not valido:
        return None
    quien = quien_es(persona.usuario, ruta)
    return intentar(request, form, operaciones.firmar_version, ruta.pk, por=quien, numero=numero, **form.cambios())


@vista(permiso=puede_anotar_firmas, metodos="GET POST", callada=True)
def firma_en_papel(request: HttpRequest, ruta: Ruta, numero: int) -> HttpResponse:
    version = consultas.version(ruta, numero)
    form = abrir(request, FirmaEnPapelForm, "papel", ruta=ruta, version=version, yo=request.quien.participacion_id)
    if guardar(request, form, partial(operaciones.anotar_firma_en_papel, numero=numero)):
        return ir(request, url_en(ruta, "version", numero=numero))
    contexto = {"version": version, "clave": "papel", "paso": "acuerdo"}
    return formulario(request, "planeacion/firma_en_papel.html", form, contexto)
