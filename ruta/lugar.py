"""Room on the disk. When little is left nothing new is written, so that PostgreSQL keeps some for its log: without it, it stops,
and nobody could even read."""

import errno
import os
import tempfile

import psycopg
from django.conf import settings

RESERVA = 64 * 2**20  # bytes: four files of its log
_SIN_LUGAR = {errno.ENOSPC, errno.EDQUOT}


def exigir() -> None:
    """OSError when less than `RESERVA` is left where the data, the files or what is being uploaded go."""
    if _libre() < RESERVA:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def falta(error: BaseException | None) -> bool:
    """Whether it failed because there was no room, there or in PostgreSQL."""
    if isinstance(error, OSError):
        return error.errno in _SIN_LUGAR
    return error is not None and isinstance(error.__cause__, psycopg.errors.DiskFull)


def _libre() -> int:
    lugares = [settings.VAR, *settings.VAR.glob("pg*"), tempfile.gettempdir()]
    discos = [os.statvfs(lugar) for lugar in lugares if os.path.exists(lugar)]
    return min(disco.f_bavail * disco.f_frsize for disco in discos)
