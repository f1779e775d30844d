"""How imported figures are told in one sentence."""

from decimal import Decimal

from planeacion.importacion.cuadros import Dato, tableros


def _promedio(quien: str, valor: str | None, n: int | None = None) -> Dato:
    grado = int(quien[0])
    return Dato(quien, grado, "Lenguajes", "calificaciones", "", "", "", None, Decimal(valor) if valor else None, n)


def test_grupos_sin_tamano_dicen_cuanto_se_separan():
    (tablero,) = tableros([_promedio("1° A", "8.4"), _promedio("2° A", "7.8"), _promedio("3° A", None)], "x")
    assert tablero.frase == "Calificaciones. Lenguajes: de 7.8 (2° A) a 8.4 (1° A)."


def test_grupos_con_tamano_dicen_el_promedio_de_la_escuela():
    (tablero,) = tableros([_promedio("1° A", "8.4", 10), _promedio("2° A", "7.8", 30)], "x")
    assert tablero.frase == "Calificaciones. Lenguajes: 8.0 en 40 alumnos."
