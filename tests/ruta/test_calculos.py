"""The arithmetic of the route, by its properties: examples are the worked ruta of the demo."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ruta.calculos import esperado, porcentaje, porcentaje_de_logro, posicion, redondear, valor_en

VALORES = st.decimals(min_value=0, max_value=9_999_999, places=2, allow_nan=False, allow_infinity=False)
DIAS = st.dates(min_value=date(2013, 8, 1), max_value=date(2050, 7, 31))


@pytest.mark.parametrize(
    ("base", "meta", "resultado", "logro"),
    [
        ("46", "20", "22", "92.3"), ("48", "80", "76", "87.5"), ("91.2", "95", "94.6", "89.5"), ("46", "20", "33", "50"),
        ("48", "80", "61", "40.6"), ("46", "20", "49", "-11.5"), ("46", "20", "18", "107.7"),
    ],
)  # fmt: skip
def test_logro_de_la_ruta_de_ejemplo(base, meta, resultado, logro):
    assert porcentaje_de_logro(Decimal(base), Decimal(meta), Decimal(resultado)) == Decimal(logro)


@given(VALORES, VALORES)
def test_logro_es_0_en_la_base_y_100_en_la_meta(base, meta):
    assume(base != meta)
    assert porcentaje_de_logro(base, meta, base) == 0
    assert porcentaje_de_logro(base, meta, meta) == 100


@given(VALORES, VALORES, VALORES)
def test_logro_es_el_mismo_al_aumentar_y_al_disminuir(base, meta, resultado):
    """Mirroring the scale turns an increase into a decrease: the same effort must give the same percentage."""
    espejo = Decimal(10_000_000)
    assert porcentaje_de_logro(base, meta, resultado) == porcentaje_de_logro(espejo - base, espejo - meta, espejo - resultado)


@given(VALORES, VALORES, VALORES, VALORES)
def test_acercarse_a_la_meta_nunca_baja_el_logro(base, meta, uno, otro):
    assume(base != meta)
    lejos, cerca = sorted((uno, otro), key=lambda valor: (valor - base) / (meta - base))
    assert porcentaje_de_logro(base, meta, lejos) <= porcentaje_de_logro(base, meta, cerca)


@given(VALORES, VALORES)
def test_logro_no_se_inventa_cuando_falta_un_numero_o_no_hay_distancia(uno, otro):
    assert porcentaje_de_logro(None, uno, otro) is None
    assert porcentaje_de_logro(uno, None, otro) is None
    assert porcentaje_de_logro(uno, otro, None) is None
    assert porcentaje_de_logro(uno, uno, otro) is None


@given(VALORES, VALORES, VALORES)
def test_posicion_queda_entre_0_y_100_y_coincide_con_el_logro(base, meta, valor):
    lugar = posicion(base, meta, valor)
    assert 0 <= lugar <= 100
    logro = porcentaje_de_logro(base, meta, valor)
    if logro is not None and 0 <= logro <= 100:
        assert lugar == logro


@given(VALORES, VALORES, st.integers(0, 100))
def test_valor_en_es_el_inverso_de_posicion(base, meta, lugar):
    assume(base != meta)
    assert posicion(base, meta, valor_en(base, meta, Decimal(lugar))) == lugar


@given(DIAS, st.integers(1, 400), st.integers(-400, 800))
def test_lo_esperado_empieza_en_0_termina_en_100_y_nunca_retrocede(desde, dura, pasan):
    hasta, dia = desde + timedelta(dura), desde + timedelta(pasan)
    assert esperado(desde, hasta, desde) == 0
    assert esperado(desde, hasta, hasta) == 100
    assert 0 <= esperado(desde, hasta, dia) <= esperado(desde, hasta, dia + timedelta(1)) <= 100
    assert esperado(hasta, desde, dia) == 100


def test_redondeo_de_maestra():
    assert [redondear(Decimal(v)) for v in ("0.05", "0.04", "-0.05", "92.25")] == [Decimal(v) for v in ("0.1", "0", "-0.1", "92.3")]


def test_porcentaje():
    assert porcentaje(46, 187) == Decimal("24.6")
    assert porcentaje(0, 30) == 0
    assert porcentaje(3, 0) is None
