"""The child process that opens what strangers send: started here, listened to, killed if it takes too long."""

import json
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from planeacion.ajeno.paquete import NoSeLee

RAIZ = Path(__file__).resolve().parents[2]
ESPERA = 25  # seconds of clock; of processor it has ten
ORDEN = [sys.executable, "-s", "-E", "-m"]


def en_otro_proceso(
    modulo: str, contenido: bytes, pedido: dict[str, Any], *, demasiado: str, avance: Callable[[int], None] = lambda _: None
) -> dict[str, Any]:
    """What `modulo` reads in the file. Raises NoSeLee, with `demasiado` when the child died."""
    hijo = subprocess.Popen(
        [*ORDEN, modulo], cwd=RAIZ, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        env={"PYTHONUTF8": "1"},
    )  # fmt: skip
    reloj = threading.Timer(ESPERA, hijo.kill)
    reloj.start()
    try:
        return _escuchar(hijo, json.dumps(pedido).encode() + b"\n" + contenido, demasiado, avance)
    finally:
        reloj.cancel()
        hijo.kill()
        hijo.wait()
        for extremo in (hijo.stdin, hijo.stdout):
            if extremo:
                extremo.close()


def _escuchar(hijo: Any, entrada: bytes, demasiado: str, avance: Callable[[int], None]) -> dict[str, Any]:
    """It reads all before it says anything, so neither waits for the other."""
    try:
        hijo.stdin.write(entrada)
        hijo.stdin.close()
    except BrokenPipeError:
        raise NoSeLee(demasiado) from None
    for linea in hijo.stdout:
        try:
            dicho = json.loads(linea)
        except ValueError:  # killed in the middle of a line
            break
        if "hecho" in dicho:
            return dict(dicho["hecho"])
        if "no_se_lee" in dicho:
            raise NoSeLee(dicho["no_se_lee"])
        avance(int(dicho["avance"]))
    raise NoSeLee(demasiado)
