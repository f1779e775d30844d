"""The child process that opens what strangers send: started here, listened to, killed if it takes too long."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from planeacion.traer.pesar import NoSeLee, pesar

RAIZ = Path(__file__).resolve().parents[2]
ESPERA = 25  # seconds of clock; of processor it has ten
ORDEN = [sys.executable, "-s", "-E", "-m", "planeacion.traer.aparte"]
DEMASIADO = "El archivo es tan grande o tan enredado que no se pudo leer. Copien solo la ruta a un documento nuevo y traigan ese."


def abrir(contenido: bytes) -> dict[str, Any]:
    """What `aparte.leer` gives: formato, tablas, titulos, piezas. Raises NoSeLee, also when the child died."""
    pesar(contenido)  # what is plainly something else costs no process
    try:
        hijo = subprocess.run(
            ORDEN, cwd=RAIZ, input=contenido, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={"PYTHONUTF8": "1"},
            timeout=ESPERA, check=False,
        )  # fmt: skip
        dicho = json.loads(hijo.stdout)
    except (subprocess.TimeoutExpired, json.JSONDecodeError):
        raise NoSeLee(DEMASIADO) from None
    if "no_se_lee" in dicho:
        raise NoSeLee(dicho["no_se_lee"])
    return dict(dicho["hecho"])
