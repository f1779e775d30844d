"""A double click, a retry, F5: each POST sent twice at once and twice more has one effect and one answer.

Forms carry their key in the hidden input `llave`; the control sends one without it, and must find its effect repeated.
"""

import psycopg
import pytest
from django.urls import reverse

from ruta import postgres
from tests.resistencia import doble_envio_puertas
from tests.resistencia.doble_envio import ENVIOS, Escenario, Resultado
from tests.resistencia.tamano import anotar
from tests.test_arquitectura import VISTAS

# Name → why it is not sent twice.
SIN_PROBAR = dict.fromkeys(
    ["planeacion:meta_examinar", "planeacion:meta_nueva_examinar", "rendicion:vista_previa"],
    "reads what is typed, in a transaction that cannot write",
)
POR_GUION = {e.nombre for e in ENVIOS if not e.con_llave}


def test_estan_todos_los_envios():
    """A new POST is sent twice too: it gets its row in a table. A view that does not say its methods is taken for one."""
    de_post = {nombre for nombre, vista in VISTAS.items() if "POST" in getattr(vista.callback, "metodos", ["POST"])}
    assert {e.nombre for e in [*ENVIOS, *doble_envio_puertas.ENVIOS]} | SIN_PROBAR.keys() == de_post


@pytest.fixture(scope="module")
def escenario(servidor_de_resistencia):
    piezas = {nombre: vista.piezas for nombre, vista in VISTAS.items()}
    with psycopg.connect(postgres.direccion(servidor_de_resistencia.var), autocommit=True) as duena:
        escenario = Escenario(servidor_de_resistencia, duena, piezas)
        escenario.preparar()
        yield escenario


def _direccion(nombre: str, ids: dict[str, str]) -> str:
    return reverse(nombre, kwargs=ids)


@pytest.fixture(scope="module")
def resultados(escenario: Escenario) -> list[Resultado]:
    """Those of no school last: their sessions and cards come and go."""
    de_la_ruta = [escenario.probar(envio, _direccion) for envio in ENVIOS]
    puertas = doble_envio_puertas.Puertas(escenario)
    puertas.preparar()
    return de_la_ruta + [puertas.probar(envio, _direccion) for envio in doble_envio_puertas.ENVIOS]


def test_cada_envio_es_valido(resultados: list[Resultado]):
    """Were a body refused, its single effect would mean nothing."""
    assert "\n".join(f"{r.nombre} {r.respuestas}: {r.cuerpo[:500]}" for r in resultados if r.efectos < 1) == ""


def test_un_solo_efecto_y_una_sola_respuesta(resultados: list[Resultado]):
    malos = [(r.nombre, r.efectos, r.respuestas, r.otro_cuerpo) for r in resultados if not r.un_solo_efecto]
    dobles = sum(r.efectos > 1 for r in resultados)
    anotar(
        f"doble envío de {len(resultados)} formularios, 2 a la vez y 2 seguidas",
        f"{len(resultados) - len(malos)} con un solo efecto, una sola respuesta y 422 a otro cuerpo; {dobles} con más de un efecto",
    )
    assert {r.nombre for r in resultados if not r.con_llave} == POR_GUION
    assert "\n".join(map(str, malos)) == ""


def test_sin_llave_si_se_repite(escenario: Escenario):
    """The control: the same sending of a form that lost its key."""
    envio = next(e for e in ENVIOS if e.nombre == "ruta:persona_invitar")
    camino, pares = escenario.preparado(envio, _direccion)
    assert escenario.mandar(envio, camino, [(n, v) for n, v in pares if n != "llave"]).efectos == 4
