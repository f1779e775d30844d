"""Directories with an embedded PostgreSQL of their own, beside the one on which all tests run."""

import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from ruta import postgres
from tests.ruta import procesos


@pytest.fixture
def carpeta(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A directory that any account may enter (pytest's own are 0700), and nothing running in it afterwards."""
    monkeypatch.delenv("PG_BIN", raising=False)
    base = Path(tempfile.mkdtemp(prefix="ruta-prueba-", dir="/tmp"))
    base.chmod(0o755)
    yield base
    for pid in procesos.en(base):
        os.kill(pid, signal.SIGKILL)
    shutil.rmtree(base)


@pytest.fixture
def var(carpeta: Path) -> Iterator[Path]:
    yield carpeta / "var"
    if (carpeta / "var").is_dir():
        postgres.detener(carpeta / "var")
