"""What every view of seguimiento does with a form, an address and the open session."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms as formas
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from ruta.models import Ruta
from ruta.web.respuestas import intentar, regresar
from seguimiento import consultas, estados
from seguimiento.estados import EstadoSesion
from seguimiento.mesa import Mesa

CAMBIO = "cambio-en-la-sesion"  # the agenda listens to it


def url_en(ruta: Ruta, nombre: str, **ids: Any) -> str:
    return reverse(f"seguimiento:{nombre}", kwargs={"escuela": ruta.escuela.clave, "ciclo": ruta.ciclo_id, **ids})


def abrir(request: HttpRequest, formulario: type[formas.Form], clave: str, **opciones: Any) -> formas.Form:
    """The form of one place of the page: its ids carry the place, so that two open forms share none."""
    return formulario(request.POST if request.method == "POST" else None, auto_id=f"{clave}-%s", **opciones)


def guardar(request: HttpRequest, form: formas.Form, operacion: Callable[..., Any], *ids: UUID) -> Any:
    """What the operation gave (True if nothing); None, with the reason in the form, when it was not sent or not done."""
    if not form.is_valid():
        return None
    version = {"version": form.cleaned_data["version"]} if "version" in form.cleaned_data else {}
    hecho = intentar(request, form, operacion, request.ruta.pk, *ids, por=request.quien, **version, **form.cambios())
    return None if form.errors else hecho or True


def ir(request: HttpRequest, url: str) -> HttpResponse:
    """To another page, whoever asked: a fragment cannot hold it."""
    return HttpResponseClientRedirect(url) if request.htmx else regresar(url)


def mesa_abierta(ruta: Ruta, sesion_id: UUID) -> Mesa:
    """The session one writes in. One that is not open says why instead of offering a form that would be refused."""
    sesion = consultas.sesion(ruta, sesion_id)
    estados.exigir(sesion, {EstadoSesion.EN_CURSO})
    return Mesa(ruta, sesion)
