"""What every row that hangs from a school has in common.

The key of a school travels in each row and in each foreign key, so that no row can point into another school and the tables could
be spread over several servers without moving anything. That is why this base exists although the house avoids generic bases.
"""

import os
import time
from typing import Any
from uuid import UUID

import pghistory
from django.db import models

from ruta.errores import ConflictoDeEdicion, NoExiste


def uuid7() -> UUID:
    """A UUID that sorts by the moment it was made, to a quarter of a microsecond (RFC 9562, version 7, §6.2, method 3)."""
    milisegundos, resto = divmod(time.time_ns(), 1_000_000)
    azar = int.from_bytes(os.urandom(8), "big")
    valor = (milisegundos & (2**48 - 1)) << 80 | 0x7 << 76 | (resto << 12) // 1_000_000 << 64 | 0b10 << 62 | azar & (2**62 - 1)
    return UUID(int=valor)


class DeEscuelaQuerySet(models.QuerySet):
    def de(self, escuela: Any) -> "DeEscuelaQuerySet":
        return self.filter(escuela=escuela)

    def con_version(self, pk: UUID, version: int) -> Any:
        """The row as the person saw it; NoExiste if it is gone, ConflictoDeEdicion (with the current row) if it changed since."""
        fila = self.filter(pk=pk).first()
        if fila is None:
            raise NoExiste()
        if fila.version != version:
            raise ConflictoDeEdicion(fila)
        return fila

    def con_pk(self, pk: UUID) -> Any:
        fila = self.filter(pk=pk).first()
        if fila is None:
            raise NoExiste()
        return fila

    def siguiente_orden(self) -> int:
        return (self.aggregate(m=models.Max("orden"))["m"] or 0) + 1


class DeEscuela(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    escuela = models.ForeignKey("ruta.Escuela", on_delete=models.PROTECT, related_name="+", editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = DeEscuelaQuerySet.as_manager()

    class Meta:
        abstract = True

    def _do_update(self, base_qs, using, pk_val, values, update_fields, forced_update):  # noqa: PLR0913 -- Django's signature
        """`escuela` never changes, and it routes the UPDATE: out of SET, into WHERE."""
        valores = [valor for valor in values if valor[0].attname != "escuela_id"]
        return super()._do_update(base_qs.filter(escuela_id=self.escuela_id), using, pk_val, valores, update_fields, forced_update)


def hacia(modelo: str, *, on_delete: Any = models.CASCADE, **opciones: Any) -> Any:
    """A foreign key inside the school. The constraint is the composite one that `esquema.clave_compuesta` adds by migration."""
    return models.ForeignKey(modelo, on_delete=on_delete, db_constraint=False, **opciones)


def unica_en_la_escuela(nombre: str) -> models.UniqueConstraint:
    """The target of composite keys: (escuela, id)."""
    return models.UniqueConstraint(fields=["escuela", "id"], name=nombre)


def registrar(modelo: type[models.Model]) -> type[models.Model]:
    """Record every insert, update and delete of the table in its own append-only history table."""
    return pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        model_name=f"{modelo.__name__}Historia",
        meta={"indexes": [models.Index(fields=["pgh_created_at"], name=f"{modelo.__name__.lower()[:18]}_hist_cuando")]},
    )(modelo)
