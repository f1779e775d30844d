"""planeacion:evidencia_quitar: it goes only when nothing leans on it."""

from tests.planeacion import fabricas as plan
from tests.planeacion.paginas import sin_javascript


def test_con_y_sin_javascript_vuelve_al_diagnostico(mundo, con_htmx):
    cliente, vuelve = mundo.cliente("docente"), mundo.url("planeacion:diagnostico") + "#evidencias"
    una, otra = (plan.evidencia(mundo.ruta, mundo.quien("docente"), titulo) for titulo in "ab")
    url = mundo.url("planeacion:evidencia_quitar", evidencia_id=una.pk)
    sin_javascript(cliente, url, {"version": 1}, vuelve)
    url = mundo.url("planeacion:evidencia_quitar", evidencia_id=otra.pk)
    assert cliente.post(url, {"version": 1}, headers=con_htmx("x"))["HX-Redirect"] == vuelve
    assert not mundo.ruta.evidencias.exists()


def test_la_que_sostiene_un_hallazgo_se_queda(mundo):
    plan.diagnostico(mundo.ruta, mundo.quien("docente"))
    suya = mundo.ruta.evidencias.get()
    url = mundo.url("planeacion:evidencia_quitar", evidencia_id=suya.pk)
    respuesta = mundo.cliente("docente").post(url, {"version": suya.version})
    assert respuesta.status_code == 422
    assert "se apoyan en esta evidencia" in respuesta.content.decode()
