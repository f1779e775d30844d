"""Numbers, money and dates as Mexican schools write them."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from ruta import formatos
from ruta.models import Ruta
from ruta.web.formularios import NumeroField, PesosField

DURO = "\u00a0"  # so that the sign never starts a line


@pytest.mark.parametrize(
    ("valor", "texto"),
    [(46, "46"), (1250, "1,250"), (Decimal("91.20"), "91.2"), (Decimal("100.00"), "100"), (0, "0"), (24.6, "24.6"), (None, "—"),
     (Decimal("1E+3"), "1,000"), (-3, "-3")],
)  # fmt: skip
def test_numero(valor, texto):
    assert formatos.numero(valor) == texto


@pytest.mark.parametrize(
    ("valor", "texto"),
    [(Decimal("1250"), "$1,250.00"), (Decimal("598720"), "$598,720.00"), (0, "$0.00"), (Decimal("-80"), "−$80.00"), (None, "—")],
)
def test_pesos(valor, texto):
    assert formatos.pesos(valor) == texto


@pytest.mark.parametrize(
    ("valor", "texto"),
    [(Decimal("92.3"), "92.3"), (Decimal("100"), "100"), (Decimal("24.5989"), "24.6"), (Decimal("0"), "0")],
)
def test_por_ciento(valor, texto):
    assert formatos.por_ciento(valor) == f"{texto}{DURO}%"


def test_sin_dato_no_es_cero():
    for formato in (formatos.numero, formatos.pesos, formatos.por_ciento, formatos.fecha, formatos.fecha_larga, formatos.dia_y_mes):
        assert formato(None) == "—"


@pytest.mark.parametrize(
    ("parte", "todo", "texto"),
    [(46, 187, f"46 de 187 (24.6{DURO}%)"), (24, 26, f"24 de 26 (92.3{DURO}%)"), (0, 29, f"0 de 29 (0{DURO}%)"), (5, 0, "5"),
     (5, None, "5"), (None, 29, "—")],
)  # fmt: skip
def test_un_porcentaje_va_con_su_cuenta(parte, todo, texto):
    assert formatos.de_cuantos(parte, todo) == texto


def test_fechas():
    dia = date(2026, 11, 27)
    assert formatos.fecha(dia) == "27/11/2026"
    assert formatos.fecha_larga(dia) == "27 de noviembre de 2026"
    assert formatos.dia_y_mes(dia) == "viernes 27 de noviembre"
    assert formatos.dia_y_mes(date(2026, 9, 2)) == "miércoles 2 de septiembre"


def test_cada_mes_y_cada_dia_por_su_nombre():
    assert [formatos.fecha_larga(date(2026, m, 1)).split()[2] for m in range(1, 13)] == [
        "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
    ]  # fmt: skip
    assert [formatos.dia_y_mes(date(2026, 11, 23 + d)).split()[0] for d in range(7)] == [
        "lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo",
    ]  # fmt: skip


def test_la_hora_es_la_de_la_escuela():
    assert formatos.hora(datetime(2026, 11, 27, 16, 42, tzinfo=UTC)) == "10:42"
    assert formatos.hora(None) == "—"


@pytest.mark.parametrize(
    ("dias", "texto"),
    [(0, "es hoy"), (1, "falta 1 día"), (4, "faltan 4 días"), (-1, "fue hace 1 día"), (-3, "fue hace 3 días")],
)
def test_faltan_dias(dias, texto):
    assert formatos.faltan_dias(dias) == texto


@pytest.mark.parametrize(
    ("n", "palabras", "texto"),
    [(1, ("meta",), "1 meta"), (3, ("meta",), "3 metas"), (0, ("meta",), "0 metas"), (2, ("acción", "acciones"), "2 acciones")],
)
def test_cuantos(n, palabras, texto):
    assert formatos.cuantos(n, *palabras) == texto


@pytest.mark.parametrize(
    ("partes", "texto"),
    [([], ""), (["1°"], "1°"), (["1°", "2°"], "1° y 2°"), (["1°", "2°", "3°"], "1°, 2° y 3°"), (iter(["a", "b"]), "a y b")],
)
def test_enumerar(partes, texto):
    assert formatos.enumerar(partes) == texto


@pytest.mark.parametrize(
    ("dicha", "bien"),
    [("Historia de el acuerdo", "Historia del acuerdo"), ("hojas de la meta", "hojas de la meta"), ("", ""),
     ("informa de el compromiso «ir a el patio»", "informa del compromiso «ir a el patio»")],
)  # fmt: skip
def test_contraer(dicha, bien):
    assert formatos.contraer(dicha) == bien


@pytest.mark.parametrize("ultima", ["Inés", "irma", "«Inglés»", "Hilda", "Íñigo"])
def test_antes_de_i_se_dice_e(ultima):
    assert formatos.enumerar(["Ana", ultima]) == f"Ana e {ultima}"
    assert formatos.enumerar(["Ana", "hielo"]) == "Ana y hielo"


@pytest.mark.parametrize(
    ("valor", "texto"),
    [(None, "—"), ("", "—"), (Decimal("91.20"), "91.2"), (date(2026, 11, 27), "27/11/2026"), (True, "sí"), (False, "no"),
     (["a", "b"], "a, b"), ([], "—"), (("x",), "x"), ("Tal cual", "Tal cual"), (7, "7")],
)  # fmt: skip
def test_cualquier_valor_de_un_formulario_se_puede_comparar(valor, texto):
    assert formatos.texto_de_valor(valor) == texto


def test_tambien_los_renglones_elegidos(db):
    assert formatos.texto_de_valor(Ruta.objects.none()) == "—"


@pytest.mark.parametrize(
    ("expresion", "texto"),
    [
        ("{{ 1250|numero }}", "1,250"),
        ("{{ 1250|pesos }}", "$1,250.00"),
        ("{{ 46|de_cuantos:187 }}", f"46 de 187 (24.6{DURO}%)"),
        ("{{ 2|cuantos:'meta' }}", "2 metas"),
        ("{{ dia|fecha }} {{ dia|fecha_larga }} {{ dia|dia_y_mes }}", "27/11/2026 27 de noviembre de 2026 viernes 27 de noviembre"),
        ("{{ grados|enumerar }}", "1° y 2°"),
        ("{{ nada|por_ciento }} {{ nada|hora }}", "— —"),
        ("{{ ciclo }} {{ cantidad }}", "2026 1250"),
    ],
)
def test_en_las_plantillas_sin_cargar_nada(expresion, texto):
    contexto = {"dia": date(2026, 11, 27), "grados": ["1°", "2°"], "nada": None, "ciclo": 2026, "cantidad": 1250}
    assert Template(expresion).render(Context(contexto)) == texto


@given(st.decimals(min_value=-9999999, max_value=9999999, places=2))
def test_lo_que_se_escribe_se_vuelve_a_leer_igual(valor):
    assert NumeroField().clean(formatos.numero(valor)) == valor
    if valor >= 0:
        assert PesosField().clean(formatos.pesos(valor)) == valor
