"""No page depends on another school's rows nor on another ciclo's, and no operation accepts them."""

import pytest

from tests.entorno import COMPLETO
from tests.murallas.aislamiento import OPERAN, faltas_de_operacion, llamada, paginas, sin_los_demas
from tests.murallas.cuerpos import SIN_EFECTO, poner_en_escena
from tests.murallas.matriz import PRIVADAS
from tests.murallas.mundo import deshecho


def test_ninguna_pagina_depende_de_los_demas(murallas):
    """With the other school and the other ciclo there, and without them, each page says letter by letter the same."""
    leidas = [nombre for nombre, dicho in PRIVADAS.items() if "leer" in dicho]
    with deshecho():
        con_todos = {nombre: paginas(murallas, nombre) for nombre in leidas}
        with sin_los_demas(murallas):
            solos = {nombre: paginas(murallas, nombre) for nombre in leidas}
    distintas = [(n, c) for n in leidas for c in con_todos[n] if con_todos[n][c] != solos[n][c]]
    assert distintas == []
    assert sum(map(len, con_todos.values())) >= (200 if COMPLETO else len(leidas))


@pytest.mark.parametrize("nombre", OPERAN)
def test_ninguna_operacion_acepta_llaves_de_otra_parte(murallas, nombre):
    """Called by its name, past view and form: a row of another school is refused, by the rule or by PostgreSQL; so is the row it
    is about when it is of another ciclo."""
    with deshecho():
        poner_en_escena(nombre)
        buena = llamada(murallas, nombre)
        if nombre not in SIN_EFECTO:
            assert buena.repetir() == ""
        assert sorted(faltas_de_operacion(murallas, nombre, buena)) == []
