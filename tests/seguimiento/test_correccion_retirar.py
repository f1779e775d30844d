"""seguimiento:correccion_retirar: by who asked for it, while nobody has answered."""

import pytest

from ruta.errores import OperacionRechazada, SinPermiso
from seguimiento.correcciones import operaciones
from seguimiento.models import CorreccionDeActa
from tests.seguimiento.test_correccion_pedir import PIDE


@pytest.fixture
def pedida(plan, cerrada):
    return operaciones.pedir_correccion(plan.ruta.pk, cerrada.pk, por=plan.quien("docente"), **PIDE)


def test_quien_la_pidio_la_retira(plan, pedida):
    url = plan.url("seguimiento:correccion_retirar", correccion_id=pedida.pk)
    assert "Citar a las 14 familias" in plan.cliente("docente").get(url).content.decode()
    assert plan.cliente("docente").post(url, {"version": 1}).status_code == 303
    assert not CorreccionDeActa.objects.exists()


def test_nadie_mas(plan, pedida):
    url = plan.url("seguimiento:correccion_retirar", correccion_id=pedida.pk)
    assert plan.cliente("directora").get(url).status_code == 403
    with pytest.raises(SinPermiso):
        operaciones.retirar_correccion(plan.ruta.pk, pedida.pk, por=plan.quien("directora"), version=1)


def test_respondida_ya_no(plan, pedida):
    dicho = {"estado": "no_procede", "respuesta": "Fueron todas"}
    operaciones.responder_correccion(plan.ruta.pk, pedida.pk, por=plan.quien("directora"), version=1, **dicho)
    with pytest.raises(OperacionRechazada, match="ya tiene respuesta"):
        operaciones.retirar_correccion(plan.ruta.pk, pedida.pk, por=plan.quien("docente"), version=2)
