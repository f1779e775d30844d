"""What a page of a ruta depends on, in one answer of PostgreSQL: while it is the same, the page says the same.

Everything that hangs from a ruta moves its `secuencia` on (`bitacora.operacion`). What a page shows besides is read row by row: who
asks and what they are in the school, their colleagues, the school, the ruta itself and its sisters, the calendar, until where they
had seen. That is the `huella`, and the doors ask nothing that is not in it: while it is the same, whoever was let in is let in.
"""

from dataclasses import dataclass
from uuid import UUID
from zlib import crc32

from ruta.preparadas import preguntar
from ruta.presencia import SE_FUE

# A row as text covers the columns it has and those it will have.
_PREGUNTA = """
SELECT pg_current_snapshot()::text, s.session_data, r.secuencia,
  (SELECT coalesce(string_agg(concat(x.participacion_id, x.lugar), ',' ORDER BY x.participacion_id), '') FROM ruta_presencia x
    WHERE x.escuela_id = r.escuela_id AND x.ruta_id = r.id AND x.participacion_id IS DISTINCT FROM %(yo)s::uuid
      AND x.vista_en > now() - make_interval(secs => %(se_fue)s::float)),
  md5(concat_ws('|', u::text, to_jsonb(r) - 'secuencia',
    (SELECT p::text FROM ruta_participacion p WHERE p.escuela_id = r.escuela_id AND p.usuario_id = u.id),
    (SELECT string_agg(n::text, '|' ORDER BY n.id) FROM ruta_participacionenzona n WHERE n.usuario_id = u.id){lo_demas}))
FROM django_session s, ruta_usuario u, ruta_ruta r JOIN ruta_escuela e ON e.id = r.escuela_id
WHERE s.session_key = %(sesion)s::text AND s.expire_date > now() AND u.id = %(usuario)s::uuid AND r.id = %(ruta)s::uuid
"""
_LO_DEMAS = """,
    e::text, (SELECT z::text FROM ruta_zona z WHERE z.id = e.zona_id),
    (SELECT string_agg(concat(p::text, q.nombre, q.is_active), '|' ORDER BY p.id)
       FROM ruta_participacion p JOIN ruta_usuario q ON q.id = p.usuario_id WHERE p.escuela_id = e.id),
    (SELECT m::text FROM ruta_mirada m WHERE m.escuela_id = e.id AND m.ruta_id = r.id AND m.usuario_id = u.id),
    (SELECT string_agg(o::text, '|' ORDER BY o.id) FROM ruta_ruta o WHERE o.escuela_id = e.id AND o.id <> r.id),
    (SELECT string_agg(f::text, '|' ORDER BY f.id) FROM ruta_fechadecte f WHERE f.ciclo_id = r.ciclo_id),
    (SELECT string_agg(f::text, '|' ORDER BY f.id) FROM ruta_fechapropiadecte f WHERE f.escuela_id = e.id)"""
_DE_LA_PAGINA = _PREGUNTA.format(lo_demas=_LO_DEMAS)
_DEL_SONDEO = _PREGUNTA.format(lo_demas=", e.zona_id::text")  # what the doors ask, and no more


@dataclass(frozen=True)
class Vigencia:
    momento: str  # of the database: where it is the same, so is everything
    guardaba: str  # what the session keeps
    secuencia: int
    otros: str  # who else is where
    huella: str  # of everything else it depends on

    @property
    def pagina(self) -> tuple[int, str]:
        """While it is the same, so is what the page says."""
        return self.secuencia, self.huella

    @property
    def marca(self) -> str:
        """What a page that polls carries: while it is the same, nobody saved, and the same people are in the same places."""
        return f"{self.secuencia}.{crc32(self.otros.encode()):x}"


def vigencia(sesion: str, usuario_id: UUID, ruta_id: UUID, yo: UUID | None, *, pagina: bool = True) -> Vigencia | None:
    """One query; None if the session was closed or is over, or there is no such row. `yo` is who is not among the others. Without
    `pagina`, only what tells whether the person would be let in."""
    pregunta = _DE_LA_PAGINA if pagina else _DEL_SONDEO
    filas = preguntar(pregunta, yo=yo, se_fue=SE_FUE, sesion=sesion, usuario=usuario_id, ruta=ruta_id)
    return Vigencia(*filas[0]) if filas else None
