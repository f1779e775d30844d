"""Keeps a few child processes alive, and stops them all in order."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

GRACIA = 15  # seconds between asking a child to stop and killing it
ESPERA_MAXIMA = 2  # with the start itself, back within ten seconds however often it falls
ESTABLE = 20  # seconds alive after which a fall no longer counts
PR_SET_PDEATHSIG = 1
MARCA = "RUTA_ARRANCADO_EN"  # in the environment of the children, so that those left by a killed supervisor can be told


def _morir_con_el_padre() -> None:
    """If the supervisor is killed outright, the kernel asks its children to stop (Linux only)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


@dataclass
class Hijo:
    """One child process, in a session of its own so that Ctrl-C reaches the supervisor alone."""

    nombre: str
    orden: list[str]
    carpeta: Path
    marca: str
    proceso: subprocess.Popen[bytes] | None = None
    desde: float = 0.0
    espera: float = 0.0  # the first fall of one that had been well is mended at once
    reintento: float = 0.0

    def iniciar(self) -> None:
        self.desde = time.monotonic()
        self.proceso = subprocess.Popen(
            self.orden,
            cwd=self.carpeta,
            env=os.environ | {MARCA: self.marca},
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=_morir_con_el_padre,  # noqa: PLW1509 - this process has one thread
        )

    def atender(self, avisar: Callable[[str], None]) -> None:
        """Start the child again if it fell, each time after a longer pause."""
        ahora = time.monotonic()
        if self.proceso is None:
            if ahora >= self.reintento:
                self.iniciar()
            return
        codigo = self.proceso.poll()
        if codigo is None:
            return
        self.matar()
        if ahora - self.desde > ESTABLE:
            self.espera = 0.0
        cuando = f" en {self.espera:.0f} s" if self.espera else ""
        avisar(f"Se cayó {self.nombre} (código {codigo}); vuelve a empezar{cuando}.")
        self.proceso, self.reintento = None, ahora + self.espera
        self.espera = min(max(1.0, self.espera * 2), ESPERA_MAXIMA)

    def pedir_que_termine(self) -> None:
        if self.proceso is not None and self.proceso.poll() is None:
            self.proceso.terminate()

    def matar(self) -> None:
        """Kill whatever is left of the child and of the processes it made."""
        if self.proceso is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.proceso.pid, signal.SIGKILL)
        self.proceso.wait()


def detener(hijos: Iterable[Hijo]) -> None:
    """TERM to all, up to GRACIA seconds, then KILL."""
    hijos = list(hijos)
    for hijo in hijos:
        hijo.pedir_que_termine()
    limite = time.monotonic() + GRACIA
    while time.monotonic() < limite and any(h.proceso is not None and h.proceso.poll() is None for h in hijos):
        time.sleep(0.05)
    for hijo in hijos:
        hijo.matar()


def matar_restos(marca: str) -> bool:
    """Kill the children that outlived a killed supervisor: they would still serve old code on the same port.

    Whoever calls it holds the lock of `marca`, so no living supervisor has children with that mark. Tells whether
    there were any: the kernel forgets the environment of one that dies a moment before it closes its port.
    """
    hubo = False
    limite = time.monotonic() + GRACIA
    while (restos := _con_marca(marca)) and time.monotonic() < limite:
        hubo = True
        for pid in restos:
            with contextlib.suppress(OSError):
                os.kill(pid, signal.SIGKILL)
        time.sleep(0.05)
    return hubo


def _con_marca(marca: str) -> list[int]:
    buscada = f"{MARCA}={marca}".encode()
    encontrados = []
    for ambiente in Path("/proc").glob("[0-9]*/environ"):
        with contextlib.suppress(OSError):  # gone meanwhile, or of another account
            if buscada in ambiente.read_bytes().split(b"\0"):
                encontrados.append(int(ambiente.parent.name))
    return encontrados
