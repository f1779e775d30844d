"""planeacion:importacion_agregar: a file is brought, and what is not taken is told."""

import pytest

from ruta.models import Importacion
from tests.planeacion.importaciones import confirmada, subido
from tests.planeacion.paginas import sin_javascript


@pytest.fixture(autouse=True)
def _carpeta(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_traer_lleva_a_su_pagina(mundo, con_htmx):
    url = mundo.url("planeacion:importacion_agregar")
    respuesta = sin_javascript(
        mundo.cliente("docente"), url, {"archivo": subido()}, mundo.url("planeacion:importacion_agregar")[:-8] + "…"
    )
    fila = Importacion.objects.get()
    assert respuesta["Location"] == mundo.url("planeacion:importacion", importacion_id=fila.pk)
    con = mundo.cliente("docente").post(url, {"archivo": subido("finanzas_2026_2027.csv")}, headers=con_htmx("x"))
    assert con["HX-Redirect"].startswith(mundo.url("planeacion:importacion_agregar")[:-8])


def test_antes_de_traer_se_dice_que_pasa_con_los_nombres(mundo):
    texto = mundo.cliente("docente").get(mundo.url("planeacion:importacion_agregar")).content.decode()
    assert "se borra al confirmar, o a las 24 horas" in texto
    assert "Todavía nada. Por ejemplo" in texto


def test_el_mismo_otra_vez_y_el_vacio_se_dicen(mundo):
    confirmada(mundo.ruta, mundo.quien("docente"))
    url = mundo.url("planeacion:importacion_agregar")
    otra = mundo.cliente("docente").post(url, {"archivo": subido()})
    assert otra.status_code == 422
    assert "ya lo trajo" in otra.content.decode()
    assert "deshagan primero" in otra.content.decode()
    vacio = mundo.cliente("docente").post(url, {"archivo": subido("x.csv", b"")})
    assert vacio.status_code == 422
    assert "El archivo está vacío" in vacio.content.decode()
    assert Importacion.objects.count() == 1


def test_diez_megas_no(mundo):
    grande = subido("x.csv", b"a;b\n" * 2_700_000)
    respuesta = mundo.cliente("docente").post(mundo.url("planeacion:importacion_agregar"), {"archivo": grande})
    assert respuesta.status_code == 422
    assert "pasa de 10 MB" in respuesta.content.decode()
