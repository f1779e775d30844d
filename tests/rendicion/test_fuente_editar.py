"""rendicion:fuente_editar, with htmx, without it, and what it refuses."""

from rendicion import operaciones
from tests.planeacion.paginas import con_fragmento, sin_javascript
from tests.rendicion import fabricas

DATOS = {"version": 1, "nombre": "APF", "siglas": "", "administra": "tesorera de la APF", "saldo_inicial": "0"}


def _preparar(mundo):
    fuente = fabricas.fuente(mundo)
    return fuente, mundo.url("rendicion:fuente_editar", fuente_id=fuente.pk), mundo.url("rendicion:finanzas")


def test_sin_javascript_vuelve_al_mismo_lugar(en_marcha):
    fuente, url, cuentas = _preparar(en_marcha)
    sin_javascript(en_marcha.cliente("directora"), url, DATOS, f"{cuentas}#fuente-{fuente.pk}")
    fuente.refresh_from_db()
    assert (fuente.nombre, fuente.version) == ("APF", 2)


def test_el_fragmento_aplicado_es_la_pagina_fresca(en_marcha, con_htmx):
    _, url, cuentas = _preparar(en_marcha)
    con_fragmento(en_marcha.cliente("directora"), con_htmx, cuentas, url, DATOS, "cuentas")


def test_otra_persona_guardo_antes(en_marcha):
    fuente, url, _ = _preparar(en_marcha)
    operaciones.editar_fuente(en_marcha.ruta.pk, fuente.pk, por=en_marcha.quien("comite"), version=1, administra="Lo de otra")
    respuesta = en_marcha.cliente("directora").post(url, DATOS)
    assert respuesta.status_code == 409
    assert "Lo de otra" in respuesta.content.decode()
    assert "tesorera de la APF" in respuesta.content.decode()


def test_la_de_otra_escuela_no_existe(en_marcha):
    fuente, _, _ = _preparar(en_marcha)
    ajena = en_marcha.cliente("ajena")
    assert ajena.get(en_marcha.url("rendicion:fuente_editar", fuente_id=fuente.pk)).status_code == 404
