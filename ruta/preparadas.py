"""What is asked all the time: PostgreSQL plans each question once a connection, instead of every time it is asked.

Planning takes longer than answering where many tables are looked at and little is read of each. The plan belongs to the connection,
so between Ruta and PostgreSQL there cannot be a pool that lends one connection to several. Not everything is asked so, because
pghistory writes two statements in one, which cannot be planned. And what the ORM takes to write a question with many columns is
several times what PostgreSQL takes to answer it: `Preparada` has it written once a process.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from datetime import date, timedelta
from random import randrange
from typing import Any, NamedTuple
from uuid import UUID, uuid4
from weakref import WeakSet

from django.db import DEFAULT_DB_ALIAS, connection, connections, models
from django.db.backends.postgresql.base import ServerBindingCursor


def preguntar(consulta: str, **valores: Any) -> list[tuple[Any, ...]]:
    """The rows of `consulta`, which says %(nombre)s where each value goes, with its type."""
    with planeadas_una_vez(), connection.cursor() as cursor:
        cursor.execute(consulta, valores)
        return cursor.fetchall()


@contextmanager
def planeadas_una_vez() -> Iterator[None]:
    """What is asked in here, also by the ORM: the values travel apart from the question."""
    connection.ensure_connection()
    abierta = connection.connection
    antes = abierta.cursor_factory, abierta.prepare_threshold
    abierta.cursor_factory, abierta.prepare_threshold = ServerBindingCursor, 0  # psycopg keeps the plans, and drops the oldest
    try:
        yield
    finally:
        abierta.cursor_factory, abierta.prepare_threshold = antes


@models.UUIDField.register_lookup
class En(models.Lookup):
    """`pk__en=[…]`: one value, however many keys there are, where `pk__in` writes another question for each number of them."""

    lookup_name = "en"

    def get_prep_lookup(self) -> Any:
        return self.rhs

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        columna, valores = self.process_lhs(compiler, connection)
        return f"{columna} = ANY(%s)", [*valores, self.rhs]


class Escrita(NamedTuple):
    """A question as it goes to PostgreSQL, and how the rows that come back are read."""

    sql: str
    valores: Sequence[Any]
    leer: Callable[[list[tuple[Any, ...]]], list[Any]]


class Preparada:
    """A queryset made by a function of keys, dates and texts, by which it decides nothing. By whatever else it is given (nobody, a
    number) it may decide: with another, it is written anew."""

    todas: "WeakSet[Preparada]" = WeakSet()

    def __init__(self, consulta: Callable[..., models.QuerySet]) -> None:
        self._consulta = consulta
        self._escritas: dict[tuple[Any, ...], _Molde] = {}
        self.todas.add(self)

    def leer(self, *valores: Any) -> list[Any]:
        escrita = self.con(*valores)
        with planeadas_una_vez(), connection.cursor() as cursor:
            cursor.execute(escrita.sql, escrita.valores)
            return escrita.leer(cursor.fetchall())

    def con(self, *valores: Any) -> Escrita:
        """The same, to be asked with others (`ruta.por_pasos`)."""
        clase = tuple(type(valor) if type(valor) in _MARCAS else valor for valor in valores)
        if (molde := self._escritas.get(clase)) is None:
            molde = self._escritas[clase] = _Molde(self._consulta, valores)
        return molde.con(valores)

    def olvidar(self) -> None:
        self._escritas.clear()


# What stands for a value of each type until there is one: nothing that anybody could have written.
_MARCAS: dict[type, Callable[[], Any]] = {
    UUID: uuid4,
    list: uuid4,
    str: lambda: uuid4().hex,
    date: lambda: date(1, 1, 1) + timedelta(randrange(10**6)),
}


class _Molde:
    """The question, what goes in its gaps, and how its rows are read."""

    def __init__(self, consulta: Callable[..., models.QuerySet], valores: Sequence[Any]) -> None:
        marcas = [_MARCAS[type(valor)]() if type(valor) in _MARCAS else valor for valor in valores]
        lugares = {marca: n for n, marca in enumerate(marcas) if type(valores[n]) in _MARCAS}
        self._filas = consulta(*marcas)
        self._compilador = self._filas.query.get_compiler(DEFAULT_DB_ALIAS)
        self._sql, huecos = self._compilador.as_sql()
        self._huecos = [(lugares.get(hueco) if isinstance(hueco, Hashable) else None, hueco) for hueco in huecos]
        if set(lugares.values()) - {n for n, _ in self._huecos}:  # given as another type than that of its column
            raise TypeError(f"la pregunta no usa alguno de estos valores como se dieron: {[type(v).__name__ for v in valores]}")
        convertir = self._compilador.get_converters([columna for columna, *_ in self._compilador.select])
        self._compilador.get_converters = lambda columnas: convertir

    def con(self, valores: Sequence[Any]) -> Escrita:
        return Escrita(self._sql, [hueco if n is None else valores[n] for n, hueco in self._huecos], self._leer)

    def _leer(self, filas: list[tuple[Any, ...]]) -> list[Any]:
        compilador, consulta = copy(self._compilador), self._filas._chain()  # what is of this thread and of this time
        suyas = [fila[: compilador.col_count] for fila in filas] if compilador.has_extra_select else filas
        compilador.connection = connections[DEFAULT_DB_ALIAS]
        compilador.execute_sql = lambda *_, **__: [suyas]
        consulta.query.get_compiler = lambda *_, **__: compilador
        return list(consulta)


def colgar(filas: Iterable[models.Model], nombre: str, leidas: Iterable[models.Model], llave: str) -> None:
    """As `prefetch_related_objects`, of what was just read: `fila.nombre.all()` asks nothing more."""
    suyas: dict[Any, list[models.Model]] = defaultdict(list)
    for leida in leidas:
        suyas[getattr(leida, llave)].append(leida)
    for fila in filas:
        todas = getattr(fila, nombre).all()
        todas._result_cache, todas._prefetch_done = suyas[fila.pk], True
        fila._prefetched_objects_cache = {**getattr(fila, "_prefetched_objects_cache", {}), nombre: todas}
