"""evaluacion:medicion_agregar, with htmx, without it, and when the number cannot be."""

from evaluacion.models import Medicion
from ruta.estados import EstadoRuta
from tests import fabricas
from tests.evaluacion.fabricas import meta
from tests.htmx import aplicar, principal

DATOS = {"fecha": "30/10/2026", "valor": "33", "de_cuantos": "187", "fuente": "SisAT", "es_comparable": "on"}


def _preparar(mundo):
    una = meta(mundo.ruta, mundo.quien("docente"))
    return una, mundo.url("evaluacion:medicion_agregar", meta_id=una.pk)


def test_sin_javascript_vuelve_a_la_meta(en_marcha):
    una, url = _preparar(en_marcha)
    cliente = en_marcha.cliente("docente")
    assert 'value="SisAT"' in cliente.get(url).content.decode()
    respuesta = cliente.post(url, {**DATOS, "corte": str(una.cortes.get(cte=2).pk)})
    assert respuesta.status_code == 303
    assert respuesta["Location"] == f"{en_marcha.url('evaluacion:inicio')}#meta-{una.pk}"
    hecha = Medicion.objects.de(en_marcha.escuela).get()
    assert (hecha.valor, hecha.de_cuantos, hecha.corte.cte, hecha.es_comparable) == (33, 187, 2, True)


def test_el_fragmento_aplicado_es_la_pagina_fresca(en_marcha, con_htmx):
    una, url = _preparar(en_marcha)
    cliente = en_marcha.cliente("docente")
    inicio, ancla = en_marcha.url("evaluacion:meta", meta_id=una.pk), f"meta-{una.pk}"
    vieja = cliente.get(inicio).content
    formulario = cliente.get(url, headers=con_htmx(f"formulario-medicion-{una.pk}"))
    con_formulario = aplicar(vieja, formulario.content, f"formulario-medicion-{una.pk}")
    assert con_formulario.xpath(f"//form[@id='formulario-medicion-{una.pk}']")
    fragmento = cliente.post(url, DATOS, headers=con_htmx(f"formulario-medicion-{una.pk}"))
    assert (fragmento.status_code, fragmento["HX-Retarget"]) == (200, f"#{ancla}")
    assert principal(aplicar(vieja, fragmento.content, ancla)) == principal(cliente.get(inicio).content)


def test_mas_de_los_que_hay_se_explica_y_conserva_lo_escrito(en_marcha):
    _, url = _preparar(en_marcha)
    respuesta = en_marcha.cliente("docente").post(url, {**DATOS, "valor": "188", "nota": "Todos los grupos"})
    assert respuesta.status_code == 422
    texto = respuesta.content.decode()
    assert "El resultado (188) pasa de los 187 alumnos que se miraron." in texto
    assert "Todos los grupos" in texto


def test_a_quien_no_le_toca(en_marcha):
    _, url = _preparar(en_marcha)
    assert en_marcha.cliente("supervisora").post(url, DATOS).status_code == 403
    fabricas.en_estado(en_marcha.ruta, EstadoRuta.INFORMADA)
    assert en_marcha.cliente("docente").post(url, DATOS).status_code == 422
