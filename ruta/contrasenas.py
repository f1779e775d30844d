"""Passwords that are chosen again: by a card that somebody hands over, by a message to one's own address, or by oneself.

What opens (a code) is given back once, to be shown once; only its keyed hash stays.
"""

from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pghistory
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from procrastinate.contrib.django import app

from ruta import codigos, guardia, reloj
from ruta.errores import DemasiadosIntentos, NoExiste, OperacionRechazada
from ruta.models import Restablecimiento, Usuario
from ruta.models.base import uuid7

# A card is printed today and used tomorrow before class; a message is read at once, in a mailbox that others may open.
HORAS_DE_TARJETA = 24
HORAS_DE_CORREO = 1
MENSAJES = 3  # in a quarter of an hour: nobody fills the mailbox of another

YA_NO_SIRVE = "Ese código ya no sirve: se usó, venció o se retiró. Pida otro a la dirección de su escuela."


def dar_tarjeta_de_operacion(usuario: str) -> tuple[Restablecimiento, str]:
    """The same from the command line, for the only dirección of a school, or for an account of several schools."""
    persona = Usuario.objects.filter(usuario=guardia.cuenta_de(usuario), is_active=True).first()
    if persona is None:
        raise NoExiste(f"No hay una cuenta «{usuario}».")
    with pghistory.context(operacion="tarjeta_de_cuenta"):
        return dar_tarjeta(persona)


def dar_tarjeta(persona: Usuario, **campos: Any) -> tuple[Restablecimiento, str]:
    return _dar(persona, Restablecimiento.Via.TARJETA, HORAS_DE_TARJETA, **campos)


def pedir_restablecimiento(usuario: str, red: str) -> None:
    """Ask for a message to the address of an account, if there is one. The same work and the same silence for any name."""
    with suppress(DemasiadosIntentos):
        guardia.Puerta("correo", guardia.cuenta_de(usuario), red, tope=MENSAJES).pedir()
        persona = Usuario.objects.filter(usuario=guardia.cuenta_de(usuario)).values_list("pk", flat=True).first()
        app.configure_task("ruta.enviar_restablecimiento").defer(usuario=str(persona or uuid7()))


def dar_codigo_de_restablecer(usuario_id: UUID) -> tuple[Restablecimiento, str] | None:
    """For the worker: None, in silence, when there is no such account or it has no address."""
    persona = Usuario.objects.filter(pk=usuario_id, is_active=True).exclude(correo="").first()
    if persona is None or not persona.has_usable_password():
        return None
    with pghistory.context(operacion="mandar_codigo_de_contrasena"):
        return _dar(persona, Restablecimiento.Via.CORREO, HORAS_DE_CORREO)


@transaction.atomic
def _dar(persona: Usuario, via: str, horas: int, **campos: Any) -> tuple[Restablecimiento, str]:
    """The newest of its kind is the only one that serves. Anybody may ask for a message, so none voids the card that somebody
    holds; a card, which the dirección gave, voids both."""
    Usuario.objects.select_for_update().get(pk=persona.pk)
    anular(persona.restablecimientos.filter(via__in=[via, Restablecimiento.Via.CORREO]))
    codigo, ahora = codigos.nuevo(), reloj.ahora()
    vence = ahora + timedelta(hours=horas)
    nuevo = Restablecimiento(usuario=persona, via=via, huella=codigos.huella(codigo), creado_el=ahora, vence_el=vence, **campos)
    nuevo.save(force_insert=True)
    return nuevo, codigo


def anular(dados: Any) -> None:
    """What was given to choose another password no longer serves."""
    dados.filter(usado_el__isnull=True, revocado_el__isnull=True).update(revocado_el=reloj.ahora())


def _vale(uno: Restablecimiento | None) -> bool:
    return uno is not None and not uno.usado_el and not uno.revocado_el and reloj.ahora() < uno.vence_el and uno.usuario.is_active


def reconocer_restablecimiento(codigo: str) -> Restablecimiento | None:
    uno = Restablecimiento.objects.select_related("usuario").filter(huella__in=codigos.huellas(codigo)).first()
    return uno if _vale(uno) else None


def restablecimiento_vigente(pk: Any) -> Restablecimiento | None:
    uno = Restablecimiento.objects.select_related("usuario").filter(pk=pk).first()
    return uno if _vale(uno) else None


@transaction.atomic
def restablecer(pk: UUID, *, contrasena: str) -> Usuario:
    """Choose another password. Every open session of the person ends, and the wait at the door too."""
    dado = Restablecimiento.objects.select_related("usuario").filter(pk=pk).first()
    if dado is None:
        raise OperacionRechazada(YA_NO_SIRVE)
    # The guard, the account, what was given: two that lock them, here, at the entrance or giving another, take them in one order.
    guardia.abrir(("entrar",), dado.usuario.usuario)
    Usuario.objects.select_for_update().get(pk=dado.usuario_id)
    uno = Restablecimiento.objects.select_for_update(of=("self",)).select_related("usuario").filter(pk=pk).first()
    if not _vale(uno):
        raise OperacionRechazada(YA_NO_SIRVE)
    con_contrasena(uno.usuario, contrasena)
    uno.usado_el = reloj.ahora()
    with _traza("restablecer_contrasena", uno.usuario):
        uno.save(update_fields=["usado_el"])
        anular(uno.usuario.restablecimientos)
    return uno.usuario


def _traza(nombre: str, persona: Usuario) -> Any:
    return pghistory.context(operacion=nombre, por=str(persona.pk))


@transaction.atomic
def cambiar_contrasena(persona: Usuario, *, contrasena: str) -> Usuario:
    """The person's own change, once the old one was checked at the door. Cards and messages on their way stop serving."""
    con_contrasena(persona, contrasena)
    with _traza("cambiar_contrasena", persona):
        anular(persona.restablecimientos)
    return persona


def con_contrasena(persona: Usuario, contrasena: str) -> None:
    """Django's validators, in Spanish; their reasons go beside the field."""
    try:
        validate_password(contrasena, persona)
    except ValidationError as motivos:
        raise ValidationError({"password1": motivos.messages}) from None
    persona.set_password(contrasena)
    persona.save()


def limpiar(ahora: datetime) -> int:
    """Drop the resets that ended a month ago; how many. What they were stays in the history."""
    with pghistory.context(operacion="limpiar_puertas"):
        return Restablecimiento.objects.filter(vence_el__lt=ahora - timedelta(days=30)).delete()[0]
