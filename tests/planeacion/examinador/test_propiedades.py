"""Whatever is typed, the examiner answers, the same each time, and soon."""

import time
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from planeacion.examinador import Datos, examen, examinar
from tests.planeacion.examinador.corpus import CALENDARIO, leer

PEDAZOS = [
    "de 46 a 20", "20 %", "7 de cada 10", "alumnos", "y", "reducir", "al 30 de junio de 2027", "todo el ciclo escolar", "(", ")",
    "«", "3.er", "1° A", "→", "≤", "la mitad", "en un", "de los", "$60 semanales", "2018-2019", "CTE 5", "ciento veinticinco", ",",
    ".", "para", "hoy", "1,250",
]  # fmt: skip
TEXTOS = st.one_of(st.text(max_size=400), st.lists(st.sampled_from(PEDAZOS), max_size=25).map(" ".join))
NUMEROS = st.none() | st.decimals(min_value=0, max_value=99999, places=2)
METAS = st.builds(
    Datos,
    texto=TEXTOS,
    sentido=st.sampled_from(["", "aumentar", "disminuir", "mantener"]),
    linea_base=NUMEROS,
    valor=NUMEROS,
    unidad=st.sampled_from(["", "alumnos", "porcentaje", "familias", "docentes", "promedio", "eventos", "otra"]),
    de_cuantos=st.none() | st.integers(1, 99999),
    indicador=TEXTOS,
    fecha=st.none() | st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    cortes=st.lists(st.integers(1, 8), max_size=3).map(tuple),
    calendario=st.sampled_from([None, CALENDARIO]),
)


@settings(max_examples=400, deadline=None)
@given(METAS)
@example(Datos(texto="30 de febrero de 2027 y 99/99/99", calendario=CALENDARIO))
@example(Datos(texto="de 0 a 0 de 0 alumnos, 0 %", de_cuantos=1, valor=Decimal(0), calendario=CALENDARIO))
def test_nunca_falla_y_siempre_dice_lo_mismo(meta):
    assert examinar(meta) == examinar(meta) == list(examen(meta).observaciones)


@settings(max_examples=100, deadline=None)
@given(METAS)
def test_lo_que_repara_no_inventa_ni_repite(meta):
    """The rewriting says only what was said: its figures are in the meta, or follow from them; a repair changes something."""
    propuesta = examen(meta).propuesta
    if propuesta is not None:
        assert propuesta.campos
        assert propuesta.texto.strip()


HOSTILES = [
    "a" * 10_000, "1" * 10_000, "1 " * 5_000, "de 1 a " * 1_500, "(" * 10_000, "y que el 5 % " * 800, "20 % de los " * 900,
    " " * 10_000, "de los de las " * 800, "1,000" * 2_000, "enero/" * 1_700, "reducir y reducir " * 600, "al menos " * 1_200,
    "\x00" * 10_000, "ciento y " * 1_200, "lograr que " * 900, "1° " * 3_000, "hoy " * 2_500, "después entre antes " * 500,
    "ñ́" * 5_000, "a" + " " * 60_000 + "b", "a" + ". " * 30_000 + "b", "5 %" + "\n" * 10_000 + "de 9",
]  # fmt: skip


def _tarda(metas: list[Datos]) -> float:
    """Seconds of processor to examine them; the least of three: a busy machine only adds."""
    veces = []
    for _ in range(3):
        empezo = time.process_time()
        for meta in metas:
            examen(meta)
        veces.append(time.process_time() - empezo)
    return min(veces)


@pytest.fixture(scope="module")
def letra() -> float:
    """Seconds a letter of the corpus' metas takes, on this machine, now."""
    metas = [Datos(texto=meta["texto"], calendario=CALENDARIO) for meta in leer("corpus.yaml")]
    return _tarda(metas) / sum(len(meta.texto) for meta in metas)


@pytest.mark.parametrize("texto", HOSTILES, ids=lambda texto: repr(texto[:12]))
def test_diez_mil_letras_tardan_por_letra_lo_que_una_meta(letra, texto):
    """Whatever is written, the time grows with its length and no faster."""
    assert _tarda([Datos(texto=texto, indicador=texto, calendario=CALENDARIO)]) < letra * len(texto) * 2


def test_una_meta_en_menos_de_cinco_milesimas():
    metas = [Datos(texto=meta["texto"], calendario=CALENDARIO) for meta in leer("corpus.yaml")]
    empezo = time.process_time()
    for meta in metas:
        examinar(meta)
    assert (time.process_time() - empezo) / len(metas) < 0.005


def test_el_orden_de_los_campos_no_importa():
    """A meta is what it says, in whatever order its fields were filled."""
    campos = {"valor": Decimal(20), "linea_base": Decimal(46), "unidad": "alumnos", "de_cuantos": 187, "fecha": date(2027, 6, 30)}
    uno = otro = Datos(texto="Disminuir los alumnos que requieren apoyo", calendario=CALENDARIO)
    for nombre, valor in campos.items():
        uno = replace(uno, **{nombre: valor})
    for nombre, valor in reversed(campos.items()):
        otro = replace(otro, **{nombre: valor})
    assert examen(uno) == examen(otro)
