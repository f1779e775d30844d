"""The questions of the examiner in their order, each with where it comes from. None of them stops anybody.

The order is that of a conversation: what it is, how much, from where, how it will be seen, when, whether it can be.
"""

from collections.abc import Callable
from dataclasses import dataclass

from planeacion.examinador.contraste import contraste
from planeacion.examinador.lectura import Lectura
from planeacion.examinador.preguntas.como import formula, instrumento, observable
from planeacion.examinador.preguntas.cuando import cortes, cuando, fuera_de_ciclo, periodo
from planeacion.examinador.preguntas.cuanto import cuanto, de_cuantos, en_ninos, linea_base, puntos, unidad
from planeacion.examinador.preguntas.posible import al_reves, alcanzable, mas_de_cien, ya_cumplida
from planeacion.examinador.preguntas.que_es import actividad, dos_resultados, otro_ciclo
from planeacion.examinador.tipos import Observacion


@dataclass(frozen=True)
class Regla:
    clave: str
    pregunta: Callable[[Lectura], Observacion | None]
    fuente: str
    grave: bool = False  # as it is, nobody will be able to say whether it was fulfilled, or it cannot be


_PEMC = (
    "SEP, orientaciones del Programa Escolar de Mejora Continua (2019): una meta concreta dice un solo resultado, cuánto y cuándo"
)
_RUTAS = "rutas de mejora y programas escolares publicados por escuelas, 2015-2026: lo que más se repite"
_ARITMETICA = "aritmética"
REGLAS: tuple[Regla, ...] = (
    Regla("dos_resultados", dos_resultados, _PEMC, grave=True),
    Regla("actividad", actividad, _RUTAS, grave=True),
    Regla("otro_ciclo", otro_ciclo, _RUTAS, grave=True),
    Regla("contradice", contraste, "lo escrito y los campos de la misma meta", grave=True),
    Regla("cuanto", cuanto, _PEMC),
    Regla("unidad", unidad, _PEMC),
    Regla("puntos", puntos, _ARITMETICA, grave=True),
    Regla("mas_de_cien", mas_de_cien, _ARITMETICA, grave=True),
    Regla("al_reves", al_reves, _ARITMETICA, grave=True),
    Regla("ya_cumplida", ya_cumplida, _ARITMETICA, grave=True),
    Regla("de_cuantos", de_cuantos, "un porcentaje de un grupo pequeño no dice nada sin su cuenta"),
    Regla("en_ninos", en_ninos, _ARITMETICA),
    Regla("alcanzable", alcanzable, "SARAPE (Coahuila) y metas de 100 % en rutas publicadas que nadie informó cumplidas"),
    Regla("linea_base", linea_base, _PEMC),
    Regla("observable", observable, _RUTAS),
    Regla("instrumento", instrumento, "SEP, SisAT (2016) y EIA (2024): cada dato con su instrumento"),
    Regla("formula", formula, "fórmulas de indicadores educativos de la estadística 911", grave=True),
    Regla("fuera_de_ciclo", fuera_de_ciclo, "calendario escolar", grave=True),
    Regla("cuando", cuando, _PEMC),
    Regla("periodo", periodo, "calendario escolar: las ocho sesiones ordinarias del CTE"),
    Regla("cortes", cortes, "Acuerdo 05/04/24: el seguimiento se acuerda en el CTE, con momentos y fuentes"),
)
GRAVES = frozenset(regla.clave for regla in REGLAS if regla.grave)
