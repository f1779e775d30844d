"""The name of a pupil of the nominal list is in one page, for who has just asked for it, and in no table, file or header."""

import pytest

from tests.murallas.matriz import PRIVADAS, Preguntas, quien_puede, texto
from tests.murallas.mundo import deshecho
from tests.murallas.nominal import PUPILO
from tests.planeacion.nominal import donde_esta


def test_solo_quien_lo_pidio_lo_lee(murallas):
    """The docente of that grupo asked for it when the world was raised; the dirección has not."""
    lista = murallas.url("planeacion:lista_nominal")
    assert PUPILO in texto(murallas.cliente("docente").get(lista))
    assert PUPILO not in texto(murallas.cliente("directora").get(lista))


@pytest.mark.parametrize("nombre", [n for n, dicho in PRIVADAS.items() if "leer" in dicho and n != "planeacion:lista_nominal"])
def test_ninguna_otra_pagina_lo_dice(murallas, nombre):
    quienes = {"docente", quien_puede(nombre, "GET")}
    with deshecho():
        url = Preguntas(murallas, nombre).direccion("propio")[0]
        for quien in quienes:
            assert PUPILO not in texto(murallas.cliente(quien).get(url))


def test_ninguna_tabla_lo_tiene_escrito(murallas):
    assert donde_esta(PUPILO) == []
