"""Who is in the ruta now. Whether that changed is in `ruta.vigencia`, which a page asks again and again."""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from ruta.models import Ruta
from ruta.models.base import uuid7

SE_FUE = 75  # seconds without news; a page tells where it is every 25

_ESTAR = """
INSERT INTO ruta_presencia (id, escuela_id, version, ruta_id, participacion_id, lugar, vista_en)
VALUES (%s, %s, 1, %s, %s, %s, now())
ON CONFLICT (escuela_id, ruta_id, participacion_id) DO UPDATE SET lugar = excluded.lugar, vista_en = now()
"""
_QUIENES = """
SELECT u.nombre, p.lugar FROM ruta_presencia p
JOIN ruta_participacion q ON q.escuela_id = p.escuela_id AND q.id = p.participacion_id
JOIN ruta_usuario u ON u.id = q.usuario_id
WHERE p.escuela_id = %s AND p.ruta_id = %s AND p.participacion_id IS DISTINCT FROM %s
  AND p.vista_en > now() - make_interval(secs => %s)
ORDER BY u.nombre, u.id
"""


@dataclass(frozen=True)
class Presente:
    nombre: str
    lugar: str

    @property
    def frase(self) -> str:
        """«Ana está en Metas»."""
        nombre = self.nombre.split()[0]
        return f"{nombre} está en {self.lugar}" if self.lugar else f"{nombre} está aquí"


def estar(ruta: Ruta, participacion_id: UUID, lugar: str) -> None:
    """Somebody is reading or writing there."""
    with connection.cursor() as cursor:
        cursor.execute(_ESTAR, [uuid7(), ruta.escuela_id, ruta.pk, participacion_id, lugar[:40]])


def presentes(ruta: Ruta, yo: UUID | None) -> list[Presente]:
    """Everybody else. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_QUIENES, [ruta.escuela_id, ruta.pk, yo, SE_FUE])
        return [Presente(*fila) for fila in cursor.fetchall()]
