"""The few shapes of answer: page, fragment of that page, form with its problems, saved, refused."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from ruta.errores import ConflictoDeEdicion, NoExiste, OperacionRechazada, SinPermiso

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


def intentar(form: forms.Form, operacion: Callable[..., Any], *args: Any, **cambios: Any) -> Any:
    """Run one operation with what the form carries. On refusal the reason goes into the form, which keeps the typed text, and
    None comes back; `form.status` says 422 or 409. A row that is gone or a missing permission is not the form's to tell."""
    try:
        return operacion(*args, **cambios)
    except (NoExiste, SinPermiso):
        raise
    except ConflictoDeEdicion as conflicto:
        form.mostrar_conflicto(conflicto)
    except OperacionRechazada as motivo:
        form.add_error(motivo.campo if motivo.campo in form.fields else None, motivo.mensaje)
    except ValidationError as invalido:
        _repartir(form, invalido)
    return None


def _repartir(form: forms.Form, invalido: ValidationError) -> None:
    """Errors of the model beside their field where the form has it, above the form otherwise."""
    por_campo = invalido.message_dict if hasattr(invalido, "error_dict") else {NON_FIELD_ERRORS: invalido.messages}
    for campo, mensajes in por_campo.items():
        for mensaje in mensajes:
            form.add_error(campo if campo in form.fields else None, mensaje)


def formulario(
    request: HttpRequest, plantilla: str, form: forms.Form, contexto: Contexto, *, fragmento: str = "formulario"
) -> HttpResponse:
    """The form as page or fragment: 200 when fresh, 422 or 409 with its problems and the typed text."""
    status = getattr(form, "status", 200) if form.is_bound else 200
    if form.is_bound and form.errors and status == 200:
        status = 422
    return pagina(request, plantilla, {"form": form, **contexto}, fragmento=fragmento, status=status)


def rechazo(request: HttpRequest, motivo: OperacionRechazada) -> HttpResponse:
    """A refusal that no form can show: its page or its fragment, with what was typed so that nothing is lost."""
    status = 403 if isinstance(motivo, SinPermiso) else 409 if isinstance(motivo, ConflictoDeEdicion) else 422
    escrito = [(k, v) for k, v in request.POST.items() if v and k not in {"csrfmiddlewaretoken", "version", "password"}]
    plantilla = "ruta/rechazo.html"
    return pagina(request, plantilla, {"motivo": motivo.mensaje, "escrito": escrito}, fragmento="rechazo", status=status)
