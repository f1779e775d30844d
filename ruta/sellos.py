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
# What each level is called in the question, and from which one, by which column, its rows hang.
_NIVEL = {Objetivo: ("o", "r", "ruta_id"), Meta: ("m", "o", "objetivo_id"), Accion: ("a", "m", "meta_id")}


@dataclass(frozen=True)
class Sello:
    pk: UUID
    orden: int
    sello: str
    hijas: "list[Sello]"


def cadena(ruta: Ruta, tablas: frozenset[str] = frozenset()) -> tuple[str, list[Sello], dict[str, str]]:
    """What all the chain depends on at once; the objetivos in order, with their metas, with their acciones; and a stamp of all that
    the school has in each of those tables. One query."""
    en_la_cadena, colgadas, de, enteras = [], defaultdict(list), defaultdict(list), {}
    for tabla, pk, bajo, orden, sello in preguntar(_pregunta(tablas), escuela=ruta.escuela_id, ruta=ruta.pk):
        if pk is None:
            enteras[tabla] = sello
        elif orden is None:
            colgadas[pk].append((tabla, sello))
        else:
            en_la_cadena.append((pk, bajo, orden, sello))
    for pk, bajo, orden, sello in en_la_cadena:
        de[bajo].append(Sello(pk, orden, f"{sello} {colgadas[pk]}" if pk in colgadas else sello, de[pk]))
    (raiz,) = de[None]
    return raiz.sello, raiz.hijas, enteras


@cache
def _pregunta(tablas: frozenset[str]) -> str:
    """Rows of the chain have `orden`; what hangs from one comes apart, a line for each table, and none where there is nothing."""
    comun = ", ".join([_COMUN, *(_versiones(vecina._meta.db_table) for vecina in _vecinas())])
    escuela = f"SELECT '', r.id, NULL::uuid, 0, md5(concat_ws('|', {comun})) FROM r JOIN ruta_escuela e ON e.id = r.escuela_id"
    esta = "r AS MATERIALIZED (SELECT * FROM ruta_ruta WHERE escuela_id = %(escuela)s::uuid AND id = %(ruta)s::uuid)"
    niveles, partes = [esta], [escuela, *(f"SELECT '{t}', NULL, NULL, NULL, md5({_versiones(t)}) FROM r" for t in sorted(tablas))]
    for modelo, (nombre, de, bajo) in _NIVEL.items():
        tabla = modelo._meta.db_table
        fila = f"SELECT x.id, x.{bajo} AS bajo, x.orden, concat(x.xmin, x.ctid) AS sello FROM {tabla} x"
        niveles.append(f"{nombre} AS MATERIALIZED ({fila} JOIN {de} d ON d.id = x.{bajo} WHERE x.escuela_id = %(escuela)s::uuid)")
        partes.append(f"SELECT '{tabla}', id, bajo, orden, sello FROM {nombre}")
        partes += (_colgada(otra, columna, nombre) for otra, columna in _cuelgan(modelo))
    return f"WITH {', '.join(niveles)} {' UNION ALL '.join(partes)} ORDER BY 4, 1"


def _colgada(modelo: type[models.Model], columna: str, nivel: str) -> str:
    tabla = modelo._meta.db_table
    return (
        f"SELECT '{tabla}', x.{columna}, NULL, NULL, string_agg(concat(x.xmin, x.ctid), ',' ORDER BY x.ctid) FROM {tabla} x"
        f" WHERE x.escuela_id = %(escuela)s::uuid AND x.{columna} IN (SELECT id FROM {nivel}) GROUP BY 2"
    )


def _versiones(tabla: str) -> str:
    return f"(SELECT string_agg(concat(x.xmin, x.ctid), ',' ORDER BY x.ctid) FROM {tabla} x WHERE x.escuela_id = r.escuela_id)"


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
