"""evaluacion:inicio: each meta with its way and its series, and what is to be measured."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ruta.estados import EstadoRuta
from tests import fabricas
from tests.evaluacion.fabricas import medicion, meta


def _pagina(mundo, persona="docente"):
    respuesta = mundo.cliente(persona).get(mundo.url("evaluacion:inicio"))
    assert respuesta.status_code == 200
    return respuesta.content.decode()


def test_dibuja_el_camino_y_dice_lo_que_falta(en_marcha):
    quien = en_marcha.quien("docente")
    una = meta(en_marcha.ruta, quien)
    medicion(una, quien, fecha=date(2026, 9, 25), valor=45, de_cuantos=187)
    pagina = _pagina(en_marcha)
    for dicho in ("¿Qué logramos y cómo lo sabemos?", "base 46", "hoy 45", "meta 20", "1 de 26 alumnos", "45 de 187 (24.1\u00a0%)",
                  "falta el corte de la CTE 2", "por debajo de lo esperado", "1 meta por medir"):  # fmt: skip
        assert dicho in pagina, dicho


def test_sin_metas_ensena_con_un_ejemplo(en_marcha):
    assert "Todavía no hay metas que evaluar" in _pagina(en_marcha)


def test_solo_la_direccion_pasa_la_ruta_a_evaluacion(en_marcha):
    meta(en_marcha.ruta, en_marcha.quien("docente"))
    assert "Pasar la ruta a evaluación" in _pagina(en_marcha, "directora")
    assert "Pasar la ruta a evaluación" not in _pagina(en_marcha, "docente")


@pytest.mark.parametrize(("persona", "estado"), [("supervisora", EstadoRuta.EN_IMPLEMENTACION), ("docente", EstadoRuta.INFORMADA)])
def test_quien_solo_lee_no_ve_botones(en_marcha, persona, estado):
    quien = en_marcha.quien("docente")
    medicion(meta(en_marcha.ruta, quien), quien)
    fabricas.en_estado(en_marcha.ruta, estado)
    pagina = _pagina(en_marcha, persona)
    assert "hoy 33" in pagina or "resultado 33" in pagina
    for boton in ("Registrar una medición", "Valorar", "Corregir", "Quitar"):
        assert boton not in pagina


@pytest.mark.parametrize("metas", [1, 30])
def test_consultas_fijas(en_marcha, metas):
    quien = en_marcha.quien("docente")
    for _ in range(metas):
        una = meta(en_marcha.ruta, quien)
        medicion(una, quien)
    cliente = en_marcha.cliente("docente")
    cliente.get(en_marcha.url("evaluacion:inicio"))
    with CaptureQueriesContext(connection) as consultas:
        cliente.get(en_marcha.url("evaluacion:inicio"))
    assert len(consultas) == 15
