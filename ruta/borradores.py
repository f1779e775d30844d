"""What people type and have not saved, kept on the server for its author alone: never in the browser of a shared computer."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection
from django.db.models.functions import Now

from ruta.errores import OperacionRechazada
from ruta.models import Borrador, Ruta
from ruta.models.base import uuid7
from ruta.preparadas import Preparada

DURA = timedelta(days=30)
MAXIMO = 200_000  # characters of one form
VENTANAS = 5  # of one form open at once, each with its draft
Contenido = dict[str, list[str]]

_GUARDAR = """
WITH de_mas AS (
    DELETE FROM ruta_borrador WHERE id IN (
        SELECT id FROM ruta_borrador WHERE escuela_id = %(escuela)s AND usuario_id = %(usuario)s AND camino = %(camino)s
        AND llave <> %(llave)s ORDER BY guardado_en DESC OFFSET %(otras)s
    )
)
INSERT INTO ruta_borrador AS b (id, escuela_id, version, usuario_id, ruta_id, camino, llave, ventana, contenido, guardado_en)
VALUES (%(id)s, %(escuela)s, 1, %(usuario)s, %(ruta)s, %(camino)s, %(llave)s, %(ventana)s, %(contenido)s::jsonb, clock_timestamp())
ON CONFLICT (escuela_id, usuario_id, camino, llave) DO UPDATE
SET ruta_id = excluded.ruta_id, ventana = excluded.ventana, contenido = excluded.contenido, guardado_en = excluded.guardado_en
WHERE b.ventana IN ('', %(ventana)s) OR %(ventana)s = '' OR b.guardado_en = %(retoma)s
RETURNING llave
"""


@dataclass(frozen=True)
class Ventana:
    """Who types: a window, and of when is the draft that it was drawn with (`retoma`), if it took one up."""

    nombre: str = ""
    retoma: datetime | None = None


def guardar(
    ruta: Ruta, usuario_id: UUID, camino: str, llave: UUID | None, contenido: Contenido, *, ventana: Ventana | None = None
) -> UUID:
    """The last thing typed in the form of that key; OperacionRechazada if it is too long to be a form. The key it is kept with:
    that, or a new one when another window went on with the same draft, for what each typed is its own."""
    ventana = ventana or Ventana()
    limpio = {campo: [texto.replace("\x00", "") for texto in textos] for campo, textos in contenido.items()}
    if len(camino) > 255 or cuanto(limpio) > MAXIMO:
        raise OperacionRechazada("Es demasiado texto para guardarlo como borrador. Guarde por partes.")
    de_quien = {"escuela": ruta.escuela_id, "usuario": usuario_id, "ruta": ruta.pk, "camino": camino, "llave": llave or uuid7()}
    dicho = {"contenido": json.dumps(limpio), "ventana": ventana.nombre, "retoma": ventana.retoma, "otras": VENTANAS - 1}
    with connection.cursor() as cursor:
        cursor.execute(_GUARDAR, {"id": uuid7(), **de_quien, **dicho})
        if (puesta := cursor.fetchone()) is None:
            cursor.execute(_GUARDAR, {"id": uuid7(), **de_quien, **dicho, "llave": uuid7()})
            puesta = cursor.fetchone()
    return puesta[0]


def cuanto(contenido: Contenido) -> int:
    """Characters of what was typed."""
    return sum(len(texto) for textos in contenido.values() for texto in textos)


def vigente(ruta: Ruta, usuario_id: UUID, camino: str) -> Borrador | None:
    """The last one left in a form that goes there."""
    return next(iter(_VIGENTE.leer(ruta.escuela_id, usuario_id, camino)), None)


_VIGENTE = Preparada(Borrador.objects.vigentes)
_OLVIDAR = """
DELETE FROM ruta_borrador WHERE escuela_id = %s AND usuario_id = %s AND camino = %s AND llave = coalesce(%s::uuid, llave)
"""
_OLVIDAR_LOS_GUARDADOS = """
DELETE FROM ruta_borrador b USING ruta_envio e
WHERE e.escuela_id = b.escuela_id AND e.usuario_id = b.usuario_id AND e.llave = b.llave
"""


def olvidar(ruta: Ruta, usuario_id: UUID, camino: str, llave: UUID | None) -> None:
    """The draft of the form of that key: what another window of the same address holds is another. Without a key, all of them."""
    with connection.cursor() as cursor:
        cursor.execute(_OLVIDAR, [ruta.escuela_id, usuario_id, camino, llave])


def olvidar_los_viejos() -> int:
    """Also those that arrived after their form was saved: what tells them, its `Envio`, is forgotten a day later."""
    with connection.cursor() as cursor:
        cursor.execute(_OLVIDAR_LOS_GUARDADOS)
    return Borrador.objects.filter(guardado_en__lt=Now() - DURA).delete()[0]
