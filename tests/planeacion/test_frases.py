"""The plan said in plain words."""

from datetime import date
from decimal import Decimal

import pytest

from planeacion import frases
from ruta.models import Accion, Meta

ALUMNOS = {"unidad": "alumnos", "de_cuantos": 187}


@pytest.mark.parametrize(
    ("campos", "frase"),
    [
        ({"linea_base": 46, "valor": 20, **ALUMNOS}, "de 46 a 20 alumnos de 187 (24.6\u00a0% → 10.7\u00a0%)"),
        ({"linea_base": 46, "valor": 20, "unidad": "alumnos"}, "de 46 a 20 alumnos"),
        ({"valor": 20, **ALUMNOS}, "llegar a 20 alumnos de 187 (10.7\u00a0%)"),
        ({"linea_base": 20, "valor": 20, **ALUMNOS}, "mantener 20 alumnos de 187 (10.7\u00a0%)"),
        ({"linea_base": "91.2", "valor": 95, "unidad": "porcentaje", "de_cuantos": 187}, "de 91.2\u00a0% a 95\u00a0%"),
        ({"linea_base": "7.9", "valor": "8.4", "unidad": "promedio"}, "de 7.9 a 8.4 de promedio"),
        ({"linea_base": 2, "valor": 5, "unidad": "otra", "unidad_otra": "libros"}, "de 2 a 5 libros"),
        ({"linea_base": 46, **ALUMNOS}, ""),
    ],
)
def test_es_decir(campos, frase):
    numeros = {n: Decimal(campos[n]) for n in ("linea_base", "valor") if n in campos}
    assert frases.es_decir(Meta(**{**campos, **numeros})) == frase


@pytest.mark.parametrize(
    ("campos", "dinero"),
    [
        ({"costo": Decimal("340"), "fuente": "APF"}, "$340.00, APF"),
        ({"costo": Decimal(0)}, "sin costo"),
        ({"costo": Decimal(60), "costo_texto": "$60 semanales"}, "$60 semanales"),
        ({}, ""),
    ],
)
def test_dinero(campos, dinero):
    assert frases.dinero(Accion(**campos)) == dinero


def test_periodo():
    accion = Accion(inicio=date(2026, 9, 7), termino=date(2027, 6, 25), cuando_texto="diario")
    assert frases.periodo(accion) == "diario, 07/09/2026 – 25/06/2027"
    assert frases.periodo(Accion()) == ""
