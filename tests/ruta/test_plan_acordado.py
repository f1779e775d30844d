"""Once the plan is agreed nobody is given a form that could not be saved; what somebody was writing is given back."""

import pytest

from ruta.estados import EstadoRuta
from tests import fabricas
from tests.htmx import raiz

REABRE = "la dirección reabre el plan en «Acuerdo»"


@pytest.fixture
def formulario(mundo):
    """Where an objetivo is edited, opened by its author while the plan was open."""
    objetivo = fabricas.objetivo(mundo.ruta, mundo.quien("docente"))
    return mundo.url("planeacion:objetivo_editar", objetivo_id=objetivo.pk)


def _acordar(mundo):
    fabricas.en_estado(mundo.ruta, EstadoRuta.EN_IMPLEMENTACION)


def test_la_direccion_de_antes_lo_dice_sin_formulario(mundo, formulario):
    assert raiz(mundo.cliente("docente").get(formulario).content).xpath("//form[@data-borrador]")
    _acordar(mundo)
    respuesta = mundo.cliente("docente").get(formulario)
    pagina = raiz(respuesta.content)
    assert respuesta.status_code == 422
    assert pagina.findtext(".//h1") == "Ahora no se puede cambiar"
    assert REABRE in pagina.text_content()
    assert not pagina.xpath("//form[@data-borrador]")


def test_tampoco_los_criterios_de_la_escuela(mundo):
    url = mundo.url("planeacion:criterios_editar")
    assert mundo.cliente("directora").get(url).status_code == 200
    _acordar(mundo)
    assert REABRE in mundo.cliente("directora").get(url).content.decode()


def test_el_boton_de_una_pagina_de_antes_lo_dice_en_su_lugar(mundo, formulario, con_htmx):
    _acordar(mundo)
    respuesta = mundo.cliente("docente").get(formulario, headers=con_htmx("objetivo-1"))
    assert respuesta.status_code == 422
    assert REABRE in respuesta.content.decode()
    assert "<html" not in respuesta.content.decode()


def test_lo_que_se_estaba_escribiendo_se_da(mundo, formulario):
    cliente = mundo.cliente("docente")
    cliente.post(mundo.url("ruta:borrador"), {"camino": formulario, "que": "Que todas lean"}, headers={"X-Fondo": "1"})
    _acordar(mundo)
    respuesta = cliente.get(formulario)
    pagina = raiz(respuesta.content)
    assert pagina.findtext(".//h1") == "No se guardó"
    assert "Que todas lean" in [area.text for area in pagina.xpath("//textarea[@readonly]")]


def test_lo_que_solo_se_mira_se_sigue_leyendo(mundo):
    _acordar(mundo)
    assert mundo.cliente("docente").get(mundo.url("planeacion:diagnostico")).status_code == 200
