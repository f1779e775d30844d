"""A ruta that was written elsewhere: read, corrected beside the original, brought all or nothing, undone."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from planeacion import consultas
from planeacion.ajeno.paquete import NoSeLee
from planeacion.forms import QuitarForm
from planeacion.traer import operaciones
from planeacion.traer.abrir import OCUPADO, es_mi_turno
from planeacion.traer.abrir import abrir as leer
from planeacion.traer.contexto import de_la_ruta
from planeacion.traer.forms import TraerForm, formulario_de
from planeacion.traer.original import dibujar
from planeacion.traer.palabras import Clase
from planeacion.traer.proponer import proponer
from planeacion.views.comun import abrir, guardar, ir, url_en
from ruta.archivos import nombre_limpio
from ruta.models import Ruta, Traida
from ruta.permisos import puede_editar_plan
from ruta.web.respuestas import formulario, intentar
from ruta.web.vistas import vista


@vista(permiso=puede_editar_plan, metodos="GET POST")
def traer(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    form = abrir(request, TraerForm, "traer")
    if form.is_valid() and (leida := _leer(request, form, ruta)):
        return ir(request, url_en(ruta, "traida", traida_id=leida.pk))
    contexto = {"traidas": consultas.traidas(ruta), "clave": "traer", "paso": "objetivos"}
    return formulario(request, "planeacion/traer.html", form, contexto)


def _leer(request: HttpRequest, form: TraerForm, ruta: Ruta) -> Traida | None:
    archivo = form.cleaned_data["archivo"]
    if not es_mi_turno():
        form.add_error("archivo", OCUPADO)
        return None
    try:
        leido = leer(archivo.read())
    except NoSeLee as motivo:
        form.add_error("archivo", str(motivo))
        return None
    nombre = nombre_limpio(archivo.name)
    return intentar(request, form, operaciones.leer_archivo, ruta.pk, por=request.quien, nombre=nombre, leido=leido)


@vista(permiso=puede_editar_plan, metodos="GET POST")
def traida(request: HttpRequest, ruta: Ruta, traida_id: UUID) -> HttpResponse:
    """Two buttons: keep what was corrected, or bring it."""
    leida, clave = consultas.traida(ruta, traida_id), f"traida-{traida_id}"
    form = abrir(request, formulario_de(leida, ruta.marco.eje, request.POST), clave, fila=leida)
    trae = request.POST.get("hacer") == "traer"
    if hecha := guardar(request, form, operaciones.traer_ruta if trae else operaciones.corregir_traida, traida_id):
        if trae:
            messages.success(request, f"Se trajo del archivo: {hecha.cuenta}. Todo quedó por revisar.")
            return ir(request, url_en(ruta, "objetivos"))
        messages.success(request, "Las correcciones quedaron guardadas. Todavía no se trae nada a la ruta.")
        return ir(request, url_en(ruta, "traida", traida_id=traida_id))
    contexto = {"traida": leida, "clave": clave, "paso": "objetivos", **_junto_al_original(ruta, leida, form)}
    return formulario(request, "planeacion/traida.html", form, contexto)


def _junto_al_original(ruta: Ruta, leida: Traida, form: Any) -> dict[str, Any]:
    piezas = form.corregidas(form.cleaned_data) if form.is_bound and hasattr(form, "cleaned_data") else form.piezas
    plan = proponer(piezas, de_la_ruta(ruta))
    preguntas = {fila.pieza: fila.preguntas for fila in plan.filas} | plan.preguntas
    observaciones = {fila.pieza: fila.observaciones for fila in plan.metas}
    tarjetas = form.tarjetas()
    for tarjeta in tarjetas:
        pieza = tarjeta["pieza"]
        tarjeta["preguntas"] = preguntas.get(pieza.numero, pieza.notas)
        tarjeta["observaciones"] = observaciones.get(pieza.numero, [])
    return {
        "tablas": dibujar(leida.contenido, piezas, ruta.marco.eje),
        "usadas": [t for t in tarjetas if t["pieza"].clase is not Clase.NADA],
        "sin_usar": [t for t in tarjetas if t["pieza"].clase is Clase.NADA],
        "cuenta": operaciones.cuenta(plan),
        "por_escribir": [fila.campos.get("que") or fila.campos["texto"] for fila in plan.filas if fila.pieza is None],
    }


@vista(permiso=puede_editar_plan, metodos="GET POST")
def traida_quitar(request: HttpRequest, ruta: Ruta, traida_id: UUID) -> HttpResponse:
    leida, clave = consultas.traida(ruta, traida_id), f"traida-{traida_id}"
    form = abrir(request, QuitarForm, clave, fila=leida)
    if guardar(request, form, operaciones.quitar_traida, traida_id):
        return ir(request, url_en(ruta, "traer"))
    return formulario(request, "planeacion/traida_quitar.html", form, {"traida": leida, "clave": clave, "paso": "objetivos"})


@vista(permiso=puede_editar_plan, metodos="GET POST")
def traida_deshacer(request: HttpRequest, ruta: Ruta, traida_id: UUID) -> HttpResponse:
    leida, clave = consultas.traida(ruta, traida_id), f"traida-{traida_id}"
    form = abrir(request, QuitarForm, clave, fila=leida)
    if guardar(request, form, operaciones.deshacer_traida, traida_id):
        messages.success(request, "Se deshizo lo que se trajo. Sus correcciones siguen aquí por si quieren traerlo otra vez.")
        return ir(request, url_en(ruta, "traida", traida_id=traida_id))
    return formulario(request, "planeacion/traida_deshacer.html", form, {"traida": leida, "clave": clave, "paso": "objetivos"})
