"""planeacion:iniciar_implementacion."""

from ruta.estados import EstadoRuta
from ruta.models import Ruta
from tests import fabricas
from tests.planeacion.paginas import sin_javascript


def test_lo_acordado_se_empieza(mundo):
    fabricas.en_estado(mundo.ruta, EstadoRuta.ACORDADA)
    url = mundo.url("planeacion:iniciar_implementacion")
    sin_javascript(mundo.cliente("directora"), url, {"version": 1}, mundo.url("planeacion:acuerdo"))
    assert Ruta.objects.get(pk=mundo.ruta.pk).estado == EstadoRuta.EN_IMPLEMENTACION


def test_lo_que_nadie_acordo_no(mundo):
    respuesta = mundo.cliente("directora").post(mundo.url("planeacion:iniciar_implementacion"), {"version": 1})
    assert respuesta.status_code == 422
