"""Many people save, move, add and take away on the same rows at once, over HTTP, against several server processes.

Nothing acknowledged is lost and nobody is silently overwritten. The control saves as a naive form would, and must lose; if it did
not, this would prove nothing.
"""

import time
from collections import Counter

from tests.resistencia import escena, juez
from tests.resistencia.edicion import Intento, todas_a_la_vez
from tests.resistencia.tamano import anotar, segun

PERSONAS = segun(8, 30)
GUARDADOS = segun(800, 20_000)
FILAS = {"objetivos": segun(2, 3), "acciones": segun(2, 4)}  # more people meet on more rows, as in a real ruta


def _cuenta(intentos: list[Intento]) -> str:
    codigos = Counter(i.codigo for i in intentos)
    operaciones = Counter(i.operacion for i in intentos if i.hecho)
    return f"{dict(sorted(operaciones.items()))}; respuestas {dict(sorted(codigos.items()))}"


def test_lo_confirmado_no_se_pierde_y_el_choque_se_dice(servidor_de_resistencia):
    lugar = escena.preparar(servidor_de_resistencia, PERSONAS, **FILAS)
    antes, inicio = lugar.secuencia(), time.monotonic()
    intentos = todas_a_la_vez(lugar, GUARDADOS)
    segundos = time.monotonic() - inicio
    dichas = juez.faltas(lugar, intentos, antes)
    anotar(
        f"{PERSONAS} personas editan, mueven, agregan y quitan en las mismas filas",
        f"{sum(i.hecho for i in intentos)} confirmadas en {segundos:.0f} s, {len(dichas['perdidos'])} perdidas,"
        f" {len(dichas['pisados'])} pisadas, {sum(map(len, dichas.values()))} faltas en total; {_cuenta(intentos)}",
    )
    assert dichas == {falta: [] for falta in dichas}
    assert {i.codigo for i in intentos} <= {200, 303, 404, 409}
    assert {i.operacion for i in intentos if i.hecho} == {"editar", "mover", "agregar", "quitar"}
    assert any(i.codigo == 409 for i in intentos), "sin choques la prueba no prueba nada"


def test_el_guardado_ingenuo_si_pisa(servidor_de_resistencia):
    lugar = escena.preparar(servidor_de_resistencia, PERSONAS, **FILAS)
    intentos = todas_a_la_vez(lugar, GUARDADOS // 4, ingenua=True)
    dichas = juez.faltas(lugar, intentos, lugar.secuencia() - len(intentos))
    malos = len(dichas["pisados"]) + len(dichas["sin dueño"])
    anotar("control: guardado ingenuo", f"{len(intentos)} confirmados, {malos} pisados o deshechos en silencio")
    assert malos > len(intentos) / 10
