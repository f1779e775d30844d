"""rendicion:movimiento_corregir, with htmx, without it, and what it refuses."""

from decimal import Decimal

import pytest

from rendicion import operaciones
from tests.murallas.archivos import foto
from tests.planeacion.paginas import con_fragmento, sin_javascript
from tests.rendicion import fabricas
from tests.ruta.test_fusion import campos

DATOS = {"version": 1, "tipo": "ingreso", "fecha": "2026-09-10", "concepto": "123 aportaciones de $500", "monto": "61,500.50"}


def _preparar(mundo):
    movimiento = fabricas.movimiento(mundo, fabricas.fuente(mundo), "61500.00")
    return movimiento, mundo.url("rendicion:movimiento_corregir", movimiento_id=movimiento.pk), mundo.url("rendicion:finanzas")


def test_sin_javascript_vuelve_al_mismo_lugar(en_marcha):
    movimiento, url, cuentas = _preparar(en_marcha)
    sin_javascript(en_marcha.cliente("directora"), url, DATOS, f"{cuentas}#movimiento-{movimiento.pk}")
    movimiento.refresh_from_db()
    assert (movimiento.monto, movimiento.version) == (Decimal("61500.50"), 2)


def test_el_fragmento_aplicado_es_la_pagina_fresca(en_marcha, con_htmx):
    _, url, cuentas = _preparar(en_marcha)
    con_fragmento(en_marcha.cliente("directora"), con_htmx, cuentas, url, DATOS, "cuentas")


def test_otra_persona_guardo_antes(en_marcha):
    movimiento, url, _ = _preparar(en_marcha)
    operaciones.corregir_movimiento(
        en_marcha.ruta.pk, movimiento.pk, por=en_marcha.quien("comite"), version=1, concepto="Lo de otra"
    )
    respuesta = en_marcha.cliente("directora").post(url, DATOS)
    assert respuesta.status_code == 409
    assert "Lo de otra" in respuesta.content.decode()


@pytest.mark.parametrize("monto", ["0", "-5"])
def test_un_monto_que_no_es_se_dice_y_lo_escrito_sigue(en_marcha, monto):
    movimiento, url, _ = _preparar(en_marcha)
    respuesta = en_marcha.cliente("directora").post(url, {**DATOS, "monto": monto, "concepto": "Lo que escribí"})
    texto = respuesta.content.decode()
    assert respuesta.status_code == 422
    assert "El monto debe ser mayor que cero." in texto
    assert "Lo que escribí" in texto
    movimiento.refresh_from_db()
    assert (movimiento.monto, movimiento.version) == (Decimal("61500.00"), 1)


def test_el_de_otra_escuela_no_existe(en_marcha):
    _, url, _ = _preparar(en_marcha)
    assert en_marcha.cliente("ajena").post(url, DATOS).status_code == 404


def test_los_dos_adjuntan_su_comprobante(en_marcha):
    movimiento, url, _ = _preparar(en_marcha)
    mia = en_marcha.cliente("directora")
    datos = campos(mia.get(url).content)
    otra = {"por": en_marcha.quien("comite"), "version": 1, "archivo": foto("de otra.png")}
    operaciones.corregir_movimiento(en_marcha.ruta.pk, movimiento.pk, **otra)
    pantalla = mia.post(url, {**datos, "archivo": foto("mía.png")})
    movimiento.refresh_from_db()
    assert (pantalla.status_code, movimiento.comprobante.nombre) == (409, "de otra.png")
    assert f"{en_marcha.personas['comite'].nombre} adjuntó «de otra.png». Si guarda así, queda ese;" in pantalla.content.decode()
    assert mia.post(url, campos(pantalla.content) | {"archivo": foto("mía.png")}).status_code == 303
    movimiento.refresh_from_db()
    assert movimiento.comprobante.nombre == "mía.png"
