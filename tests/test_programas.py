"""What is run by itself, outside pytest, where Django was not started."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

RAIZ = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize("programa", ["tests.resistencia.banco", "tests.resistencia.memoria", "tests.resistencia.buzon"])
def test_se_puede_cargar_sin_django(programa):
    propio = {nombre: valor for nombre, valor in os.environ.items() if nombre != "DJANGO_SETTINGS_MODULE"}
    hecho = subprocess.run([sys.executable, "-c", f"import {programa}"], cwd=RAIZ, env=propio, capture_output=True, text=True)
    assert (hecho.returncode, hecho.stderr) == (0, "")
