"""Reads of rendición: totals to the cent in PostgreSQL, what is owed, and a number of queries that does not grow."""

from decimal import Decimal

import pytest

from rendicion import consultas, operaciones
from ruta.errores import NoExiste
from ruta.estados import EstadoRuta
from tests import fabricas as de_todos
from tests.rendicion import fabricas


def test_los_totales_cuadran_al_centavo(en_marcha, django_assert_num_queries):
    accion = fabricas.accion(en_marcha)
    apf = fabricas.fuente(en_marcha, saldo_inicial=Decimal("2150.00"))
    coop = fabricas.fuente(en_marcha, "Cooperativa", administra="comité")
    for monto in ("0.10", "0.20", "61499.70"):
        fabricas.movimiento(en_marcha, apf, monto)
    fabricas.movimiento(en_marcha, apf, "340.05", "egreso", accion=accion)
    fabricas.movimiento(en_marcha, coop, "0.01", "egreso", sin_accion="redondeo")
    with django_assert_num_queries(2):
        fuentes = consultas.fuentes(en_marcha.ruta)
    assert [(f.ingresos, f.egresos, f.saldo_final) for f in fuentes] == [
        (Decimal("61500.00"), Decimal("340.05"), Decimal("63309.95")),
        (Decimal("0.00"), Decimal("0.01"), Decimal("-0.01")),
    ]
    totales = consultas.totales(fuentes)
    assert totales == consultas.Totales(Decimal("2150.00"), Decimal("61500.00"), Decimal("340.06"), Decimal("63309.94"))
    assert [m.concepto for m in consultas.sin_accion(fuentes)] == ["Aportaciones voluntarias"]


def test_treinta_fuentes_cuestan_lo_mismo(en_marcha, django_assert_num_queries):
    for n in range(30):
        fabricas.movimiento(en_marcha, fabricas.fuente(en_marcha, f"Fuente {n}"), "1.00")
    with django_assert_num_queries(2):
        assert len([m for f in consultas.fuentes(en_marcha.ruta) for m in f.movimientos.all()]) == 30


@pytest.mark.parametrize(
    ("estado", "debe"),
    [
        (EstadoRuta.EN_CONSTRUCCION, ""),
        (EstadoRuta.ACORDADA, "falta publicar"),
        (EstadoRuta.EN_EVALUACION, "falta publicar"),
    ],
)
def test_lo_que_debe(en_marcha, estado, debe, django_assert_max_num_queries):
    ruta, quien = de_todos.en_estado(en_marcha.ruta, estado), en_marcha.quien("docente")
    with django_assert_max_num_queries(1):
        assert consultas.debe(ruta, quien) == debe


def test_no_debe_lo_que_ya_publico(en_marcha):
    fabricas.publicar(en_marcha)
    assert consultas.debe(en_marcha.ruta, en_marcha.quien("docente")) == "edición 1 publicada el 26 de noviembre"


def test_hay_una_de_cada_cifra_y_un_parrafo_por_capitulo(en_marcha, django_assert_num_queries):
    operaciones.anotar_cifra(en_marcha.ruta.pk, por=en_marcha.quien("directora"), indicador="abandono", parte=0, todo=187)
    with django_assert_num_queries(2):
        cifras, parrafos = consultas.cifras(en_marcha.ruta), consultas.parrafos(en_marcha.ruta)
    assert [(c.indicador, c.version) for c in cifras] == [
        ("aprobacion", 0), ("reprobacion", 0), ("abandono", 1), ("eficiencia", 0), ("asistencia", 0),
    ]  # fmt: skip
    assert [p.capitulo for p in parrafos] == ["educativos", "gestion", "finanzas", "no_logramos"]


def test_la_edicion_publica_es_la_vigente_o_la_pedida(en_marcha, django_assert_num_queries):
    fabricas.publicar(en_marcha)
    fabricas.publicar(en_marcha, motivo="Corrige el saldo.")
    cct, turno, ciclo = en_marcha.escuela.cct, en_marcha.escuela.turno, en_marcha.ruta.ciclo_id
    with django_assert_num_queries(1):
        assert consultas.edicion_publica(cct, turno, ciclo).numero == 2
    assert consultas.edicion_publica(cct, turno, ciclo, 1).numero == 1
    assert consultas.edicion_publica(cct, turno, ciclo, 3) is None
    assert consultas.edicion_publica(en_marcha.otra_ruta.escuela.cct, turno, ciclo) is None


def test_lo_de_otra_escuela_no_existe(en_marcha):
    fuente = fabricas.fuente(en_marcha)
    with pytest.raises(NoExiste):
        consultas.fuente(en_marcha.otra_ruta, fuente.pk)
