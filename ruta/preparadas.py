"""Long questions that are asked all the time: PostgreSQL plans each once a connection, instead of every time it is asked.

Planning takes longer than answering where many tables are looked at and little is read of each. The plan belongs to the connection,
so between Ruta and PostgreSQL there cannot be a pool that lends one connection to several.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from weakref import WeakKeyDictionary

from django.db import connection
from django.db.backends.postgresql.base import Cursor, ServerBindingCursor

_hechas: WeakKeyDictionary[Any, set[str]] = WeakKeyDictionary()


def preguntar(nombre: str, consulta: str, *valores: Any) -> list[tuple[Any, ...]]:
    """The rows of `consulta`, which says $1, $2… where the values go, with their types."""
    with _con(Cursor), connection.cursor() as cursor:
        hechas = _hechas.setdefault(connection.connection, set())
        if nombre not in hechas:
            cursor.execute(f"PREPARE {nombre} AS {consulta}")
            hechas.add(nombre)
        huecos = ", ".join(["%s"] * len(valores))
        cursor.execute(f"EXECUTE {nombre} ({huecos})", valores)
        return cursor.fetchall()


@contextmanager
def planeadas_una_vez() -> Iterator[None]:
    """What the ORM asks in here is planned once a connection too: its values travel apart from the question. Not everywhere,
    because pghistory writes two statements in one, which cannot be planned."""
    with _con(ServerBindingCursor) as abierta:
        abierta.prepare_threshold = 1  # the second time that it is asked the same
        try:
            yield
        finally:
            abierta.prepare_threshold = None


@contextmanager
def _con(clase: Any) -> Iterator[Any]:
    """The connection, with cursors of that class."""
    connection.ensure_connection()
    abierta = connection.connection
    antes, abierta.cursor_factory = abierta.cursor_factory, clase
    try:
        yield abierta
    finally:
        abierta.cursor_factory = antes
