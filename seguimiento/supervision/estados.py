"""The lines of an agreed ruta that an observation may be beside."""

from typing import Any

from django.db.models import TextChoices

from ruta.errores import OperacionRechazada


class Linea(TextChoices):
    OBJETIVO = "objetivo", "Objetivo"
    META = "meta", "Meta"
    ACCION = "accion", "Acción"


def exigir_sin_respuesta(observacion: Any) -> None:
    """What the school answered stays as it was read."""
    if observacion.respuesta:
        raise OperacionRechazada(
            "La escuela ya respondió esta observación: se conserva como está. Lo que falte puede decirse en otra."
        )
