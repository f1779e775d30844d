"""The child process that opens what strangers send: started here, listened to, killed if it takes too long."""

import json
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from planeacion.importacion.lectura.pesar import NoSeLee

RAIZ = Path(__file__).resolve().parents[2]
ESPERA = 25  # seconds of clock; of processor it has ten
ORDEN = [sys.executable, "-s", "-E", "-m", "planeacion.importacion.lectura"]
DEMASIADO = (
    "El archivo es tan grande o tan enredado que no se pudo leer en el tiempo y la memoria de que se dispone, "
    "así que no se tomó nada de él. "
    "Dejen en un libro nuevo solo las hojas de resultados, copiadas como valores, y vuelvan a traerlo."
)


def leer_aparte(
    contenido: bytes,
    *,
    nombre: str,
    campos: dict[str, str],
    correcciones: dict[str, Any],
    avance: Callable[[int], None] = lambda _: None,
) -> dict[str, Any]:
    """What `lectura.leer` gives. Raises NoSeLee, also when the child died."""
    hijo = subprocess.Popen(
        ORDEN, cwd=RAIZ, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={"PYTHONUTF8": "1"},
    )  # fmt: skip
    reloj = threading.Timer(ESPERA, hijo.kill)
    reloj.start()
    try:
        pedido = json.dumps({"nombre": nombre, "campos": campos, "correcciones": correcciones}).encode() + b"\n"
        return _escuchar(hijo, pedido + contenido, avance)
    finally:
        reloj.cancel()
        hijo.kill()
        hijo.wait()
        for extremo in (hijo.stdin, hijo.stdout):
            if extremo:
                extremo.close()


def _escuchar(hijo: Any, entrada: bytes, avance: Callable[[int], None]) -> dict[str, Any]:
    """It reads all before it says anything, so neither waits for the other."""
    try:
        hijo.stdin.write(entrada)
        hijo.stdin.close()
    except BrokenPipeError:
        raise NoSeLee(DEMASIADO) from None
    for linea in hijo.stdout:
        dicho = json.loads(linea)
        if "hecho" in dicho:
            return dict(dicho["hecho"])
        if "no_se_lee" in dicho:
            raise NoSeLee(dicho["no_se_lee"])
        avance(int(dicho["avance"]))
    raise NoSeLee(DEMASIADO)
