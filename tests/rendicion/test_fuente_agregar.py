"""rendicion:fuente_agregar, with htmx, without it, and what it refuses."""

from decimal import Decimal

from tests.planeacion.paginas import con_fragmento, sin_javascript
from tests.rendicion import fabricas

DATOS = {"nombre": "La Escuela es Nuestra", "siglas": "LEEN", "administra": "CEAP", "saldo_inicial": "$1,280.00"}


def test_sin_javascript_vuelve_a_las_cuentas(en_marcha):
    cuentas = en_marcha.url("rendicion:finanzas")
    sin_javascript(en_marcha.cliente("directora"), en_marcha.url("rendicion:fuente_agregar"), DATOS, f"{cuentas}#cuentas")
    fuente = en_marcha.ruta.fuentes.get()
    assert (fuente.administra, fuente.saldo_inicial) == ("CEAP", Decimal("1280.00"))


def test_el_fragmento_aplicado_es_la_pagina_fresca(en_marcha, con_htmx):
    cliente, cuentas = en_marcha.cliente("directora"), en_marcha.url("rendicion:finanzas")
    con_fragmento(cliente, con_htmx, cuentas, en_marcha.url("rendicion:fuente_agregar"), DATOS, "cuentas")


def test_sin_quien_administra_no_hay_fuente(en_marcha):
    respuesta = en_marcha.cliente("directora").post(en_marcha.url("rendicion:fuente_agregar"), {**DATOS, "administra": ""})
    assert respuesta.status_code == 422
    assert "La Escuela es Nuestra" in respuesta.content.decode()


def test_una_repetida_se_explica(en_marcha):
    fabricas.fuente(en_marcha, "La Escuela es Nuestra")
    respuesta = en_marcha.cliente("directora").post(en_marcha.url("rendicion:fuente_agregar"), DATOS)
    assert respuesta.status_code == 422
    assert "Ya hay una fuente con ese nombre" in respuesta.content.decode()


def test_un_docente_no_captura(en_marcha):
    assert en_marcha.cliente("docente").post(en_marcha.url("rendicion:fuente_agregar"), DATOS).status_code == 403
