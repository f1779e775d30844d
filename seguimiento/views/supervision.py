"""What the supervisora observes beside the lines of the plan, and what the school answers."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from ruta.models import Ruta
from ruta.permisos import exigir, puede_ver
from ruta.web.respuestas import formulario, pagina
from ruta.web.vistas import vista
from seguimiento.forms import VersionForm
from seguimiento.permisos import es_su_escrito, puede_observar, puede_responder_a_la_supervision
from seguimiento.supervision import consultas, operaciones
from seguimiento.supervision.estados import exigir_sin_respuesta
from seguimiento.supervision.forms import EditarObservacionForm, ObservacionForm, ResponderForm
from seguimiento.views.comun import abrir, guardar, ir, url_en


@vista(permiso=puede_ver)
def observaciones(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    """All of them: those without answer first."""
    if request.htmx:
        return _a_todas(request, ruta)
    todas = consultas.observaciones(ruta)
    contexto = {
        "sin_respuesta": [una for una in todas if not una.respuesta],
        "respondidas": [una for una in todas if una.respuesta],
    }
    return pagina(request, "seguimiento/observaciones.html", contexto)


def _a_todas(request: HttpRequest, ruta: Ruta, ancla: str = "") -> HttpResponse:
    return ir(request, url_en(ruta, "observaciones") + (f"#{ancla}" if ancla else ""))


@vista(permiso=puede_observar, metodos="GET POST")
def observacion_agregar(request: HttpRequest, ruta: Ruta, linea_id: UUID) -> HttpResponse:
    linea, clave = consultas.linea(ruta, linea_id), "observacion-nueva"
    form = abrir(request, ObservacionForm, clave)
    if nueva := guardar(request, form, operaciones.agregar_observacion, linea_id):
        messages.success(request, "Su observación ya está junto a la línea. La escuela la verá al entrar a su ruta.")
        return _a_todas(request, ruta, nueva.ancla)
    return formulario(request, "seguimiento/observacion_agregar.html", form, {"linea": linea, "clave": clave})


def _una(request: HttpRequest, ruta: Ruta, observacion_id: UUID, forma: Any) -> tuple[Any, Any, dict[str, Any]]:
    """With its form; whoever could not save it is told why instead of being offered one."""
    una = consultas.observacion(ruta, observacion_id)
    exigir(forma is ResponderForm or es_su_escrito(request.quien, una))
    if request.method != "POST":
        exigir_sin_respuesta(una)
    form = abrir(request, forma, una.ancla, fila=una)
    return una, form, {"observacion": una, "clave": una.ancla}


@vista(permiso=puede_observar, metodos="GET POST")
def observacion_editar(request: HttpRequest, ruta: Ruta, observacion_id: UUID) -> HttpResponse:
    una, form, contexto = _una(request, ruta, observacion_id, EditarObservacionForm)
    if guardar(request, form, operaciones.editar_observacion, observacion_id):
        return _a_todas(request, ruta, una.ancla)
    return formulario(request, "seguimiento/observacion_editar.html", form, contexto)


@vista(permiso=puede_observar, metodos="GET POST")
def observacion_retirar(request: HttpRequest, ruta: Ruta, observacion_id: UUID) -> HttpResponse:
    _, form, contexto = _una(request, ruta, observacion_id, VersionForm)
    if guardar(request, form, operaciones.retirar_observacion, observacion_id):
        messages.success(request, "La observación se retiró. En la historia de la escuela queda que la escribió y la retiró.")
        return _a_todas(request, ruta)
    return formulario(request, "seguimiento/observacion_retirar.html", form, contexto)


@vista(permiso=puede_responder_a_la_supervision, metodos="GET POST")
def observacion_responder(request: HttpRequest, ruta: Ruta, observacion_id: UUID) -> HttpResponse:
    una, form, contexto = _una(request, ruta, observacion_id, ResponderForm)
    if guardar(request, form, operaciones.responder_observacion, observacion_id):
        messages.success(request, "La respuesta quedó junto a la observación, y la supervisión ya puede leerla.")
        return _a_todas(request, ruta, una.ancla)
    return formulario(request, "seguimiento/observacion_responder.html", form, contexto)
