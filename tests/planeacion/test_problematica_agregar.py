"""planeacion:problematica_agregar, with htmx and without it."""

from ruta.models import Problematica
from tests.planeacion import fabricas as plan
from tests.planeacion.paginas import con_fragmento, sin_javascript


def _preparar(mundo):
    plan.diagnostico(mundo.ruta, mundo.quien("docente"))
    return mundo.url("planeacion:problematica_agregar")


def test_sin_javascript_vuelve_al_mismo_lugar(mundo):
    url = _preparar(mundo)
    sin_javascript(
        mundo.cliente("docente"),
        url,
        {"texto": "Inasistencia"},
        mundo.url("planeacion:problematicas") + "#formulario-problematica-nueva…",
    )
    assert Problematica.objects.de(mundo.escuela.pk).filter(texto="Inasistencia", orden=2).count() == 1


def test_el_fragmento_aplicado_es_la_pagina_fresca(mundo, con_htmx):
    url = _preparar(mundo)
    pagina = mundo.url("planeacion:problematicas")
    texto = con_fragmento(mundo.cliente("docente"), con_htmx, pagina, url, {"texto": "Inasistencia"}, "problematicas")
    assert texto.count("autofocus") == 1


def test_desde_su_propia_pagina_se_va_a_donde_se_lee(mundo, con_htmx):
    """Opened by its address, by another window or after coming in again, there is no list to draw beside the form."""
    url = _preparar(mundo)
    cabeceras = {**con_htmx("formulario-problematica-nueva"), "HX-Current-URL": f"http://testserver{url}?ejemplo=1"}
    respuesta = mundo.cliente("docente").post(url, {"texto": "Inasistencia"}, headers=cabeceras)
    lista = mundo.url("planeacion:problematicas")
    assert respuesta["HX-Redirect"] == f"{lista}#formulario-problematica-nueva"
    assert "HX-Retarget" not in respuesta
    otra = {**cabeceras, "HX-Current-URL": f"http://testserver{lista}"}
    respuesta = mundo.cliente("docente").post(url, {"texto": "Otra"}, headers=otra)
    assert ("HX-Redirect" in respuesta, respuesta["HX-Retarget"]) == (False, "#problematicas")


def test_lo_que_falta_se_dice_y_lo_escrito_se_conserva(mundo):
    respuesta = mundo.cliente("docente").post(_preparar(mundo), {"texto": "", "causas": "lo que ya había escrito"})
    assert respuesta.status_code == 422
    assert "Falta este dato." in respuesta.content.decode()
    assert "lo que ya había escrito" in respuesta.content.decode()


def test_quien_no_es_del_colectivo_no_entra(mundo):
    url = _preparar(mundo)
    assert mundo.cliente("tecnica").get(url).status_code == 403
    assert mundo.cliente("ajena").get(url).status_code == 404
