"""What a family will see, the last look for names, and the publication of exactly what was read."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django_htmx.http import HttpResponseClientRedirect

from implementacion.evidencias.consultas import para_el_informe
from rendicion import canonico, consultas, documento, informe, operaciones, privacidad
from rendicion.forms import PublicarForm
from rendicion.permisos import puede_publicar
from rendicion.views.comun import abrir, guardar, url_en
from ruta.models import Ruta
from ruta.permisos import puede_abrir_archivos, puede_ver
from ruta.web.respuestas import formulario, pagina, regresar
from ruta.web.vistas import vista


@vista(permiso=puede_ver)
def vista_previa(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    publico = informe.reunir(ruta)
    revision = {
        "sha256": canonico.huella(canonico.a_datos(publico)),
        "hallados": privacidad.revisar(ruta, publico),
        "ediciones": list(consultas.ediciones(ruta)),
        "muestras": para_el_informe(ruta) if puede_abrir_archivos(request.quien, ruta) else [],
    }
    return pagina(request, "rendicion/vista_previa.html", {**documento.contexto(publico), **revision})


@vista(permiso=puede_publicar, metodos="GET POST")
def publicar(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    """Reached from the preview, which hands over the fingerprint of what was on the screen."""
    if request.method == "GET" and "sha256" not in request.GET:
        return regresar(url_en(ruta, "vista_previa"))
    form = abrir(request, PublicarForm, "publicar", **_por_declarar(request, ruta))
    if guardar(request, form, operaciones.publicar_informe):
        destino = url_en(ruta, "ediciones")
        return HttpResponseClientRedirect(destino) if request.htmx else regresar(destino)
    return formulario(request, "rendicion/publicar.html", form, {"clave": "publicar", "proxima": form.proxima})


def _por_declarar(request: HttpRequest, ruta: Ruta) -> dict[str, Any]:
    motivo = request.POST.get("motivo", "")[:300]  # more is refused: no use in looking for names in it
    return {
        "hallados": privacidad.revisar(ruta, informe.reunir(ruta), motivo),
        "proxima": consultas.ediciones(ruta).count() + 1,
        "initial": {"sha256": request.GET.get("sha256", "")},
    }


@vista(permiso=puede_ver)
def ediciones(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    return pagina(request, "rendicion/ediciones.html", {"ediciones": list(consultas.ediciones(ruta))})
