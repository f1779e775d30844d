"""The sheet of a visit of the supervisora to a session: hers until she finishes it, then read and answered by the school."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from ruta.models import Ruta
from ruta.permisos import puede_ver
from ruta.web.respuestas import formulario, pagina
from ruta.web.vistas import vista
from seguimiento.consultas import sesion as leer_sesion
from seguimiento.permisos import puede_observar, puede_responder_a_la_supervision
from seguimiento.supervision import consultas, hoja, operaciones
from seguimiento.supervision.estados import exigir_sin_respuesta
from seguimiento.supervision.forms import ResponderForm, VisitaForm
from seguimiento.views.comun import abrir, guardar, ir, url_en


@vista(permiso=puede_ver)
def visitas(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    """The finished sheets; for the supervisora, each session with hers."""
    if request.htmx:
        return ir(request, url_en(ruta, "visitas"))
    contexto = {"visitas": consultas.visitas(ruta)}
    if puede_observar(request.quien, ruta):
        contexto["sesiones"] = consultas.sesiones_y_su_hoja(ruta, request.quien)
    return pagina(request, "seguimiento/visitas.html", contexto)


@vista(permiso=puede_ver)
def visita(request: HttpRequest, ruta: Ruta, visita_id: UUID) -> HttpResponse:
    """A finished sheet. One that is not is there for nobody here: its author goes on in the form of its session."""
    leida = consultas.visita(ruta, visita_id)
    if request.htmx:
        return ir(request, url_en(ruta, "visita", visita_id=visita_id))
    return pagina(request, "seguimiento/visita.html", {"visita": leida})


@vista(permiso=puede_observar, metodos="GET POST")
def visita_escribir(request: HttpRequest, ruta: Ruta, sesion_id: UUID) -> HttpResponse:
    sesion = leer_sesion(ruta, sesion_id)
    suya = consultas.suya(ruta, sesion, request.quien)
    if suya.terminada_el and request.method != "POST":
        return ir(request, url_en(ruta, "visita", visita_id=suya.pk))
    form = abrir(request, VisitaForm, "visita", fila=suya, preguntas=hoja.de(ruta.marco_id))
    se_comparte = form.is_valid() and form.se_comparte
    operacion = operaciones.terminar_visita if se_comparte else operaciones.guardar_visita
    if guardada := guardar(request, form, operacion, sesion_id):
        return _guardada(request, ruta, guardada)
    return formulario(request, "seguimiento/visita_escribir.html", form, {"sesion": sesion, "clave": "visita"})


def _guardada(request: HttpRequest, ruta: Ruta, visita: consultas.VisitaDeSupervision) -> HttpResponse:
    if visita.terminada_el:
        messages.success(request, "La escuela ya puede leer la hoja de su visita.")
        return ir(request, url_en(ruta, "visita", visita_id=visita.pk))
    messages.success(request, "La hoja se guardó. Solo usted la ve hasta que la comparta.")
    return ir(request, url_en(ruta, "visitas"))


@vista(permiso=puede_responder_a_la_supervision, metodos="GET POST")
def visita_responder(request: HttpRequest, ruta: Ruta, visita_id: UUID) -> HttpResponse:
    leida = consultas.visita(ruta, visita_id)
    if request.method != "POST":
        exigir_sin_respuesta(leida)
    form = abrir(request, ResponderForm, leida.ancla, fila=leida)
    if guardar(request, form, operaciones.responder_visita, visita_id):
        messages.success(request, "La respuesta quedó en la hoja, y la supervisión ya puede leerla.")
        return ir(request, url_en(ruta, "visita", visita_id=visita_id))
    return formulario(request, "seguimiento/visita_responder.html", form, {"visita": leida, "clave": leida.ancla})
