"""What has arrived of a file, on the disk and out of the web tree. Only who started it sends more, and nobody reads it back: when
it is whole, `ruta.archivos` recognises it as if it had come in one piece."""

import os
import time
from pathlib import Path
from typing import Any

from django.conf import settings


def _carpeta() -> Path:
    return Path(settings.MEDIA_ROOT) / "subidas"


def _camino(subida: Any) -> Path:
    return _carpeta() / str(subida.escuela_id) / str(subida.pk)


def llegado(subida: Any) -> int:
    """Bytes on the disk: never fewer than what the row says, unless somebody took them away."""
    try:
        return _camino(subida).stat().st_size
    except FileNotFoundError:
        return 0


def escribir(subida: Any, desde: int, trozo: bytes) -> None:
    """Beyond `desde` nothing counts yet: what a transaction that did not end left there is written over."""
    camino = _camino(subida)
    camino.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with os.fdopen(os.open(camino, os.O_CREAT | os.O_RDWR, 0o600), "r+b") as f:
        f.seek(desde)
        f.truncate()
        f.write(trozo)
        f.flush()
        os.fsync(f.fileno())


def leer(subida: Any) -> bytes:
    return _camino(subida).read_bytes()


def borrar(subida: Any) -> None:
    _camino(subida).unlink(missing_ok=True)


def barrer(segundos: float) -> int:
    """What nobody touches since then, whether or not it still has a row; how many."""
    viejos = [f for f in _carpeta().glob("*/*") if f.is_file() and f.stat().st_mtime < time.time() - segundos]
    for camino in viejos:
        camino.unlink(missing_ok=True)
    return len(viejos)
