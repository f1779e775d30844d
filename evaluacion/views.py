"""Pages of evaluación: read the request, call one operation, choose a response."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from evaluacion import consultas, operaciones, permisos
from evaluacion.forms import CorregirMedicionForm, MedicionForm, PasarAEvaluacionForm, QuitarMedicionForm, ValoracionForm
from evaluacion.models import Medicion
from evaluacion.recorrido import con_unidad
from implementacion.evidencias.consultas import de_la_meta
from planeacion.consultas import quienes_firman
from ruta.estados import EstadoRuta
from ruta.formatos import fecha
from ruta.models import Meta, Ruta
from ruta.operaciones import pasar_a_evaluacion as abrir_el_balance
from ruta.permisos import puede_abrir_archivos, puede_ver
from ruta.web.respuestas import de_vuelta, formulario, intentar, pagina, pieza, regresar
from ruta.web.vistas import vista


def _url(ruta: Ruta, nombre: str, **ids: Any) -> str:
    return reverse(f"evaluacion:{nombre}", kwargs={"escuela": ruta.escuela.clave, "ciclo": ruta.ciclo_id, **ids})


def _contexto(request: HttpRequest, ruta: Ruta) -> dict[str, Any]:
    """What `_meta.html` needs besides the meta."""
    abierta = ruta.esta_en_marcha
    return {
        "se_mide": abierta and permisos.puede_medir(request.quien, ruta),
        "se_valora": abierta and permisos.puede_valorar(request.quien, ruta),
    }


@vista(permiso=puede_ver)
def inicio(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    puede_pasar = ruta.estado == EstadoRuta.EN_IMPLEMENTACION and permisos.puede_pasar_a_evaluacion(request.quien, ruta)
    metas = consultas.balance(ruta)
    contexto = {
        **_contexto(request, ruta),
        "metas": metas,
        "por_medir": [meta for meta in metas if meta.falta],
        "version_para_pasar": ruta.version if puede_pasar else None,
        "en_marcha": ruta.esta_en_marcha,
    }
    return pagina(request, "evaluacion/inicio.html", contexto)


@vista(permiso=puede_ver)
def meta(request: HttpRequest, ruta: Ruta, meta_id: UUID) -> HttpResponse:
    """One meta with its way, its series and its judgement; what «Cancelar» brings back."""
    contexto = {"meta": consultas.meta_del_balance(ruta, meta_id), **_contexto(request, ruta)}
    if request.htmx:
        return pieza(request, "evaluacion/_meta.html", contexto)
    contexto["muestras"] = de_la_meta(ruta, meta_id) if puede_abrir_archivos(request.quien, ruta) else []
    return pagina(request, "evaluacion/meta.html", contexto)


@vista(permiso=puede_ver)
def imprimir(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    """`?papel=oficio` is read by the frame of the printed pages."""
    return pagina(request, "evaluacion/imprimir.html", {"metas": consultas.balance(ruta), **quienes_firman(ruta)})


@vista(permiso=permisos.puede_pasar_a_evaluacion, metodos="POST")
def pasar_a_evaluacion(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    form = PasarAEvaluacionForm(request.POST, fila=ruta)
    if form.is_valid():
        abrir_el_balance(ruta.pk, por=request.quien, version=form.cleaned_data["version"])
    return regresar(_url(ruta, "inicio"))


# Measuring and judging: the form opens in the card of its meta


def _abrir(request: HttpRequest, clase: type[forms.Form], clave: str, **opciones: Any) -> Any:
    """The ids of its fields carry the place: two forms open on one page never share one."""
    enviado = (request.POST, request.FILES) if request.method == "POST" else ()
    return clase(*enviado, auto_id=f"{clave}-%s", **opciones)


def _guardar(request: HttpRequest, form: Any, operacion: Callable[..., Any], pk: UUID) -> bool:
    if not form.is_valid():
        return False
    version = {"version": form.cleaned_data["version"]} if "version" in form.cleaned_data else {}
    intentar(request, form, operacion, request.ruta.pk, pk, por=request.quien, **version, **form.cambios())
    return not form.errors


def _en_su_tarjeta(meta: Meta, clave: str) -> dict[str, Any]:
    return {"meta": meta, "clave": clave, "cancelar_destino": f"#meta-{meta.pk}"}


def _aviso(medicion: Medicion) -> str:
    return (
        f"{fecha(medicion.fecha)}: {con_unidad(medicion.meta, medicion.valor)}, {medicion.fuente}. Queda en la historia de la ruta."
    )


def _meta_cambiada(request: HttpRequest, ruta: Ruta, meta_id: UUID) -> HttpResponse:
    if vuelta := de_vuelta(request, _url(ruta, "inicio"), f"meta-{meta_id}"):
        return vuelta
    contexto = {"meta": consultas.meta_del_balance(ruta, meta_id), **_contexto(request, ruta)}
    return pieza(request, "evaluacion/_meta.html", contexto, destino=f"meta-{meta_id}")


@vista(permiso=permisos.puede_medir, metodos="GET POST")
def medicion_agregar(request: HttpRequest, ruta: Ruta, meta_id: UUID) -> HttpResponse:
    meta, clave = consultas.meta_del_balance(ruta, meta_id), f"medicion-{meta_id}"
    form = _abrir(request, MedicionForm, clave, meta=meta)
    if _guardar(request, form, operaciones.registrar_medicion, meta_id):
        return _meta_cambiada(request, ruta, meta_id)
    return formulario(request, "evaluacion/medicion_agregar.html", form, _en_su_tarjeta(meta, clave))


@vista(permiso=permisos.puede_medir, metodos="GET POST")
def medicion_corregir(request: HttpRequest, ruta: Ruta, medicion_id: UUID) -> HttpResponse:
    medicion = consultas.medicion(ruta, medicion_id)
    clave = f"medicion-{medicion.meta_id}"
    form = _abrir(request, CorregirMedicionForm, clave, fila=medicion, meta=medicion.meta)
    if _guardar(request, form, operaciones.corregir_medicion, medicion_id):
        return _meta_cambiada(request, ruta, medicion.meta_id)
    return formulario(request, "evaluacion/medicion_corregir.html", form, _en_su_tarjeta(medicion.meta, clave))


@vista(permiso=permisos.puede_medir, metodos="GET POST")
def medicion_quitar(request: HttpRequest, ruta: Ruta, medicion_id: UUID) -> HttpResponse:
    medicion = consultas.medicion(ruta, medicion_id)
    clave = f"medicion-{medicion.meta_id}"
    form = _abrir(request, QuitarMedicionForm, clave, fila=medicion)
    if _guardar(request, form, operaciones.quitar_medicion, medicion_id):
        return _meta_cambiada(request, ruta, medicion.meta_id)
    contexto = {**_en_su_tarjeta(medicion.meta, clave), "aviso": _aviso(medicion)}
    return formulario(request, "evaluacion/medicion_quitar.html", form, contexto)


@vista(permiso=permisos.puede_valorar, metodos="GET POST")
def valorar(request: HttpRequest, ruta: Ruta, meta_id: UUID) -> HttpResponse:
    meta, clave = consultas.meta_del_balance(ruta, meta_id), f"valoracion-{meta_id}"
    form = _abrir(request, ValoracionForm, clave, fila=consultas.valoracion(ruta, meta))
    if _guardar(request, form, operaciones.valorar_meta, meta_id):
        return _meta_cambiada(request, ruta, meta_id)
    return formulario(request, "evaluacion/valorar.html", form, _en_su_tarjeta(meta, clave))
