"""Each person's own address, put or changed by themselves: theirs when whoever reads that mailbox, inside the account, says so.

Nothing here asks whether another account has the same address, so nothing tells. The code is made by the worker just before it
writes: it is in no page and in no job.
"""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pghistory
from django.db import transaction
from procrastinate.contrib.django import app

from ruta import codigos, contrasenas, guardia, reloj
from ruta.errores import OperacionRechazada
from ruta.models import CambioDeCorreo, Usuario

HORAS = 1
NO_SIRVE = "Ese código no sirve. Revise que esté completo; si ya se usó o venció, pida otro en «Su cuenta»."
ES_EL_MISMO = "Ese ya es el correo de su cuenta. Si quiere cambiarlo, escriba otro."


@transaction.atomic
def pedir(persona: Usuario, *, correo: str, red: str) -> CambioDeCorreo:
    """Have a code sent to the new address; the newest is the only one that serves. DemasiadosIntentos: nobody fills a mailbox."""
    guardia.Puerta("correo_nuevo", str(persona.pk), red, tope=contrasenas.MENSAJES).pedir()
    actual = Usuario.objects.select_for_update().get(pk=persona.pk)
    if correo.lower() == actual.correo.lower():
        raise OperacionRechazada(ES_EL_MISMO, campo="correo")
    ahora = reloj.ahora()
    _vivos(actual).update(revocado_el=ahora)
    cambio = CambioDeCorreo.objects.create(usuario=actual, correo=correo, creado_el=ahora, vence_el=ahora + timedelta(hours=HORAS))
    app.configure_task("ruta.confirmar_correo").defer(cambio=str(cambio.pk))
    return cambio


def por_confirmar(persona: Usuario) -> CambioDeCorreo | None:
    """What still waits for its code."""
    return _vivos(persona).filter(vence_el__gt=reloj.ahora()).first()


@transaction.atomic
def dar_codigo(cambio_id: UUID) -> tuple[CambioDeCorreo, str] | None:
    """For the worker; None when there is nothing to send any more."""
    cambio = CambioDeCorreo.objects.select_for_update().filter(pk=cambio_id).first()
    if cambio is None or cambio.usado_el or cambio.revocado_el or cambio.vence_el <= reloj.ahora():
        return None
    codigo = codigos.nuevo()
    cambio.huella = codigos.huella(codigo)
    cambio.save(update_fields=["huella"])
    return cambio, codigo


def confirmar(persona: Usuario, *, codigo: str, red: str) -> Usuario:
    """The address is theirs. Messages for another password that went to the one of before stop serving, and it is told."""
    puerta = guardia.Puerta("confirmar", str(persona.pk), red)
    puerta.pedir()
    with transaction.atomic():
        actual = Usuario.objects.select_for_update().get(pk=persona.pk)
        cambio = por_confirmar(actual)
        if cambio is None or cambio.huella not in codigos.huellas(codigo):
            raise OperacionRechazada(NO_SIRVE, campo="codigo")
        cambio.anterior, cambio.usado_el = actual.correo, reloj.ahora()
        cambio.save(update_fields=["anterior", "usado_el"])
        actual.correo = cambio.correo
        actual.save(update_fields=["correo"])
        with pghistory.context(operacion="confirmar_correo", por=str(actual.pk)):
            contrasenas.anular(actual.restablecimientos)
        if cambio.anterior:
            app.configure_task("ruta.avisar_cambio_de_correo").defer(cambio=str(cambio.pk))
    puerta.acierto()
    return actual


def limpiar(ahora: datetime) -> int:
    """Drop what ended a month ago; how many."""
    return CambioDeCorreo.objects.filter(vence_el__lt=ahora - timedelta(days=30)).delete()[0]


def _vivos(persona: Usuario) -> Any:
    return CambioDeCorreo.objects.filter(usuario=persona.pk, usado_el__isnull=True, revocado_el__isnull=True)
