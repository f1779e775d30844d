"""What people type and have not saved, kept on the server for its author alone: never in the browser of a shared computer."""

import json
from datetime import timedelta
from uuid import UUID

from django.db import connection
from django.db.models.functions import Now

from ruta.errores import OperacionRechazada
from ruta.models import Borrador, Ruta
from ruta.models.base import uuid7
from ruta.preparadas import Preparada

DURA = timedelta(days=30)
MAXIMO = 200_000  # characters of one form
Contenido = dict[str, list[str]]

_GUARDAR = """
INSERT INTO ruta_borrador AS b (id, escuela_id, version, usuario_id, ruta_id, camino, llave, contenido, guardado_en)
VALUES (%s, %s, 1, %s, %s, %s, %s, %s::jsonb, now())
ON CONFLICT (escuela_id, usuario_id, camino) DO UPDATE
SET ruta_id = excluded.ruta_id, llave = excluded.llave, contenido = excluded.contenido, guardado_en = now()
"""


def guardar(ruta: Ruta, usuario_id: UUID, camino: str, llave: UUID | None, contenido: Contenido) -> None:
    """The last thing typed in that form; OperacionRechazada if it is too long to be a form."""
    limpio = {campo: [texto.replace("\x00", "") for texto in textos] for campo, textos in contenido.items()}
    if len(camino) > 255 or sum(len(texto) for textos in limpio.values() for texto in textos) > MAXIMO:
        raise OperacionRechazada("Es demasiado texto para guardarlo como borrador. Guarde por partes.")
    valores = [uuid7(), ruta.escuela_id, usuario_id, ruta.pk, camino, llave or uuid7(), json.dumps(limpio)]
    with connection.cursor() as cursor:
        cursor.execute(_GUARDAR, valores)


def vigente(ruta: Ruta, usuario_id: UUID, camino: str) -> Borrador | None:
    return next(iter(_VIGENTE.leer(ruta.escuela_id, usuario_id, camino)), None)


_VIGENTE = Preparada(Borrador.objects.vigentes)
_OLVIDAR = "DELETE FROM ruta_borrador WHERE escuela_id = %s AND usuario_id = %s AND camino = %s"


def olvidar(ruta: Ruta, usuario_id: UUID, camino: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_OLVIDAR, [ruta.escuela_id, usuario_id, camino])


def olvidar_los_viejos() -> int:
    return Borrador.objects.filter(guardado_en__lt=Now() - DURA).delete()[0]
