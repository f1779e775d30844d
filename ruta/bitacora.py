"""The trace of each operation: who, what, when and why travel to pghistory's event tables with the rows that changed."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import pghistory
from django.db import transaction
from django.db.models import F

from ruta import reloj
from ruta.models import Mirada, Ruta
from ruta.permisos import Quien, exigir, puede_ver_historia


@contextmanager
def operacion(ruta: Ruta, nombre: str, por: Quien, motivo: str = "") -> Iterator[None]:
    """Name what happens inside the block and move `ruta.secuencia` on, so that whoever polls knows something changed.

    `momento` is the school's clock: PostgreSQL's own stamp is that of the transaction, the same for a whole demo.
    """
    contexto: dict[str, Any] = {
        "operacion": nombre,
        "por": str(por.usuario_id),
        "ruta": str(ruta.pk),
        "momento": reloj.ahora().isoformat(),
    }
    if motivo:
        contexto["motivo"] = motivo
    with pghistory.context(**contexto):
        yield
        Ruta.objects.filter(pk=ruta.pk, escuela_id=ruta.escuela_id).update(secuencia=F("secuencia") + 1)
        ruta.secuencia += 1
    _anotar_mirada(ruta, por, ruta.secuencia)


def mirar(ruta_id: UUID, *, por: Quien, secuencia: int) -> None:
    """«Ya la vi»: what was on the page, whose `secuencia` it carries. It leaves no trace: it changes nothing of the school."""
    with transaction.atomic():
        ruta = Ruta.objects.bloquear(ruta_id)
        exigir(puede_ver_historia(por, ruta))
        vista = min(secuencia, ruta.secuencia)
        if not ruta.miradas.filter(usuario=por.usuario_id, secuencia__gt=vista).exists():
            _anotar_mirada(ruta, por, vista)


def _anotar_mirada(ruta: Ruta, por: Quien, secuencia: int) -> None:
    Mirada.objects.bulk_create(
        [Mirada(escuela_id=ruta.escuela_id, ruta=ruta, usuario_id=por.usuario_id, secuencia=secuencia, momento=reloj.ahora())],
        update_conflicts=True,
        unique_fields=["escuela", "ruta", "usuario"],
        update_fields=["secuencia", "momento"],
    )
