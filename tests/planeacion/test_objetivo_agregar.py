"""planeacion:objetivo_agregar, with htmx and without it."""

from ruta.models import Objetivo
from tests.planeacion import fabricas as plan
from tests.planeacion.paginas import con_fragmento, sin_javascript


def _preparar(mundo):
    plan.cadena(mundo.ruta, mundo.quien("docente"))
    return mundo.url("planeacion:objetivo_agregar")


def test_sin_javascript_vuelve_al_mismo_lugar(mundo):
    url = _preparar(mundo)
    sin_javascript(
        mundo.cliente("docente"),
        url,
        {"que": "Asegurar la asistencia"},
        mundo.url("planeacion:objetivos") + "#formulario-meta-nueva-…",
    )
    assert Objetivo.objects.de(mundo.escuela.pk).filter(que="Asegurar la asistencia", orden=2).count() == 1


def test_el_fragmento_aplicado_es_la_pagina_fresca(mundo, con_htmx):
    url = _preparar(mundo)
    pagina = mundo.url("planeacion:objetivos")
    texto = con_fragmento(mundo.cliente("docente"), con_htmx, pagina, url, {"que": "Asegurar la asistencia"}, "cadena")
    assert texto.count("autofocus") == 1


def test_lo_que_falta_se_dice_y_lo_escrito_se_conserva(mundo):
    respuesta = mundo.cliente("docente").post(_preparar(mundo), {"que": "", "para_que": "lo que ya había escrito"})
    assert respuesta.status_code == 422
    assert "Falta este dato." in respuesta.content.decode()
    assert "lo que ya había escrito" in respuesta.content.decode()


def test_quien_no_es_del_colectivo_no_entra(mundo):
    url = _preparar(mundo)
    assert mundo.cliente("tecnica").get(url).status_code == 403
    assert mundo.cliente("ajena").get(url).status_code == 404
