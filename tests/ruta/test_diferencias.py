"""What changed between two texts: no character is dropped, whatever they are."""

import time

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from ruta.diferencias import marcar, para_leer, separadas

# Few words and signs, so that two texts have much in common; and any text at all.
PARECIDOS = st.lists(st.sampled_from(["leer", "Leer", "46", "20", " ", "  ", "\n", ".", "—", "niñas", "a\u0301", "👩‍🏫"])).map(
    "".join
)
TEXTOS = PARECIDOS | st.text()


@given(TEXTOS, TEXTOS)
def test_conserva_cada_caracter(antes, despues):
    for piezas in (marcar(antes, despues), para_leer(marcar(antes, despues))):
        assert "".join(texto for clase, texto in piezas if clase in {"igual", "quita"}) == antes
        assert "".join(texto for clase, texto in piezas if clase in {"igual", "pone"}) == despues


@given(TEXTOS, TEXTOS)
def test_se_lee_en_orden(antes, despues):
    """No empty piece, no two neighbours of one kind, and what goes away before what takes its place."""
    clases = [clase for clase, _ in marcar(antes, despues)]
    assert all(texto for _, texto in marcar(antes, despues))
    assert all(una != otra for una, otra in zip(clases, clases[1:], strict=False))
    assert ("pone", "quita") not in zip(clases, clases[1:], strict=False)


@given(TEXTOS)
def test_lo_mismo_es_igual(texto):
    assert marcar(texto, texto) == ([("igual", texto)] if texto else [])


def test_por_palabras():
    assert marcar("Disminuir de 46 a 20 los alumnos", "Disminuir de 46 a 18 los alumnos") == [
        ("igual", "Disminuir de 46 a "),
        ("quita", "20"),
        ("pone", "18"),
        ("igual", " los alumnos"),
    ]
    assert marcar("leer", "leer bien") == [("igual", "leer"), ("pone", " bien")]
    assert marcar("", "leer") == [("pone", "leer")]
    assert marcar("leer", "") == [("quita", "leer")]


def test_una_cifra_es_una_palabra():
    assert marcar("de 91.2 %", "de 92.8 %") == [("igual", "de "), ("quita", "91.2"), ("pone", "92.8"), ("igual", " %")]


def test_para_leer_junta_lo_menudo():
    assert para_leer(marcar("Registro de asistencia, único", "Viernes de proyecto, juntos")) == [
        ("quita", "Registro de asistencia, único"),
        ("pone", "Viernes de proyecto, juntos"),
    ]
    assert para_leer(marcar("Leer diario en casa", "Leer siempre en casa")) == marcar("Leer diario en casa", "Leer siempre en casa")


def test_palabras_vecinas_se_leen_juntas():
    assert marcar("la toma de lectura diaria", "la prueba escrita diaria") == [
        ("igual", "la "),
        ("quita", "toma de lectura"),
        ("pone", "prueba escrita"),
        ("igual", " diaria"),
    ]


REPETIDOS = [
    ("a " * 1000, "b a " * 500),
    ("a b c d " * 250, "d c b a " * 250),
    ("leer bien, " * 180, "leer muy bien, " * 130),
    (" ".join(f"{n % 50}" for n in range(700)), " ".join(f"{n * 7 % 50}" for n in range(700))),
    ("a b " * 20_000, "b c " * 20_000),
]


@pytest.mark.parametrize(("antes", "despues"), REPETIDOS)
def test_un_texto_que_se_repite_no_hace_esperar(antes, despues):
    """Comparing every «a» with every «a», again and again, took half a minute."""
    inicio = time.process_time()
    marcar(antes, despues)
    assert time.process_time() - inicio < 2


def test_lo_que_toma_el_lugar_de_otra_palabra_no_se_le_pega():
    """«~~38~~ 18 alumnos», where two people disagree too, not «~~38~~18 alumnos»."""
    piezas = marcar("Con 38 alumnos", "Con 18 alumnos")
    assert separadas(piezas) == [
        ("igual", "Con ", False),
        ("quita", "38", False),
        ("pone", "18", True),
        ("igual", " alumnos", False),
    ]
    campo = {"piezas": separadas(piezas)}
    assert render_to_string("componentes/marcado.html", campo).strip() == "Con <del>38</del><span> </span><ins>18</ins> alumnos"
