"""The only clock of the application. The demo and the tests can stop it; audit time stamps are PostgreSQL's own."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.conf import settings
from django.utils import timezone

_fijado: ContextVar[date | None] = ContextVar("hoy_fijado", default=None)


def hoy() -> date:
    """Today in the school's time zone; the fixed day where one is set."""
    return _fijado.get() or settings.HOY_FIJO or timezone.localdate()


def ahora() -> datetime:
    """This moment of `hoy()`: the day may be fixed, the hour runs."""
    momento = timezone.localtime()
    return momento if hoy() == momento.date() else datetime.combine(hoy(), momento.time(), momento.tzinfo)


def segundos() -> int:
    """Seconds of the epoch, never stopped: what the telephone of a person counts."""
    return int(time.time())


@contextmanager
def fijar(dia: date) -> Iterator[None]:
    """Stop the clock at `dia` inside the block (demo loader and tests)."""
    ficha = _fijado.set(dia)
    try:
        yield
    finally:
        _fijado.reset(ficha)
