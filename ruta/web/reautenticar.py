"""The password again, and the second step of whoever has it, before what only that person may say: on a shared computer an open
session proves nothing.

It is asked before the transaction of the view begins: what is refused is undone there, and the attempt must stay counted.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest

from ruta import segundo_paso
from ruta.errores import DemasiadosIntentos, OperacionRechazada
from ruta.models import Usuario
from ruta.web import acceso

NO_ES = "La contraseña no coincide. Revise que no estén activadas las mayúsculas."


@dataclass(frozen=True)
class Comprobacion:
    """Who has just shown to be who, or why not."""

    persona: Usuario | None = None
    motivo: OperacionRechazada | None = None


def comprobar(quien: Callable[[HttpRequest, dict[str, Any]], Usuario]) -> Callable[[HttpRequest, dict[str, Any]], None]:
    """For `@vista(antes=…)`. `quien` says whose password is asked, from the request and the pieces of its path."""

    def antes(request: HttpRequest, camino: dict[str, Any]) -> None:
        persona = quien(request, camino)
        try:
            request.comprobacion = _comprobar(request, persona)
        except OperacionRechazada as motivo:
            request.comprobacion = Comprobacion(motivo=motivo)

    return antes


def _comprobar(request: HttpRequest, persona: Usuario) -> Comprobacion:
    """By the same guard as the entrance."""
    contrasena = request.POST.get("password", "")
    if not contrasena:
        return Comprobacion()
    if acceso.autenticar(request, persona.usuario, contrasena) != persona:
        raise OperacionRechazada(NO_ES, campo="password")
    if segundo_paso.activo(persona):
        codigo = request.POST.get("codigo", "")
        if not codigo or not segundo_paso.comprobar(persona, codigo, acceso.red(request)):
            raise OperacionRechazada(segundo_paso.NO_COINCIDE, campo="codigo")
    return Comprobacion(persona)


def es_quien_dice(request: HttpRequest, form: forms.Form, persona: Usuario) -> bool:
    """Whether the form comes from that person; if not, the reason goes into the form."""
    hecha: Comprobacion = request.comprobacion
    if hecha.motivo is not None:
        if isinstance(hecha.motivo, DemasiadosIntentos):
            form.status, form.espera = 429, hecha.motivo.segundos
        campo = hecha.motivo.campo if hecha.motivo.campo in form.fields else None
        if not form.errors.get(campo):  # what was left empty is already told
            form.add_error(campo, hecha.motivo.mensaje)
    elif hecha.persona is None and not form.errors.get("password"):
        form.add_error("password", "Escriba su contraseña.")
    return hecha.persona is not None and hecha.persona == persona
