"""Readings that say what they ask and wait for it, so that what several ask at once is one query to PostgreSQL.

A page is made of readings that know nothing of each other: the chain, the clock, what each process owes. One after the other they
are some thirty queries. Here a reading is a generator: it yields the querysets it needs, gets the rows of each, and goes on. Those
of all the readings of a step are the columns of one row, each the array of the rows of a queryset.
"""

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import update_wrapper
from typing import Any, Generic, ParamSpec, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import QuerySet
from psycopg.abc import Buffer
from psycopg.pq import Format
from psycopg.types.json import JsonbBinaryLoader

from ruta.preparadas import Escrita, planeadas_una_vez

Valor = TypeVar("Valor")
Parametros = ParamSpec("Parametros")
Filas = list[Any]
Pasos = Generator[Sequence[Any], list[Filas], Valor]  # it asks querysets, or what `ruta.preparadas.Preparada.con` has written
Anotar = Callable[[int, str, Any], None]


class por_pasos(Generic[Parametros, Valor]):  # noqa: N801 -- a decorator
    """A generator function that may be called alone, as any other reading, or begun with others by `.pasos`."""

    def __init__(self, pasos: Callable[Parametros, Pasos[Valor]]) -> None:
        self.pasos = pasos
        update_wrapper(self, pasos)

    def __call__(self, *args: Parametros.args, **kwargs: Parametros.kwargs) -> Valor:
        (valor,) = a_la_vez([self.pasos(*args, **kwargs)])
        return valor


def a_la_vez(lecturas: Sequence[Pasos[Any]], anotar: Anotar | None = None) -> list[Any]:
    """What each reading says, in order; one query for each step of the longest. `anotar` is told which one asks what, also what one
    asks by itself."""
    dicho: dict[int, Any] = {}
    piden = _avanzar(lecturas, dict.fromkeys(range(len(lecturas))), dicho, anotar)
    while piden:
        escritas = [(n, _escribir(pregunta)) for n, preguntas in piden.items() for pregunta in preguntas]
        for n, escrita in escritas:
            if anotar is not None and escrita is not None:
                anotar(n, escrita.sql, escrita.valores)
        piden = _avanzar(lecturas, _repartir(piden, _traer(escritas, anotar)), dicho, anotar)
    return [dicho[n] for n in range(len(lecturas))]


def juntos(lecturas: Sequence[Pasos[Any]]) -> Pasos[list[Any]]:
    """The same inside of another reading: `yield from juntos([…])`."""
    dicho: dict[int, Any] = {}
    piden = _avanzar(lecturas, dict.fromkeys(range(len(lecturas))), dicho)
    while piden:
        filas = yield [pregunta for preguntas in piden.values() for pregunta in preguntas]
        piden = _avanzar(lecturas, _repartir(piden, filas), dicho)
    return [dicho[n] for n in range(len(lecturas))]


def preguntas(consultas: Sequence[Any]) -> Pasos[list[Filas]]:
    """A reading that is only the rows of those."""
    return (yield consultas)


def _avanzar(
    lecturas: Sequence[Pasos[Any]], reciben: dict[int, list[Filas] | None], dicho: dict[int, Any], anotar: Anotar | None = None
) -> dict[int, Sequence[Any]]:
    """What those that go on ask next; in `dicho`, what those that ended said."""
    piden: dict[int, Sequence[Any]] = {}
    for n, filas in reciben.items():
        try:
            with _mirando(n, anotar):
                piden[n] = next(lecturas[n]) if filas is None else lecturas[n].send(filas)
        except StopIteration as fin:
            dicho[n] = fin.value
    return piden


def _mirando(n: int, anotar: Anotar | None) -> AbstractContextManager[Any]:
    """What the reading asks without waiting for the others is of it too."""
    if anotar is None:
        return nullcontext()

    def suelta(ejecutar: Callable[..., Any], pregunta: str, valores: Any, *resto: Any) -> Any:
        anotar(n, pregunta, valores or ())
        return ejecutar(pregunta, valores, *resto)

    return connection.execute_wrapper(suelta)


def _repartir(piden: dict[int, Sequence[Any]], filas: list[Filas]) -> dict[int, list[Filas] | None]:
    de_cual = iter(filas)
    return {n: [next(de_cual) for _ in preguntas] for n, preguntas in piden.items()}


def _escribir(pregunta: Any) -> Escrita | None:
    """None for what is known to have no rows."""
    if isinstance(pregunta, Escrita):
        return pregunta
    consulta: QuerySet = pregunta._chain()
    compilador = consulta.query.get_compiler(DEFAULT_DB_ALIAS)
    try:
        sql, valores = compilador.as_sql()
    except EmptyResultSet:
        return None

    def leer(filas: Iterable[tuple[Any, ...]]) -> Filas:
        suyas = [fila[: compilador.col_count] for fila in filas] if compilador.has_extra_select else filas
        compilador.execute_sql = lambda *_, **__: [suyas]
        consulta.query.get_compiler = lambda *_, **__: compilador
        return list(consulta)

    return Escrita(sql, valores, leer)


def _traer(escritas: list[tuple[int, Escrita | None]], anotar: Anotar | None) -> list[Filas]:
    hay = [escrita for _, escrita in escritas if escrita is not None]
    traidas = iter(_juntas(hay) if len(hay) > 1 else map(_sola, hay))
    leidas = []
    for n, escrita in escritas:
        with _mirando(n, anotar):  # what comes with the rows: prefetches
            leidas.append(escrita.leer(next(traidas)) if escrita is not None else [])
    return leidas


def _sola(escrita: Escrita) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(escrita.sql, escrita.valores)
        return cursor.fetchall()


def _juntas(escritas: list[Escrita]) -> list[list[tuple[Any, ...]]]:
    """A query with an answer of one row: in each column, all the rows of one of those."""
    sql = "SELECT " + ", ".join(f'ARRAY(SELECT "una fila" FROM ({escrita.sql}) AS "una fila")' for escrita in escritas)
    with _con_tipos() as cursor:
        cursor.execute(sql, [valor for escrita in escritas for valor in escrita.valores])
        return list(cursor.fetchone())


@contextmanager
def _con_tipos() -> Iterator[Any]:
    """A cursor that asks in binary, where a row inside of a row says the type of each of its values; as text, it does not."""
    with planeadas_una_vez(), connection.cursor() as cursor:
        cursor.cursor.format = Format.BINARY
        cursor.adapters.register_loader("jsonb", _SinLeer)
        yield cursor


class _SinLeer(JsonbBinaryLoader):
    """As the field expects it."""

    def load(self, data: Buffer) -> str:
        return bytes(data[1:]).decode()  # after its version
