"""A plan reopened to be mended does not stop the school: compromisos, sessions and measurements go on."""

from datetime import date
from decimal import Decimal

import pytest

from evaluacion import operaciones as evaluar
from implementacion import operaciones as implementar
from planeacion import operaciones as planear
from ruta import operaciones
from ruta.errores import TransicionInvalida
from ruta.estados import EstadoRuta
from tests import fabricas


@pytest.fixture
def reabierto(mundo):
    """An agreed ruta in implementación whose plan the dirección has reopened."""
    docente, directora = mundo.quien("docente"), mundo.quien("directora")
    objetivo = fabricas.objetivo(mundo.ruta, docente)
    mundo.meta = operaciones.agregar_meta(
        mundo.ruta.pk, objetivo.pk, por=docente, texto="Meta", linea_base=Decimal(46), valor=Decimal(20), sentido="disminuir"
    )
    fabricas.en_estado(mundo.ruta, EstadoRuta.EN_IMPLEMENTACION)
    planear.reabrir_plan(mundo.ruta.pk, por=directora, version=mundo.ruta.version, motivo="Ya hay resultados de octubre")
    return mundo


def test_se_toman_compromisos_y_se_mide(reabierto):
    docente = reabierto.quien("docente")
    implementar.tomar_compromiso(reabierto.ruta.pk, por=docente, texto="Leer a diario", fecha=date(2026, 11, 27))
    evaluar.registrar_medicion(
        reabierto.ruta.pk, reabierto.meta.pk, por=docente, fecha=date(2026, 11, 20), valor=Decimal(40), fuente="SisAT"
    )
    assert (reabierto.ruta.compromisos.count(), reabierto.meta.mediciones.count()) == (1, 1)


def test_y_se_escribe_el_plan(reabierto):
    fabricas.objetivo(reabierto.ruta, reabierto.quien("docente"), que="Otro objetivo")
    assert reabierto.ruta.objetivos.count() == 2


def test_lo_que_nunca_se_acordo_no_esta_en_marcha(mundo):
    with pytest.raises(TransicionInvalida, match="en construcción"):
        implementar.tomar_compromiso(mundo.ruta.pk, por=mundo.quien("docente"), texto="Leer", fecha=date(2026, 11, 27))
