"""The chain without its text: in what order its rows stand, and a stamp of each one, in one answer of PostgreSQL.

While the stamp of a row is the same, what is drawn of it says the same. It is made of the versions of rows that PostgreSQL itself
keeps (`xmin`, the transaction that wrote it, and `ctid`, where it is), so no operation has to remember to move it. Which rows, the
models say: those that hang from it in any table of any process; and, for all the chain at once, those of the school that these
point to. Catalogues are not in it.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from django.db import models

from ruta.models import Accion, Archivo, Meta, Objetivo, Ruta
from ruta.models.base import DeEscuela
from ruta.preparadas import preguntar

NIVELES = (Objetivo, Meta, Accion)
_COMUN = """
    to_jsonb(r) - 'secuencia', e.xmin, e.ctid,
    (SELECT string_agg(f::text, '|' ORDER BY f.id) FROM ruta_fechadecte f WHERE f.ciclo_id = r.ciclo_id),
    (SELECT string_agg(f::text, '|' ORDER BY f.id) FROM ruta_fechapropiadecte f WHERE f.escuela_id = r.escuela_id),
    (SELECT string_agg(concat(p.id, q.nombre, q.is_active), '|' ORDER BY p.id)
       FROM ruta_participacion p JOIN ruta_usuario q ON q.id = p.usuario_id WHERE p.escuela_id = r.escuela_id)"""
# What a row of each level is asked by: where it hangs, and how it is reached from the ruta `r`.
_DESDE = {
    Objetivo: "ruta_objetivo o",
    Meta: "ruta_objetivo o JOIN ruta_meta m ON m.escuela_id = o.escuela_id AND m.objetivo_id = o.id",
    Accion: "ruta_objetivo o JOIN ruta_meta m ON m.escuela_id = o.escuela_id AND m.objetivo_id = o.id"
    " JOIN ruta_accion a ON a.escuela_id = m.escuela_id AND a.meta_id = m.id",
}
_FILA = {Objetivo: ("o", "o.ruta_id"), Meta: ("m", "m.objetivo_id"), Accion: ("a", "a.meta_id")}


@dataclass(frozen=True)
class Sello:
    pk: UUID
    orden: int
    sello: str
    hijas: "list[Sello]"


def cadena(ruta: Ruta) -> tuple[str, list[Sello]]:
    """What all the chain depends on at once, and the objetivos in order, with their metas, with their acciones. One query."""
    filas = preguntar(_pregunta(), escuela=ruta.escuela_id, ruta=ruta.pk)
    de: dict[UUID | None, list[Sello]] = defaultdict(list)
    for pk, bajo, orden, sello in filas:
        de[bajo].append(Sello(pk, orden, sello, de[pk]))
    (raiz,) = de[None]
    return raiz.sello, raiz.hijas


@cache
def _pregunta() -> str:
    comun = ", ".join([_COMUN, *(_versiones(vecina._meta.db_table) for vecina in _vecinas())])
    partes = [f"SELECT r.id, NULL::uuid, 0, md5(concat_ws('|', {comun})) FROM r JOIN ruta_escuela e ON e.id = r.escuela_id"]
    for modelo in NIVELES:
        fila, bajo = _FILA[modelo]
        colgadas = (_versiones(otra._meta.db_table, f"AND x.{columna} = {fila}.id") for otra, columna in _cuelgan(modelo))
        sello = ", ".join([f"concat({fila}.xmin, {fila}.ctid)", *colgadas])
        de = f"r JOIN {_DESDE[modelo]} ON o.escuela_id = r.escuela_id AND o.ruta_id = r.id"
        partes.append(f"SELECT {fila}.id, {bajo}, {fila}.orden, concat_ws('|', {sello}) FROM {de}")
    de_esta = "r AS MATERIALIZED (SELECT * FROM ruta_ruta WHERE escuela_id = %(escuela)s::uuid AND id = %(ruta)s::uuid)"
    return f"WITH {de_esta} {' UNION ALL '.join(partes)} ORDER BY 3"


def de_tablas(ruta: Ruta, tablas: frozenset[str]) -> dict[str, str]:
    """A stamp of the rows that the school has in each of those tables. One query."""
    partes = (f"SELECT '{tabla}', md5({_versiones(tabla)}) FROM r" for tabla in sorted(tablas))
    pregunta = f"WITH r AS (SELECT %(escuela)s::uuid AS escuela_id) {' UNION ALL '.join(partes)}"
    return dict(preguntar(pregunta, escuela=ruta.escuela_id)) if tablas else {}


def _versiones(tabla: str, cuales: str = "") -> str:
    return (
        "(SELECT string_agg(concat(x.xmin, x.ctid), ',' ORDER BY x.ctid)"
        f" FROM {tabla} x WHERE x.escuela_id = r.escuela_id {cuales})"
    )


def _cuelgan(modelo: type[models.Model]) -> Iterator[tuple[type[models.Model], str]]:
    """The tables whose rows hang from those of `modelo`, without the chain itself, and by which column."""
    for llave in modelo._meta.related_objects:
        if issubclass(llave.related_model, DeEscuela) and llave.related_model not in NIVELES:
            yield llave.related_model, llave.field.column


def _vecinas() -> list[type[models.Model]]:
    """What the chain, and what hangs from it, points to in the school. What an archivo is never changes."""
    filas = {*NIVELES, *(colgada for modelo in NIVELES for colgada, _ in _cuelgan(modelo))}
    apuntadas: set[Any] = {campo.related_model for fila in filas for campo in fila._meta.fields if campo.is_relation}
    vecinas = {otra for otra in apuntadas if issubclass(otra, DeEscuela)} - filas - {Ruta, Archivo}
    return sorted(vecinas, key=lambda modelo: modelo._meta.db_table)
