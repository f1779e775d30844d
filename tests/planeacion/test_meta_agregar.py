"""planeacion:meta_agregar, with htmx and without it."""

from ruta.models import Meta
from tests import fabricas
from tests.planeacion import fabricas as plan
from tests.planeacion.paginas import con_fragmento, sin_javascript


def _preparar(mundo):
    plan.cadena(mundo.ruta, mundo.quien("docente"))
    objetivo = fabricas.objetivo(mundo.ruta, mundo.quien("docente"), "Asegurar la asistencia")
    return mundo.url("planeacion:meta_agregar", objetivo_id=objetivo.pk)


def test_sin_javascript_vuelve_al_mismo_lugar(mundo):
    url = _preparar(mundo)
    sin_javascript(
        mundo.cliente("docente"),
        url,
        {"texto": "Mejorar", "unidad": "alumnos", "cortes": ["2", "5"]},
        mundo.url("planeacion:objetivos") + "#meta-…",
    )
    assert Meta.objects.de(mundo.escuela.pk).filter(texto="Mejorar", cortes__cte=5).count() == 1


def test_el_fragmento_aplicado_es_la_pagina_fresca(mundo, con_htmx):
    url = _preparar(mundo)
    pagina = mundo.url("planeacion:objetivos")
    texto = con_fragmento(
        mundo.cliente("docente"), con_htmx, pagina, url, {"texto": "Mejorar", "unidad": "alumnos", "cortes": ["2", "5"]}, "cadena"
    )
    assert texto.count("autofocus") == 1


def test_lo_que_falta_se_dice_y_lo_escrito_se_conserva(mundo):
    respuesta = mundo.cliente("docente").post(
        _preparar(mundo), {"texto": "", "unidad": "alumnos", "indicador": "lo que ya había escrito"}
    )
    assert respuesta.status_code == 422
    assert "Falta este dato." in respuesta.content.decode()
    assert "lo que ya había escrito" in respuesta.content.decode()


def test_quien_no_es_del_colectivo_no_entra(mundo):
    url = _preparar(mundo)
    assert mundo.cliente("tecnica").get(url).status_code == 403
    assert mundo.cliente("ajena").get(url).status_code == 404
