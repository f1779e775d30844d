"""The trace of each operation: who, what and why travel to pghistory's event tables with the rows that changed."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pghistory
from django.db.models import F

from ruta.models import Ruta
from ruta.permisos import Quien


@contextmanager
def operacion(ruta: Ruta, nombre: str, por: Quien, motivo: str = "") -> Iterator[None]:
    """Name what happens inside the block and move `ruta.secuencia` on, so that whoever polls knows something changed."""
    contexto: dict[str, Any] = {"operacion": nombre, "por": str(por.usuario_id), "ruta": str(ruta.pk)}
    if motivo:
        contexto["motivo"] = motivo
    with pghistory.context(**contexto):
        yield
        Ruta.objects.filter(pk=ruta.pk, escuela_id=ruta.escuela_id).update(secuencia=F("secuencia") + 1)
        ruta.secuencia += 1
