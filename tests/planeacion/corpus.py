"""Little files like those of schools, in many layouts, with what must come out of each. All invented.

A row of `esperado`: (grupo, instrument or campo, moment or "", level or "prom" or "n") → figure.
"""

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from openpyxl import Workbook

CAMPOS = {
    "2022:lenguajes": "Lenguajes", "2022:saberes": "Saberes y pensamiento científico", "2022:etica": "Ética, naturaleza y sociedades",
    "2022:de-lo-humano": "De lo humano y lo comunitario", "2017:lengua-materna": "Lengua materna. Español", "2017:matematicas": "Matemáticas",
    "2011:espanol": "Español", "2011:matematicas": "Matemáticas", "2011:ciencias-naturales": "Ciencias naturales",
    "2011:formacion-civica-y-etica": "Formación cívica y ética",
}  # fmt: skip
CRITERIOS = {  # as SEP counts them: what a school starts with
    "cuentan": {
        "sisat-lectura": {"dicho": "Requiere apoyo en lectura", "umbral": None},
        "sisat-escritura": {"dicho": "Requiere apoyo en escritura", "umbral": None},
        "sisat-calculo-mental": {"dicho": "Requiere apoyo en cálculo mental", "umbral": None},
        "calificaciones": {"dicho": "Calificación de 6 o menos", "umbral": "6.0"},
        "listas-de-asistencia": {"dicho": "5 faltas o más", "umbral": "5"},
    },
    "minimo": 3,
}
L, E, C = "sisat-lectura", "sisat-escritura", "sisat-calculo-mental"
NE, ED, RA = 0, 1, 2
Filas = list[list[Any]]


@dataclass
class Caso:
    id: str
    contenido: bytes
    esperado: dict[tuple[Any, ...], Any]
    nombre: str = "resultados.xlsx"
    rechazadas: int = 0
    momento: str = ""
    correcciones: dict[str, Any] = field(default_factory=dict)
    completo: bool = True  # nothing else may come out
    totales: list[bool] | None = None


CASOS: list[Caso] = []


def caso(id: str, contenido: bytes, esperado: dict[tuple[Any, ...], Any], **lo_demas: Any) -> None:
    CASOS.append(Caso(id, contenido, esperado, **lo_demas))


def csv(filas: Filas, separador: str = ",", codificacion: str = "utf-8", fin: str = "\r\n") -> bytes:
    def celda(c: Any) -> str:
        texto = "" if c is None else str(c)
        return f'"{texto}"' if separador in texto or "\n" in texto else texto

    return fin.join(separador.join(map(celda, fila)) for fila in filas).encode(codificacion)


def xlsx(
    hojas: dict[str, Filas] | Filas, combinadas: dict[str, list[str]] | None = None, retoque: Callable[[Any], None] | None = None
) -> bytes:
    libro = Workbook()
    libro.remove(libro.active)
    for nombre, filas in (hojas if isinstance(hojas, dict) else {"Hoja1": hojas}).items():
        hoja = libro.create_sheet(nombre)
        for fila in filas:
            hoja.append(fila)
        for rango in (combinadas or {}).get(nombre, []):
            hoja.merge_cells(rango)
    if retoque:
        retoque(libro)
    salida = io.BytesIO()
    libro.save(salida)
    return salida.getvalue()


def niveles(grupo: str, instrumento: str, *conteos: int, momento: str = "", campo: str = "") -> dict[tuple[Any, ...], Any]:
    return {(grupo, campo or instrumento, momento, n): c for n, c in enumerate(conteos)}


# Already counted, a row a grupo

_NIV = ["Grupo", "Nivel esperado", "En desarrollo", "Requiere apoyo", "Total"]
_CONTADO = [["1° A", 9, 12, 9, 30], ["2° A", 11, 13, 9, 33]]
_ESP = niveles("1° A", L, 9, 12, 9, momento="octubre") | niveles("2° A", L, 11, 13, 9, momento="octubre")
caso(
    "contado-con-titulo",
    xlsx([["SisAT. Toma de lectura. Octubre 2026"], [], _NIV, *_CONTADO, ["TOTAL", 20, 25, 18, 63]]),
    _ESP,
    totales=[True],
)
caso("contado-csv-tab-utf16", csv([["SisAT toma de lectura octubre"], _NIV, *_CONTADO], "\t", "utf-16"), _ESP)
caso("contado-barra-latin1", csv([["SisAT: toma de lectura, octubre", "", "", "", ""], _NIV, *_CONTADO], "|", "latin-1"), _ESP)
caso(
    "contado-instrumento-en-el-nombre", csv([_NIV, *_CONTADO], ";"), niveles("1° A", C, 9, 12, 9, momento="febrero") | niveles("2° A", C, 11, 13, 9, momento="febrero"),
    nombre="sisat calculo mental febrero.csv",
)  # fmt: skip
caso("contado-sin-instrumento", csv([["SisAT"], _NIV, *_CONTADO]), {})
caso(
    "contado-grado-y-grupo",
    csv([["Grado", "Grupo", "NE", "ED", "RA"], ["1º", "A", 5, 6, 7], ["", "B", 4, 4, 4], ["2º", "A", 1, 2, 3]], ";"),
    niveles("1° A", E, 5, 6, 7) | niveles("1° B", E, 4, 4, 4) | niveles("2° A", E, 1, 2, 3),
    nombre="produccion de textos escritos.csv",
)
_TRES = [
    ["CONCENTRADO SISAT", None, None, None, None, None, None, None, None, None],
    ["Grupo", "Toma de lectura", None, None, "Producción de textos", None, None, "Cálculo mental", None, None],
    [None, "NE", "ED", "RA", "NE", "ED", "RA", "NE", "ED", "RA"],
    ["1A", 3, 4, 5, 6, 7, 8, 1, 2, 3], ["2A", 1, 1, 1, 2, 2, 2, 3, 3, 3], ["Total", 4, 5, 6, 8, 9, 10, 4, 5, 7],
]  # fmt: skip
_ESP3 = {
    k: v
    for g, t in (
        ("1° A", [(L, (3, 4, 5)), (E, (6, 7, 8)), (C, (1, 2, 3))]),
        ("2° A", [(L, (1, 1, 1)), (E, (2, 2, 2)), (C, (3, 3, 3))]),
    )
    for i, c in t
    for k, v in niveles(g, i, *c).items()
}
caso(
    "tres-herramientas-combinadas",
    xlsx({"CONCENTRADO": _TRES}, {"CONCENTRADO": ["A1:J1", "A2:A3", "B2:D2", "E2:G2", "H2:J2"]}),
    _ESP3,
    totales=[False],
)
caso("tres-herramientas-csv-sin-combinar", csv(_TRES[:-1], ";"), _ESP3)
caso(
    "largo",
    csv(
        [
            ["Grupo", "Herramienta", "Nivel", "Alumnos"],
            *[
                [g, h, n, c]
                for g in ("1° A", "2° B")
                for h in ("Lectura", "Cálculo mental")
                for n, c in (("Nivel esperado", 3), ("En desarrollo", 4), ("Requiere apoyo", 5))
            ],
        ]
    ),
    {k: v for g in ("1° A", "2° B") for i in (L, C) for k, v in niveles(g, i, 3, 4, 5).items()},
)
caso(
    "niveles-por-fila",
    xlsx(
        {
            "4A": [
                ["Nivel", "Lectura", "Escritura", "Cálculo"],
                ["Nivel esperado", 10, 8, 7],
                ["En desarrollo", 9, 11, 12],
                ["Requiere apoyo", 6, 6, 6],
                ["Total", 25, 25, 25],
            ]
        }
    ),
    niveles("4° A", L, 10, 9, 6) | niveles("4° A", E, 8, 11, 6) | niveles("4° A", C, 7, 12, 6),
    totales=[True],
)
caso(
    "grupos-por-columna",
    csv(
        [
            ["Toma de lectura", "1A", "1B", "2A"],
            ["Nivel esperado", 3, 4, 5],
            ["En desarrollo", 6, 7, 8],
            ["Requiere apoyo", 1, 2, 3],
        ]
    ),
    niveles("1° A", L, 3, 6, 1) | niveles("1° B", L, 4, 7, 2) | niveles("2° A", L, 5, 8, 3),
    nombre="toma de lectura.csv",
)
caso(
    "numero-y-porcentaje",
    xlsx(
        [
            ["Toma de lectura, junio"],
            ["Grupo", "Nivel esperado", None, "En desarrollo", None, "Requiere apoyo", None],
            [None, "No.", "%", "No.", "%", "No.", "%"],
            ["3° A", 10, 0.4, 10, 0.4, 5, 0.2],
            ["3° B", 5, 0.25, 10, 0.5, 5, 0.25],
        ]
    ),
    niveles("3° A", L, 10, 10, 5, momento="junio") | niveles("3° B", L, 5, 10, 5, momento="junio"),
)
caso(
    "solo-porcentaje-con-alumnos",
    csv(
        [
            ["Toma de lectura"],
            ["Grupo", "Alumnos evaluados", "% Nivel esperado", "% En desarrollo", "% Requiere apoyo"],
            ["5° A", 40, "50 %", "30 %", "20 %"],
            ["6° A", 20, "25 %", "25 %", "50 %"],
        ]
    ),
    niveles("5° A", L, 20, 12, 8) | niveles("6° A", L, 5, 5, 10),
)
caso(
    "ninas-y-ninos",
    xlsx(
        [
            ["Toma de lectura"],
            ["Grupo", "Nivel esperado", None, "En desarrollo", None, "Requiere apoyo", None],
            [None, "H", "M", "H", "M", "H", "M"],
            ["2° C", 3, 4, 5, 6, 1, 2],
        ]
    ),
    niveles("2° C", L, 7, 11, 3),
)
caso(
    "eia-por-campo",
    csv(
        [
            ["EIA 2025-2026"],
            ["Grupo", "Campo formativo", "Alcanzado", "En proceso", "Requiere apoyo", "Sin evidencia"],
            ["1° A", "Lenguajes", 10, 8, 5, 2],
            ["1° A", "Saberes y pensamiento científico", 6, 9, 7, 3],
        ]
    ),
    niveles("1° A", "eia", 10, 8, 5, 2, campo="2022:lenguajes") | niveles("1° A", "eia", 6, 9, 7, 3, campo="2022:saberes"),
)
caso(
    "eia-una-hoja-por-grupo",
    xlsx(
        {
            "1° A": [
                ["Ejercicios Integradores del Aprendizaje"],
                ["Campo", "Requiere apoyo", "En proceso", "Alcanzado", "No evidencia"],
                ["Lenguajes", 4, 9, 11, 1],
            ],
            "1° B": [
                ["Ejercicios Integradores del Aprendizaje"],
                ["Campo", "Requiere apoyo", "En proceso", "Alcanzado", "No evidencia"],
                ["Lenguajes", 3, 8, 10, 0],
            ],
        }
    ),
    niveles("1° A", "eia", 11, 9, 4, 1, campo="2022:lenguajes") | niveles("1° B", "eia", 10, 8, 3, 0, campo="2022:lenguajes"),
)
caso(
    "planea-romanos",
    csv(
        [
            ["PLANEA 2018, 6° A"],
            ["Asignatura", "I", "II", "III", "IV"],
            ["Lenguaje y Comunicación", 12, 10, 6, 2],
            ["Matemáticas", 18, 7, 3, 2],
        ]
    ),
    niveles("6° A", "planea", 2, 6, 10, 12, campo="2022:lenguajes")
    | niveles("6° A", "planea", 2, 3, 7, 18, campo="2017:matematicas"),
)
caso(
    "planea-nombres",
    xlsx([["Grupo", "Nivel I (Insuficiente)", "Nivel II", "Nivel III", "Nivel IV"], ["6° A", 9, 8, 7, 6], ["6° B", 1, 2, 3, 4]]),
    niveles("6° A", "planea", 6, 7, 8, 9) | niveles("6° B", "planea", 4, 3, 2, 1),
    nombre="PLANEA matematicas.xlsx",
)
caso(
    "rubrica",
    csv([["Grupo", "Logrado", "En proceso", "Requiere apoyo"], ["1° A", 8, 9, 3], ["2° A", 7, 7, 7]]),
    niveles("1° A", "rubrica", 8, 9, 3) | niveles("2° A", "rubrica", 7, 7, 7),
)
caso(
    "dos-momentos",
    xlsx(
        [
            ["Toma de lectura"],
            ["Grupo", "Octubre", None, None, "Febrero", None, None],
            [None, "NE", "ED", "RA", "NE", "ED", "RA"],
            ["3° A", 1, 2, 3, 3, 2, 1],
        ],
        {"Hoja1": ["B2:D2", "E2:G2"]},
    ),
    niveles("3° A", L, 1, 2, 3, momento="octubre") | niveles("3° A", L, 3, 2, 1, momento="febrero"),
)

# Calificaciones of groups


def promedios(grupo: str, momento: str = "", **valores: Any) -> dict[tuple[Any, ...], Any]:
    de = {
        "len": "2022:lenguajes",
        "sab": "2022:saberes",
        "eti": "2022:etica",
        "hum": "2022:de-lo-humano",
        "esp": "2011:espanol",
        "mat": "2017:matematicas",
        "asi": "listas-de-asistencia",
        "cal": "calificaciones",
    }
    return {(grupo, de[k], momento, "prom"): v for k, v in valores.items()}


caso(
    "promedios-mac-nfd",
    csv(
        [["Gpo.", "Lenguajes", "Saberes y pensamiento cienti\u0301fico"], ["1°A", "8,5", "7,9"], ["2°A", "8", "7,25"]], ";", "utf-8"
    ),
    promedios("1° A", len="8.50", sab="7.90") | promedios("2° A", len="8.00", sab="7.25"),
)
caso(
    "promedios-mac-roman",
    csv(
        [
            ["Grado y grupo", "Ética, naturaleza y sociedades", "De lo humano y lo comunitario", "Matemáticas"],
            ["4to A", "8.5", "9", "7"],
            ["5-B", "7.5", "8", "6.9"],
        ],
        ";",
        "mac_roman",
    ),
    promedios("4° A", eti="8.50", hum="9.00", mat="7.00") | promedios("5° B", eti="7.50", hum="8.00", mat="6.90"),
)
caso(
    "promedios-utf8-bom",
    csv([["Grupo", "Español", "Matemáticas"], ["1 A", 8.1, 7.2], ["2 A", 8.3, 7.4], ["PROMEDIO", 8.2, 7.3]], ",", "utf-8-sig"),
    promedios("1° A", esp="8.10", mat="7.20") | promedios("2° A", esp="8.30", mat="7.40"),
    totales=[True],
)
caso(
    "promedios-campos-por-fila",
    xlsx(
        [
            ["Promedios por grupo, 1er trimestre"],
            ["Campo formativo", "1A", "2A"],
            ["Lenguajes", 8.1, 8.2],
            ["SPC", 7.1, 7.2],
            ["ENS", 8.5, 8.6],
            ["DLHYLC", 9, 9.1],
        ]
    ),
    promedios("1° A", "1.er trimestre", len="8.10", sab="7.10", eti="8.50", hum="9.00")
    | promedios("2° A", "1.er trimestre", len="8.20", sab="7.20", eti="8.60", hum="9.10"),
)
caso(
    "promedios-por-grado",
    csv([["Grado", "Español", "Matemáticas"], [1, 8.1, 7.2], [2, 8.3, 7.4], [3, 8, 7]]),
    promedios("1°", esp="8.10", mat="7.20") | promedios("2°", esp="8.30", mat="7.40") | promedios("3°", esp="8.00", mat="7.00"),
)
caso(
    "promedios-por-periodo",
    xlsx(
        [
            ["Grupo", "Lenguajes", None, None, None, "Ética, naturaleza y sociedades", None, None, None],
            [None, "P1", "P2", "P3", "Prom.", "P1", "P2", "P3", "Prom."],
            ["3° A", 8, 8.5, 9, 8.5, 7, 7.5, 8, 7.5],
        ],
        {"Hoja1": ["B1:E1", "F1:I1"]},
    ),
    {
        k: v
        for n, (a, b) in enumerate([("8.00", "7.00"), ("8.50", "7.50"), ("9.00", "8.00")])
        for k, v in promedios("3° A", ["1.er periodo", "2.º periodo", "3.er periodo"][n], len=a, eti=b).items()
    },
)
caso(
    "promedios-letra-mala",
    csv([["Grupo", "Lenguajes", "Alumnos"], ["1° A", "ocho", 30], ["2° A", "s/d", 30], ["3° A", "8.4", 28], ["4° A", "84", 28]]),
    promedios("3° A", len="8.40"),
    rechazadas=3,
)
caso(
    "promedio-general",
    csv([["Grupo", "Promedio"], ["1° A", "8.3"], ["2° A", "7.9"]]),
    promedios("1° A", cal="8.30") | promedios("2° A", cal="7.90"),
)
caso(
    "multigrado",
    csv([["Grupo", "Lenguajes", "SPC"], ["1° a 3°", 8, 7.5], ["4°, 5° y 6°", 8.2, 7.7]], ";"),
    promedios("1° a 3°", len="8.00", sab="7.50") | promedios("4° a 6°", len="8.20", sab="7.70"),
)

# Attendance

caso(
    "asistencia-porcentaje",
    csv([["Asistencia de octubre"], ["Grupo", "Alumnos", "% de asistencia"], ["1° A", 30, "95 %"], ["2° A", 33, "91.5 %"]]),
    promedios("1° A", "octubre", asi="95.00") | promedios("2° A", "octubre", asi="91.50"),
)
caso(
    "asistencia-fraccion-por-mes",
    xlsx([["Porcentaje de asistencia"], ["Grupo", "Septiembre", "Octubre"], ["1° A", 0.95, 0.9], ["2° A", 0.88, 1]]),
    promedios("1° A", "septiembre", asi="95.00")
    | promedios("1° A", "octubre", asi="90.00")
    | promedios("2° A", "septiembre", asi="88.00")
    | promedios("2° A", "octubre", asi="100.00"),
)
