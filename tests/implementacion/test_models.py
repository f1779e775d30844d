"""Impossible compromisos and avances, refused by PostgreSQL whatever the code does."""

import pytest
from django.db import IntegrityError, connection, transaction

from implementacion.models import Avance, Compromiso
from ruta import reloj
from tests import fabricas
from tests.implementacion.conftest import PARA


def _compromiso(mundo, **campos):
    propia = mundo.participaciones["docente"]
    return Compromiso.objects.create(
        **{
            "escuela": mundo.escuela, "ruta": mundo.ruta, "de_quien": propia, "propuso": propia, "propuesta": "Algo",
            "texto": "Algo", "fecha": PARA, "propuesto_en": reloj.ahora(), **campos,
        }
    )  # fmt: skip


def _rechaza(restriccion, crear):
    with pytest.raises(IntegrityError, match=restriccion):
        _ya(crear)


def _ya(crear):
    """Composite keys are checked at the end of the transaction: here, at once."""
    with transaction.atomic():
        crear()
        connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.parametrize(
    ("restriccion", "campos"),
    [
        ("compromiso_con_texto", {"texto": ""}),
        ("compromiso_con_texto", {"propuesta": ""}),
        ("compromiso_con_estado_conocido", {"estado": "cumplido"}),
        ("compromiso_respondido_con_fecha", {"estado": "aceptado"}),
        ("compromiso_respondido_con_fecha", {"estado": "hecho"}),
        ("apoyo_o_negativa_con_motivo", {"estado": "necesita_apoyo", "respondido_en": reloj.ahora()}),
        ("apoyo_o_negativa_con_motivo", {"estado": "declinado", "respondido_en": reloj.ahora()}),
    ],
)
def test_compromiso_imposible(mundo, restriccion, campos):
    _rechaza(restriccion, lambda: _compromiso(mundo, **campos))


@pytest.mark.parametrize("campo", ["ruta", "de_quien", "propuso"])
def test_no_apunta_a_otra_escuela(mundo, campo):
    ajeno = mundo.otra_ruta if campo == "ruta" else fabricas.participacion(mundo.otra_ruta.escuela)
    _rechaza(f"{campo}_id_de_escuela", lambda: _compromiso(mundo, **{campo: ajeno}))


def test_no_pude_sin_nota(mundo):
    uno = _compromiso(mundo)
    _rechaza(
        "no_pude_dice_que_falto",
        lambda: Avance.objects.create(
            escuela=mundo.escuela, compromiso=uno, resultado="no_pude", fecha=PARA, registrado_en=reloj.ahora()
        ),
    )
