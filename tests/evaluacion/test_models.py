"""What PostgreSQL refuses by itself, whatever the code does."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from evaluacion.models import Medicion, Valoracion
from tests import fabricas
from tests.evaluacion.fabricas import meta


def _medicion(mundo, una, **campos):
    propios = {
        "escuela": mundo.escuela, "meta": una, "fecha": date(2026, 10, 30), "valor": Decimal(33), "fuente": "SisAT",
        "capturo": mundo.participaciones["docente"],
    }  # fmt: skip
    return Medicion.objects.create(**{**propios, **campos})


def _rechaza(crear, restriccion):
    def intentar():
        with transaction.atomic():
            crear()
            connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")

    with pytest.raises(IntegrityError, match=restriccion):
        intentar()


def test_mediciones_imposibles(en_marcha):
    una = meta(en_marcha.ruta, en_marcha.quien("docente"))
    corte = una.cortes.first()
    _medicion(en_marcha, una, corte=corte)
    ayer = date(2026, 10, 29)
    _rechaza(lambda: _medicion(en_marcha, una), "una_medicion_por_dia")
    _rechaza(lambda: _medicion(en_marcha, una, fecha=ayer, corte=corte), "una_medicion_por_corte")
    _rechaza(lambda: _medicion(en_marcha, una, fecha=ayer, valor=Decimal(-1)), "medicion_no_negativa")
    _rechaza(lambda: _medicion(en_marcha, una, fecha=ayer, fuente=""), "medicion_con_fuente")


def test_una_medicion_no_apunta_a_otra_escuela(en_marcha):
    una = meta(en_marcha.ruta, en_marcha.quien("docente"))
    otra = en_marcha.otra_ruta.escuela
    ajena = fabricas.participacion(otra)
    _rechaza(lambda: _medicion(en_marcha, una, escuela=otra, capturo=ajena), "evaluacion_medicion_meta_id_de_escuela")
    _rechaza(lambda: _medicion(en_marcha, una, capturo=ajena), "evaluacion_medicion_capturo_id_de_escuela")


def test_valoraciones_imposibles(en_marcha):
    una = meta(en_marcha.ruta, en_marcha.quien("docente"))
    Valoracion.objects.create(escuela=en_marcha.escuela, meta=una, favorecio="La biblioteca")
    _rechaza(lambda: Valoracion.objects.create(escuela=en_marcha.escuela, meta=una), "una_valoracion_por_meta")
    otra = meta(en_marcha.ruta, en_marcha.quien("docente"))
    _rechaza(
        lambda: Valoracion.objects.create(escuela=en_marcha.escuela, meta=otra, decision="ajustar"), "ajustar_dice_que_haremos"
    )
