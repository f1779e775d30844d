"""The second step: six digits from the person's telephone (TOTP, RFC 6238) after the password. Optional, and each person's own."""

from contextlib import suppress
from typing import Any

import pghistory
import pyotp
from django.db import transaction
from django.utils.crypto import constant_time_compare

from ruta import cifrado, codigos, guardia, reloj
from ruta.errores import OperacionRechazada
from ruta.models import SegundoPaso, Usuario

RESPALDOS = 10
PERIODO = 30  # seconds
HOLGURA = 1  # periods before and after: telephones are seldom on time

NO_COINCIDE = "El código no coincide. Escriba los seis números que su teléfono muestra ahora; cambian cada medio minuto."


def activo(persona: Usuario) -> bool:
    return SegundoPaso.objects.filter(usuario=persona.pk, activo_desde__isnull=False).exists()


def por_confirmar(persona: Usuario) -> SegundoPaso | None:
    """What was started and still waits for its first digits."""
    return SegundoPaso.objects.filter(usuario=persona.pk, activo_desde__isnull=True).first()


def direccion_para_el_telefono(paso: SegundoPaso) -> str:
    """What the QR says to the application of the telephone."""
    return pyotp.TOTP(paso.secreto).provisioning_uri(name=paso.usuario.usuario, issuer_name="Ruta")


@transaction.atomic
def empezar(persona: Usuario) -> SegundoPaso:
    """A new secret that asks for nothing until it is confirmed."""
    if activo(persona):
        raise OperacionRechazada("El segundo paso ya está activo en su cuenta.")
    paso, _ = SegundoPaso.objects.update_or_create(usuario=persona, defaults={"secreto": pyotp.random_base32(), "respaldos": []})
    return paso


@transaction.atomic
def confirmar(persona: Usuario, codigo: str) -> list[str]:
    """Turn it on with the first digits; gives the recovery codes, to be shown once."""
    paso = _bloquear(persona)
    if paso is None or paso.activo_desde:
        raise OperacionRechazada("No hay un segundo paso por confirmar: empiece de nuevo.")
    if not _son_sus_numeros(paso, codigo):
        raise OperacionRechazada(NO_COINCIDE, campo="codigo")
    respaldos = [codigos.nuevo(codigos.DE_RESPALDO) for _ in range(RESPALDOS)]
    paso.activo_desde = reloj.ahora()
    paso.respaldos = [codigos.huella(uno) for uno in respaldos]
    with _traza("activar_segundo_paso", persona):
        paso.save()
    return respaldos


def comprobar(persona: Usuario, codigo: str, red: str = "") -> bool:
    """Whether it is the telephone's code of now, never accepted before, or a recovery code, which is spent. DemasiadosIntentos."""
    puerta = guardia.Puerta("segundo", str(persona.pk), red)
    puerta.pedir()
    with transaction.atomic():
        paso = _bloquear(persona)
        if paso is None or paso.activo_desde is None or not (_son_sus_numeros(paso, codigo) or _es_respaldo(paso, codigo)):
            return False
        paso.save()
    puerta.acierto()
    return True


@transaction.atomic
def quitar(persona: Usuario) -> None:
    """Its owner's own decision, once password and code were checked."""
    with _traza("quitar_segundo_paso", persona):
        SegundoPaso.objects.filter(usuario=persona.pk).delete()


def _traza(nombre: str, persona: Usuario) -> Any:
    return pghistory.context(operacion=nombre, por=str(persona.pk))


def _bloquear(persona: Usuario) -> SegundoPaso | None:
    return SegundoPaso.objects.select_for_update().filter(usuario=persona.pk).first()


def _ahora() -> int:
    """The telephone counts real time, also in the demo."""
    return reloj.segundos()


def _son_sus_numeros(paso: SegundoPaso, codigo: str) -> bool:
    """Accepts each period once: the digits that somebody saw over the shoulder no longer serve."""
    numeros = "".join(signo for signo in codigo if signo.isdigit())
    totp, actual = pyotp.TOTP(paso.secreto), _ahora() // PERIODO
    for periodo in range(actual - HOLGURA, actual + HOLGURA + 1):
        if periodo > paso.ultimo_periodo and constant_time_compare(numeros, totp.generate_otp(periodo)):
            paso.ultimo_periodo = periodo
            return True
    return False


def _es_respaldo(paso: SegundoPaso, codigo: str) -> bool:
    suyas = set(codigos.huellas(codigo))
    if suyas.isdisjoint(paso.respaldos):
        return False
    paso.respaldos = [otra for otra in paso.respaldos if otra not in suyas]
    return True


@transaction.atomic
def volver_a_sellar() -> int:
    """What a key of SECRET_KEY_FALLBACKS sealed, sealed with today's; how many. The worker calls it every hour."""
    viejos = [paso for paso in SegundoPaso.objects.select_for_update().order_by("pk") if not paso.sello_al_dia]
    for paso in viejos:
        with suppress(cifrado.NoSeAbre):
            paso.secreto = str(paso.secreto)
            paso.save(update_fields=["sellado"])
    return len(viejos)
