"""planeacion:hallazgo_agregar, with htmx and without it."""

from ruta.models import Hallazgo
from tests.planeacion import fabricas as plan
from tests.planeacion.paginas import con_fragmento, sin_javascript


def _preparar(mundo):
    plan.hallazgo(mundo.ruta, mundo.quien("docente"))
    plan.evidencia(mundo.ruta, mundo.quien("docente"))
    return mundo.url("planeacion:hallazgo_agregar", bloque="en_riesgo")


def test_sin_javascript_vuelve_al_mismo_lugar(mundo):
    url = _preparar(mundo)
    sin_javascript(
        mundo.cliente("docente"),
        url,
        {"texto": "14 en riesgo"},
        mundo.url("planeacion:diagnostico") + "#formulario-hallazgo-nuevo-en_riesgo…",
    )
    assert Hallazgo.objects.de(mundo.escuela.pk).filter(texto="14 en riesgo", bloque="en_riesgo").count() == 1


def test_el_fragmento_aplicado_es_la_pagina_fresca(mundo, con_htmx):
    url = _preparar(mundo)
    pagina = mundo.url("planeacion:diagnostico")
    texto = con_fragmento(mundo.cliente("docente"), con_htmx, pagina, url, {"texto": "14 en riesgo"}, "diagnostico")
    assert texto.count("autofocus") == 1


def test_lo_que_falta_se_dice_y_lo_marcado_se_conserva(mundo):
    url = _preparar(mundo)
    respuesta = mundo.cliente("docente").post(url, {"texto": "", "evidencias": [mundo.ruta.evidencias.get().pk]})
    assert respuesta.status_code == 422
    assert "Falta este dato." in respuesta.content.decode()
    assert "checked" in respuesta.content.decode()


def test_un_bloque_que_no_existe_es_404(mundo):
    assert mundo.cliente("docente").get(mundo.url("planeacion:hallazgo_agregar", bloque="otro")).status_code == 404


def test_quien_no_es_del_colectivo_no_entra(mundo):
    url = _preparar(mundo)
    assert mundo.cliente("tecnica").get(url).status_code == 403
    assert mundo.cliente("ajena").get(url).status_code == 404
