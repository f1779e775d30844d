"""The trace of each operation: who, what and why travel to pghistory's event tables with the rows that changed."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import pghistory
from django.apps import apps
from django.db import connection
from django.db.models import F

from ruta.models import Ruta, Usuario
from ruta.permisos import Quien


@contextmanager
def operacion(ruta: Ruta, nombre: str, por: Quien, motivo: str = "") -> Iterator[None]:
    """Name what happens inside the block and move `ruta.secuencia` on, so that whoever polls knows something changed."""
    contexto: dict[str, Any] = {
        "operacion": nombre, "por": str(por.usuario_id), "ruta": str(ruta.pk), "secuencia": ruta.secuencia + 1
    }  # fmt: skip
    if motivo:
        contexto["motivo"] = motivo
    with pghistory.context(**contexto):
        yield
        Ruta.objects.filter(pk=ruta.pk, escuela_id=ruta.escuela_id).update(secuencia=F("secuencia") + 1)
        ruta.secuencia += 1


def quien_guardo(fila: Any) -> str:
    """The name of who saved that row last, «otra persona» when it cannot be told. Two queries."""
    historia = apps.get_model(fila._meta.app_label, f"{type(fila).__name__}Historia")
    por = historia.objects.filter(pgh_obj=fila.pk).order_by("-pgh_id").values_list("pgh_context__metadata__por", flat=True).first()
    nombre = Usuario.objects.filter(pk=por).values_list("nombre", flat=True).first() if por else None
    return nombre or "otra persona"


def quienes_guardaron(ruta: Ruta, desde: int, menos: UUID) -> list[str]:
    """First names of those who changed the ruta after `desde` of its secuencia, each once, in alphabetical order. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT DISTINCT split_part(u.nombre, ' ', 1) FROM pghistory_context c
               JOIN ruta_usuario u ON u.id = (c.metadata->>'por')::uuid
               WHERE c.metadata->>'ruta' = %s AND (c.metadata->>'secuencia')::bigint > %s AND u.id <> %s ORDER BY 1""",
            [str(ruta.pk), desde, menos],
        )
        return [nombre for (nombre,) in cursor.fetchall()]
