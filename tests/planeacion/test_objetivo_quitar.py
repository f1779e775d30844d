"""planeacion:objetivo_quitar, with htmx and without it; what others lean on stays."""

from ruta.models import Objetivo
from tests import fabricas
from tests.planeacion import fabricas as plan
from tests.planeacion.paginas import con_fragmento, sin_javascript


def _preparar(mundo):
    fila = fabricas.objetivo(mundo.ruta, mundo.quien("docente"))
    return fila, mundo.url("planeacion:objetivo_quitar", objetivo_id=fila.pk)


def test_sin_javascript_se_pregunta_y_se_vuelve(mundo):
    fila, url = _preparar(mundo)
    cliente = mundo.cliente("docente")
    assert str(fila) in cliente.get(url).content.decode()
    sin_javascript(cliente, url, {"version": fila.version}, mundo.url("planeacion:objetivos") + "#formulario-objetivo-nuevo…")
    assert not Objetivo.objects.filter(pk=fila.pk).exists()


def test_el_fragmento_aplicado_es_la_pagina_fresca(mundo, con_htmx):
    fila, url = _preparar(mundo)
    pagina = mundo.url("planeacion:objetivos")
    con_fragmento(mundo.cliente("docente"), con_htmx, pagina, url, {"version": fila.version}, "cadena")


def test_lo_que_otros_necesitan_no_se_quita(mundo):
    fila = plan.cadena(mundo.ruta, mundo.quien("docente")).meta.objetivo
    url = mundo.url("planeacion:objetivo_quitar", objetivo_id=fila.pk)
    respuesta = mundo.cliente("docente").post(url, {"version": fila.version})
    assert respuesta.status_code == 422
    pagina = respuesta.content.decode()
    assert "Quite primero sus metas" in pagina
    assert ("No se hizo el cambio." in pagina, "Su texto sigue aquí" in pagina) == (True, False), "nobody typed anything"
