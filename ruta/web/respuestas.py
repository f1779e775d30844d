"""The few shapes of answer: page, fragment of that page, form with its problems, saved, refused."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from ruta import borradores, historia
from ruta.errores import ConflictoDeEdicion, NoExiste, OperacionRechazada, SinPermiso, TransicionInvalida
from ruta.models import Ruta
from ruta.permisos import Quien, puede_escribir_plan, puede_ver_historia
from ruta.web import pendiente
from ruta.web.envios import guardar_borrador, lo_escrito, para_copiar
from ruta.web.formularios import Formulario, por_persona

Contexto = dict[str, Any]


def pagina(request: HttpRequest, plantilla: str, contexto: Contexto, *, fragmento: str = "", status: int = 200) -> HttpResponse:
    """The page; or, asked by htmx, only its `fragmento`. The view chooses it, never the client."""
    nombre = f"{plantilla}#{fragmento}" if fragmento and request.htmx else plantilla
    return render(request, nombre, contexto, status=status)


def pieza(request: HttpRequest, plantilla: str, contexto: Contexto, *, destino: str = "", evento: str = "") -> HttpResponse:
    """A piece that several pages share. `destino` is the id it replaces when that is not what the form aimed at; `evento` tells
    other zones of the page to refresh."""
    respuesta = render(request, plantilla, contexto)
    if destino:
        respuesta["HX-Retarget"], respuesta["HX-Reswap"] = f"#{destino}", "outerHTML"
    if evento:
        respuesta["HX-Trigger"] = evento
    return respuesta


def regresar(url: str, ancla: str = "") -> HttpResponse:
    """Back to where it was read, at the same place."""
    return HttpResponseRedirect(f"{url}#{ancla}" if ancla else url, status=303)


def de_vuelta(request: HttpRequest, url: str, ancla: str = "") -> HttpResponse | None:
    """The way back when there is nothing here to draw again: without htmx, or with a form that fills a page of its own."""
    vuelta = regresar(url, ancla)
    if not request.htmx:
        return vuelta
    en_su_pagina = (request.htmx.current_url_abs_path or "").partition("?")[0] == request.path
    return HttpResponseClientRedirect(vuelta.url) if en_su_pagina else None


FUSIONES = 3  # times that others may save between one look and the next


def intentar(request: HttpRequest, form: forms.Form, operacion: Callable[..., Any], *args: Any, **cambios: Any) -> Any:
    """Run one operation with what the form carries. On refusal the reason goes into the form, which keeps the typed text, and
    None comes back; `form.status` says 422 or 409. A row that is gone or a missing permission is not the form's to tell.

    Somebody who saved other fields of the same row is no reason to refuse: both are kept, and the person is told.
    """
    ajenos: dict[str, str] = {}
    for _ in range(FUSIONES):
        try:
            hecho = operacion(*args, **cambios)
        except (NoExiste, SinPermiso):
            raise
        except ConflictoDeEdicion as conflicto:
            if (suyos := form.fusionar(conflicto)) is None:
                break
            cambios |= form.cambios() | {"version": conflicto.actual.version}
            ajenos |= suyos.etiquetas
        except OperacionRechazada as motivo:
            form.add_error(motivo.campo if motivo.campo in form.fields else None, motivo.mensaje)
            break
        except ValidationError as invalido:
            _repartir(form, invalido)
            break
        else:
            for frase in _lo_ajeno(ajenos):
                messages.success(request, f"Se guardó. {frase}: también se conservó.")
            return hecho
    else:
        form.status = 409
        form.add_error(None, "Varias personas están guardando aquí en este momento y lo suyo todavía no entra. Envíelo otra vez.")
    for frase in _lo_ajeno(ajenos):
        form.add_error(None, f"{frase}: ya está aquí, junto con lo que usted escribió.")
    return None


def _lo_ajeno(ajenos: dict[str, str]) -> list[str]:
    """label → who changed it: «Mientras usted escribía, Ana cambió «Indicador»», one for each person."""
    return [f"Mientras usted escribía, {nombre} cambió {cuales}" for nombre, cuales in por_persona(ajenos)]


def _repartir(form: forms.Form, invalido: ValidationError) -> None:
    """Errors of the model beside their field where the form has it, above the form otherwise."""
    por_campo = invalido.message_dict if hasattr(invalido, "error_dict") else {NON_FIELD_ERRORS: invalido.messages}
    for campo, mensajes in por_campo.items():
        for mensaje in mensajes:
            form.add_error(campo if campo in form.fields else None, mensaje)


def formulario(
    request: HttpRequest, plantilla: str, form: forms.Form, contexto: Contexto, *, fragmento: str = "formulario"
) -> HttpResponse:
    """The form as page or fragment: 200 when fresh, with what was left unsaved in it; 422 or 409 with its problems and the typed
    text."""
    if not form.is_bound and isinstance(form, Formulario):
        recuperar(request, form, request.path)
        form.repetido = getattr(request, "repetido", "")
    status = getattr(form, "status", 200) if form.is_bound else 200
    if form.is_bound and form.errors and status == 200:
        status = 422
    return pagina(request, plantilla, {"form": form, **contexto}, fragmento=fragmento, status=status)


def recuperar(request: HttpRequest, form: Formulario, camino: str) -> Formulario:
    """The form that goes to that address with what the person left in it: sent when the session was over, or the draft."""
    form.recuperar(sin_guardar(request, camino) if form.guarda_borrador and hasattr(request, "ruta") else None)
    return form


def sin_guardar(request: HttpRequest, camino: str) -> Any:
    """The last thing the person left in the form that goes there: as a draft, or sent when the session was over."""
    dejados = [pendiente.de_este_formulario(request, camino), borradores.vigente(request.ruta, request.user.pk, camino)]
    return max(filter(None, dejados), key=lambda uno: uno.guardado_en, default=None)


def espera_aqui(request: HttpRequest) -> bool:
    """Whether something the person wrote waits for a form that is not there any more."""
    return hasattr(request, "quien") and sin_guardar(request, request.path) is not None


def rechazo(request: HttpRequest, motivo: OperacionRechazada) -> HttpResponse:
    """A refusal that no form can show: its page or its fragment, with what was typed so that nothing is lost."""
    clases = {SinPermiso: 403, NoExiste: 404, ConflictoDeEdicion: 409}
    status = next((codigo for clase, codigo in clases.items() if isinstance(motivo, clase)), 422)
    escrito = lo_escrito(request) or _lo_que_espera(request)
    contexto = {"motivo": motivo.mensaje, "escrito": escrito, "titulo": _como_se_titula(request, motivo, escrito)}
    if isinstance(motivo, NoExiste) and (relato := _lo_quitado(request)):
        guardar_borrador(request, request.ruta)
        status, contexto["quitada"] = 409, _para_recuperar(request.ruta, request.quien, relato)
    return pagina(request, "ruta/rechazo.html", contexto, fragmento="rechazo", status=status)


def _como_se_titula(request: HttpRequest, motivo: OperacionRechazada, escrito: Any) -> str:
    if escrito or request.method not in {"GET", "HEAD"}:
        return "No se guardó"
    return "Ahora no se puede cambiar" if isinstance(motivo, TransicionInvalida) else "Aquí no puede entrar"


def _lo_que_espera(request: HttpRequest) -> list[tuple[str, str]]:
    dejado = sin_guardar(request, request.path) if request.method == "GET" and hasattr(request, "quien") else None
    return para_copiar(dejado.contenido) if dejado else []


def _lo_quitado(request: HttpRequest) -> historia.Relato | None:
    """How what is being written was taken away meanwhile, for who may read it."""
    if not hasattr(request, "quien") or not puede_ver_historia(request.quien, request.ruta):
        return None
    piezas = request.resolver_match.kwargs.items()
    hallados = (historia.quitada(request.ruta, nombre.removesuffix("_id"), pk) for nombre, pk in piezas if nombre.endswith("_id"))
    return next((relato for relato in hallados if relato), None)


def _para_recuperar(ruta: Ruta, quien: Quien, relato: historia.Relato) -> Contexto:
    camino = {"escuela": ruta.escuela.clave, "ciclo": ruta.ciclo_id, f"{relato.clase}_id": relato.fila_id}
    url = reverse(f"ruta:restaurar_{relato.clase}", kwargs=camino) if puede_escribir_plan(quien, ruta) else ""
    return {"relato": relato, "url": url}


def con_avisos(request: HttpRequest, respuesta: HttpResponse) -> HttpResponse:
    """What the next page would tell, told now beside the fragment that htmx asked for."""
    if not request.htmx or not respuesta.content or respuesta.status_code >= 300:
        return respuesta
    if (avisos := messages.get_messages(request)) and len(avisos):
        respuesta.content += render(request, "componentes/mensajes.html", {"fuera": True}).content
    return respuesta
