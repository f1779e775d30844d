"""planeacion:traida_quitar: what was read of a file goes, the ruta stays."""

from ruta.models import Traida
from tests.planeacion.paginas import sin_javascript
from tests.planeacion.test_traer_operaciones import leer, traer


def test_se_quita(mundo):
    traida = leer(mundo)
    url = mundo.url("planeacion:traida_quitar", traida_id=traida.pk)
    cliente = mundo.cliente("docente")
    assert "La ruta no cambia" in cliente.get(url).content.decode()
    sin_javascript(cliente, url, {"version": 1}, mundo.url("planeacion:traer"))
    assert not Traida.objects.exists()


def test_no_lo_ya_traido(mundo):
    traida = traer(mundo, leer(mundo))
    url = mundo.url("planeacion:traida_quitar", traida_id=traida.pk)
    assert mundo.cliente("docente").post(url, {"version": traida.version}).status_code == 422
    assert Traida.objects.exists()
