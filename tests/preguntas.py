"""What a page asks of PostgreSQL, statement by statement. Django does not remember the words of what is planned once."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

DE_LA_PRUEBA = ("SAVEPOINT", "RELEASE", "SET TRANSACTION")  # the test runs inside of a transaction


@contextmanager
def preguntas() -> Iterator[list[str]]:
    """Each statement apart, also if several go in one message; not the marks of the transaction."""
    hechas: list[str] = []

    def anotar(ejecutar: Any, dicho: str, *resto: Any) -> Any:
        hechas.extend(parte for parte in re.split(r";\s*", dicho) if parte and not parte.startswith(DE_LA_PRUEBA))
        return ejecutar(dicho, *resto)

    with connection.execute_wrapper(anotar):
        yield hechas
