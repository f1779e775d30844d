"""rendicion:movimiento_quitar, with htmx, without it, and what it refuses."""

from tests.planeacion.paginas import con_fragmento, sin_javascript
from tests.rendicion import fabricas


def _preparar(mundo):
    movimiento = fabricas.movimiento(mundo, fabricas.fuente(mundo), "61500.00")
    return movimiento, mundo.url("rendicion:movimiento_quitar", movimiento_id=movimiento.pk), mundo.url("rendicion:finanzas")


def test_sin_javascript_vuelve_a_su_fuente(en_marcha):
    movimiento, url, cuentas = _preparar(en_marcha)
    sin_javascript(en_marcha.cliente("directora"), url, {"version": 1}, f"{cuentas}#fuente-{movimiento.fuente_id}")
    assert not movimiento.fuente.movimientos.exists()


def test_el_fragmento_aplicado_es_la_pagina_fresca(en_marcha, con_htmx):
    _, url, cuentas = _preparar(en_marcha)
    con_fragmento(en_marcha.cliente("directora"), con_htmx, cuentas, url, {"version": 1}, "cuentas")


def test_contra_una_version_vieja(en_marcha):
    _, url, _ = _preparar(en_marcha)
    assert en_marcha.cliente("directora").post(url, {"version": 9}).status_code == 409
