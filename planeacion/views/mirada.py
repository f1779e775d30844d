"""«Mi mirada»: each member on teaching and management, alone; what is counted, without names; and from there to the diagnosis."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from planeacion.forms import HallazgoForm
from planeacion.mirada import consultas as miradas
from planeacion.mirada import operaciones
from planeacion.mirada.forms import MiradaForm
from planeacion.permisos import puede_juzgar
from planeacion.views.comun import abrir, guardar, ir, url_en
from ruta.estados import BloqueDiagnostico
from ruta.models import Ruta
from ruta.permisos import puede_editar_plan
from ruta.web.respuestas import formulario
from ruta.web.vistas import vista

GUARDADO = "Quedó guardada su mirada. Nadie puede ver cuál es la suya."
GUARDADO_DE_POCOS = "Quedó guardada su mirada. Se ve solo lo que usted marcó para que se vea."


@vista(permiso=puede_juzgar, metodos="GET POST", callada=True)
def mirada(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    propia, pocos = miradas.propia(ruta, request.quien), miradas.son_pocos(ruta)
    form = abrir(request, MiradaForm, "mirada", ruta=ruta, propia=propia, pocos=pocos)
    if guardar(request, form, operaciones.decir_mirada):
        messages.success(request, GUARDADO_DE_POCOS if pocos else GUARDADO)
        return ir(request, url_en(ruta, "mirada") if "seguir" in request.POST else f"{url_en(ruta, 'diagnostico')}#mirada")
    contexto = {"propia": propia, "son_pocos": pocos, "clave": "mirada", "paso": "diagnostico"}
    return formulario(request, "planeacion/mirada.html", form, contexto)


@vista(permiso=puede_juzgar, metodos="POST")
def mirada_contar(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    operaciones.contar_miradas(ruta.pk, por=request.quien)
    return ir(request, f"{url_en(ruta, 'diagnostico')}#mirada")


@vista(permiso=puede_editar_plan, metodos="GET POST")
def mirada_hallazgo(request: HttpRequest, ruta: Ruta, de: str) -> HttpResponse:
    """`de` is an aspecto that was counted or a text that may be read."""
    inicial = miradas.hallazgo_desde(miradas.a_la_vista(ruta), de)
    form = abrir(
        request, HallazgoForm, "hallazgo-de-la-mirada", ruta=ruta, bloque=BloqueDiagnostico.ENSENANZA_Y_GESTION, initial=inicial
    )
    if hallazgo := guardar(request, form, operaciones.agregar_hallazgo_de_la_mirada):
        return ir(request, f"{url_en(ruta, 'diagnostico')}#hallazgo-{hallazgo.pk}")
    contexto = {"clave": "hallazgo-de-la-mirada", "paso": "diagnostico"}
    return formulario(request, "planeacion/mirada_hallazgo.html", form, contexto)
