"""A double click, a retry, F5: each POST sent twice at once and twice more has one effect and one answer.

Forms carry their key in the hidden input `llave`. While they do not (CON_LLAVE), the same run is the control: it must find double
effects.
"""

import psycopg
import pytest
from django.urls import reverse

from ruta import postgres
from tests.resistencia.doble_envio import ENVIOS, SIN_EFECTO, Escenario, Resultado
from tests.resistencia.tamano import anotar
from tests.test_arquitectura import VISTAS

CON_LLAVE = True


def test_estan_todos_los_envios():
    """A new POST is sent twice too: it gets its row in the table."""
    de_post = {nombre for nombre, vista in VISTAS.items() if "POST" in getattr(vista.callback, "metodos", [])}
    assert {e.nombre for e in ENVIOS} == de_post - SIN_EFECTO


@pytest.fixture(scope="module")
def resultados(servidor_de_resistencia):
    piezas = {nombre: vista.piezas for nombre, vista in VISTAS.items()}
    with psycopg.connect(postgres.direccion(servidor_de_resistencia.var), autocommit=True) as duena:
        escenario = Escenario(servidor_de_resistencia, duena, piezas)
        escenario.preparar()
        return [escenario.probar(envio, lambda nombre, ids: reverse(nombre, kwargs=ids)) for envio in ENVIOS]


def test_cada_envio_es_valido(resultados: list[Resultado]):
    """Were a body refused, its single effect would mean nothing."""
    assert "\n".join(f"{r.nombre} {r.respuestas}: {r.cuerpo[:500]}" for r in resultados if r.efectos < 1) == ""


def test_un_solo_efecto_y_una_sola_respuesta(resultados: list[Resultado]):
    malos = [(r.nombre, r.efectos, r.respuestas, r.otro_cuerpo) for r in resultados if not r.un_solo_efecto]
    dobles = sum(r.efectos > 1 for r in resultados)
    anotar(
        f"doble envío de {len(resultados)} direcciones, 2 a la vez y 2 seguidas",
        f"{len(resultados) - len(malos)} con un solo efecto, una sola respuesta y 422 a otro cuerpo; {dobles} con más de un efecto",
    )
    assert {r.con_llave for r in resultados} == {CON_LLAVE}
    if CON_LLAVE:
        assert "\n".join(map(str, malos)) == ""
    else:
        assert dobles, "sin llave tiene que haber efectos dobles: la prueba no prueba nada"
