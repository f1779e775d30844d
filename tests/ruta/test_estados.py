"""The table of transitions, whole: what is in it passes, what is not is refused."""

import pytest

from ruta import estados
from ruta.errores import TransicionInvalida
from ruta.estados import EstadoRuta
from ruta.models import Ruta

E = EstadoRuta
LEGALES = {
    (E.BORRADOR, E.EN_CONSTRUCCION),
    (E.EN_CONSTRUCCION, E.ACORDADA),
    (E.ACORDADA, E.EN_IMPLEMENTACION),
    (E.ACORDADA, E.EN_CONSTRUCCION),
    (E.EN_IMPLEMENTACION, E.EN_EVALUACION),
    (E.EN_IMPLEMENTACION, E.EN_CONSTRUCCION),
    (E.EN_EVALUACION, E.INFORMADA),
    (E.EN_EVALUACION, E.EN_IMPLEMENTACION),
}


@pytest.mark.parametrize("desde", EstadoRuta)
@pytest.mark.parametrize("hasta", EstadoRuta)
def test_cada_paso(desde, hasta):
    ruta = Ruta(estado=desde)
    if (desde, hasta) in LEGALES:
        estados.exigir_paso(ruta, hasta)
    else:
        with pytest.raises(TransicionInvalida):
            estados.exigir_paso(ruta, hasta)


def test_la_negativa_dice_como_esta_y_cuando_se_puede():
    with pytest.raises(TransicionInvalida) as motivo:
        estados.exigir(Ruta(estado=E.ACORDADA), estados.EN_PLANEACION)
    assert motivo.value.mensaje == (
        "La ruta está acordada en CTE y este cambio se hace cuando está en borrador o en construcción."
        " Para cambiar lo acordado, la dirección reabre el plan en «Acuerdo»."
    )
    with pytest.raises(TransicionInvalida) as motivo:
        estados.exigir(Ruta(estado=E.INFORMADA), estados.EN_PLANEACION)
    assert motivo.value.mensaje == "La ruta está informada y este cambio se hace cuando está en borrador o en construcción."


def test_un_paso_que_no_hay_dice_de_cual_a_cual():
    with pytest.raises(TransicionInvalida) as motivo:
        estados.exigir_paso(Ruta(estado=E.ACORDADA), E.INFORMADA)
    assert motivo.value.mensaje == "La ruta está acordada en CTE: desde ahí no puede quedar informada."
