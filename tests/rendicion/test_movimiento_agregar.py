"""rendicion:movimiento_agregar, with htmx, without it, and what it refuses."""

from datetime import date
from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.planeacion.paginas import con_fragmento, sin_javascript
from tests.rendicion import fabricas


def _preparar(mundo):
    accion, fuente = fabricas.accion(mundo), fabricas.fuente(mundo)
    url = mundo.url("rendicion:movimiento_agregar", fuente_id=fuente.pk)
    datos = {"tipo": "egreso", "fecha": "06/10/2026", "concepto": "34 cuadernillos", "monto": "$340.00", "accion": accion.pk}
    return fuente, url, datos


def test_sin_javascript_vuelve_a_su_fuente(en_marcha):
    fuente, url, datos = _preparar(en_marcha)
    cuentas = en_marcha.url("rendicion:finanzas")
    recibo = SimpleUploadedFile("recibo.pdf", b"%PDF-1.7 recibo")
    sin_javascript(en_marcha.cliente("directora"), url, {**datos, "archivo": recibo}, f"{cuentas}#fuente-{fuente.pk}")
    movimiento = fuente.movimientos.get()
    assert (movimiento.fecha, movimiento.monto, movimiento.accion_id) == (date(2026, 10, 6), Decimal("340.00"), datos["accion"])
    assert movimiento.comprobante.nombre == "recibo.pdf"


def test_el_fragmento_aplicado_es_la_pagina_fresca(en_marcha, con_htmx):
    _, url, datos = _preparar(en_marcha)
    con_fragmento(en_marcha.cliente("directora"), con_htmx, en_marcha.url("rendicion:finanzas"), url, datos, "cuentas")


def test_un_egreso_sin_destino_se_pregunta_y_conserva_lo_escrito(en_marcha):
    _, url, datos = _preparar(en_marcha)
    respuesta = en_marcha.cliente("directora").post(url, {**datos, "accion": ""})
    assert respuesta.status_code == 422
    assert "Diga qué acción de la ruta pagó, o por qué no va con ninguna." in respuesta.content.decode()
    assert "34 cuadernillos" in respuesta.content.decode()


def test_un_monto_que_no_es_dinero(en_marcha):
    _, url, datos = _preparar(en_marcha)
    for monto in ("doscientos", "1.005", "0", "-5"):
        assert en_marcha.cliente("directora").post(url, {**datos, "monto": monto}).status_code == 422


def test_un_docente_no_captura(en_marcha):
    _, url, datos = _preparar(en_marcha)
    assert en_marcha.cliente("docente").post(url, datos).status_code == 403


def test_el_comprobante_se_pide_otra_vez_si_algo_falta(en_marcha):
    _, url, datos = _preparar(en_marcha)
    recibo = SimpleUploadedFile("recibo.pdf", b"%PDF-1.7 recibo")
    respuesta = en_marcha.cliente("directora").post(url, {**datos, "concepto": "", "archivo": recibo})
    assert respuesta.status_code == 422
    assert "elíjalo de nuevo al corregir" in respuesta.content.decode()
