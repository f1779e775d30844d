"""The lines of an agreed ruta that an observation may be beside, and what a sheet says of each question."""

from typing import Any

from django.db.models import TextChoices

from ruta.errores import OperacionRechazada


class Linea(TextChoices):
    OBJETIVO = "objetivo", "Objetivo"
    META = "meta", "Meta"
    ACCION = "accion", "Acción"


class Dicho(TextChoices):
    """What she says of each question of the sheet. They are words: none is worth more than another."""

    SI = "si", "Sí"
    EN_PARTE = "en_parte", "En parte"
    NO = "no", "No"
    NO_SE_VIO = "no_se_vio", "No se vio"


def exigir_sin_respuesta(escrito: Any) -> None:
    """What the school answered stays as it was read."""
    if escrito.respuesta:
        raise OperacionRechazada("La escuela ya respondió: lo escrito y su respuesta se conservan como están.")


def exigir_sin_terminar(visita: Any) -> None:
    """What was shared with the school stays as it was read."""
    if visita is not None and visita.terminada_el:
        raise OperacionRechazada("La hoja de esta visita ya está terminada y la escuela la lee: se conserva como está.")
