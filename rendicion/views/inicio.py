"""¿Qué informamos? Each chapter, with what the year's work has already written in it and what is still missing."""

from django.http import HttpRequest, HttpResponse

from rendicion import consultas, operaciones
from rendicion.capitulos import repasar
from rendicion.forms import ParrafoForm
from rendicion.permisos import puede_redactar
from rendicion.views.comun import abrir, guardar, url_en
from ruta.models import Ruta
from ruta.permisos import puede_ver
from ruta.web.respuestas import de_vuelta, formulario, pagina, pieza
from ruta.web.vistas import vista


@vista(permiso=puede_ver)
def inicio(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    capitulos = repasar(ruta)
    if request.htmx:
        return pieza(request, "rendicion/_capitulos.html", {"capitulos": capitulos})
    return pagina(request, "rendicion/inicio.html", {"capitulos": capitulos, "ediciones": list(consultas.ediciones(ruta))})


@vista(permiso=puede_redactar, metodos="GET POST")
def parrafo_escribir(request: HttpRequest, ruta: Ruta, capitulo: str) -> HttpResponse:
    parrafo, clave = consultas.parrafo(ruta, capitulo), f"parrafo-{capitulo}"
    form = abrir(request, ParrafoForm, clave, fila=parrafo)
    if guardar(request, form, operaciones.escribir_parrafo, capitulo=capitulo):
        vuelta = de_vuelta(request, url_en(ruta, "inicio"), f"capitulo-{capitulo}")
        return vuelta or pieza(request, "rendicion/_capitulos.html", {"capitulos": repasar(ruta)}, destino="capitulos")
    return formulario(request, "rendicion/parrafo_escribir.html", form, {"parrafo": parrafo, "clave": clave})
