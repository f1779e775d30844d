"""Pages of seguimiento: how far each acción is, the session of the CTE, its acuerdos and its acta."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms as formas
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from ruta import consultas as arbol
from ruta.estados import ABIERTA, FaseCTE
from ruta.models import Ruta
from ruta.permisos import puede_ver
from ruta.web.respuestas import formulario, intentar, pagina, pieza, recuperar, regresar
from ruta.web.vistas import vista
from seguimiento import acta as actas
from seguimiento import consultas, estados, forms, operaciones
from seguimiento.estados import EstadoSesion
from seguimiento.models import Acuerdo, Sesion
from seguimiento.permisos import puede_convocar, puede_escribir_en_sesion

CAMBIO = "cambio-en-la-sesion"  # the agenda listens to it


def _url(ruta: Ruta, nombre: str, **ids: Any) -> str:
    return reverse(f"seguimiento:{nombre}", kwargs={"escuela": ruta.escuela.clave, "ciclo": ruta.ciclo_id, **ids})


def _abrir(request: HttpRequest, formulario: type[formas.Form], clave: str, **opciones: Any) -> formas.Form:
    """The form of one place of the page: its ids carry the place, so that two open forms share none."""
    return formulario(request.POST if request.method == "POST" else None, auto_id=f"{clave}-%s", **opciones)


def _guardar(request: HttpRequest, form: formas.Form, operacion: Callable[..., Any], *ids: UUID) -> Any:
    """What the operation gave (True if nothing); None, with the reason in the form, when it was not sent or not done."""
    if not form.is_valid():
        return None
    version = {"version": form.cleaned_data["version"]} if "version" in form.cleaned_data else {}
    hecho = intentar(request, form, operacion, request.ruta.pk, *ids, por=request.quien, **version, **form.cambios())
    return None if form.errors else hecho or True


def _ir(request: HttpRequest, url: str) -> HttpResponse:
    """To another page, whoever asked: a fragment cannot hold it."""
    return HttpResponseClientRedirect(url) if request.htmx else regresar(url)


# How far we are


@vista(permiso=puede_ver)
def inicio(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    """¿Cómo vamos? Each acción in the eight CTE, what is pending, and the session that comes."""
    metas = arbol.metas_de(ruta)
    sesiones = list(consultas.sesiones(ruta))
    contexto = {
        "metas": metas,
        "hay_acciones": any(meta.acciones.all() for meta in metas),
        "sesiones": sesiones,
        "abierta": next((s for s in sesiones if s.estado == EstadoSesion.EN_CURSO), None),
        "preparadas": [s for s in sesiones if s.estado == EstadoSesion.PREPARADA],
        "pendientes": consultas.pendientes(ruta),
        "por_preparar": next(iter(consultas.por_preparar(ruta)), None),
        "puede_preparar": puede_convocar(request.quien, ruta) and ruta.estado in ABIERTA,
        "cte_actual": max(
            (s.numero for s in sesiones if s.fase == FaseCTE.ORDINARIA and s.estado != EstadoSesion.PREPARADA), default=None
        ),
    }
    return pagina(request, "seguimiento/inicio.html", contexto)


# The session


@vista(permiso=puede_convocar, metodos="GET POST")
def sesion_preparar(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    form = _abrir(request, forms.SesionForm, "sesion", dias=consultas.por_preparar(ruta))
    if nueva := _guardar(request, form, operaciones.preparar_sesion):
        return _ir(request, _url(ruta, "sesion", sesion_id=nueva.pk))
    return formulario(request, "seguimiento/sesion_preparar.html", form, {"pendientes": consultas.pendientes(ruta)})


@vista(permiso=puede_convocar, metodos="GET POST")
def sesion_editar(request: HttpRequest, ruta: Ruta, sesion_id: UUID) -> HttpResponse:
    sesion = consultas.sesion(ruta, sesion_id)
    form = _abrir(request, forms.EditarSesionForm, "sesion", fila=sesion)
    if _guardar(request, form, operaciones.editar_sesion, sesion_id):
        return _ir(request, _url(ruta, "sesion", sesion_id=sesion_id))
    return formulario(request, "seguimiento/sesion_editar.html", form, {"sesion": sesion})


@vista(permiso=puede_convocar, metodos="POST")
def sesion_abrir(request: HttpRequest, ruta: Ruta, sesion_id: UUID) -> HttpResponse:
    form = forms.VersionForm(request.POST, fila=consultas.sesion(ruta, sesion_id))
    if form.is_valid():
        operaciones.abrir_sesion(ruta.pk, sesion_id, por=request.quien, version=form.cleaned_data["version"])
    return _ir(request, _url(ruta, "sesion", sesion_id=sesion_id))


@vista(permiso=puede_ver)
def sesion(request: HttpRequest, ruta: Ruta, sesion_id: UUID) -> HttpResponse:
    """The session with what comes now: the list, the acuerdos of before, each acción, the closing. A closed one is its acta."""
    sesion = consultas.sesion(ruta, sesion_id)
    if sesion.estado != EstadoSesion.EN_CURSO:
        return regresar(_url(ruta, "acta" if sesion.estado == EstadoSesion.CERRADA else "sesion_preparada", sesion_id=sesion_id))
    return pagina(request, "seguimiento/sesion.html", _en_turno(request, consultas.mesa(ruta, sesion)), fragmento="turno")


@vista(permiso=puede_ver)
def sesion_preparada(request: HttpRequest, ruta: Ruta, sesion_id: UUID) -> HttpResponse:
    """The call to the session: when, where, the agenda and what it will find pending."""
    sesion = consultas.sesion(ruta, sesion_id)
    if sesion.estado != EstadoSesion.PREPARADA:
        return regresar(_url(ruta, "sesion", sesion_id=sesion_id))
    contexto = {"sesion": sesion, "puntos": actas.renglones(sesion.orden_del_dia), "pendientes": consultas.pendientes(ruta)}
    return pagina(request, "seguimiento/sesion_preparada.html", contexto)


def _en_turno(request: HttpRequest, mesa: consultas.Mesa) -> dict[str, Any]:
    contexto = {"mesa": mesa, "sesion": mesa.sesion, "turno": mesa.turno}
    if mesa.turno == "asistencia":
        form = forms.ListaForm(fila=mesa.sesion, lista=mesa.lista, auto_id="asistencia-%s")
        contexto["form"] = recuperar(request, form, _url(request.ruta, "asistencia", sesion_id=mesa.sesion.pk))
    elif mesa.turno == "accion":
        contexto |= _con_lo_que_dejo(request, mesa, mesa.por_verificar[0])
    return contexto


@vista(permiso=puede_ver)
def sesion_orden(request: HttpRequest, ruta: Ruta, sesion_id: UUID) -> HttpResponse:
    """The agenda alone, when something in the session changed."""
    sesion = consultas.sesion(ruta, sesion_id)
    if not request.htmx or sesion.estado != EstadoSesion.EN_CURSO:
        return _ir(request, _url(ruta, "sesion", sesion_id=sesion_id))
    turno = request.GET.get("en", "")
    return pieza(request, "seguimiento/_orden.html", {"mesa": consultas.mesa(ruta, sesion), "sesion": sesion, "turno": turno})


def _abierta(ruta: Ruta, sesion_id: UUID) -> consultas.Mesa:
    """The session one writes in. One that is not open says why instead of offering a form that would be refused."""
    sesion = consultas.sesion(ruta, sesion_id)
    estados.exigir(sesion, {EstadoSesion.EN_CURSO})
    return consultas.mesa(ruta, sesion)


@vista(permiso=puede_escribir_en_sesion, metodos="GET POST")
def asistencia(request: HttpRequest, ruta: Ruta, sesion_id: UUID) -> HttpResponse:
    mesa = _abierta(ruta, sesion_id)
    form = _abrir(request, forms.ListaForm, "asistencia", fila=mesa.sesion, lista=mesa.lista)
    if _guardar(request, form, operaciones.pasar_lista, sesion_id):
        return _ir(request, _url(ruta, "sesion", sesion_id=sesion_id))
    return formulario(request, "seguimiento/asistencia.html", form, {"mesa": mesa, "sesion": mesa.sesion, "turno": "asistencia"})


@vista(permiso=puede_escribir_en_sesion, metodos="GET POST")
def desarrollo(request: HttpRequest, ruta: Ruta, sesion_id: UUID) -> HttpResponse:
    mesa = _abierta(ruta, sesion_id)
    form = _abrir(request, forms.DesarrolloForm, "desarrollo", fila=mesa.sesion)
    if _guardar(request, form, operaciones.escribir_desarrollo, sesion_id):
        return _ir(request, _url(ruta, "sesion", sesion_id=sesion_id))
    return formulario(request, "seguimiento/desarrollo.html", form, {"mesa": mesa, "sesion": mesa.sesion, "turno": "desarrollo"})


# Each acción


@vista(permiso=puede_escribir_en_sesion, metodos="GET POST")
def verificacion(request: HttpRequest, ruta: Ruta, sesion_id: UUID, accion_id: UUID) -> HttpResponse:
    mesa = _abierta(ruta, sesion_id)
    contexto = _de_accion(request, mesa, mesa.accion(accion_id), enviado=True)
    form = contexto.pop("form")
    if _guardar(request, form, operaciones.verificar_accion, sesion_id, accion_id):
        return _siguiente(request, ruta, mesa, contexto["siguiente"])
    return formulario(request, "seguimiento/verificacion.html", form, contexto, fragmento="turno")


def _de_accion(request: HttpRequest, mesa: consultas.Mesa, accion: Any, *, enviado: bool = False) -> dict[str, Any]:
    fila, previo, clave = mesa.vistas.get(accion.pk), mesa.avance_previo(accion), f"accion-{accion.pk}"
    datos = request.POST if enviado and request.method == "POST" else None
    return {
        "mesa": mesa,
        "sesion": mesa.sesion,
        "turno": "accion",
        "accion": accion,
        "previo": previo,
        "fila": fila,
        "siguiente": mesa.despues_de(accion),
        "clave": clave,
        "form": forms.VerificacionForm(datos, auto_id=f"{clave}-%s", previo=previo, fila=fila),
    }


def _con_lo_que_dejo(request: HttpRequest, mesa: consultas.Mesa, accion: Any) -> dict[str, Any]:
    """Its form in a page that is not its own."""
    contexto = _de_accion(request, mesa, accion)
    recuperar(request, contexto["form"], _url(request.ruta, "verificacion", sesion_id=mesa.sesion.pk, accion_id=accion.pk))
    return contexto


def _siguiente(request: HttpRequest, ruta: Ruta, mesa: consultas.Mesa, accion: Any) -> HttpResponse:
    """The next acción in the same place; after the last one, what the session has left."""
    if accion is None:
        return _ir(request, _url(ruta, "sesion", sesion_id=mesa.sesion.pk))
    url = _url(ruta, "verificacion", sesion_id=mesa.sesion.pk, accion_id=accion.pk)
    if not request.htmx:
        return regresar(url)
    fresca = consultas.mesa(ruta, mesa.sesion)
    contexto = _con_lo_que_dejo(request, fresca, fresca.accion(accion.pk))
    respuesta = pieza(request, "seguimiento/verificacion.html#turno", contexto, evento=CAMBIO)
    respuesta["HX-Push-Url"] = url
    return respuesta


# Acuerdos


@vista(permiso=puede_escribir_en_sesion, metodos="GET POST")
def acuerdo_agregar(request: HttpRequest, ruta: Ruta, sesion_id: UUID) -> HttpResponse:
    mesa = _abierta(ruta, sesion_id)
    form = _abrir(request, forms.AcuerdoForm, "acuerdo-nuevo", ruta=ruta, initial=_de_partida(ruta, mesa.sesion))
    if nuevo := _guardar(request, form, operaciones.agregar_acuerdo, sesion_id):
        return _de_hoy(request, ruta, mesa.sesion, f"acuerdo-{nuevo.pk}")
    return formulario(
        request, "seguimiento/acuerdo_agregar.html", form, {"mesa": mesa, "sesion": mesa.sesion, "clave": "acuerdo-nuevo"}
    )


def _de_partida(ruta: Ruta, sesion: Sesion) -> dict[str, Any]:
    """Due by the next CTE; in a colectivo of one, whose it is needs no asking."""
    fecha = next((dia.fecha for dia in arbol.calendario(ruta) if dia.fecha > sesion.fecha), None)
    colectivo = list(arbol.del_colectivo(ruta)[:2])
    return {"fecha": fecha, "responsable": colectivo[0] if len(colectivo) == 1 else None}


def _de_hoy(request: HttpRequest, ruta: Ruta, sesion: Sesion, ancla: str = "acuerdos-de-hoy") -> HttpResponse:
    """After adding or taking away, the numbers of today's acuerdos may be others."""
    if not request.htmx:
        return regresar(_url(ruta, "sesion", sesion_id=sesion.pk), ancla)
    mesa = consultas.mesa(ruta, sesion)
    return pieza(
        request, "seguimiento/_acuerdos_de_hoy.html", {"mesa": mesa, "sesion": sesion}, destino="acuerdos-de-hoy", evento=CAMBIO
    )


@vista(permiso=puede_ver)
def acuerdo(request: HttpRequest, ruta: Ruta, acuerdo_id: UUID) -> HttpResponse:
    """The acuerdo as it is read: what «Cancelar» brings back."""
    return _leido(request, ruta, acuerdo_id)


def _leido(request: HttpRequest, ruta: Ruta, acuerdo_id: UUID, evento: str = "") -> HttpResponse:
    abierta = consultas.en_curso(ruta)
    acuerdo = consultas.acuerdo(ruta, acuerdo_id, abierta)
    if not request.htmx:
        return regresar(_donde_se_lee(ruta, acuerdo, abierta), f"acuerdo-{acuerdo_id}")
    propio = acuerdo.sesion == abierta
    plantilla = "seguimiento/_acuerdo.html" if propio else "seguimiento/_pendiente.html"
    return pieza(request, plantilla, {"acuerdo": acuerdo, "sesion": abierta}, evento=evento)


def _donde_se_lee(ruta: Ruta, acuerdo: Acuerdo, abierta: Sesion | None) -> str:
    if abierta is not None:
        return _url(ruta, "sesion", sesion_id=abierta.pk)
    if acuerdo.sesion.estado == EstadoSesion.CERRADA and acuerdo in consultas.pendientes(ruta):
        return _url(ruta, "inicio")
    return _url(ruta, "acta", sesion_id=acuerdo.sesion_id)


@vista(permiso=puede_escribir_en_sesion, metodos="GET POST")
def acuerdo_editar(request: HttpRequest, ruta: Ruta, acuerdo_id: UUID) -> HttpResponse:
    acuerdo = consultas.acuerdo(ruta, acuerdo_id)
    mesa = _abierta(ruta, acuerdo.sesion_id)
    clave = f"acuerdo-{acuerdo_id}"
    form = _abrir(request, forms.AcuerdoForm, clave, fila=acuerdo, ruta=ruta)
    if _guardar(request, form, operaciones.editar_acuerdo, acuerdo_id):
        return _leido(request, ruta, acuerdo_id)
    contexto = {"acuerdo": acuerdo, "clave": clave, "mesa": mesa, "sesion": mesa.sesion}
    return formulario(request, "seguimiento/acuerdo_editar.html", form, contexto)


@vista(permiso=puede_escribir_en_sesion, metodos="GET POST")
def acuerdo_quitar(request: HttpRequest, ruta: Ruta, acuerdo_id: UUID) -> HttpResponse:
    acuerdo = consultas.acuerdo(ruta, acuerdo_id)
    mesa = _abierta(ruta, acuerdo.sesion_id)
    clave = f"acuerdo-{acuerdo_id}"
    form = _abrir(request, forms.VersionForm, clave, fila=acuerdo)
    if _guardar(request, form, operaciones.quitar_acuerdo, acuerdo_id):
        return _de_hoy(request, ruta, mesa.sesion)
    contexto = {"acuerdo": acuerdo, "clave": clave, "mesa": mesa, "sesion": mesa.sesion}
    return formulario(request, "seguimiento/acuerdo_quitar.html", form, contexto)


@vista(permiso=puede_escribir_en_sesion, metodos="GET POST")
def acuerdo_revisar(request: HttpRequest, ruta: Ruta, acuerdo_id: UUID) -> HttpResponse:
    """In the open session, or on any day between two of them."""
    abierta = consultas.en_curso(ruta)
    acuerdo = consultas.acuerdo(ruta, acuerdo_id, abierta)
    clave = f"acuerdo-{acuerdo_id}"
    form = _abrir(request, forms.RevisionForm, clave, fila=acuerdo.revision)
    if _guardar(request, form, operaciones.revisar_acuerdo, acuerdo_id):
        return _leido(request, ruta, acuerdo_id, evento=CAMBIO)
    return formulario(request, "seguimiento/acuerdo_revisar.html", form, {"acuerdo": acuerdo, "clave": clave, "sesion": abierta})


# The acta


@vista(permiso=puede_convocar, metodos="GET POST")
def sesion_cerrar(request: HttpRequest, ruta: Ruta, sesion_id: UUID) -> HttpResponse:
    """What will be frozen, as the acta will say it, before it is."""
    mesa = _abierta(ruta, sesion_id)
    form = _abrir(request, forms.CerrarForm, "cerrar", fila=mesa.sesion)
    if _guardar(request, form, operaciones.cerrar_sesion, sesion_id):
        return _ir(request, _url(ruta, "acta", sesion_id=sesion_id))
    borrador = actas.legible(actas.reunir(ruta, mesa.sesion))
    return formulario(request, "seguimiento/sesion_cerrar.html", form, {"mesa": mesa, "sesion": mesa.sesion, "acta": borrador})


@vista(permiso=puede_ver)
def acta(request: HttpRequest, ruta: Ruta, sesion_id: UUID) -> HttpResponse:
    return pagina(request, "seguimiento/acta.html", _acta(ruta, sesion_id))


def _acta(ruta: Ruta, sesion_id: UUID) -> dict[str, Any]:
    sesion = consultas.sesion(ruta, sesion_id)
    levantada = consultas.acta(ruta, sesion)
    return {"sesion": sesion, "levantada": levantada, "acta": actas.legible(levantada.contenido), "sha256": levantada.sha256}


@vista(permiso=puede_ver)
def acta_pdf(request: HttpRequest, ruta: Ruta, sesion_id: UUID) -> HttpResponse:
    """The kept PDF. While the worker makes it, the acta itself, that asks again by itself with or without JavaScript."""
    contexto = _acta(ruta, sesion_id)
    hecho = consultas.pdf_del_acta(contexto["levantada"])
    if hecho is None:
        respuesta = pagina(request, "seguimiento/acta.html", {**contexto, "en_preparacion": True}, status=202)
        respuesta["Refresh"] = "4"
        return respuesta
    sesion = contexto["sesion"]
    respuesta = HttpResponse(bytes(hecho.pdf), content_type="application/pdf")
    nombre = f"acta-{sesion.fase}-{sesion.numero}-{ruta.escuela.clave}-{ruta.ciclo_id}.pdf"
    respuesta["Content-Disposition"] = f'inline; filename="{nombre}"'
    return respuesta
