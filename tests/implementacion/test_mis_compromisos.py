"""implementacion:mis_compromisos, on a phone and without JavaScript."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from implementacion import operaciones
from tests import fabricas
from tests.htmx import raiz

CTE_3 = date(2026, 11, 27)


def _textos(contenido):
    return [titulo.text_content() for titulo in raiz(contenido).xpath("//section[@id='mis-compromisos']//article/h2")]


def test_lo_que_espera_respuesta_va_primero_y_luego_lo_que_vence_antes(en_marcha, proponer, la_lista):
    docente = en_marcha.quien("docente")
    operaciones.tomar_compromiso(en_marcha.ruta.pk, por=docente, texto="Para enero", fecha=date(2027, 1, 29))
    operaciones.tomar_compromiso(en_marcha.ruta.pk, por=docente, texto="Para la CTE 3", fecha=CTE_3)
    proponer(texto="Por responder", fecha=date(2027, 2, 26))
    contenido = la_lista()
    assert _textos(contenido) == ["Por responder", "Para la CTE 3", "Para enero"]
    assert "Antes de la CTE 3 tiene 1 y 1 por responder." in contenido.decode()


def test_cada_quien_ve_los_suyos(proponer, la_lista):
    proponer(texto="De la docente")
    proponer(texto="De la especialista", de="especialista")
    assert _textos(la_lista()) == ["De la docente"]
    assert _textos(la_lista("especialista")) == ["De la especialista"]
    assert _textos(la_lista("otra_docente")) == []


def test_una_accion_principal_por_tarjeta_y_todo_es_liga_o_formulario(proponer, aceptado, la_lista):
    proponer(texto="Otro")
    for tarjeta in raiz(la_lista()).xpath("//article"):
        assert len(tarjeta.xpath(".//*[contains(@class, 'btn-primary')]")) == 1
        for nodo in tarjeta.xpath(".//*[@hx-get or @hx-post]"):
            assert nodo.get("hx-get") == nodo.get("href") if nodo.tag == "a" else nodo.get("hx-post") == nodo.get("action")


def test_lo_hecho_dice_cuando_y_lo_viejo_se_pliega(en_marcha, aceptado, la_lista):
    operaciones.registrar_avance(en_marcha.ruta.pk, aceptado.pk, por=en_marcha.quien("docente"), version=2, resultado="hecho")
    tarjeta = raiz(la_lista()).get_element_by_id(f"compromiso-{aceptado.pk}")
    assert "26/11/2026" in tarjeta.text_content()
    assert tarjeta.xpath("ancestor::details") == []
    type(aceptado).objects.filter(pk=aceptado.pk).update(fecha=date(2026, 11, 20))
    assert raiz(la_lista()).get_element_by_id(f"compromiso-{aceptado.pk}").xpath("ancestor::details")


def test_lo_retirado_ya_no_esta(en_marcha, propuesto, la_lista):
    operaciones.retirar_compromiso(en_marcha.ruta.pk, propuesto.pk, por=en_marcha.quien("directora"), version=1)
    assert _textos(la_lista()) == []


def test_pasada_la_fecha_lo_dice_sin_alarma(aceptado, la_lista):
    type(aceptado).objects.filter(pk=aceptado.pk).update(fecha=date(2026, 11, 20))
    assert "era para el 20/11/2026" in la_lista().decode()


def test_con_la_ruta_informada_solo_se_lee(en_marcha, propuesto, la_lista):
    fabricas.en_estado(en_marcha.ruta, "informada")
    assert raiz(la_lista()).xpath("//main//form | //main//*[contains(@class, 'btn')]") == []


def test_vacia_ensena_con_un_ejemplo(la_lista):
    assert "No tiene compromisos pendientes" in la_lista().decode()


@pytest.mark.parametrize("persona", ["supervisora", "tecnica"])
def test_es_del_colectivo(en_marcha, persona):
    respuesta = en_marcha.cliente(persona).get(en_marcha.url("implementacion:mis_compromisos"))
    assert respuesta.status_code == 403


def test_pesa_menos_de_40_kb_con_doce_compromisos(en_marcha, proponer, la_lista):
    for n in range(12):
        proponer(texto=f"Compromiso {n}: registrar cada viernes la lectura en voz alta de un grupo y llevar la nota al CTE")
    pagina = la_lista()
    assert len(_textos(pagina)) == 12
    assert len(pagina) <= 40_000


def test_las_mismas_consultas_con_1_y_con_30(en_marcha, proponer, accion):
    """The frame asks every process what it owes; how many queries the list itself takes is in test_consultas."""
    cliente, url = en_marcha.cliente("docente"), en_marcha.url("implementacion:mis_compromisos")
    proponer(accion=accion)
    cliente.get(url)
    with CaptureQueriesContext(connection) as con_uno:
        cliente.get(url)
    for n in range(29):
        proponer(texto=f"Compromiso {n}", accion=accion)
    with CaptureQueriesContext(connection) as con_treinta:
        cliente.get(url)
    assert len(con_uno) == len(con_treinta)


TELEFONO = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36"


@pytest.mark.parametrize("dice", [{"Save-Data": "on"}, {"Sec-CH-UA-Mobile": "?1"}, {"User-Agent": TELEFONO}], ids=str)
def test_a_un_telefono_llega_sin_guiones_y_con_su_propia_letra(en_marcha, propuesto, url, dice):
    cliente = en_marcha.cliente("docente")
    for camino in (
        en_marcha.url("implementacion:mis_compromisos"),
        url("compromiso", propuesto),
        url("compromiso_apoyo", propuesto),
    ):
        respuesta = cliente.get(camino, headers=dice)
        documento = raiz(respuesta.content)
        assert (documento.xpath("//script"), documento.get("data-letra")) == ([], "del-aparato")
        assert {"Save-Data", "Sec-CH-UA-Mobile", "User-Agent", "Cookie"} <= set(respuesta["Vary"].split(", "))


def test_para_traer_una_foto_si_hay_guion(en_marcha, aceptado, url):
    """It resumes what a broken line cut."""
    respuesta = en_marcha.cliente("docente").get(url("avance_registrar", aceptado), headers={"Save-Data": "on"})
    documento = raiz(respuesta.content)
    assert (bool(documento.xpath("//script[contains(@src, 'subidas')]")), documento.get("data-letra")) == (True, "del-aparato")


@pytest.mark.parametrize("dice", [{}, {"Save-Data": "off"}, {"Sec-CH-UA-Mobile": "?0"}], ids=str)
def test_a_los_demas_la_pagina_entera(en_marcha, dice):
    respuesta = en_marcha.cliente("docente").get(en_marcha.url("implementacion:mis_compromisos"), headers=dice)
    documento = raiz(respuesta.content)
    assert (bool(documento.xpath("//script")), documento.get("data-letra")) == (True, None)
    assert "Save-Data" in respuesta["Vary"]
