"""What is run by itself, outside pytest, where Django was not started."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

RAIZ = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize("programa", ["banco", "buzon", "disco", "memoria"])
def test_se_puede_cargar_sin_django(programa):
    propio = {nombre: valor for nombre, valor in os.environ.items() if nombre != "DJANGO_SETTINGS_MODULE"}
    orden = [sys.executable, "-c", f"import tests.resistencia.{programa}"]
    hecho = subprocess.run(orden, cwd=RAIZ, env=propio, capture_output=True, text=True, check=False)
    assert (hecho.returncode, hecho.stderr) == (0, "")
