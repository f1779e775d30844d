"""Pages of implementación: the colectivo's compromisos, and each person's own on a phone."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms as formas
from django.http import HttpRequest, HttpResponse
from django_htmx.http import HttpResponseClientRedirect

from implementacion import consultas, forms, operaciones
from implementacion.calendario import hitos, hojas, ics
from implementacion.estados import ResultadoDeAvance
from implementacion.evidencias.consultas import por_accion
from implementacion.permisos import (
    es_suyo,
    puede_informar,
    puede_proponer,
    puede_retirar,
    puede_tomar,
    puede_ver_compromisos,
    puede_ver_recordatorios,
)
from implementacion.recordatorios import consultas as lo_previsto
from implementacion.recordatorios import operaciones as por_correo
from implementacion.subidas.forms import ConSubida
from implementacion.views.comun import url_en, volver
from ruta import reloj
from ruta.consultas import del_colectivo, proxima_cte
from ruta.errores import ConflictoDeEdicion, SinPermiso
from ruta.models import Ruta
from ruta.permisos import puede_ver
from ruta.web.ligera import ligera
from ruta.web.respuestas import formulario, intentar, pagina, pieza, regresar
from ruta.web.vistas import vista


def _desde_la_lista(request: HttpRequest, ruta: Ruta) -> bool:
    """Whether htmx asked from «Mis compromisos», where a card can be swapped; any other page is left for another."""
    return bool(request.htmx) and request.htmx.current_url_abs_path == url_en(ruta, "mis_compromisos")


# The colectivo's page


@vista(permiso=puede_ver)
def inicio(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    """¿Quién hace qué? Supervisión reads only what this page is: each person's compromisos are the colectivo's."""
    if not puede_ver_compromisos(request.quien, ruta):
        return pagina(request, "implementacion/inicio.html", {"reservado": True})
    return pagina(request, "implementacion/inicio.html", _del_colectivo(ruta))


def _del_colectivo(ruta: Ruta) -> dict[str, Any]:
    grupos, muestras = consultas.compromisos_por_accion(ruta), por_accion(ruta)
    return {
        "grupos": [(grupo, muestras.get(grupo.accion.pk, []) if grupo.accion else []) for grupo in grupos],
        "proximos": consultas.para_la_proxima_cte(ruta),
        "personas": del_colectivo(ruta),
        "en_marcha": ruta.esta_en_marcha,
        "en_planeacion": ruta.acordada_el is None,
    }


@vista(permiso=puede_proponer, metodos="GET POST")
def compromiso_proponer(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    return _nuevo(request, ruta, forms.ProponerForm, operaciones.proponer_compromiso, "inicio", "compromiso_proponer")


@vista(permiso=puede_tomar, metodos="GET POST")
def compromiso_tomar(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    return _nuevo(request, ruta, forms.TomarForm, operaciones.tomar_compromiso, "mis_compromisos", "compromiso_tomar")


def _nuevo(
    request: HttpRequest, ruta: Ruta, clase: type[forms.TomarForm], operacion: Callable[..., Any], destino: str, nombre: str
) -> HttpResponse:
    """A compromiso that is born, proposed or taken; back on the page where it is now read."""
    form = clase(request.POST or None, ruta=ruta, initial=_de_partida(request, ruta))
    if form.is_valid():
        nacido = intentar(request, form, operacion, ruta.pk, por=request.quien, **form.cambios())
        if nacido:
            return volver(request, f"{url_en(ruta, destino)}#compromiso-{nacido.pk}")
    return formulario(request, f"implementacion/{nombre}.html", form, {"clave": "compromiso-nuevo"})


def _de_partida(request: HttpRequest, ruta: Ruta) -> dict[str, Any]:
    """For the next CTE, that is when the colectivo looks at it; and from the acción whose link was followed."""
    cte = proxima_cte(ruta)
    return {"fecha": cte.fecha if cte else None, "accion": request.GET.get("accion")}


# Mine, on a phone


@vista(permiso=puede_ver_compromisos)
@ligera()
def mis_compromisos(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    return pagina(request, "implementacion/mis_compromisos.html", _mios(request, ruta))


def _mios(request: HttpRequest, ruta: Ruta) -> dict[str, Any]:
    return {
        "mios": consultas.los_mios(ruta, request.quien),
        "responde": ruta.esta_en_marcha,
        "en_planeacion": ruta.acordada_el is None,
        "en_mis_compromisos": True,
    }


@vista(permiso=puede_ver_compromisos)
@ligera()
def compromiso(request: HttpRequest, ruta: Ruta, compromiso_id: UUID) -> HttpResponse:
    """Its page: what was proposed, what was taken, and how it has gone. As a fragment, the card that «Cancelar» brings back."""
    uno = consultas.compromiso(ruta, compromiso_id)
    suyo = es_suyo(request.quien, uno)
    responde = suyo and ruta.esta_en_marcha
    if suyo and _desde_la_lista(request, ruta):
        carta = {"compromiso": uno, "responde": responde, "en_mis_compromisos": True}
        return pieza(request, "implementacion/_compromiso.html", carta)
    if request.htmx:
        return HttpResponseClientRedirect(request.path)
    lo_retira = ruta.esta_en_marcha and puede_retirar(request.quien, uno) and uno.se_puede_retirar
    informa = ruta.esta_en_marcha and puede_informar(request.quien, uno)
    contexto = {"compromiso": uno, "es_suyo": suyo, "responde": responde, "informa": informa, "lo_retira": lo_retira}
    return pagina(request, "implementacion/compromiso.html", contexto)


@vista(permiso=puede_ver_compromisos, metodos="POST")
def compromiso_aceptar(request: HttpRequest, ruta: Ruta, compromiso_id: UUID) -> HttpResponse:
    uno = consultas.compromiso(ruta, compromiso_id)
    form = forms.AceptarForm(request.POST, fila=uno)
    if not form.is_valid():
        raise ConflictoDeEdicion(uno)
    operaciones.aceptar_compromiso(ruta.pk, compromiso_id, por=request.quien, version=form.cleaned_data["version"])
    return _respondido(request, ruta, compromiso_id)


@vista(permiso=puede_ver_compromisos, metodos="GET POST")
@ligera()
def compromiso_reformular(request: HttpRequest, ruta: Ruta, compromiso_id: UUID) -> HttpResponse:
    return _responder(
        request, ruta, compromiso_id, forms.ReformularForm, operaciones.reformular_compromiso, "compromiso_reformular"
    )


@vista(permiso=puede_ver_compromisos, metodos="GET POST")
@ligera()
def compromiso_apoyo(request: HttpRequest, ruta: Ruta, compromiso_id: UUID) -> HttpResponse:
    return _responder(request, ruta, compromiso_id, forms.ApoyoForm, operaciones.pedir_apoyo, "compromiso_apoyo")


@vista(permiso=puede_ver_compromisos, metodos="GET POST")
@ligera()
def compromiso_declinar(request: HttpRequest, ruta: Ruta, compromiso_id: UUID) -> HttpResponse:
    return _responder(request, ruta, compromiso_id, forms.DeclinarForm, operaciones.declinar_compromiso, "compromiso_declinar")


@vista(permiso=puede_ver_compromisos, metodos="GET POST")
@ligera(con_guiones=True)
def avance_registrar(request: HttpRequest, ruta: Ruta, compromiso_id: UUID) -> HttpResponse:
    """One line and, if wanted, one photo. The button of the card already says how it goes."""
    if not puede_informar(request.quien, consultas.compromiso(ruta, compromiso_id)):
        raise SinPermiso(_SOLO_QUIEN_INFORMA)
    return _responder(request, ruta, compromiso_id, forms.AvanceForm, operaciones.registrar_avance, "avance_registrar")


@vista(permiso=puede_ver_compromisos, metodos="GET POST")
@ligera()
def avance_corregir(request: HttpRequest, ruta: Ruta, avance_id: UUID) -> HttpResponse:
    """What was told wrongly; after a session closed with it, only told again beside it."""
    avance = consultas.avance(ruta, avance_id)
    if not puede_informar(request.quien, avance.compromiso):
        raise SinPermiso(_SOLO_QUIEN_INFORMA)
    form = forms.CorregirAvanceForm(request.POST or None, fila=avance)
    if form.is_valid() and intentar(
        request, form, operaciones.corregir_avance, ruta.pk, avance_id, por=request.quien,
        version=form.cleaned_data["version"], **form.cambios(),
    ):  # fmt: skip
        return volver(request, f"{url_en(ruta, 'compromiso', compromiso_id=avance.compromiso_id)}#avance-{avance_id}")
    contexto = {"compromiso": avance.compromiso, "clave": f"avance-{avance_id}"}
    return formulario(request, "implementacion/avance_corregir.html", form, contexto)


_SOLO_QUIEN_INFORMA = "Cómo va lo cuenta la persona de quien es el compromiso; si es compartido, quien informa."
_SOLO_LA_PERSONA = "Solo la persona a quien se propuso responde por este compromiso."


def _responder(
    request: HttpRequest, ruta: Ruta, compromiso_id: UUID, clase: type[formas.Form], operacion: Callable[..., Any], nombre: str
) -> HttpResponse:
    """One answer of the person the compromiso is for: its form, its operation, and back to their list."""
    uno = consultas.compromiso(ruta, compromiso_id)
    if not es_suyo(request.quien, uno):
        raise SinPermiso(_SOLO_LA_PERSONA)
    inicial = {"resultado": request.GET.get("resultado", ResultadoDeAvance.HECHO)}
    if request.GET:  # by a link that says what is told, an earlier avance or none
        inicial["aclara"] = request.GET.get("aclara")
    form = clase(request.POST or None, request.FILES or None, fila=uno, initial=inicial)
    if isinstance(form, ConSubida):
        form.por_trozos(url_en(ruta, "subidas"))
    if form.is_valid() and intentar(
        request, form, operacion, ruta.pk, compromiso_id, por=request.quien, version=form.cleaned_data["version"], **form.cambios()
    ):
        return _respondido(request, ruta, compromiso_id)
    contexto = {"compromiso": uno, "clave": f"compromiso-{compromiso_id}"}
    return formulario(request, f"implementacion/{nombre}.html", form, contexto)


def _respondido(request: HttpRequest, ruta: Ruta, compromiso_id: UUID) -> HttpResponse:
    """The answer changes the order of the list and what is owed: the whole list is what is drawn again."""
    if _desde_la_lista(request, ruta):
        return pieza(request, "implementacion/_mis_compromisos.html", _mios(request, ruta), destino="mis-compromisos")
    return volver(request, f"{url_en(ruta, 'mis_compromisos')}#compromiso-{compromiso_id}")


@vista(permiso=puede_ver_compromisos, metodos="GET POST")
def compromiso_retirar(request: HttpRequest, ruta: Ruta, compromiso_id: UUID) -> HttpResponse:
    uno = consultas.compromiso(ruta, compromiso_id)
    if not puede_retirar(request.quien, uno):
        raise SinPermiso("Este compromiso lo retira quien lo propuso o la dirección.")
    form = forms.RetirarForm(request.POST or None, fila=uno)
    if form.is_valid() and intentar(
        request, form, operaciones.retirar_compromiso, ruta.pk, compromiso_id, por=request.quien,
        version=form.cleaned_data["version"], **form.cambios(),
    ):  # fmt: skip
        return volver(request, url_en(ruta, "inicio"))
    contexto = {"compromiso": uno, "clave": f"compromiso-{compromiso_id}"}
    return formulario(request, "implementacion/compromiso_retirar.html", form, contexto)


@vista(permiso=puede_ver_compromisos)
def hoja(request: HttpRequest, ruta: Ruta, participacion_id: UUID) -> HttpResponse:
    """One page of paper for one person, with room to write by hand how it went."""
    persona = del_colectivo(ruta).con_pk(participacion_id)
    contexto = {
        "persona": persona,
        "compromisos": consultas.de_la_persona(ruta, participacion_id),
        "firmas": [{"nombre": persona.usuario.nombre, "cargo": persona.cargo}],
    }
    return pagina(request, "implementacion/hoja.html", contexto)


# ¿Cuándo?


@vista(permiso=puede_ver)
def calendario(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    """By month, or by session of the CTE with `?por=cte`."""
    todos = hitos.hitos(ruta, request.quien)
    if request.GET.get("por") == "cte":
        return pagina(request, "implementacion/calendario.html", {"tramos": hojas.por_cte(todos)})
    limites = ruta.ciclo.inicio, ruta.ciclo.fin
    vienen, pasaron = hojas.por_mes(todos, *limites, reloj.hoy())
    contexto = {"vienen": vienen, "pasaron": pasaron, "indice": [*pasaron, *vienen], "fuera": hojas.fuera(todos, *limites)}
    return pagina(request, "implementacion/calendario.html", contexto)


@vista(permiso=puede_ver)
def calendario_ics(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    """The sessions and what this person carries, for the calendar of their telephone."""
    archivo = ics.componer(ruta, hitos.propios(ruta, request.quien), reloj.ahora())
    return HttpResponse(
        archivo, content_type=ics.TIPO, headers={"Content-Disposition": f'attachment; filename="{ics.nombre(ruta)}"'}
    )


# That it arrives


@vista(permiso=puede_ver_recordatorios)
def recordatorios(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    """What will leave and what left, and the text that whoever wants may paste."""
    return pagina(request, "implementacion/recordatorios.html", lo_previsto.recordatorios(ruta, request.quien))


@vista(permiso=puede_ver_recordatorios, metodos="POST")
def recordatorios_por_correo(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    """Each person, for themselves."""
    por_correo.querer_correo(ruta.pk, por=request.quien, quiere=request.POST.get("quiere") == "si")
    return regresar(f"{url_en(ruta, 'recordatorios')}#por-correo")
