"""Killing parts of a running Ruta while people write in it."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from ruta import postgres
from ruta.supervisor import MARCA
from tests.resistencia import juez
from tests.resistencia.edicion import Intento, todas_a_la_vez
from tests.resistencia.escena import Escena
from tests.ruta import procesos
from tests.servidor import Servidor


def hijos(servidor: Servidor, palabra: str) -> list[int]:
    """Processes of the site («granian») or of the worker («procrastinate»), told by the mark in their environment."""
    marca, encontrados = f"{MARCA}={servidor.var}".encode(), []
    for proceso in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if marca in (proceso / "environ").read_bytes().split(b"\0") and palabra in (proceso / "cmdline").read_text():
                encontrados.append(int(proceso.name))
    return sorted(encontrados)


def de_la_base(servidor: Servidor) -> list[int]:
    """PostgreSQL's processes, where its data really are: `var/` may only hold a link to them."""
    return list(procesos.en(postgres.localizar(servidor.var).raiz))


def matar(pids: list[int]) -> None:
    """A kill that finds nobody would make every test that follows it pass."""
    assert pids, "no hay a quién matar"
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def matar_la_base(servidor: Servidor) -> None:
    """Every process of the server at once: what was only in shared memory is gone, as in a power cut of the machine's."""
    matar(de_la_base(servidor))


def matar_un_proceso_del_sitio(servidor: Servidor) -> None:
    """The one that answers, or the one that watches over them."""
    matar([random.choice(hijos(servidor, "granian"))])


@contextlib.contextmanager
def escribiendo(lugar: Escena, pausa: float = 0) -> Iterator[Callable[[], list[Intento]]]:
    """People who write until the block ends; inside, and after, the call gives what has happened so far."""
    fin, ejecutor, hechos = threading.Event(), ThreadPoolExecutor(1), []
    futuro = ejecutor.submit(todas_a_la_vez, lugar, 10**9, mientras=lambda: not fin.is_set(), hechos=hechos, pausa=pausa)
    try:
        yield lambda: list(hechos)
    finally:
        fin.set()
        futuro.result()
        ejecutor.shutdown()


def esperar_confirmadas(hasta_ahora: Callable[[], list[Intento]], cuantas: int, segundos: float = 60) -> float:
    """Until so many more operations are acknowledged; how many seconds it took."""
    segundos = procesos.en_calma(segundos)
    inicio, antes = time.monotonic(), sum(i.hecho for i in hasta_ahora())
    while sum(i.hecho for i in hasta_ahora()) < antes + cuantas:
        assert time.monotonic() - inicio < segundos, f"nadie pudo guardar en {segundos} s"
        time.sleep(0.05)
    return time.monotonic() - inicio


def bajo_caidas(
    lugar: Escena, matar_algo: Callable[[Servidor], None], veces: int, entre: int = 6, antes_de: Callable[[], object] = lambda: None
) -> tuple[list[Intento], dict[str, list[str]], list[float]]:
    """Kill under writers, wait until they can save again, so many times. What happened, what the judge says, seconds to be back."""
    antes, vueltas = lugar.secuencia(), []
    with escribiendo(lugar) as hasta_ahora:
        esperar_confirmadas(hasta_ahora, entre)
        antes_de()
        for _ in range(veces):
            matar_algo(lugar.servidor)
            vueltas.append(esperar_confirmadas(hasta_ahora, 1))
            esperar_confirmadas(hasta_ahora, entre)
    return hasta_ahora(), juez.faltas(lugar, hasta_ahora(), antes), vueltas
