"""Readings that say what they ask and wait for it, so that what several ask at once goes to PostgreSQL in one trip.

A page is made of readings that know nothing of each other: the chain, the clock, what each process owes. One after the other they
are some thirty trips. Here a reading is a generator: it yields the querysets it needs, gets the rows of each, and goes on; those of
all the readings of a step travel together, each still a question of its own to PostgreSQL.
"""

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from contextvars import ContextVar
from functools import update_wrapper
from typing import Any, Generic, ParamSpec, TypeVar

import pghistory.runtime
from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.backends.postgresql.base import Cursor
from django.db.models import QuerySet

from ruta.preparadas import Escrita

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
    """What each reading says, in order; one trip for each step of the longest. `anotar` is told which one asks what, also what one
    asks by itself."""
    dicho: dict[int, Any] = {}
    piden = _avanzar(lecturas, dict.fromkeys(range(len(lecturas))), dicho, anotar)
    while piden:
        escritas = [(n, _escribir(pregunta)) for n, preguntas in piden.items() for pregunta in preguntas]
        for n, escrita in escritas:
            if anotar is not None and escrita is not None:
                anotar(n, escrita.sql, escrita.valores)
        piden = _avanzar(lecturas, _repartir(piden, _viaje(escritas, anotar)), dicho, anotar)
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


_lo_que_cambio: ContextVar[bool] = ContextVar("_lo_que_cambio", default=False)
POCAS = 4  # trips that cost less than planning what they ask


@contextmanager
def lo_que_cambio() -> Iterator[None]:
    """In here few things are asked, the same ones after each change, and their plans are kept (`ruta.preparadas`): what goes in one
    message is planned each time, and that costs more than a few trips."""
    antes = _lo_que_cambio.set(True)
    try:
        yield
    finally:
        _lo_que_cambio.reset(antes)


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


def _viaje(escritas: list[tuple[int, Escrita | None]], anotar: Anotar | None) -> list[Filas]:
    hay = [escrita for _, escrita in escritas if escrita is not None]
    separadas = _se_escribe_historia() or (_lo_que_cambio.get() and len(hay) <= POCAS)
    traidas = iter(_de_una_en_una(hay) if separadas else _juntas(hay) if hay else ())
    leidas = []
    for n, escrita in escritas:
        with _mirando(n, anotar):  # what comes with the rows: prefetches
            leidas.append(escrita.leer(next(traidas)) if escrita is not None else [])
    return leidas


def _se_escribe_historia() -> bool:
    """While an operation writes, pghistory goes over the answers of each question and leaves only the last one."""
    return any(envoltura.__module__ == pghistory.runtime.__name__ for envoltura in connection.execute_wrappers)


def _de_una_en_una(escritas: list[Escrita]) -> Iterator[list[tuple[Any, ...]]]:
    for escrita in escritas:
        with connection.cursor() as cursor:
            cursor.execute(escrita.sql, escrita.valores)
            yield cursor.fetchall()


def _juntas(escritas: list[Escrita]) -> list[list[tuple[Any, ...]]]:
    sql = "; ".join(escrita.sql for escrita in escritas)
    with _sin_separar_los_valores(), connection.cursor() as cursor:
        cursor.execute(sql, [valor for escrita in escritas for valor in escrita.valores])
        traidas = [cursor.fetchall()]
        while cursor.nextset():
            traidas.append(cursor.fetchall())
    return traidas


@contextmanager
def _sin_separar_los_valores() -> Iterator[None]:
    """Several questions go in one message only with their values written in them, which psycopg does."""
    connection.ensure_connection()
    abierta = connection.connection
    antes, abierta.cursor_factory = abierta.cursor_factory, Cursor
    try:
        yield
    finally:
        abierta.cursor_factory = antes
