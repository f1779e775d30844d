"""One effect for each form that was drawn, however many times it is sent: double click, retry on a bad line, F5."""

import json
import zlib
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid5

from django.db import connection
from django.db.models.functions import Now

from ruta.errores import OperacionRechazada
from ruta.models import Envio

DURA = timedelta(hours=24)


_RECLAMAR = """
INSERT INTO ruta_envio (id, escuela_id, version, usuario_id, llave, huella, status, cabeceras, cuerpo)
VALUES (%s, %s, 1, %s, %s, %s, 0, '{}', '') ON CONFLICT DO NOTHING RETURNING id
"""
_RESPONDER = "UPDATE ruta_envio SET status = %s, cabeceras = %s::jsonb, cuerpo = %s WHERE escuela_id = %s AND id = %s"


class EnvioRepetido(OperacionRechazada):
    """The form already had its effect with another text (422)."""

    mensaje = (
        "Este formulario ya se había guardado, con otro contenido. Lo que escribió sigue aquí: revise lo guardado y, si también "
        "quiere guardar esto, envíelo de nuevo."
    )
    de_lo_que_no_se_guarda = (
        "Este formulario ya se había guardado, con otro contenido. Lo que acaba de enviar no se guardó en ninguna parte: revise "
        "lo guardado y, si hace falta, envíelo de nuevo."
    )


@dataclass(frozen=True)
class Respuesta:
    """What was answered: status, headers that matter, body."""

    status: int
    cabeceras: dict[str, str]
    cuerpo: bytes


def reclamar(escuela_id: UUID, usuario_id: UUID, llave: UUID, huella: str) -> tuple[Envio, Respuesta | None]:
    """Take the key for the transaction under way. The answer comes with it if the same sending was already done; EnvioRepetido if
    what was done carried something else. Two at once: the second waits here until the first one ends."""
    propio = Envio(escuela_id=escuela_id, usuario_id=usuario_id, llave=llave, huella=huella)
    with connection.cursor() as cursor:
        cursor.execute(_RECLAMAR, [propio.pk, escuela_id, usuario_id, llave, huella])
        if cursor.fetchone():
            return propio, None
    envio = Envio.objects.de(escuela_id).get(usuario=usuario_id, llave=llave)
    if envio.huella != huella:
        raise EnvioRepetido()
    return envio, Respuesta(envio.status, envio.cabeceras, zlib.decompress(envio.cuerpo))


def huella_de(escuela_id: UUID, usuario_id: UUID, llave: UUID) -> str | None:
    """Of what the form of that key carried when it had its effect; None if it had none."""
    return Envio.objects.de(escuela_id).filter(usuario=usuario_id, llave=llave).values_list("huella", flat=True).first()


def siguiente(escuela_id: UUID, usuario_id: UUID, llave: UUID) -> UUID:
    """The key of what is typed in a form after it had its effect: always the same one until that has its effect too."""
    while huella_de(escuela_id, usuario_id, llave):
        llave = uuid5(llave, "lo que se escribió después")
    return llave


def responder(envio: Envio, respuesta: Respuesta) -> None:
    """Keep the answer in the same transaction as the effect."""
    dicho = [respuesta.status, json.dumps(respuesta.cabeceras), zlib.compress(respuesta.cuerpo, 1)]
    with connection.cursor() as cursor:
        cursor.execute(_RESPONDER, [*dicho, envio.escuela_id, envio.pk])


def olvidar_los_viejos() -> int:
    """After a day nobody sends the same form again; how many were forgotten."""
    return Envio.objects.filter(creado_en__lt=Now() - DURA).delete()[0]
