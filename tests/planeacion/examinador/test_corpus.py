"""How well the examiner does on metas as they are written: nothing in vain, and nearly all that is missing."""

from collections import Counter

import pytest

from planeacion.examinador import examinar
from planeacion.examinador.reglas import REGLAS
from tests.planeacion.examinador.corpus import contar, datos, leer

CORPUS = leer("corpus.yaml")


def test_exhaustividad_y_precision():
    cuenta = contar(CORPUS)
    assert cuenta.falsas_en_buenas == []
    assert cuenta.exhaustividad >= 0.95, cuenta.por_clave
    assert cuenta.precision >= 0.95, cuenta.por_clave


def test_el_corpus_es_de_todos_los_niveles_y_de_todas_las_preguntas():
    niveles = Counter(meta["nivel"] for meta in CORPUS)
    assert len(CORPUS) >= 120
    assert set(niveles) == {"preescolar", "primaria", "multigrado", "secundaria", "telesecundaria", "especial"}
    assert min(niveles.values()) >= 7
    assert sum(not meta["espera"] for meta in CORPUS) >= 30
    assert {clave for meta in CORPUS for clave in meta["espera"]} == {regla.clave for regla in REGLAS}


@pytest.mark.parametrize("meta", CORPUS, ids=lambda meta: meta["texto"][:60])
def test_cada_observacion_se_entiende(meta):
    """A question, one line of why, and clicks that write fields of the form."""
    campos = {
        "texto",
        "sentido",
        "linea_base",
        "valor",
        "unidad",
        "unidad_otra",
        "de_cuantos",
        "indicador",
        "fuente",
        "fecha",
        "cortes",
    }
    for dicha in examinar(datos(meta["texto"], **meta.get("campos", {}))):
        assert dicha.pregunta[0] in "¿«S", dicha
        assert 10 < len(dicha.porque) < 180, dicha
        assert dicha.porque[-1] in ".?…", dicha
        assert dicha.campo in campos
        assert all(set(r.campos) <= campos and r.boton and r.clave for r in dicha.reparaciones)
