"""School figures: so many of so many, and how they were counted."""

from django.http import HttpRequest, HttpResponse

from rendicion import consultas, operaciones
from rendicion.forms import CifraForm
from rendicion.permisos import puede_redactar
from rendicion.views.comun import abrir, guardar, url_en
from ruta.models import Ruta
from ruta.permisos import puede_ver
from ruta.web.respuestas import de_vuelta, formulario, pagina, pieza
from ruta.web.vistas import vista


@vista(permiso=puede_ver)
def cifras(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    contexto = {"cifras": consultas.cifras(ruta)}
    if request.htmx:
        return pieza(request, "rendicion/_cifras.html", contexto)
    return pagina(request, "rendicion/cifras.html", contexto)


@vista(permiso=puede_redactar, metodos="GET POST")
def cifra_anotar(request: HttpRequest, ruta: Ruta, indicador: str) -> HttpResponse:
    cifra, clave = consultas.cifra(ruta, indicador), f"cifra-{indicador}"
    form = abrir(request, CifraForm, clave, fila=cifra)
    if guardar(request, form, operaciones.anotar_cifra, indicador=indicador):
        vuelta = de_vuelta(request, url_en(ruta, "cifras"), clave)
        return vuelta or pieza(request, "rendicion/_cifras.html", {"cifras": consultas.cifras(ruta)}, destino="cifras")
    return formulario(request, "rendicion/cifra_anotar.html", form, {"cifra": cifra, "clave": clave})
