"""What every view of rendición does with a form and with an address."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest
from django.urls import reverse

from ruta.models import Ruta
from ruta.web.respuestas import intentar


def url_en(ruta: Ruta, nombre: str, **ids: Any) -> str:
    return reverse(f"rendicion:{nombre}", kwargs={"escuela": ruta.escuela.clave, "ciclo": ruta.ciclo_id, **ids})


def abrir(request: HttpRequest, formulario: type[forms.Form], clave: str, **opciones: Any) -> forms.Form:
    """The form of one place of the page, bound if it was sent. Its ids carry the place: two open forms never share one."""
    enviado = (request.POST, request.FILES) if request.method == "POST" else ()
    return formulario(*enviado, auto_id=f"{clave}-%s", **opciones)


def guardar(request: HttpRequest, form: forms.Form, operacion: Callable[..., Any], *ids: Any, **fijos: Any) -> bool:
    """One operation with what the form carries; False, with the reason in the form, when it was not done or nothing was sent."""
    if not form.is_valid():
        return False
    version = {"version": form.cleaned_data["version"]} if "version" in form.cleaned_data else {}
    intentar(request, form, operacion, request.ruta.pk, *ids, por=request.quien, **version, **fijos, **form.cambios())
    return not form.errors
