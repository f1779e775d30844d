"""The table of transitions, pair by pair."""

from itertools import product

import pytest

from implementacion.estados import EstadoCompromiso, exigir_paso
from implementacion.models import Compromiso
from ruta.errores import TransicionInvalida

C = EstadoCompromiso
LEGALES = {
    (C.PROPUESTO, C.ACEPTADO), (C.PROPUESTO, C.NECESITA_APOYO), (C.PROPUESTO, C.DECLINADO), (C.PROPUESTO, C.RETIRADO),
    (C.NECESITA_APOYO, C.ACEPTADO), (C.NECESITA_APOYO, C.DECLINADO), (C.NECESITA_APOYO, C.RETIRADO),
    (C.ACEPTADO, C.HECHO), (C.ACEPTADO, C.NECESITA_APOYO), (C.ACEPTADO, C.RETIRADO),
    (C.DECLINADO, C.ACEPTADO),
    (C.HECHO, C.ACEPTADO),
}  # fmt: skip


@pytest.mark.parametrize(("desde", "hasta"), list(product(C.values, C.values)))
def test_cada_par_de_estados(desde, hasta):
    compromiso = Compromiso(estado=desde)
    if (desde, hasta) in LEGALES:
        exigir_paso(compromiso, hasta)
    else:
        with pytest.raises(TransicionInvalida) as rechazo:
            exigir_paso(compromiso, hasta)
        assert f"«{C(desde).label.lower()}»" in rechazo.value.mensaje
