"""One cell: whatever it has, it is read or told; and numbers and grupos come back however they are written."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planeacion.importacion.lectura import celdas, palabras
from planeacion.importacion.lectura.celdas import MALO, NUMERO, SIN_DATO, VACIO, Formula, leer_cifra
from planeacion.importacion.lectura.texto import decodificar, separar
from tests.planeacion.corpus import CAMPOS

CATALOGO = palabras.Catalogo(CAMPOS)
COSAS = st.one_of(
    st.text(max_size=40), st.floats(), st.integers(), st.booleans(), st.none(), st.dates(), st.datetimes(), st.times(), 
    st.timedeltas(), st.decimals(allow_nan=True), st.text(alphabet="0123456789.,%-+ °º'/aA", max_size=12).map(Formula),
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(COSAS)
def test_nada_rompe_una_celda(celda):
    cifra = leer_cifra(celda)
    assert cifra.tipo in {NUMERO, VACIO, SIN_DATO, MALO}
    assert (cifra.valor is not None) == (cifra.tipo == NUMERO)
    assert bool(cifra.motivo) == (cifra.tipo == MALO)
    for leer in (celdas.leer_grupo, celdas.buscar_grupo, celdas.leer_momento, celdas.leer_fecha, celdas.es_total, celdas.plano):
        leer(celda)
    palabras.leer_rotulo(celda, CATALOGO)
    palabras.leer_titulo(celda, CATALOGO)


@settings(max_examples=300, deadline=None)
@given(st.decimals(min_value=0, max_value=999_999, places=2), st.sampled_from([",", "."]), st.sampled_from(["", " ", "\u00a0"]))
def test_un_numero_se_lee_con_coma_o_con_punto(valor, coma, hueco):
    otra = "." if coma == "," else ","
    escrito = f"{valor:,.2f}".replace(",", "_").replace(".", coma).replace("_", otra)
    assert leer_cifra(f"{hueco}{escrito}{hueco}").valor == valor
    assert leer_cifra(f"{valor:.2f}".replace(".", coma)).valor == valor


@given(
    st.integers(1, 6),
    st.sampled_from("ABCDEFGH"),
    st.sampled_from(
        [
            "{}°{}",
            "{}° {}",
            "{}to {}",
            "{}-{}",
            "{}{}",
            "{} {}",
            '{}º "{}"',
            "Grupo {}° {}",
            "{}.º {}",
            "{}o. {}",
            "{}° GRADO GRUPO {}",
        ]
    ),
)
def test_un_grupo_se_lee_como_se_escriba(grado, letra, forma):
    assert celdas.leer_grupo(forma.format(grado, letra)) == celdas.Grupo(f"{grado}° {letra}", grado)
    assert celdas.buscar_grupo(f"LISTA {forma.format(grado, letra)}") == celdas.Grupo(f"{grado}° {letra}", grado)


@pytest.mark.parametrize(
    ("celda", "tipo", "valor"),
    [
        ("8,1", NUMERO, "8.1"), ("95 %", NUMERO, "95"),
        (0.95, NUMERO, "0.95"), ("1,234.50", NUMERO, "1234.50"), ("1.234,5", NUMERO, "1234.5"),
        ("8 de 10", NUMERO, "8"),
        ("s/d", SIN_DATO, None), ("NP", SIN_DATO, None), ("—", SIN_DATO, None), ("", VACIO, None),
        (None, VACIO, None), ("treinta", MALO, None), ("6*", MALO, None),
        ("#¡DIV/0!", MALO, None), (True, MALO, None), (datetime(2026, 8, 10), MALO, None),
        (time(1), MALO, None), (timedelta(1), MALO, None), (float("nan"), MALO, None),
    ],
)  # fmt: skip
def test_cifras(celda, tipo, valor):
    leida = leer_cifra(celda)
    assert (leida.tipo, leida.valor) == (tipo, None if valor is None else Decimal(valor))


def test_la_coma_de_los_miles_no_es_la_de_una_calificacion():
    assert leer_cifra("8,125").valor == 8125
    assert leer_cifra("8,125", maximo=10).valor == Decimal("8.125")


def test_fechas_tambien_en_serie():
    assert celdas.leer_fecha(46266.0) == date(2026, 9, 1)
    assert celdas.leer_fecha("Fecha: 12/10/2026") == date(2026, 10, 12)
    assert celdas.leer_fecha("31/02/2026") is None


@pytest.mark.parametrize(
    "codificacion", ["utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16", "utf-16-le", "utf-16-be", "mac_roman", "cp850"]
)
@pytest.mark.parametrize("separador", [";", ",", "\t", "|"])
def test_cualquier_codificacion_y_separador(codificacion, separador):
    filas = [["Grupo", "Ética y matemáticas", "Año"], ["1° A", "8.5", "ñandú"], ["2° B", "9", "Ángel"]]
    dicho, _ = decodificar("\r\n".join(separador.join(f) for f in filas).encode(codificacion))
    assert separar(dicho)[0] == filas


def test_lo_leido_dos_veces_se_desenreda():
    assert decodificar("Matemáticas".encode().decode("cp1252").encode())[0] == "Matemáticas"
