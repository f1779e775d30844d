"""Every private view, asked by everyone who may knock, about everything that may be named: own, another's, another school's, none.

Each test is one view. Who was refused sees the documented answer, leaves every table as it was, and reads no word of a school
that is not theirs; who was allowed reads, or writes something.
"""

import pytest

from tests.murallas import matriz, tablas
from tests.murallas.matriz import DECLARADO, PRIVADAS, revisar
from tests.test_arquitectura import VISTAS


def test_cada_vista_esta_en_la_tabla_y_nada_mas():
    assert sorted([*PRIVADAS, *DECLARADO["publicas"], *DECLARADO["con_cuenta"], *DECLARADO["por_preguntar"]]) == sorted(VISTAS)


@pytest.mark.parametrize("nombre", PRIVADAS)
def test_la_tabla_dice_los_metodos_de_la_vista(nombre):
    assert matriz._metodos(nombre) == set(VISTAS[nombre].callback.metodos)


@pytest.mark.parametrize("nombre", PRIVADAS)
def test_cada_celda(murallas, nombre):
    nombres = tablas.tablas()
    antes = tablas.huella(nombres)
    assert list(revisar(murallas, nombre)) == []
    assert {t for t, h in tablas.huella(nombres).items() if antes[t] != h} == set()
