"""Long questions that are asked all the time: PostgreSQL plans each once a connection, instead of every time it is asked.

Planning takes longer than answering where many tables are looked at and little is read of each. The plan belongs to the connection,
so between Ruta and PostgreSQL there cannot be a pool that lends one connection to several.
"""

from typing import Any
from weakref import WeakKeyDictionary

from django.db import connection

_hechas: WeakKeyDictionary[Any, set[str]] = WeakKeyDictionary()


def preguntar(nombre: str, consulta: str, *valores: Any) -> list[tuple[Any, ...]]:
    """The rows of `consulta`, which says $1, $2… where the values go, with their types."""
    with connection.cursor() as cursor:
        hechas = _hechas.setdefault(connection.connection, set())
        if nombre not in hechas:
            cursor.execute(f"PREPARE {nombre} AS {consulta}")
            hechas.add(nombre)
        huecos = ", ".join(["%s"] * len(valores))
        cursor.execute(f"EXECUTE {nombre} ({huecos})", valores)
        return cursor.fetchall()
