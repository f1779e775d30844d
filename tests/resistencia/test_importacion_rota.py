"""Whatever comes in a file, the answer is a preview or a sentence: never an error of ours, never half of it."""

import json
import random
from collections.abc import Callable

import pytest

from planeacion.ajeno.paquete import NoSeLee
from planeacion.importacion.lectura.leer import leer
from tests.planeacion.corpus import CAMPOS, CRITERIOS
from tests.resistencia import mutar
from tests.resistencia.tamano import anotar, segun


def _leer(contenido: bytes) -> str:
    """«vista previa» or «frase», after looking at both."""
    try:
        hecho = leer(contenido, nombre="archivo.xlsx", campos=CAMPOS, criterios=CRITERIOS)
    except NoSeLee as motivo:
        return "frase" if str(motivo).endswith(".") else f"no es una frase: {motivo}"
    assert hecho["clase"] in {"resultados", "nada", "ruta", "finanzas"}
    dicho = json.dumps(hecho)
    dicho.encode("utf-8")
    assert "\\ufffd" not in dicho
    for r in hecho.get("resultados", []):
        assert (r["nivel"] is None) == (r["conteo"] is None) == (r["promedio"] is not None)
        assert r["conteo"] is None or 0 <= r["conteo"] <= 5000 * 300
    return "vista previa" if hecho["clase"] != "nada" else "frase"


@pytest.mark.parametrize(
    ("romper", "chico", "completo"), [(mutar.csv_roto, 350, 100_000), (mutar.xlsx_roto, 150, 20_000)], ids=["csv", "xlsx"]
)
def test_ningun_archivo_roto_rompe_la_lectura(romper: Callable[[random.Random], bytes], chico: int, completo: int) -> None:
    salidas = {"vista previa": 0, "frase": 0}
    for semilla in range(segun(chico, completo)):
        contenido = romper(random.Random(semilla))
        try:
            salidas[_leer(contenido)] += 1
        except Exception as error:
            raise AssertionError(f"semilla {semilla}: {error!r}") from error
    anotar(f"archivos rotos ({romper.__name__})", f"{sum(salidas.values())} leídos, 0 errores; {salidas}")
    assert min(salidas.values()) > 0
