"""pghistory's event tables, read all together: which rows an operation touched, what they were before, how all was at a moment.

The order of what happened to a ruta is its `secuencia`, never PostgreSQL's stamp: that one is of when the transaction began, before
it waited for its turn.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection, models
from django.utils import timezone
from pghistory.models import Event

from ruta.models import Ruta

Fila = dict[str, Any]  # column → value, as Python holds it
Clave = str  # «ruta.Meta»: the label of a model
PESADOS = ("contenido", "pdf")  # whole documents that no sentence needs


@dataclass(frozen=True)
class Paso:
    """One operation: who (nobody, where its time came by itself), when, what and why. `secuencia` is that of the ruta once it was
    done."""

    contexto: UUID
    secuencia: int
    momento: datetime
    operacion: str
    por: str
    motivo: str


@dataclass(frozen=True)
class Evento:
    """What an operation did to one row; `clase` is insert, update or delete."""

    modelo: Clave
    pk: UUID
    clase: str
    contexto: UUID
    antes: Fila | None
    despues: Fila | None

    @property
    def fila(self) -> Fila:
        """The row as it is read in a sentence: as it became, or as it was when it was taken away."""
        return self.despues or self.antes or {}

    def cambio(self, campo: str) -> bool:
        return self.antes is None or self.despues is None or self.antes.get(campo) != self.despues.get(campo)


@dataclass
class Estado:
    """The rows of a ruta at one moment."""

    filas: dict[Clave, dict[UUID, Fila]] = field(default_factory=lambda: defaultdict(dict))

    def fila(self, modelo: Clave, pk: UUID | None) -> Fila | None:
        return self.filas[modelo].get(pk) if pk else None

    def hijas(self, modelo: Clave, columna: str, pk: UUID | None) -> list[Fila]:
        """Rows of a table that hang from one row, in their order."""
        suyas = [fila for fila in self.filas[modelo].values() if fila[columna] == pk]
        return sorted(suyas, key=lambda fila: (fila.get("orden") or 0, str(fila["id"])))


@lru_cache(maxsize=1)
def tablas() -> dict[Clave, type[Event]]:
    """The event table of each recorded model, by the model's label."""
    historias = [m for m in apps.get_models() if issubclass(m, Event) and hasattr(m, "pgh_tracked_model")]
    return {m.pgh_tracked_model._meta.label: m for m in historias}


def modelo(clave: Clave) -> type[models.Model]:
    return tablas()[clave].pgh_tracked_model


@lru_cache(maxsize=256)
def columnas(clave: Clave) -> dict[str, models.Field]:
    return {campo.column: campo for campo in modelo(clave)._meta.local_concrete_fields}


def _leer(clave: Clave, texto: str | None) -> Fila | None:
    if texto is None:
        return None
    cruda = json.loads(texto, parse_float=Decimal)
    return {columna: _valor(campo, cruda.get(columna)) for columna, campo in columnas(clave).items() if columna in cruda}


def _valor(campo: models.Field, valor: Any) -> Any:
    campo = campo.target_field if isinstance(campo, models.ForeignKey) else campo
    if isinstance(campo, models.DecimalField) and valor is not None:
        return Decimal(valor)
    return campo.to_python(valor)


def _preguntar(sql: str, parametros: Sequence[Any] | dict[str, Any]) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parametros)
        return cursor.fetchall()


def _union(claves: Iterable[Clave], sql: str) -> str:
    """The same question to the event table of each model. The names are the program's own, never what somebody typed."""
    return " UNION ALL ".join(sql.format(clave=clave, tabla=tablas()[clave]._meta.db_table) for clave in claves)


def _json(alias: str) -> str:
    """As SQL for `_union`, whose format() takes the doubled braces away."""
    return f"(to_jsonb({alias}) - '{{{{{','.join(PESADOS)}}}}}'::text[])::text"


# The operations of a ruta. One that also changes its state leaves two rows of it: the one that counts moves `secuencia`.
_PASOS = """
SELECT r.pgh_context_id, r.secuencia, coalesce((c.metadata->>'momento')::timestamptz, r.pgh_created_at) AS momento,
       c.metadata->>'operacion' AS operacion, coalesce(c.metadata->>'por', '') AS por, coalesce(c.metadata->>'motivo', '') AS motivo
FROM ruta_rutahistoria r JOIN pghistory_context c ON c.id = r.pgh_context_id
WHERE r.escuela_id = %(escuela)s AND r.pgh_obj_id = %(ruta)s AND r.secuencia > 0 AND NOT EXISTS (
    SELECT 1 FROM ruta_rutahistoria b
    WHERE b.pgh_obj_id = r.pgh_obj_id AND b.secuencia = r.secuencia + 1 AND b.pgh_context_id = r.pgh_context_id)
"""
_FILTROS = {
    "por": "por = %(por)s",
    "menos": "por <> %(menos)s",
    "operaciones": "operacion = ANY(%(operaciones)s)",
    "desde": "momento >= %(desde)s",
    "hasta": "momento < %(hasta)s",
    "despues_de": "secuencia > %(despues_de)s",
    "antes_de": "secuencia < %(antes_de)s",
}


def pasos(ruta: Ruta, *, limite: int | None = None, fila: tuple[Clave, UUID] | None = None, **filtros: Any) -> list[Paso]:
    """Operations of the ruta, the last first. One query. `fila` leaves those that said something of one row or of its relations;
    `filtros` are those of _FILTROS, and None is no filter."""
    puestos = {nombre: valor for nombre, valor in filtros.items() if valor is not None}
    partes = [_FILTROS[nombre] for nombre in puestos]
    parametros = {"escuela": ruta.escuela_id, "ruta": ruta.pk, "limite": limite, **puestos}
    if fila is not None:
        parametros["fila"] = fila[1]
        partes.append(f"pgh_context_id IN ({_contextos_de(fila[0])})")
    donde = f"WHERE {' AND '.join(partes)}" if partes else ""
    sql = f"SELECT * FROM ({_PASOS}) p {donde} ORDER BY secuencia DESC LIMIT %(limite)s"
    return [Paso(c, s, timezone.localtime(m), o, p, motivo) for c, s, m, o, p, motivo in _preguntar(sql, parametros)]


def _contextos_de(clave: Clave) -> str:
    """Its own events, but for a mere change of place (its `version` stays); and those of the rows that only speak of it."""
    propia = tablas()[clave]._meta.db_table
    suyas = f"""SELECT pgh_context_id FROM (
        SELECT pgh_context_id, pgh_label, version, lag(version) OVER (ORDER BY pgh_id) AS antes
        FROM {propia} WHERE escuela_id = %(escuela)s AND pgh_obj_id = %(fila)s) e
        WHERE pgh_context_id IS NOT NULL AND (pgh_label <> 'update' OR version IS DISTINCT FROM antes)"""
    return " UNION ".join(
        [suyas]
        + [
            f"SELECT pgh_context_id FROM {tablas()[hija]._meta.db_table} "
            f"WHERE escuela_id = %(escuela)s AND {columna} = %(fila)s AND pgh_context_id IS NOT NULL"
            for hija, columna in HIJAS.get(clave, [])
        ]
    )


# Rows that say something of another and are nothing without it: they are told, compared and restored with it.
HIJAS: dict[Clave, list[tuple[Clave, str]]] = {
    "ruta.Objetivo": [("ruta.ProblematicaDeObjetivo", "objetivo_id")],
    "ruta.Meta": [("ruta.Corte", "meta_id")],
    "ruta.Accion": [("ruta.ResponsableDeAccion", "accion_id")],
    "ruta.Problematica": [("ruta.HallazgoDeProblematica", "problematica_id")],
    "ruta.Hallazgo": [("ruta.EvidenciaDeHallazgo", "hallazgo_id")],
    "ruta.Evidencia": [
        ("ruta.Resultado", "evidencia_id"),
        ("ruta.ResultadoDeGrupo", "evidencia_id"),
        ("ruta.EvidenciaDeHallazgo", "evidencia_id"),
    ],
}
DEL_PLAN = [
    "ruta.Objetivo", "ruta.Meta", "ruta.Accion", "ruta.Problematica", "ruta.Hallazgo", "ruta.Evidencia",
    "ruta.ProblematicaDeObjetivo", "ruta.Corte", "ruta.ResponsableDeAccion", "ruta.HallazgoDeProblematica",
    "ruta.EvidenciaDeHallazgo", "ruta.Resultado", "ruta.ResultadoDeGrupo",
]  # fmt: skip


def _de_escuela(claves: Iterable[Clave]) -> list[Clave]:
    """Those that hang from a school: the school itself is not told among its rows."""
    return [clave for clave in claves if "escuela_id" in columnas(clave)]


def eventos(ruta: Ruta, contextos: Iterable[UUID]) -> dict[UUID, list[Evento]]:
    """What each operation touched, by its context. One query over every event table."""
    cada_una = f"""SELECT '{{clave}}' AS clave, t.pgh_id, t.pgh_label, t.pgh_obj_id, t.pgh_context_id, {_json("t")} AS fila,
        (SELECT {_json("a")} FROM {{tabla}} a WHERE a.pgh_obj_id = t.pgh_obj_id AND a.pgh_id < t.pgh_id
         ORDER BY a.pgh_id DESC LIMIT 1) AS antes
        FROM {{tabla}} t WHERE t.escuela_id = %(escuela)s AND t.pgh_context_id = ANY(%(contextos)s)"""
    sql = f"{_union(_de_escuela(tablas()), cada_una)} ORDER BY 1, 2"
    hallados: dict[UUID, list[Evento]] = defaultdict(list)
    for clave, _, clase, pk, contexto, fila, antes in _preguntar(sql, {"escuela": ruta.escuela_id, "contextos": list(contextos)}):
        leida, previa = _leer(clave, fila), _leer(clave, antes)
        ida = clase == "delete"
        hallados[contexto].append(Evento(clave, pk, clase, contexto, leida if ida else previa, None if ida else leida))
    return hallados


def ultimas(ruta: Ruta, pks: Iterable[UUID], claves: Iterable[Clave]) -> dict[UUID, tuple[Clave, Fila, bool]]:
    """How each row was the last time it was written, also those taken away: model, row, whether it is still there. One query."""
    una = f"""(SELECT DISTINCT ON (t.pgh_obj_id) '{{clave}}' AS clave, t.pgh_obj_id, t.pgh_label, {_json("t")} AS fila
        FROM {{tabla}} t WHERE t.escuela_id = %(escuela)s AND t.pgh_obj_id = ANY(%(pks)s)
        ORDER BY t.pgh_obj_id, t.pgh_id DESC)"""
    filas = _preguntar(_union(_de_escuela(claves), una), {"escuela": ruta.escuela_id, "pks": list(pks)})
    return {pk: (clave, _leer(clave, fila) or {}, clase != "delete") for clave, pk, clase, fila in filas}


def estado(ruta: Ruta, secuencia: int) -> Estado:
    """The plan as it stood once the operation `secuencia` was done. One query."""
    una = f"""(SELECT DISTINCT ON (t.pgh_obj_id) '{{clave}}' AS clave, t.pgh_obj_id, t.pgh_label, {_json("t")} AS fila
        FROM {{tabla}} t JOIN pasos p ON p.pgh_context_id = t.pgh_context_id
        WHERE t.escuela_id = %(escuela)s ORDER BY t.pgh_obj_id, t.pgh_id DESC)"""
    sql = f"WITH pasos AS (SELECT * FROM ({_PASOS}) q WHERE secuencia <= %(hasta)s) {_union(DEL_PLAN, una)}"
    como_era = Estado()
    for clave, pk, clase, fila in _preguntar(sql, {"escuela": ruta.escuela_id, "ruta": ruta.pk, "hasta": secuencia}):
        if clase != "delete":
            como_era.filas[clave][pk] = _leer(clave, fila) or {}
    return como_era
