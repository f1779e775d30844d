"""A file with a ruta, read in a process of its own (`planeacion.ajeno.proceso`)."""

from typing import Any

from planeacion.ajeno.proceso import en_otro_proceso
from planeacion.traer.pesar import pesar

DEMASIADO = "El archivo es tan grande o tan enredado que no se pudo leer. Copien solo la ruta a un documento nuevo y traigan ese."


def abrir(contenido: bytes) -> dict[str, Any]:
    """What `aparte.leer` gives: formato, tablas, titulos, piezas. Raises NoSeLee, also when the child died."""
    pesar(contenido)  # what is plainly something else costs no process
    return en_otro_proceso("planeacion.traer.aparte", contenido, {}, demasiado=DEMASIADO)
