"""Figures as people type them, and as they are told back."""

from decimal import Decimal

import pytest

from planeacion import resultados
from ruta.models import Instrumento
from tests.planeacion.fabricas import evidencia


@pytest.mark.parametrize(
    ("linea", "leido"),
    [
        ("Requiere apoyo: 46", ("Requiere apoyo", Decimal(46))),
        ("  Lenguajes :7.9 ", ("Lenguajes", Decimal("7.9"))),
        ("Asistencia = 91.2 %", ("Asistencia", Decimal("91.2"))),
        ("Familias: 1,250", ("Familias", Decimal(1250))),
        ("CTE 2: en grupo: 3", ("CTE 2: en grupo", Decimal(3))),
    ],
)
def test_una_linea(linea, leido):
    assert resultados.leer(linea) == ([leido], [])


def test_cada_linea_mala_se_dice_con_su_numero():
    leidos, errores = resultados.leer("Esperado: 62\n\nsin cifra\nApoyo: muchos\nesperado: 3\nBajo: -1\nMedia: 7.999")
    assert leidos == [("Esperado", Decimal(62))]
    assert errores == [
        "Línea 3: «sin cifra» va con dos puntos y un número, por ejemplo «Requiere apoyo: 46».",
        "Línea 4: «muchos» no es un número. Escriba solo la cifra, por ejemplo 46 o 7.9.",
        "Línea 5: «esperado» ya está en otra línea.",
        "Línea 6: «-1» no puede ser: va de 0 a 9,999,999.99.",
        "Línea 7: «7.999» lleva a lo más dos decimales.",
    ]


def test_lo_escrito_vuelve_igual():
    leidos, _ = resultados.leer("Esperado: 62\nMedia: 7.9")
    assert leidos == [("Esperado", Decimal(62)), ("Media", Decimal("7.9"))]


def _cuadro(mundo, texto, instrumento=None):
    leidos, _ = resultados.leer(texto)
    fila = evidencia(mundo.ruta, mundo.quien("docente"), resultados=leidos, instrumento=instrumento)
    assert str(resultados.Cifras.de(fila.resultados.all())) == texto
    return resultados.cuadro(fila)


def test_los_niveles_de_un_instrumento_son_partes_del_grupo(mundo):
    sisat = Instrumento.objects.get(pk="sisat-lectura")
    cuadro = _cuadro(mundo, "Nivel esperado: 62\nEn desarrollo: 79\nRequiere apoyo: 46", sisat)
    assert (cuadro.total, cuadro.puntos) == (187, None)
    assert [p.texto for p in cuadro.partes] == ["62 de 187 (33.2\u00a0%)", "79 de 187 (42.2\u00a0%)", "46 de 187 (24.6\u00a0%)"]
    assert [(t["x"], t["ancho"]) for t in cuadro.barras["tramos"]] == [
        (Decimal(0), Decimal("33.2")), (Decimal("33.2"), Decimal("42.2")), (Decimal("75.4"), Decimal("24.6")),
    ]  # fmt: skip


def test_un_grupo_chico_se_dibuja_con_puntos(mundo):
    cuadro = _cuadro(mundo, "Leen con fluidez: 9\nEn desarrollo: 12\nRequieren apoyo: 8\nTotal: 29")
    assert cuadro.barras is None
    assert cuadro.puntos["puntos"] == ["lleno"] * 9 + ["medio"] * 12 + ["vacio"] * 8
    assert cuadro.frase == (
        "Leen con fluidez: 9 de 29 (31\u00a0%), En desarrollo: 12 de 29 (41.4\u00a0%) y Requieren apoyo: 8 de 29 (27.6\u00a0%)."
    )


def test_treinta_ya_no_son_puntos(mundo):
    cuadro = _cuadro(mundo, "Sí: 10\nNo: 20\nTotal: 30")
    assert (cuadro.puntos, len(cuadro.barras["tramos"])) == (None, 2)


def test_los_promedios_no_son_partes_de_nada(mundo):
    cuadro = _cuadro(mundo, "Lenguajes: 7.9\nÉtica: 8.3")
    assert (cuadro.total, cuadro.barras, cuadro.puntos) == (None, None, None)
    assert cuadro.frase == "Lenguajes: 7.9 y Ética: 8.3."


def test_lo_que_no_suma_se_dice_y_no_se_dibuja(mundo):
    cuadro = _cuadro(mundo, "Niñas: 96\nNiños: 90\nTotal: 187")
    assert cuadro.no_suma == "Las partes suman 186 y el total dice 187. Revísenlo."
    assert (cuadro.barras, cuadro.puntos) == (None, None)


def test_sin_resultados_no_hay_cuadro(mundo):
    assert resultados.cuadro(evidencia(mundo.ruta, mundo.quien("docente"))) is None
