"""A file with a ruta, read in a process of its own (`planeacion.ajeno.proceso`)."""

from typing import Any

from django.db import connection

from planeacion.ajeno.proceso import en_otro_proceso
from planeacion.traer.pesar import pesar

DEMASIADO = "El archivo es tan grande o tan enredado que no se pudo leer. Copien solo la ruta a un documento nuevo y traigan ese."
OCUPADO = "En este momento se lee el archivo de otra persona. Espere un momento y elíjalo otra vez."


def abrir(contenido: bytes) -> dict[str, Any]:
    """What `aparte.leer` gives: formato, tablas, titulos, piezas. Raises NoSeLee, also when the child died."""
    pesar(contenido)  # what is plainly something else costs no process
    return en_otro_proceso("planeacion.traer.aparte", contenido, {}, demasiado=DEMASIADO)


def es_mi_turno() -> bool:
    """One file at a time in the whole site, until its transaction ends: while it is opened its process answers nobody else, for up
    to half a minute, and the other one has to go on."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtext('planeacion.traer'))")
        return bool(cursor.fetchone()[0])
