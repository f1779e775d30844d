"""planeacion:empezar_ciclo: the ruta of the next ciclo, from the page of this one."""

import pytest

from ruta.estados import EstadoRuta
from ruta.models import Ruta
from tests import fabricas
from tests.planeacion import fabricas as plan
from tests.planeacion.paginas import sin_javascript


def test_la_direccion_empieza_un_ciclo_que_no_tiene_ruta(mundo):
    plan.cadena(mundo.ruta, mundo.quien("docente"))
    plan.acordar(mundo)
    plan.calendario("2027-2028")
    cliente, url = mundo.cliente("directora"), mundo.url("planeacion:empezar_ciclo")
    assert "2026-2027</option>" not in cliente.get(url).content.decode()
    nueva = mundo.url("planeacion:diagnostico").replace("2026-2027", "2027-2028")
    sin_javascript(cliente, url, {"ciclo": "2027-2028", "marco": "PEMC-2019"}, nueva)
    assert Ruta.objects.get(escuela=mundo.escuela, ciclo="2027-2028").viene_de_id == mundo.ruta.pk
    assert cliente.post(url, {"ciclo": "2027-2028", "marco": "PEMC-2019"}).status_code == 422


def test_solo_la_direccion(mundo):
    fabricas.en_estado(mundo.ruta, EstadoRuta.ACORDADA)
    assert mundo.cliente("docente").get(mundo.url("planeacion:empezar_ciclo")).status_code == 403


@pytest.mark.parametrize(
    ("desde", "pagina", "pasan"), [("anterior", "diagnostico", 1), ("archivo", "traer", 0), ("nada", "diagnostico", 0)]
)
def test_de_donde_parten(mundo, desde, pagina, pasan):
    plan.cadena(mundo.ruta, mundo.quien("docente"))
    plan.acordar(mundo)
    plan.calendario("2027-2028")
    datos = {"ciclo": "2027-2028", "marco": "PEMC-2019", "desde": desde}
    nueva = mundo.url(f"planeacion:{pagina}").replace("2026-2027", "2027-2028")
    sin_javascript(mundo.cliente("directora"), mundo.url("planeacion:empezar_ciclo"), datos, nueva)
    assert Ruta.objects.get(escuela=mundo.escuela, ciclo="2027-2028").objetivos.count() == pasan
