"""rendicion:fuente_quitar, with htmx, without it, and what it refuses."""

from tests.planeacion.paginas import con_fragmento, sin_javascript
from tests.rendicion import fabricas


def _preparar(mundo):
    fuente = fabricas.fuente(mundo)
    return fuente, mundo.url("rendicion:fuente_quitar", fuente_id=fuente.pk), mundo.url("rendicion:finanzas")


def test_sin_javascript_vuelve_a_las_cuentas(en_marcha):
    _, url, cuentas = _preparar(en_marcha)
    sin_javascript(en_marcha.cliente("directora"), url, {"version": 1}, f"{cuentas}#cuentas")
    assert not en_marcha.ruta.fuentes.exists()


def test_el_fragmento_aplicado_es_la_pagina_fresca(en_marcha, con_htmx):
    _, url, cuentas = _preparar(en_marcha)
    con_fragmento(en_marcha.cliente("directora"), con_htmx, cuentas, url, {"version": 1}, "cuentas")


def test_con_movimientos_dice_por_que_no(en_marcha):
    fuente, url, _ = _preparar(en_marcha)
    fabricas.movimiento(en_marcha, fuente, "1.00")
    respuesta = en_marcha.cliente("directora").post(url, {"version": 1})
    assert respuesta.status_code == 422
    assert "ya tiene movimientos" in respuesta.content.decode()
