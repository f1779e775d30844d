"""What is asked all the time: PostgreSQL plans each question once a connection, instead of every time it is asked.

Planning takes longer than answering where many tables are looked at and little is read of each. The plan belongs to the connection,
so between Ruta and PostgreSQL there cannot be a pool that lends one connection to several. Not everything is asked so, because
pghistory writes two statements in one, which cannot be planned. And what the ORM takes to write a question with many columns is
several times what PostgreSQL takes to answer it: `Preparada` has it written once a process.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from functools import cached_property
from types import SimpleNamespace
from typing import Any, NamedTuple
from uuid import UUID, uuid4
from weakref import WeakSet

from django.db import DEFAULT_DB_ALIAS, connection, connections, models
from django.db.backends.postgresql.base import ServerBindingCursor
from django.db.models.query import ModelIterable


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
    """A queryset of rows made out of their escuela, their ruta and some keys, by which it decides nothing."""

    todas: "WeakSet[Preparada]" = WeakSet()

    def __init__(self, consulta: Callable[..., models.QuerySet]) -> None:
        self._consulta = consulta
        self.todas.add(self)

    def leer(self, escuela: UUID, ruta: UUID, claves: Collection[UUID] = ()) -> list[Any]:
        escrita = self.con(escuela, ruta, claves)
        with connection.cursor() as cursor:
            cursor.execute(escrita.sql, escrita.valores)
            return escrita.leer(cursor.fetchall())

    def con(self, escuela: UUID, ruta: UUID, claves: Collection[UUID] = ()) -> Escrita:
        """The same, to be asked with others (`ruta.por_pasos`)."""
        compilador, sql, huecos, marcas = self._escrita
        valores = dict(zip(marcas, (escuela, ruta, list(claves)), strict=True))

        def leer(filas: list[tuple[Any, ...]]) -> list[Any]:
            suyo = copy(compilador)  # what is of this thread and of this time
            suyo.connection = connections[DEFAULT_DB_ALIAS]
            suyo.execute_sql = lambda *_, **__: [filas]
            consulta = SimpleNamespace(get_compiler=lambda using: suyo)
            return list(ModelIterable(SimpleNamespace(db=DEFAULT_DB_ALIAS, query=consulta, _known_related_objects={})))

        return Escrita(sql, tuple(valores.get(hueco, hueco) for hueco in huecos), leer)

    @cached_property
    def _escrita(self) -> tuple[Any, str, tuple[Any, ...], tuple[UUID, ...]]:
        """How its rows are read, the question, what goes in its gaps, and which of that is to be changed for a value."""
        marcas = (uuid4(), uuid4(), uuid4())
        compilador = self._consulta(*marcas).query.get_compiler(DEFAULT_DB_ALIAS)
        sql, valores = compilador.as_sql()
        convertir = compilador.get_converters([columna for columna, *_ in compilador.select])
        compilador.get_converters = lambda columnas: convertir
        return compilador, sql, tuple(valores), marcas

    def olvidar(self) -> None:
        self.__dict__.pop("_escrita", None)


def colgar(filas: Iterable[models.Model], nombre: str, leidas: Iterable[models.Model], llave: str) -> None:
    """As `prefetch_related_objects`, of what was just read: `fila.nombre.all()` asks nothing more."""
    suyas: dict[Any, list[models.Model]] = defaultdict(list)
    for leida in leidas:
        suyas[getattr(leida, llave)].append(leida)
    for fila in filas:
        todas = getattr(fila, nombre).all()
        todas._result_cache, todas._prefetch_done = suyas[fila.pk], True
        fila._prefetched_objects_cache = {**getattr(fila, "_prefetched_objects_cache", {}), nombre: todas}
