"""Reading: what comes out of files like those of schools, cell by cell, and that no name gets out."""

import json
from pathlib import Path

import pytest
import yaml
from django.conf import settings

from planeacion.ajeno.paquete import NoSeLee
from planeacion.importacion.lectura.leer import leer
from planeacion.importacion.lectura.palabras import NIVELES, Catalogo, rotulo_de_hoja
from tests.planeacion import asistencias, corpus, corpus_alumnos

CASOS = Path(__file__).parent / "casos"


def de(nombre, **opciones):
    opciones = {"criterios": corpus.CRITERIOS, **opciones}
    return leer((CASOS / nombre).read_bytes(), nombre=nombre, campos=corpus.CAMPOS, **opciones)


def por_nivel(hecho, instrumento, grupo=None):
    suyos = [
        r for r in hecho["resultados"] if r["instrumento"] == instrumento and r["nivel"] is not None and grupo in (None, r["grupo"])
    ]
    return [sum(r["conteo"] for r in suyos if r["nivel"] == n) for n in range(3)]


def test_sisat_por_grupo():
    hecho = de("sisat_octubre_por_grupo.xlsx")
    assert por_nivel(hecho, "sisat-lectura") == [62, 79, 46]
    assert por_nivel(hecho, "sisat-calculo-mental") == [48, 78, 61]
    grupos = {r["grupo"] for r in hecho["resultados"]}
    assert grupos == {"1° A", "2° A", "3° A", "4° A", "5° A", "6° A"}
    assert [sum(por_nivel(hecho, "sisat-lectura", g)) for g in sorted(grupos)] == [30, 33, 31, 29, 34, 30]
    assert (hecho["momento"], hecho["alumnos"], hecho["rechazadas"], hecho["por_alumno"]) == ("octubre", 187, [], True)
    assert [t["coincide"] for t in hecho["totales"]] == [True] * 6
    assert sum(r["criterios"]["Requiere apoyo en lectura"] for r in hecho["riesgo"]) == 46


def test_calificaciones():
    hecho = de("calificaciones_2025_2026.csv")
    assert (hecho["filas"], hecho["filas_rechazadas"], len(hecho["resultados"])) == (6, 1, 24)
    assert [(r["fila"], r["columna"]) for r in hecho["rechazadas"]] == [(8, "G")]
    assert hecho["rechazadas"][0]["motivo"] == (
        "Fila 8, columna G («Alumnos»): 3° B: trae un texto; ahí va un número; además falta el dato de «Lenguajes», "
        "«Saberes y pensamiento científico». No se tomó nada de esta fila."
    )
    assert [t["coincide"] for t in hecho["totales"]] == [True]
    assert hecho["formato"] == "texto (.csv) · Windows (cp1252) · separado con punto y coma"
    uno = next(r for r in hecho["resultados"] if r["grupo"] == "6° A" and r["campo"] == "2022:de-lo-humano")
    assert (uno["promedio"], uno["n"], uno["instrumento"]) == ("9.00", 30, "calificaciones")


@pytest.mark.parametrize(
    ("nombre", "clase"),
    [("ruta_primaria_rme.xlsx", "ruta"), ("programa_pmc_2025_2026.xlsx", "ruta"), ("finanzas_2026_2027.csv", "finanzas")],
)
def test_lo_que_es_de_otra_parte(nombre, clase):
    hecho = de(nombre)
    assert hecho["clase"] == clase
    assert "resultados" not in hecho
    assert "su lugar es" in hecho["frase"]


def _llaves(hecho):
    salida = {}
    for r in hecho["resultados"]:
        quien = r["grupo"] or (f"{r['grado']}°" if r["grado"] else "")
        de_que = r["campo"] if r["instrumento"] in {"calificaciones", "eia", "planea"} and r["campo"] else r["instrumento"]
        salida[quien, de_que, r["momento"], r["componente"] or "prom" if r["nivel"] is None else r["nivel"]] = (
            r["promedio"] if r["nivel"] is None else r["conteo"]
        )
    return salida


@pytest.mark.parametrize("caso", corpus.CASOS, ids=lambda c: c.id)
def test_corpus(caso):
    hecho = leer(
        caso.contenido, nombre=caso.nombre, campos=corpus.CAMPOS, criterios=corpus.CRITERIOS, correcciones=caso.correcciones
    )
    leido = _llaves(hecho) if "resultados" in hecho else hecho
    if caso.completo:
        assert leido == caso.esperado
    else:
        assert {k: leido.get(k) for k in caso.esperado} == caso.esperado
    assert len(hecho["rechazadas"]) == caso.rechazadas
    if caso.totales is not None:
        assert [t["coincide"] for t in hecho["totales"]] == caso.totales
    dicho = json.dumps(hecho, ensure_ascii=False).casefold()
    apellidos = [pieza.casefold() for nombre in corpus_alumnos.N for pieza in nombre.split() if len(pieza) > 4]
    assert [a for a in apellidos if a in dicho] == []


def test_los_niveles_son_los_del_catalogo():
    catalogo = {
        i["clave"]: i["niveles"] for i in yaml.safe_load((settings.BASE_DIR / "ruta/catalogos/instrumentos.yaml").read_text())
    }
    assert {clave: [n for n, _ in niveles] for clave, niveles in NIVELES.items()} == {c: catalogo[c] for c in NIVELES}


@pytest.mark.parametrize(
    ("contenido", "dicho"),
    [
        (b"", "está vacío"),
        (b"\x00" * 50, "está vacío"),
        (b"%PDF-1.7 x", "Es un PDF"),
        (b"PK\x03\x04 roto", "dañado"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 600, "dañado"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "contraseña"),
        (b"hola\x00\x01\x02mundo" * 3, "no es una hoja"),
    ],
)
def test_lo_que_no_se_lee_se_dice(contenido, dicho):
    with pytest.raises(NoSeLee, match=dicho):
        leer(contenido, campos={}, criterios=corpus.CRITERIOS)


# What is told: nothing that was left out may pass unnoticed


def _leida(filas, nombre="lista.csv"):
    return leer(corpus.csv(filas), nombre=nombre, campos=corpus.CAMPOS, criterios=corpus.CRITERIOS)


def _esconder(libro):
    for hoja in libro:
        hoja.sheet_state = "hidden" if hoja["A1"].value == "Oculta" else "visible"


def _en_hojas(hojas, grupos=(), retoque=None):
    contenido = corpus.xlsx(hojas, retoque=retoque)
    return leer(contenido, nombre="x.xlsx", campos=corpus.CAMPOS, criterios=corpus.CRITERIOS, grupos=grupos)


_LISTA = [["Toma de lectura, 3° A"], ["No.", "Nombre del alumno", "Total"]]
_CON_GRUPO = [["Toma de lectura"], ["No.", "Nombre del alumno", "Grupo", "Total"]]
_DE_GRUPOS = ["Grupo", "Alumnos", "Lenguajes", "Saberes"]
_ASISTENCIA = [["Lista de asistencia, 3° A, septiembre"], ["No.", "Nombre del alumno", *asistencias.DIAS, "Faltas"]]
_MARCAS = [[n, nombre, *["•"] * 10, 0] for n, nombre in enumerate(asistencias.NOMBRES, 1)]


@pytest.mark.parametrize(
    "hojas",
    [
        {"3A": [*_LISTA, [1, "Ramírez Ortiz Nayeli", 16], [2, "Ñáñez Luz Iker", "7 Yaretzi Robles"]]},
        {"3A": [*_LISTA, [1, "Ramírez Ortiz Nayeli", 16], [2, "Ñáñez Luz Iker", "4 por varicela"]]},
        {"3A": [*_LISTA, [1, "Ramírez Ortiz Nayeli", 16], [2, "Ñáñez Luz Iker", 9], ["Nota: Yaretzi, 2", "", 2]]},
        {"3A": [*_LISTA, [1, "Ramírez Ortiz Nayeli", 16], [2, "Ñáñez Luz Iker", 9], ["Total", "Yaretzi", 2]]},
        {"Yaretzi Robles": [*_LISTA, [1, "Ramírez Ortiz Nayeli", 99], [2, "Ñáñez Luz Iker", 9]]},
        {"3A": [*_LISTA, [1, "Ramírez Ortiz Nayeli", 16]], "Yaretzi": [["Oculta"]]},
        {"3A": [*_CON_GRUPO, [1, "Ramírez Ortiz Nayeli", "3° A", 16], [2, "Ñáñez Luz Iker", "Yaretzi", 9]]},
        {"3A": [["Promedios"], _DE_GRUPOS, ["1° A", 20, 8.1, 8], ["Yaretzi Robles", 1, 6, 5], ["2° Yaretzi", 1, 6, 5]]},
        {"3A": [["Promedios"], _DE_GRUPOS, ["1° A", "9 Yaretzi", 8, 8], ["2° A", 2, "#Yaretzi", "5 varicela"], ["B", 9, 8, 8]]},
        {"Septiembre": [*_ASISTENCIA, *_MARCAS, [5, "Nivón Téllez Eva", "4 varicela", *["•"] * 9, 0]]},
    ],
)  # fmt: skip
def test_lo_escrito_donde_no_va_no_sale_de_la_lectura(hojas):
    """What is told of a file stays in a history that nobody can erase: of a child, not a word."""
    hecho = _en_hojas(hojas, retoque=_esconder)
    assert hecho["resultados"]
    assert [p for p in ("yaretzi", "robles", "varice") if p in json.dumps(hecho, ensure_ascii=False).casefold()] == []


def test_lo_que_no_se_lee_se_dice_donde_esta():
    alumnos = [[1, "Ramírez Ortiz Nayeli", "3° A", 16], [2, "Ñáñez Luz Iker", "Yaretzi", 9], [3, "Gómez Ana", "3° A", "7 Yaretzi"]]
    hecho = _en_hojas({"Ana Robles": [*_CON_GRUPO, *alumnos, [4, "Ibáñez Leo", "3° A", "9*"]]})
    assert [r["motivo"] for r in hecho["rechazadas"]] == [
        "Hoja «1.ª del archivo», fila 4, columna C («Grupo»): trae un texto, y ahí va un grupo como «4° A» o uno de los de la "
        "escuela. Esa fila no se contó.",
        "Hoja «1.ª del archivo», fila 5, columna D («Total»): trae un texto, y va un número de 6 a 18. Ese dato no se contó.",
        "Hoja «1.ª del archivo», fila 6, columna D («Total»): dice «9*», y va un número de 6 a 18. Ese dato no se contó.",
    ]


def test_una_hoja_oculta_no_se_lee_y_se_dice():
    oculta = [["Oculta", "Toma de lectura, 4° A"], *_LISTA[1:], [1, "Ramírez Ortiz Nayeli", 16]]
    hecho = _en_hojas({"3A": [*_LISTA, [1, "Ramírez Ortiz Nayeli", 16]], "4A": oculta, "Robles": oculta}, retoque=_esconder)
    assert ({r["grupo"] for r in hecho["resultados"]}, hecho["alumnos"]) == ({"3° A"}, 1)
    assert hecho["avisos"] == ["No se leyeron las hojas ocultas: «4A», «3.ª del archivo»."]


def test_un_grupo_se_llama_como_lo_llama_su_escuela():
    filas = {"Hoja1": [["Promedios"], _DE_GRUPOS, ["Los Conejos", 20, 8.1, 8], ["B", 20, 8.1, 8], ["1° Único", 20, 7, 7]]}
    assert {r["grupo"] for r in _en_hojas(filas, grupos=["Los conejos"])["resultados"]} == {"Los Conejos", "B", "1° Único"}
    assert {r["grupo"] for r in _en_hojas(filas)["resultados"]} == {"B", "1° Único"}


@pytest.mark.parametrize(
    ("nombre", "dicho"),
    [
        ("Septiembre", "Septiembre"), ("SisAT 3°A oct", "SisAT 3°A oct"), ("Boletas 1.er trim", "Boletas 1.er trim"),
        ("Hoja1", "Hoja1"), ("Toma de lectura", "Toma de lectura"), ("Español", "Español"), ("", ""),
        ("Yaretzi", "2.ª del archivo"), ("3A Julio Robles", "2.ª del archivo"), ("Mtra. Lupita", "2.ª del archivo"),
    ],
)  # fmt: skip
def test_una_hoja_se_llama_por_su_nombre_si_solo_dice_de_que_es(nombre, dicho):
    assert rotulo_de_hoja(nombre, 2, Catalogo(corpus.CAMPOS)) == dicho


def test_un_total_bajo_otra_columna_se_compara_y_no_es_un_alumno():
    cabeza = [["Toma de lectura, 3° A"], ["Sexo", "Nombre del alumno", "Total"]]
    alumnos = [["M", nombre, total] for nombre, total in zip(corpus_alumnos.N, corpus_alumnos.TOTAL, strict=True)]
    for dicho, coincide in ((100, True), (99, False)):
        hecho = _leida([*cabeza, *alumnos, ["Total", "", dicho]])
        assert (hecho["alumnos"], [t["coincide"] for t in hecho["totales"]]) == (8, [coincide])


def test_las_celdas_rechazadas_se_cuentan_todas_y_se_dicen_trescientas():
    cabeza = [["Toma de lectura, 3° A"], ["No.", "Nombre del alumno", "Total"]]
    hecho = _leida([*cabeza, *([n, f"Ramírez Ortiz {n}", 99 if n > 8 else 10] for n in range(1, 351))])
    assert (hecho["cuantas_rechazadas"], len(hecho["rechazadas"])) == (342, 300)


def test_el_mismo_dato_dicho_de_dos_maneras_se_avisa_y_no_se_suma():
    filas = [["SisAT. Toma de lectura. Octubre"], ["Grupo", "Nivel esperado", "En desarrollo", "Requiere apoyo"]]
    hecho = _leida([*filas, ["1° A", 9, 12, 9], ["1° A", 9, 12, 4]])
    assert [r["conteo"] for r in hecho["resultados"]] == [9, 12, 9]
    assert [a for a in hecho["avisos"] if "dicen cosas distintas del mismo dato" in a] == [
        "1° A: la fila 3 y la fila 4 dicen cosas distintas del mismo dato. Se tomó lo de la fila 3; revisen cuál es."
    ]
