"""planeacion:version: what was agreed, as it was agreed."""

from planeacion import operaciones
from ruta.models import Ruta
from tests import fabricas
from tests.planeacion import fabricas as plan


def test_se_lee_aunque_el_plan_haya_cambiado(mundo):
    plan.cadena(mundo.ruta, mundo.quien("docente"))
    version = plan.acordar(mundo)
    por = mundo.quien("directora")
    operaciones.reabrir_plan(mundo.ruta.pk, por=por, version=Ruta.objects.get(pk=mundo.ruta.pk).version, motivo="Falta")
    fabricas.objetivo(mundo.ruta, mundo.quien("docente"), "Escrito después")
    texto = mundo.cliente("docente").get(mundo.url("planeacion:version", numero=1)).content.decode()
    assert version.sha256 in texto
    assert "Disminuir de 46 a 20" in texto
    assert "Escrito después" not in texto


def test_la_que_no_hay_no_existe(mundo):
    assert mundo.cliente("docente").get(mundo.url("planeacion:version", numero=1)).status_code == 404
