"""A ruta in any matrix is read as the same tree, whatever the order of its columns and however its cells were merged."""

from collections.abc import Callable
from itertools import permutations
from pathlib import Path
from random import Random
from typing import Any

import pytest

from planeacion.traer import armar, documentos, hojas, reconocer
from planeacion.traer.armar import Pieza
from planeacion.traer.palabras import Clase, llano, titulo
from planeacion.traer.tablas import Tabla, de_filas
from tests.planeacion import matrices as corpus

CASOS = Path(__file__).parent / "casos"


def leer(tablas: list[Tabla]) -> list[Pieza]:
    """Also: nothing that the file says is lost."""
    lectura = reconocer.reconocer(tablas)
    piezas = armar.armar(lectura)
    usados = {lugar for pieza in piezas for lugar, _ in pieza.lugares}
    numeros = {h.lugar for r in lectura.renglones for h in r.hallados if h.clase is Clase.NUMERO}
    for n, tabla in enumerate(tablas):
        for celda in tabla.celdas:
            lugar = (n, celda.fila, celda.columna)
            assert not celda.texto or lugar in usados | numeros | lectura.titulos.keys(), celda
    return piezas


def de(piezas: list[Pieza], clase: Clase) -> list[Pieza]:
    return [pieza for pieza in piezas if pieza.clase is clase]


def textos(piezas: list[Pieza], clase: Clase) -> list[str]:
    return [pieza.texto for pieza in de(piezas, clase)]


def arbol(piezas: list[Pieza]) -> corpus.Arbol:
    return [
        (o.texto, [(m.texto, [a.texto for a in _hijas(piezas, m, Clase.ACCION)]) for m in _hijas(piezas, o, Clase.META)])
        for o in de(piezas, Clase.OBJETIVO)
    ]


def _hijas(piezas: list[Pieza], madre: Pieza, clase: Clase) -> list[Pieza]:
    return [pieza for pieza in de(piezas, clase) if pieza.padre == madre.numero]


FORMATOS: dict[str, Callable[[corpus.Hoja], list[Tabla]]] = {
    "xlsx": lambda hoja: hojas.leer(corpus.en_xlsx(hoja)),
    "docx": lambda hoja: documentos.leer(corpus.en_docx(hoja)),
}


@pytest.mark.parametrize("formato", FORMATOS)
@pytest.mark.parametrize("variacion", corpus.VARIACIONES)
@pytest.mark.parametrize("nombre", corpus.MATRICES)
def test_cada_matriz(nombre, variacion, formato):
    matriz = corpus.MATRICES[nombre]
    piezas = leer(FORMATOS[formato](corpus.dibujar(nombre, variacion)))
    assert len(de(piezas, Clase.PROBLEMATICA)) == matriz.problematicas
    assert [o.texto for o in de(piezas, Clase.OBJETIVO)] == [o.texto for o in corpus.PLAN]
    if matriz.metas and matriz.acciones:
        assert arbol(piezas) == corpus.arbol()
    elif matriz.metas:
        assert textos(piezas, Clase.META) == [m.texto for o in corpus.PLAN for m in o.metas]
    else:
        assert textos(piezas, Clase.ACCION) == [a.texto for o in corpus.PLAN for m in o.metas for a in m.acciones]
    for accion in de(piezas, Clase.ACCION):
        assert set(accion.campos) == set(matriz.de_accion)


def test_los_campos_de_una_accion_son_los_suyos():
    tutoria = de(leer(FORMATOS["xlsx"](corpus.dibujar("rme_primaria"))), Clase.ACCION)[1]
    assert tutoria.campos == {
        Clase.RESPONSABLES: "Docente de 5° A",
        Clase.RECURSOS: "34 cuadernillos",
        Clase.COSTO: "$60 semanales",
        Clase.CUANDO: "Octubre a mayo",
    }


@pytest.mark.parametrize("semilla", range(24))
def test_las_columnas_en_cualquier_orden(semilla):
    """Merged, written once or copied down, and with the headings repeated as on each page of a document."""
    azar = Random(semilla)
    columnas = [
        corpus.PROBLEMAS, corpus.OBJETIVOS, corpus.METAS, corpus.INDICADORES, corpus.ACCIONES, corpus.RESPONSABLES, corpus.TIEMPO,
        corpus.COSTOS, corpus.EVIDENCIAS,
    ]  # fmt: skip
    azar.shuffle(columnas)
    como = azar.choice(["unidas", "una_vez", "copiadas"])
    hoja = corpus.Hoja()
    corpus.matriz(hoja, corpus.PLAN, columnas, como, cada=2 if como == "copiadas" else 0)
    piezas = leer(FORMATOS[azar.choice(["xlsx", "docx"])](hoja))
    assert arbol(piezas) == corpus.arbol()
    assert textos(piezas, Clase.PROBLEMATICA) == [corpus.PROBLEMATICA]
    assert [a.campos[Clase.COSTO] for a in de(piezas, Clase.ACCION)] == ["$340", "$60 semanales", "Sin costo", "$0"]
    assert {m.campos[Clase.INDICADOR] for m in de(piezas, Clase.META)} == {corpus.PLAN[0].metas[0].indicador}


SINONIMOS = [
    ("Acción", "ACTIVIDADES A REALIZAR", "¿Qué vamos a hacer?", "Actividad(es)", "Acciones propuestas por el colectivo"),
    ("Responsables", "ENCARGADO", "¿Quiénes?", "Responsable(s) de la acción", "A cargo de"),
    ("Metas", "META(S)", "2.- Metas", "¿Cuánto? ¿Cuándo?", "Metas a alcanzar"),
    ("Tiempo", "TEMPORALIDAD", "¿Cuándo?", "Fechas de realización", "Periodo\n(inicio / término)"),
]


@pytest.mark.parametrize("vez", range(5))
def test_los_titulos_con_otras_palabras(vez):
    accion, responsable, meta, tiempo = (palabras[vez] for palabras in SINONIMOS)
    filas = [[meta, accion, responsable, tiempo], ["De 46 a 20 alumnos", "Leer juntos", "Directora", "Octubre"]]
    (leida,) = de(leer([de_filas("", filas)]), Clase.ACCION)
    assert (leida.texto, leida.padre, leida.campos) == (
        "Leer juntos", 0, {Clase.RESPONSABLES: "Directora", Clase.CUANDO: "Octubre"},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("texto", "clase"),
    [
        ("METAS", Clase.META),
        ("Responsable(s):", Clase.RESPONSABLES),
        ("  problemÁticas\nidentificadas ", Clase.PROBLEMATICA),
        ("III.- Acciones", Clase.ACCION),
        ("Objetivo 2", Clase.OBJETIVO),
        ("Ámbito(s)", Clase.EJE),
        ("Lograr las metas del ciclo con el apoyo de todos", None),
        ("", None),
    ],
)
def test_un_titulo(texto, clase):
    assert titulo(texto) is clase


# The two real ones


def test_la_ruta_de_una_primaria():
    piezas = leer(hojas.leer((CASOS / "ruta_primaria_rme.xlsx").read_bytes()))
    (problematica,) = de(piezas, Clase.PROBLEMATICA)
    (objetivo,) = de(piezas, Clase.OBJETIVO)
    metas, (carpeta, operaciones) = de(piezas, Clase.META), de(piezas, Clase.ACCION)
    assert problematica.texto.startswith("El 40.4% de los alumnos requieren apoyo en la comprensión de textos")
    assert armar.en_dos(objetivo.texto)[1] == "favorecer los aprendizajes del resto de las asignaturas."
    assert [m.texto[:60] for m in metas] == [
        "Lograr que todos los alumnos tengan avances significativos e",
        "Lograr que todos los alumnos tengan avances significativos e",
        "Lograr que todos los alumnos avancen significativamente en e",
        "Lograr que todos los alumnos tengan avances significativos e",
    ]
    assert [m.padre for m in metas] == [objetivo.numero] * 4
    assert (carpeta.texto, carpeta.campos[Clase.COSTO]) == ("Carpeta de lectura.", "$20")
    assert operaciones.campos[Clase.COSTO] == "$60 semanales."
    assert operaciones.campos[Clase.RESPONSABLES] == "Director 1° - 3°; Docente de 6° 4° - 6° (Operaciones)."
    assert [carpeta.padre, operaciones.padre] == [metas[0].numero, metas[3].numero]
    assert carpeta.notas == operaciones.notas == ["El archivo no dice de cuál de 4 metas es esta acción: elíjanla."]
    assert textos(piezas, Clase.NADA) == ["RUTA DE MEJORA"]


def test_el_programa_de_mejora_continua():
    piezas = leer(hojas.leer((CASOS / "programa_pmc_2025_2026.xlsx").read_bytes()))
    (meta,), (accion,), (objetivo,) = de(piezas, Clase.META), de(piezas, Clase.ACCION), de(piezas, Clase.OBJETIVO)
    assert textos(piezas, Clase.PROBLEMATICA) == ["Inasistencias y retardos de algunos alumnos."]
    assert meta.texto.startswith("Reducir la inasistencia de estudiantes en un 50% al finalizar el ciclo escolar")
    assert meta.campos[Clase.INDICADOR].endswith("antes de la intervención X 100")
    assert accion.campos == {
        Clase.RESPONSABLES: "Docentes y dirección.",
        Clase.CUANDO: "Todo el ciclo escolar (evaluación mensual)",
        Clase.SEGUIMIENTO: "Se llevará un registro mensual de asistencia",
    }
    assert objetivo.campos[Clase.PARA_QUE].startswith("reducir el impacto negativo en su rendimiento académico")
    assert len(de(piezas, Clase.DIAGNOSTICO)) == 1
    assert [p.texto for p in de(piezas, Clase.NADA)] == [
        "EL PROCESO DE MEJORA CONTINUA", "CICLO ESCOLAR 2025 – 2026", "00; 00; 2025 – 2026",
        "Mejorar la asistencia y puntualidad de los estudiantes, para reducir el impacto negativo en su rendimiento académico y "
        "promover su desarrollo integral.",
    ]  # fmt: skip


# What people do inside a cell


def _piezas(*filas: list[str], unidas: Any = ()) -> list[Pieza]:
    return leer([de_filas("", filas, unidas)])


@pytest.mark.parametrize(
    "celda",
    ["• Leer juntos\n• Escribir cartas", "1.- Leer juntos\n2.- Escribir cartas", "a) Leer juntos\nb) Escribir cartas",
     "- Leer juntos\n- Escribir\ncartas", "1. Leer juntos 2. Escribir cartas", "Leer juntos\nEscribir cartas"],
)  # fmt: skip
def test_varias_acciones_en_una_celda(celda):
    piezas = _piezas(["Meta", "Acciones", "Responsable"], ["De 46 a 20 alumnos", celda.replace(" 2.", ".  2."), "Directora"])
    acciones = de(piezas, Clase.ACCION)
    assert [llano(a.texto) for a in acciones] == ["leer juntos", "escribir cartas"]
    assert [a.campos[Clase.RESPONSABLES] for a in acciones] == ["Directora", "Directora"]


def test_a_cada_accion_de_la_celda_su_responsable():
    piezas = _piezas(["Acciones", "Responsables", "Meta"], ["• Leer\n• Escribir", "Directora\nDocente de 3°", "De 46 a 20"])
    assert [a.campos[Clase.RESPONSABLES] for a in de(piezas, Clase.ACCION)] == ["Directora", "Docente de 3°"]


def test_un_responsable_unido_es_de_todas_sus_acciones():
    filas = (["Acciones", "Responsables", "Costo"], ["Leer", "Directora", "$20"], ["Escribir", "", "$30"], ["Contar", "", ""])
    acciones = de(_piezas(*filas, unidas=[((1, 1), (3, 1))]), Clase.ACCION)
    assert [a.campos[Clase.RESPONSABLES] for a in acciones] == ["Directora"] * 3
    assert [a.campos.get(Clase.COSTO) for a in acciones] == ["$20", "$30", None]


def test_un_texto_de_varios_renglones_es_uno():
    (accion,) = de(_piezas(["Acciones", "Responsables"], ["Leer en voz alta\ncada mañana", "Directora"]), Clase.ACCION)
    assert accion.texto == "Leer en voz alta cada mañana"


@pytest.mark.parametrize("numero", ["2", "Meta 2", "M2", "2."])
def test_la_meta_por_su_numero(numero):
    piezas = _piezas(["Objetivo:", "Leer mejor"], ["Metas:", "1. De 46 a 20\n2. De 48 a 80"], [],
                     ["Meta", "Acciones", "Responsable"], [numero, "Leer juntos", "Directora"])  # fmt: skip
    assert [a.padre for a in de(piezas, Clase.ACCION)] == [de(piezas, Clase.META)[1].numero]


def test_varias_hojas_siguen_el_mismo_plan():
    una, otra = corpus.dibujar("rme_primaria", plan=corpus.PLAN[:1]), corpus.dibujar("rme_primaria", plan=corpus.PLAN[1:])
    assert arbol(leer(hojas.leer(corpus.en_xlsx(una, otra)))) == corpus.arbol()


def test_lo_que_no_tiene_lugar_se_guarda_con_su_razon():
    piezas = _piezas(["Meta", "Estrategia", "Acciones"], ["De 46 a 20", "Leer juntos", "Círculo de lectura"])
    (nada,) = de(piezas, Clase.NADA)
    assert (nada.texto, nada.notas) == ("Leer juntos", ["La ruta no tiene un lugar para «Estrategia»."])


def test_una_lista_de_escuelas_no_trae_nada():
    filas = (["Nombre", "CCT", "Turno", "# Objetivos", "# Acciones"], ["Jacinto Canek", "15DPR9821M", "Matutino", "2", "9"])
    assert {p.clase for p in _piezas(*filas)} == {Clase.NADA}


@pytest.mark.parametrize("orden", list(permutations(["Objetivo: Leer mejor", "Meta: De 46 a 20", "Problemática: No leen"]))[:6])
def test_parrafos_con_su_titulo(orden):
    """Without any table, in any order."""
    piezas = leer([de_filas("Texto", [[parrafo] for parrafo in orden])])
    assert {(p.clase, p.texto) for p in piezas} == {
        (Clase.OBJETIVO, "Leer mejor"), (Clase.META, "De 46 a 20"), (Clase.PROBLEMATICA, "No leen"),
    }  # fmt: skip


def test_titulos_de_word_con_parrafos_debajo():
    piezas = leer([de_filas("Texto", [["Objetivo"], ["Leer mejor"], ["Metas"], ["De 46 a 20 alumnos"], ["De 48 a 80 alumnos"]])])
    assert textos(piezas, Clase.META) == ["De 46 a 20 alumnos", "De 48 a 80 alumnos"]
    assert [m.padre for m in de(piezas, Clase.META)] == [0, 0]


def test_las_firmas_no_son_acciones():
    filas = (["Meta", "Acciones", "Responsable"], ["De 46 a 20", "Leer juntos", "Ana"], [], ["", "Ana Ruiz, directora", "Vo.Bo."])
    piezas = _piezas(*filas)
    assert textos(piezas, Clase.ACCION) == ["Leer juntos"]
    assert textos(piezas, Clase.NADA) == ["Ana Ruiz, directora", "Vo.Bo."]


def test_una_union_que_taparia_texto_no_se_cree():
    tabla = de_filas("", [["a", "b"]], [((0, 0), (0, 1))])
    assert [(c.texto, c.ancho) for c in tabla.celdas] == [("a", 1), ("b", 1)]


def test_las_piezas_y_las_tablas_se_guardan_y_se_recuerdan():
    tablas = FORMATOS["xlsx"](corpus.dibujar("jalisco"))
    piezas = leer(tablas)
    assert [Pieza.recordar(p.guardar()) for p in piezas] == piezas
    assert [Tabla.recordar(t.guardar()) for t in tablas] == tablas
