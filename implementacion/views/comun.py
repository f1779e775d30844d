"""What every view of implementación does with an address."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from ruta.models import Ruta
from ruta.web.respuestas import regresar


def url_en(ruta: Ruta, nombre: str, **ids: Any) -> str:
    return reverse(f"implementacion:{nombre}", kwargs={"escuela": ruta.escuela.clave, "ciclo": ruta.ciclo_id, **ids})


def volver(request: HttpRequest, url: str) -> HttpResponse:
    return HttpResponseClientRedirect(url) if request.htmx else regresar(url)
