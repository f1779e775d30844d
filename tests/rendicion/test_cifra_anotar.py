"""rendicion:cifra_anotar, with htmx, without it, and what it refuses."""

from rendicion import operaciones
from tests.planeacion.paginas import con_fragmento, formulario_y_regreso, sin_javascript

DATOS = {"version": 0, "parte": 181, "todo": 184, "nota": "3 bajas por traslado"}


def _preparar(mundo):
    return mundo.url("rendicion:cifra_anotar", indicador="aprobacion"), mundo.url("rendicion:cifras")


def test_sin_javascript_vuelve_al_mismo_lugar(en_marcha):
    url, cifras = _preparar(en_marcha)
    sin_javascript(en_marcha.cliente("directora"), url, DATOS, f"{cifras}#cifra-aprobacion")
    assert en_marcha.ruta.cifras.get().parte == 181


def test_el_fragmento_aplicado_es_la_pagina_fresca(en_marcha, con_htmx):
    url, cifras = _preparar(en_marcha)
    con_fragmento(en_marcha.cliente("directora"), con_htmx, cifras, url, DATOS, "cifras")


def test_cancelar_deja_las_cifras_como_estaban(en_marcha, con_htmx):
    url, cifras = _preparar(en_marcha)
    formulario_y_regreso(en_marcha.cliente("directora"), con_htmx, cifras, url, cifras, "cifras")


def test_no_aprueban_mas_de_los_que_hay(en_marcha):
    url, _ = _preparar(en_marcha)
    respuesta = en_marcha.cliente("directora").post(url, {**DATOS, "parte": 185})
    assert respuesta.status_code == 422
    assert "No pueden ser más que el total" in respuesta.content.decode()


def test_otra_persona_guardo_antes(en_marcha):
    url, _ = _preparar(en_marcha)
    operaciones.anotar_cifra(en_marcha.ruta.pk, por=en_marcha.quien("comite"), indicador="aprobacion", parte=180, todo=184)
    respuesta = en_marcha.cliente("directora").post(url, DATOS)
    assert respuesta.status_code == 409
    assert "180" in respuesta.content.decode()
