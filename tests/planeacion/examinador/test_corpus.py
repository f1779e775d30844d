"""How well the examiner does on metas as they are written: nothing in vain, and nearly all that is missing."""

from collections import Counter

import pytest

from planeacion.examinador import examinar
from planeacion.examinador.reglas import REGLAS
from tests.planeacion.examinador.corpus import contar, datos, leer

CORPUS = leer("corpus.yaml")


@pytest.mark.parametrize(("archivo", "cuantas"), [("corpus.yaml", 132), ("corpus_segundo.yaml", 52), ("corpus_tercero.yaml", 53)])
def test_exhaustividad_y_precision(archivo, cuantas):
    metas = leer(archivo)
    assert len(metas) == cuantas
    cuenta = contar(metas)
    assert cuenta.falsas_en_buenas == []
    assert cuenta.exhaustividad >= 0.95, cuenta.por_clave
    assert cuenta.precision >= 0.95, cuenta.por_clave


def test_ninguna_pregunta_se_pierde_entre_las_demas():
    """Those that are seldom asked weigh nothing in the whole: each one is asked nine times out of ten where it must."""
    metas = [meta for archivo in ("corpus.yaml", "corpus_segundo.yaml", "corpus_tercero.yaml") for meta in leer(archivo)]
    esperadas = Counter(clave for meta in metas for clave in meta["espera"])
    perdidas = contar(metas).por_clave
    assert {
        regla.clave for regla in REGLAS if perdidas[f"-{regla.clave}"] * 10 > esperadas[regla.clave] or not esperadas[regla.clave]
    } == set()


def test_el_corpus_es_de_todos_los_niveles_y_de_todas_las_preguntas():
    niveles = Counter(meta["nivel"] for meta in CORPUS)
    assert len(CORPUS) >= 120
    assert set(niveles) == {"preescolar", "primaria", "multigrado", "secundaria", "telesecundaria", "especial"}
    assert min(niveles.values()) >= 7
    assert sum(not meta["espera"] for meta in CORPUS) >= 30
    assert {clave for meta in CORPUS for clave in meta["espera"]} == {regla.clave for regla in REGLAS}


@pytest.mark.parametrize(
    ("texto", "clave", "dice"),
    [
        ("De 12 alumnos, subir 10 puntos los que leen, hoy 50 %", "en_ninos", "De 12 alumnos, 10 puntos es 1.2: proponga 1 o 2."),
        ("Subir 25 % los que leen, somos 8 alumnos, hoy leen 4", "puntos", "Desde 4 de 8, 25 % más es 5; 25 puntos más, 6."),
        ("Reducir 30 % la reprobación, hoy 20 %", "puntos", "Desde 20 %, 30 % menos es 14 %; 30 puntos menos, 0 %."),
        ("Que 33 de 40 alumnos lean; hoy 33 de 40", "ya_cumplida", "Hoy son 33 y la meta es 33."),
        ("Que lea el 110 % de los alumnos", "mas_de_cien", "Un porcentaje de un grupo no pasa de 100 %."),
        ("Subir la lectura en el ciclo 2024-2025", "otro_ciclo", "Esta ruta es del ciclo 2026-2027: quizá quedó de una anterior."),
    ],
)
def test_la_aritmetica_se_dice_en_alumnos(texto, clave, dice):
    porque = {o.clave: o.porque.replace("\u00a0", " ") for o in examinar(datos(texto))}
    assert porque.get(clave) == dice


@pytest.mark.parametrize(
    "meta", CORPUS + leer("corpus_segundo.yaml") + leer("corpus_tercero.yaml"), ids=lambda meta: meta["texto"][:60]
)
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


def test_dos_puntos_no_son_una_division():
    """«al 30 de junio (línea base: SisAT de octubre)» is no formula."""
    texto = "Disminuir los alumnos que requieren apoyo, al 30 de junio de 2027 (línea base: SisAT de octubre)"
    assert "formula" not in {o.clave for o in examinar(datos(texto))}
    assert "formula" in {o.clave for o in examinar(datos(texto, indicador="faltas de junio ÷ faltas de octubre × 100"))}
