"""planeacion:accion_quitar, with htmx and without it; what others lean on stays."""

from ruta.models import Accion
from tests.planeacion import fabricas as plan
from tests.planeacion.paginas import con_fragmento, sin_javascript


def _preparar(mundo):
    fila = plan.cadena(mundo.ruta, mundo.quien("docente"))
    return fila, mundo.url("planeacion:accion_quitar", accion_id=fila.pk)


def test_sin_javascript_se_pregunta_y_se_vuelve(mundo):
    fila, url = _preparar(mundo)
    cliente = mundo.cliente("docente")
    assert str(fila) in cliente.get(url).content.decode()
    sin_javascript(cliente, url, {"version": fila.version}, mundo.url("planeacion:objetivos") + "#formulario-accion-nueva-…")
    assert not Accion.objects.filter(pk=fila.pk).exists()


def test_el_fragmento_aplicado_es_la_pagina_fresca(mundo, con_htmx):
    fila, url = _preparar(mundo)
    pagina = mundo.url("planeacion:objetivos")
    con_fragmento(mundo.cliente("docente"), con_htmx, pagina, url, {"version": fila.version}, "cadena")


def test_el_formulario_se_envia_a_su_direccion(mundo):
    """The page also knows its acción by that name; the form must not take it for its address."""
    _, url = _preparar(mundo)
    assert f'method="post" action="{url}" hx-post="{url}"' in mundo.cliente("docente").get(url).content.decode()
