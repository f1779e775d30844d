"""The trace of each operation: who, what, when and why travel to pghistory's event tables with the rows that changed."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import pghistory
from django.apps import apps
from django.db import connection, transaction
from django.db.models import F

from ruta import reloj
from ruta.models import Ruta, Usuario
from ruta.models.base import uuid7
from ruta.permisos import Quien, exigir, puede_ver_historia


@contextmanager
def operacion(ruta: Ruta, nombre: str, por: Quien | None, motivo: str = "") -> Iterator[None]:
    """Name what happens inside the block and move `ruta.secuencia` on, so that whoever polls knows something changed. Without `por`
    nobody did it: its time came.

    `momento` is the school's clock: PostgreSQL's own stamp is that of the transaction, the same for a whole demo.
    """
    contexto: dict[str, Any] = {
        "operacion": nombre,
        "ruta": str(ruta.pk),
        "momento": reloj.ahora().isoformat(),
    }
    if por:
        contexto["por"] = str(por.usuario_id)
    if motivo:
        contexto["motivo"] = motivo
    with pghistory.context(**contexto):
        yield
        Ruta.objects.filter(pk=ruta.pk, escuela_id=ruta.escuela_id).update(secuencia=F("secuencia") + 1)
        ruta.secuencia += 1
    if por:
        _anotar_mirada(ruta, por, ruta.secuencia, desde=ruta.secuencia - 1)


_POR = "pgh_context__metadata__por"


class Autores:
    """Who wrote a row since it had the version `desde`, field by field. Two queries.

    Its siblings that move or go leave traces of it too, with the version it had: those say nothing of who wrote it.
    """

    def __init__(self, fila: Any, desde: int) -> None:
        historia = apps.get_model(fila._meta.app_label, f"{type(fila).__name__}Historia")
        columnas = [campo.attname for campo in historia._meta.local_fields if not campo.name.startswith("pgh_")]
        pasos = list(historia.objects.filter(pgh_obj=fila.pk, version__gte=desde).order_by("pgh_id").values(*columnas, _POR))
        self._fila, self._ultimo = fila, None
        self._por: dict[str, str | None] = {}
        for era, es in zip([dict.fromkeys(columnas), *pasos], pasos, strict=False):
            if es["version"] not in {era["version"], desde}:
                self._ultimo = es[_POR]
                self._por |= {columna: es[_POR] for columna in columnas if era[columna] != es[columna]}
        self._nombres = {str(pk): nombre for pk, nombre in Usuario.objects.filter(pk__in=self._ids()).values_list("pk", "nombre")}

    def _ids(self) -> set[str]:
        return {por for por in (self._ultimo, *self._por.values()) if por}

    def de(self, campo: str) -> str:
        """The name of who wrote that field last; of one that is not of the row itself, who wrote the row; «otra persona» when it
        cannot be told."""
        columna = next((c.attname for c in self._fila._meta.local_fields if c.name == campo), campo)
        return self._nombres.get(self._por.get(columna) or self._ultimo or "", "otra persona")


def quienes_guardaron(ruta: Ruta, desde: int, menos: UUID) -> list[str]:
    """First names of those who changed the ruta after `desde` of its secuencia, each once, in alphabetical order. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT DISTINCT split_part(u.nombre, ' ', 1) FROM ruta_rutahistoria h
               JOIN pghistory_context c ON c.id = h.pgh_context_id
               JOIN ruta_usuario u ON u.id = (c.metadata->>'por')::uuid
               WHERE h.pgh_obj_id = %s AND h.secuencia > %s AND u.id <> %s ORDER BY 1""",
            [ruta.pk, desde, menos],
        )
        return [nombre for (nombre,) in cursor.fetchall()]


def mirar(ruta_id: UUID, *, por: Quien, secuencia: int) -> None:
    """«Ya la vi»: what was on the page, whose `secuencia` it carries. It leaves no trace: it changes nothing of the school."""
    with transaction.atomic():
        ruta = Ruta.objects.bloquear(ruta_id)
        exigir(puede_ver_historia(por, ruta))
        vista = min(secuencia, ruta.secuencia)
        if not ruta.miradas.filter(usuario=por.usuario_id, secuencia__gt=vista).exists():
            _anotar_mirada(ruta, por, vista)


_MIRAR = """
INSERT INTO ruta_mirada (id, escuela_id, version, ruta_id, usuario_id, secuencia, momento) VALUES (%s, %s, 1, %s, %s, %s, %s)
ON CONFLICT (escuela_id, ruta_id, usuario_id) DO UPDATE SET secuencia = excluded.secuencia, momento = excluded.momento
WHERE ruta_mirada.secuencia >= %s
"""


def _anotar_mirada(ruta: Ruta, por: Quien, secuencia: int, desde: int = 0) -> None:
    """For who had seen as far as `desde`: their own save is not a look at what others wrote before it."""
    with connection.cursor() as cursor:
        cursor.execute(_MIRAR, [uuid7(), ruta.escuela_id, ruta.pk, por.usuario_id, secuencia, reloj.ahora(), desde])
