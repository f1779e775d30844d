"""What is attended first: each one says it alone, it is counted without names, and the order has its reason."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from planeacion import consultas
from planeacion.permisos import puede_juzgar
from planeacion.prioridad import consultas as prioridad
from planeacion.prioridad import operaciones
from planeacion.prioridad.forms import JuicioForm, OrdenForm
from planeacion.views.comun import abrir, guardar, ir, url_en
from ruta.models import Ruta
from ruta.permisos import puede_editar_plan
from ruta.web.respuestas import formulario
from ruta.web.vistas import vista

GUARDADO = "Quedó guardado lo que usted piensa. Se contará junto con lo de los demás: nadie puede ver cuál es el suyo."


@vista(permiso=puede_juzgar, metodos="GET POST", callada=True)
def juzgar(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    problematicas = list(consultas.problematicas(ruta))
    propias = prioridad.propias(ruta, problematicas, request.quien)
    form = abrir(request, JuicioForm, "juicio", problematicas=problematicas, propias=propias)
    if guardar(request, form, operaciones.juzgar):
        messages.success(request, GUARDADO)
        return ir(request, url_en(ruta, "problematicas"))
    contexto = {"problematicas": problematicas, "son_pocos": prioridad.son_pocos(ruta), "clave": "juicio", "paso": "problematicas"}
    return formulario(request, "planeacion/juzgar.html", form, contexto)


@vista(permiso=puede_juzgar, metodos="POST")
def juicios_contar(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    operaciones.contar_juicios(ruta.pk, por=request.quien)
    return ir(request, url_en(ruta, "problematicas"))


@vista(permiso=puede_editar_plan, metodos="GET POST")
def orden_explicar(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    problematicas = list(consultas.problematicas(ruta))
    form = abrir(request, OrdenForm, "orden", fila=prioridad.prioridad_de(ruta), problematicas=problematicas)
    if guardar(request, form, operaciones.explicar_orden):
        return ir(request, f"{url_en(ruta, 'problematicas')}#orden")
    contexto = {"problematicas": problematicas, "clave": "orden", "paso": "problematicas"}
    return formulario(request, "planeacion/orden_explicar.html", form, contexto)
