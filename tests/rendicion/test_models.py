"""What PostgreSQL refuses, whoever asks."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection

from rendicion.models import CifraEscolar, Edicion, EdicionPdf, Fuente, Movimiento, Parrafo
from tests.rendicion import fabricas


def _movimiento(mundo: Any, **campos: Any) -> Movimiento:
    propios = {"fecha": date(2026, 9, 1), "tipo": "ingreso", "concepto": "Aportaciones", "monto": Decimal("1.00")}
    return Movimiento.objects.create(escuela=mundo.escuela, **{**propios, **campos})


def test_una_fuente_dice_quien_la_administra(en_marcha):
    with pytest.raises(IntegrityError, match="fuente_con_quien_administra"):
        Fuente.objects.create(escuela=en_marcha.escuela, ruta=en_marcha.ruta, nombre="APF", administra="", orden=1)


def test_un_saldo_inicial_no_es_negativo(en_marcha):
    with pytest.raises(IntegrityError, match="saldo_inicial_no_negativo"):
        Fuente.objects.create(
            escuela=en_marcha.escuela, ruta=en_marcha.ruta, nombre="APF", administra="mesa", orden=1, saldo_inicial=-1
        )


@pytest.mark.parametrize(
    ("campos", "limite"),
    [
        ({"monto": 0}, "monto_mayor_que_cero"),
        ({"monto": -5}, "monto_mayor_que_cero"),
        ({"concepto": ""}, "movimiento_con_concepto"),
    ],
)
def test_un_movimiento_imposible(en_marcha, campos, limite):
    fuente = fabricas.fuente(en_marcha)
    with pytest.raises(IntegrityError, match=limite):
        _movimiento(en_marcha, fuente=fuente, **campos)


def test_un_ingreso_no_es_de_una_accion(en_marcha):
    accion, fuente = fabricas.accion(en_marcha), fabricas.fuente(en_marcha)
    with pytest.raises(IntegrityError, match="un_ingreso_no_es_de_una_accion"):
        _movimiento(en_marcha, fuente=fuente, accion=accion)


def test_un_movimiento_no_apunta_a_otra_escuela(en_marcha):
    fuente = fabricas.fuente(en_marcha)
    movimiento = Movimiento(escuela=en_marcha.otra_ruta.escuela, fuente=fuente, fecha=date(2026, 9, 1), tipo="ingreso",
                            concepto="x", monto=1)  # fmt: skip
    movimiento.save(force_insert=True)
    with pytest.raises(IntegrityError, match="rendicion_movimiento_fuente_id_de_escuela"), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_no_aprueban_mas_de_los_que_hay(en_marcha):
    with pytest.raises(IntegrityError, match="parte_no_mayor_que_el_todo"):
        CifraEscolar.objects.create(escuela=en_marcha.escuela, ruta=en_marcha.ruta, indicador="aprobacion", parte=5, todo=4)


def test_un_parrafo_por_capitulo(en_marcha):
    Parrafo.objects.create(escuela=en_marcha.escuela, ruta=en_marcha.ruta, capitulo="gestion", texto="a")
    with pytest.raises(IntegrityError, match="un_parrafo_por_capitulo"):
        Parrafo.objects.create(escuela=en_marcha.escuela, ruta=en_marcha.ruta, capitulo="gestion", texto="b")


@pytest.mark.parametrize("orden", ["UPDATE {} SET sha256 = 'x'", "DELETE FROM {}"])
@pytest.mark.parametrize("tabla", ["rendicion_edicion", "rendicion_edicionpdf"])
def test_lo_publicado_no_se_cambia_ni_se_borra(en_marcha, tabla, orden):
    edicion = fabricas.publicar(en_marcha)
    EdicionPdf.objects.create(escuela=en_marcha.escuela, edicion=edicion, pdf=b"%PDF-", sha256="0" * 64)
    with pytest.raises(DatabaseError, match="no se cambia"), connection.cursor() as cursor:
        cursor.execute(orden.format(tabla))


def test_la_segunda_edicion_lleva_motivo(en_marcha):
    primera = fabricas.publicar(en_marcha)
    with pytest.raises(IntegrityError, match="edicion_nueva_con_motivo"):
        Edicion.objects.create(
            escuela=en_marcha.escuela, ruta=en_marcha.ruta, numero=2, publicada_el=date(2026, 11, 26),
            publicada_por=primera.publicada_por, contenido={}, sha256="0" * 64,
        )  # fmt: skip


def test_el_codigo_son_las_primeras_letras_de_la_huella(en_marcha):
    assert Edicion(sha256="e8c73ade" + "0" * 56).codigo == "E8C7-3ADE"
