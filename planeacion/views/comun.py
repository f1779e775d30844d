"""What every view of planeación does with a form and with an address."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from planeacion import ejemplos
from planeacion.ejemplos import Ejemplo
from planeacion.forms import MoverForm
from ruta import historia
from ruta.models import Ruta
from ruta.permisos import puede_escribir_plan
from ruta.web.respuestas import intentar, regresar


def url_en(ruta: Ruta, nombre: str, **ids: Any) -> str:
    return reverse(f"planeacion:{nombre}", kwargs={"escuela": ruta.escuela.clave, "ciclo": ruta.ciclo_id, **ids})


def abrir(request: HttpRequest, formulario: type[forms.Form], clave: str, **opciones: Any) -> forms.Form:
    """The form of one place of the page, bound if it was sent. Its ids carry the place: two open forms never share one.
    `?foco=indicador` puts the cursor on the field that was asked for."""
    enviado = (request.POST, request.FILES) if request.method == "POST" else ()
    form = formulario(*enviado, auto_id=f"{clave}-%s", **opciones)
    campo = form.fields.get(request.GET.get("foco", ""))
    if campo is not None and not form.is_bound:
        campo.widget.attrs["autofocus"] = True
    return form


def abrir_sin_enviar(formulario: type[forms.Form], clave: str, **opciones: Any) -> forms.Form:
    """The form of that place, as nobody had sent it: what was typed is put in it, not judged."""
    return formulario(auto_id=f"{clave}-%s", **opciones)


def con_ejemplos(request: HttpRequest, ruta: Ruta, que: str) -> tuple[list[Ejemplo], dict[str, str]]:
    """The examples of the nivel, and what the form starts with if `?ejemplo=` asks for one."""
    suyos = ejemplos.de(que, ruta.escuela.nivel)
    return suyos, ejemplos.escogido(suyos, request.GET.get("ejemplo", ""))


def guardar(request: HttpRequest, form: forms.Form, operacion: Callable[..., Any], *ids: Any) -> Any:
    """One operation with what the form carries: its result, True if it gives none; None, with the reason in the form, when it
    could not be done or nothing was sent."""
    if not form.is_valid():
        return None
    version = {"version": form.cleaned_data["version"]} if "version" in form.cleaned_data else {}
    hecho = intentar(request, form, operacion, request.ruta.pk, *ids, por=request.quien, **version, **form.cambios())
    return None if form.errors else hecho or True


def mover(request: HttpRequest, operacion: Callable[..., Any], fila: Any) -> None:
    """Up or down among its siblings; a refusal is told by `@vista`, there is no form to tell it in."""
    form = MoverForm(request.POST)
    if form.is_valid():
        operacion(request.ruta.pk, fila.pk, por=request.quien, **form.cambios())


def deshacer(request: HttpRequest, ruta: Ruta) -> dict[str, Any]:
    """What the person has just taken away, to bring it back with one link; nothing where the plan is not written."""
    quitada = historia.recien_quitada(ruta, request.quien) if puede_escribir_plan(request.quien, ruta) else None
    if quitada is None:
        return {"quitada": None}
    clase, pk, nombre = quitada
    camino = {"escuela": ruta.escuela.clave, "ciclo": ruta.ciclo_id, f"{clase}_id": pk}
    return {"quitada": {"nombre": nombre, "url": reverse(f"ruta:restaurar_{clase}", kwargs=camino)}}


def ir(request: HttpRequest, url: str) -> HttpResponse:
    """To another page, whoever asked: a fragment cannot hold it."""
    return HttpResponseClientRedirect(url) if request.htmx else regresar(url)
