"""Real servers and processes for the tests of the launcher: how they are found, waited for and asked."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psycopg

from ruta import postgres, postgres_cuenta

PROYECTO = Path(__file__).resolve().parents[2]


def en(base: Path) -> dict[int, int]:
    """Every living process that works inside `base`, with its parent's number."""
    encontrados = {}
    for proceso in Path("/proc").glob("[0-9]*"):
        try:
            if (proceso / "cwd").resolve(strict=True).is_relative_to(base):
                encontrados[int(proceso.name)] = int((proceso / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    return encontrados


def servidores(base: Path) -> list[int]:
    """The postmasters among them: those whose parent is not a server too."""
    padres = en(base)
    return [pid for pid, padre in padres.items() if padre not in padres]


def pid_del_servidor(var: Path) -> int:
    pid = postgres._pid(postgres.localizar(var))
    assert pid is not None
    return pid


def consultar(url: str, consulta: str) -> object:
    with psycopg.connect(url, autocommit=True) as conexion:
        cursor = conexion.execute(consulta)
        return cursor.fetchone()[0] if cursor.description else None


def esperar(condicion: Callable[[], object], segundos: float = 30) -> None:
    limite = time.monotonic() + en_calma(segundos)
    while not condicion():
        assert time.monotonic() < limite, "no ocurrió a tiempo"
        time.sleep(0.02)


def lanzar(*argumentos: str | Path, **ambiente: str) -> subprocess.Popen[str]:
    """A Python process in a session of its own, without the database of the tests."""
    limpio = {nombre: valor for nombre, valor in os.environ.items() if nombre not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}}
    return subprocess.Popen(
        [sys.executable, *argumentos],
        cwd=PROYECTO,
        env=limpio | ambiente,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def cuenta_del_servidor(var: Path) -> dict[str, object]:
    return postgres_cuenta.como(postgres.localizar(var).cuenta)


def en_calma(segundos: float) -> float:
    """A time promised for an idle machine, stretched by how many processes share each processor now."""
    return segundos * max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))


def puerto_libre() -> int:
    with socket.socket() as prueba:
        prueba.bind(("127.0.0.1", 0))
        return int(prueba.getsockname()[1])
