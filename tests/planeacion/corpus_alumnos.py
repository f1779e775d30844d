"""The same, with a row a child: names are invented, and none of them may come out."""

from typing import Any

from tests.planeacion.asistencias import hoja, libro
from tests.planeacion.corpus import CASOS, C, E, Filas, L, caso, csv, niveles, promedios, xlsx

N = [
    "Ramírez Ortiz Nayeli",
    "Ñáñez Luz Iker",
    "De la O Peña José Ángel",
    "Zúñiga Ruiz Sofía",
    "Gómez Gómez Ana",
    "Ibáñez Cruz Leo",
    "Nivón Téllez Eva",
    "Méndez Mora Said",
]
TOTAL = [
    16,
    12,
    9,
    18,
    6,
    10,
    15,
    14,
]  # 3 at the expected level (16, 18, 15), 3 in development (12, 10, 14), 2 that need help (9, 6)
ACIERTOS = [8, 7, 4, 10, 0, 5, 9, 3]  # 3, 2, 3
COMP = {
    16: [3, 3, 3, 3, 3, 1],
    12: [2] * 6,
    9: [1, 1, 1, 2, 2, 2],
    18: [3] * 6,
    6: [1] * 6,
    10: [1, 1, 2, 2, 2, 2],
    15: [3, 3, 3, 2, 2, 2],
    14: [3, 3, 2, 2, 2, 2],
}


def con(*columnas: list[Any], numerada: bool = True) -> Filas:
    return [[*([n] if numerada else []), nombre, *(c[n - 1] for c in columnas)] for n, nombre in enumerate(N, 1)]


def componentes(nombre: str = "") -> Filas:
    return [[n, nombre_, *COMP[TOTAL[n - 1]]] for n, nombre_ in enumerate(N, 1)]


_3A = niveles("3° A", L, 3, 3, 2)
caso("lista-total", xlsx({"3A": [["TOMA DE LECTURA"], ["No.", "Nombre del alumno", "Total"], *con(TOTAL)]}), _3A, completo=False)
caso(
    "lista-solo-componentes",
    xlsx({"3A": [["Toma de lectura"], ["NL", "Alumno", "I", "II", "III", "IV", "V", "VI"], *componentes()]}),
    _3A,
    completo=False,
)
_NOMBRADOS = [
    "Fluidez",
    "Precisión",
    "Atención a palabras complejas",
    "Uso adecuado de la voz",
    "Seguridad y disposición",
    "Comprensión general",
]
caso(
    "lista-componentes-nombrados",
    csv([["Grupo: 3° A", *[""] * 7], ["No.", "Nombre", *_NOMBRADOS], *componentes()], ";", "cp1252"),
    _3A,
    completo=False,
    nombre="SisAT lectura.csv",
)
caso(
    "lista-niveles-en-letras",
    csv(
        [
            ["Nombre", "Lectura", "Escritura", "Cálculo mental"],
            *con(
                ["NE", "ED", "RA", "NE", "RA", "ED", "NE", "ED"],
                ["ED"] * 8,
                ["RA", "ED", "NE", "NE", "NE", "NE", "NE", "NE"],
                numerada=False,
            ),
        ]
    ),
    _3A | niveles("3° A", E, 0, 8, 0) | niveles("3° A", C, 6, 1, 1),
    nombre="3A SisAT.csv",
)
caso(
    "lista-niveles-enteros",
    xlsx(
        {
            "3° A": [
                ["Nombre del estudiante", "Toma de lectura", "Cálculo mental"],
                *con(
                    [
                        "Nivel esperado",
                        "En desarrollo",
                        "Requiere apoyo",
                        "Nivel esperado",
                        "REQUIERE APOYO",
                        "en desarrollo",
                        "Esperado",
                        "Desarrollo",
                    ],
                    ["Requiere apoyo"] * 8,
                    numerada=False,
                ),
            ]
        }
    ),
    _3A | niveles("3° A", C, 0, 0, 8),
)
caso(
    "lista-equis",
    xlsx(
        {
            "3 A": [
                ["SisAT TOMA DE LECTURA"],
                ["No.", "Nombre", "NE", "ED", "RA"],
                *con(["X", "", "", "x", "", "", "X", ""], ["", "X", "", "", "", "X", "", "X"], ["", "", "X", "", "X", "", "", ""]),
            ]
        }
    ),
    _3A,
)
caso(
    "lista-tres-herramientas",
    xlsx(
        {
            "3° A": [
                ["Sistema de Alerta Temprana, 3° A"],
                ["No.", "Nombre", "Lectura", "Escritura", "Cálculo"],
                *con(TOTAL, list(reversed(TOTAL)), ACIERTOS),
            ]
        }
    ),
    _3A | niveles("3° A", E, 3, 3, 2) | niveles("3° A", C, 3, 2, 3),
)
caso(
    "lista-de-diez",
    csv(
        [["Nombre del alumno", "Grado", "Grupo", "Aciertos"], *[[n, "3", "a", f"{ACIERTOS[i]} de 10"] for i, n in enumerate(N)]],
        ";",
        "utf-8-sig",
    ),
    niveles("3° A", C, 3, 2, 3),
    nombre="calculo mental.csv",
)
_ITEMS = [["I" if k < a else "0" if k % 2 else "" for k in range(10)] for a in ACIERTOS]
caso(
    "lista-reactivos",
    xlsx({"3A": [["Cálculo mental"], ["No.", "Nombre", *range(1, 11)], *[[n, N[n - 1], *_ITEMS[n - 1]] for n in range(1, 9)]]}),
    niveles("3° A", C, 3, 2, 3),
)
caso(
    "lista-de-toda-la-escuela",
    csv([["Nombre", "Grado", "Grupo", "Lectura"], *[[n, 3 if i < 4 else 4, "A", TOTAL[i]] for i, n in enumerate(N)]]),
    niveles("3° A", L, 2, 1, 1) | niveles("4° A", L, 1, 2, 1),
)
caso(
    "lista-por-secciones",
    csv([["Toma de lectura"], ["No.", "Nombre", "Puntaje"], ["3° A"], *con(TOTAL), ["4° A"], *con(TOTAL)], ";"),
    _3A | niveles("4° A", L, 3, 3, 2),
)
caso(
    "lista-con-pie",
    xlsx(
        {
            "3A": [
                ["TOMA DE LECTURA"],
                ["No.", "Nombre", "Total"],
                *con(TOTAL),
                ["", "PROMEDIO", 12.5],
                ["", "TOTAL DE ALUMNOS", 8],
                ["", "Nivel esperado", 3],
                ["", "Elaboró: Profra. Lupita Sánchez"],
            ]
        }
    ),
    _3A,
)
caso(
    "lista-con-ausentes",
    xlsx({"3A": [["Toma de lectura"], ["No.", "Nombre", "Total"], *con([16, "NP", "s/d", 18, None, 10, 15, "-"])]}),
    niveles("3° A", L, 3, 1, 0),
)
caso(
    "lista-con-malas",
    xlsx({"3A": [["Toma de lectura"], ["No.", "Nombre", "Total"], *con([16, 25, "doce", 18, 3, 10, 15, 14.5])]}),
    niveles("3° A", L, 3, 1, 0),
    rechazadas=4,
)
caso(
    "lista-numerada-sin-nombres",
    csv([["3° A. Toma de lectura"], ["No.", "Puntaje total"], *[[n, t] for n, t in enumerate(TOTAL, 1)]]),
    _3A,
)
caso(
    "lista-formula-sin-calcular",
    xlsx(
        {
            "3A": [
                ["Toma de lectura"],
                ["No.", "Nombre", "Total", "a", "b"],
                *[[n, N[n - 1], f"=SUM(D{n + 2}:E{n + 2})", TOTAL[n - 1] - 3, 3] for n in range(1, 9)],
            ]
        }
    ),
    _3A,
)
caso(
    "lista-total-escrito-distinto",
    xlsx(
        {
            "3A": [
                ["Toma de lectura"],
                ["No.", "Nombre", "I", "II", "III", "IV", "V", "VI", "Total"],
                *[[*f, 18] for f in componentes()],
            ]
        }
    ),
    _3A,
    completo=False,
)
caso(
    "lista-y-concentrado",
    xlsx(
        {
            "3A": [["Toma de lectura"], ["No.", "Nombre", "Total"], *con(TOTAL)],
            "CONCENTRADO": [["Toma de lectura"], ["Grupo", "NE", "ED", "RA"], ["3A", 3, 3, 2], ["3B", 1, 2, 3]],
        }
    ),
    _3A | niveles("3° B", L, 1, 2, 3),
)
caso(
    "lista-combinada",
    xlsx(
        {
            "TERCERO A": [
                ["ESCUELA PRIMARIA JACINTO CANEK"],
                ["SISAT FEBRERO"],
                ["No.", "NOMBRE DEL ALUMNO", "TOMA DE LECTURA", None, None, None, None, None, None, "CÁLCULO MENTAL"],
                [None, None, "I", "II", "III", "IV", "V", "VI", "TOTAL", "ACIERTOS"],
                *[[*f, TOTAL[i], ACIERTOS[i]] for i, f in enumerate(componentes())],
            ]
        },
        {"TERCERO A": ["A1:J1", "A2:J2", "A3:A4", "B3:B4", "C3:I3"]},
    ),
    niveles("3° A", L, 3, 3, 2, momento="febrero") | niveles("3° A", C, 3, 2, 3, momento="febrero"),
    completo=False,
)
caso(
    "lista-mayusculas-nfd",
    csv(
        [
            ["GRADO: 3 GRUPO: A", "", ""],
            ["TOMA DE LECTURA, DIAGNO\u0301STICO", "", ""],
            ["NU\u0301M", "NOMBRE DEL NIN\u0303O", "PUNTAJE"],
            *con(TOTAL),
        ],
        "\t",
    ),
    niveles("3° A", L, 3, 3, 2, momento="diagnóstico"),
)

_MARCAS = [[10, 9, 6, 8, 5, 7, 9, 10], [8, 8, 7, 7, 6, 6, 9, 9]]
caso(
    "boleta",
    xlsx(
        {
            "5B": [
                ["Calificaciones del primer trimestre"],
                ["No.", "Nombre", "Lenguajes", "Saberes y P. Científico", "Promedio"],
                *con(*_MARCAS, [9, 8.5, 6.5, 7.5, 5.5, 6.5, 9, 9.5]),
                ["", "PROMEDIO", 8, 7.5, 7.75],
            ]
        }
    ),
    promedios("5° B", "1.er trimestre", len="8.00", sab="7.50"),
)
caso(
    "boleta-trimestres",
    xlsx(
        {
            "5B": [
                ["No.", "Nombre", "Español", None, "Matemáticas", None],
                [None, None, "T1", "T2", "T1", "T2"],
                *con(_MARCAS[0], _MARCAS[1], _MARCAS[0], _MARCAS[1]),
            ]
        },
        {"5B": ["C1:D1", "E1:F1"]},
    ),
    promedios("5° B", "1.er trimestre", esp="8.00", mat="8.00") | promedios("5° B", "2.º trimestre", esp="7.50", mat="7.50"),
)
caso(
    "boleta-con-malas",
    csv([["Nombre", "Grupo", "Lenguajes"], *[[n, "5° B", m] for n, m in zip(N, [10, 9, "6*", 8, 5, 77, "NP", 10], strict=True)]]),
    promedios("5° B", len="8.40"),
    rechazadas=2,
)
caso(
    "eia-por-alumno",
    xlsx(
        {
            "2A": [
                ["EIA 2026"],
                ["No.", "Nombre", "Lenguajes", "Saberes y pensamiento científico"],
                *con(
                    ["A", "EP", "RA", "SE", "A", "A", "EP", "RA"],
                    [
                        "Alcanzado",
                        "En proceso",
                        "Requiere apoyo",
                        "Sin evidencia",
                        "Alcanzado",
                        "Alcanzado",
                        "En proceso",
                        "Requiere apoyo",
                    ],
                ),
            ]
        }
    ),
    niveles("2° A", "eia", 3, 2, 2, 1, campo="2022:lenguajes") | niveles("2° A", "eia", 3, 2, 2, 1, campo="2022:saberes"),
)
caso(
    "planea-por-alumno",
    csv(
        [
            ["PLANEA 6° A"],
            ["Nombre", "Lenguaje y comunicación", "Matemáticas"],
            *con(["I", "II", "III", "IV", "I", "I", "II", "III"], [1, 1, 1, 2, 2, 3, 4, 4], numerada=False),
        ]
    ),
    niveles("6° A", "planea", 1, 2, 2, 3, campo="2022:lenguajes") | niveles("6° A", "planea", 2, 1, 2, 3, campo="2017:matematicas"),
)
caso(
    "asistencia-por-alumno",
    csv(
        [
            ["1° C, octubre"],
            ["No.", "Nombre", "% de asistencia", "Faltas"],
            *con(["100%", "90%", "80%", "95%", "100%", "85%", "90%", "80%"], [0, 2, 4, 1, 0, 3, 2, 4]),
        ]
    ),
    promedios("1° C", "octubre", asi="90.00"),
    completo=False,
)
caso("alumnos-sin-anclas", csv([["Alumnos", "Toma de lectura"], *con(TOTAL, numerada=False)], ";"), _3A, nombre="3A.csv")


def _dias(momento: str, faltas: str, asistencia: str = "") -> dict[tuple[Any, ...], Any]:
    """What comes out of a month of attendance of 3° A."""
    de = ("3° A", "listas-de-asistencia", momento)
    return {(*de, "Faltas"): faltas, **({(*de, "prom"): asistencia} if asistencia else {})}


_FALTAN: list[set[int]] = [set(), {0, 1}, {3}, {0, 1, 2, 3}]
caso("asistencia-un-mes", libro(Septiembre=hoja(*_FALTAN)), _dias("septiembre", "1.75", "82.50"))
caso(
    "asistencia-dos-meses",
    libro(SEP=hoja(*_FALTAN), OCT=hoja(*_FALTAN[:3], set(), mes="octubre")),
    _dias("septiembre", "1.75", "82.50") | _dias("octubre", "0.75", "92.50"),
)
caso("asistencia-solo-faltas", libro(Sep=hoja(*_FALTAN, asistio="")), _dias("septiembre", "1.75"))
caso(
    "asistencia-sin-cuentas-y-con-pie",
    csv(hoja(*_FALTAN, asistio="A", falto="F", al_final=(), pie=[["", "Total de asistencias", 2, 2, 3, 2, *[4] * 6]])),
    _dias("septiembre", "1.75", "82.50"),
    totales=[True],
)
caso(
    "asistencia-marca-que-no-es",
    csv(hoja(*_FALTAN, pie=[[5, "Nivón Téllez Eva", "•", "?", *["•"] * 8, 0]]), ";"),
    _dias("septiembre", "1.40", "86.00"),
    rechazadas=1,
)
assert len(CASOS) >= 40
