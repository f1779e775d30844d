"""implementacion:inicio: what the colectivo took on, acción by acción."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import fabricas
from tests.htmx import raiz


@pytest.fixture
def pagina(en_marcha):
    return lambda persona="docente": en_marcha.cliente(persona).get(en_marcha.url("implementacion:inicio"))


def _texto(respuesta):
    return " ".join(raiz(respuesta.content).xpath("string(//body)").split())


def test_agrupa_por_accion_y_dice_lo_que_vence_antes_de_la_cte(proponer, accion, pagina):
    proponer(texto="De la acción", accion=accion, fecha=date(2026, 11, 27))
    proponer(texto="Suelto", fecha=date(2027, 1, 29))
    hoja = raiz(pagina().content)
    grupos = [(g.xpath("string(h2)").strip(), g.xpath(".//li//a/text()")) for g in hoja.xpath("//main//section")]
    assert grupos == [
        ("Acción 1. Lectura diaria en voz alta", ["De la acción"]),
        ("Fuera de las acciones de la ruta", ["Suelto"]),
    ]
    assert hoja.xpath("//section[@aria-labelledby='proximos-titulo']//li/a/text()") == ["De la acción"]


def test_la_accion_que_nadie_ha_tomado_lo_dice(en_marcha, accion, pagina):
    assert "Nadie la ha tomado todavía." in _texto(pagina())


def test_no_hay_porcentajes_ni_listas_que_comparen(proponer, aceptado, pagina):
    assert "%" not in _texto(pagina("directora"))


def test_propone_quien_coordina_y_toma_cualquiera(en_marcha, accion, pagina):
    proponer, tomar = en_marcha.url("implementacion:compromiso_proponer"), en_marcha.url("implementacion:compromiso_tomar")
    directora, docente = pagina("directora").content.decode(), pagina("docente").content.decode()
    assert [f"{u}?accion={accion.pk}" in directora for u in (proponer, tomar)] == [True, True]
    assert [f"{u}?accion={accion.pk}" in docente for u in (proponer, tomar)] == [False, True]


def test_la_supervision_no_ve_quien_hizo_que(proponer, pagina):
    proponer(texto="Un compromiso de la docente")
    respuesta = pagina("supervisora")
    assert respuesta.status_code == 200
    assert "Un compromiso de la docente" not in _texto(respuesta)
    assert "son del colectivo docente" in _texto(respuesta)


def test_planeando_ensena_lo_que_sigue(mundo):
    fabricas.en_estado(mundo.ruta, "en_construccion")
    respuesta = mundo.cliente("docente").get(mundo.url("implementacion:inicio"))
    assert "Los compromisos empiezan cuando el colectivo acuerda la ruta" in _texto(respuesta)


def test_informada_solo_se_lee(en_marcha, propuesto, accion, pagina):
    fabricas.en_estado(en_marcha.ruta, "informada")
    assert "Proponer" not in _texto(pagina("directora"))
    assert "Yo la tomo" not in _texto(pagina("directora"))


def test_otra_escuela_no_existe(en_marcha, pagina):
    assert pagina("ajena").status_code == 404


def test_las_mismas_consultas_con_1_y_con_30(proponer, accion, pagina):
    """How many queries the groups take is in test_consultas; the frame's are of every process."""
    proponer(accion=accion)
    pagina()
    with CaptureQueriesContext(connection) as con_uno:
        pagina()
    for n in range(29):
        proponer(texto=f"Compromiso {n}", accion=accion)
    with CaptureQueriesContext(connection) as con_treinta:
        pagina()
    assert len(con_uno) == len(con_treinta)
