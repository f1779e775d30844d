"""planeacion:inicio: the step that comes next."""

from tests.planeacion import fabricas as plan


def test_lleva_al_primer_paso_vacio(mundo):
    cliente, url = mundo.cliente("docente"), mundo.url("planeacion:inicio")
    assert cliente.get(url)["Location"] == mundo.url("planeacion:diagnostico")
    plan.diagnostico(mundo.ruta, mundo.quien("docente"))
    assert cliente.get(url)["Location"] == mundo.url("planeacion:objetivos")
