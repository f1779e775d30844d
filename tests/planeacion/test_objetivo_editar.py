"""planeacion:objetivo_editar, with htmx, without it, and against somebody else."""

from ruta import operaciones
from tests import fabricas
from tests.htmx import aplicar, principal


def _preparar(mundo):
    objetivo = fabricas.objetivo(mundo.ruta, mundo.quien("docente"))
    return objetivo, mundo.url("planeacion:objetivo_editar", objetivo_id=objetivo.pk)


def test_sin_javascript_vuelve_al_mismo_lugar(mundo):
    objetivo, url = _preparar(mundo)
    respuesta = mundo.cliente("docente").post(url, {"version": 1, "que": "Fortalecer el cálculo", "para_que": "resolver"})
    assert respuesta.status_code == 303
    assert respuesta["Location"] == f"{mundo.url('planeacion:objetivos')}#objetivo-{objetivo.pk}"
    objetivo.refresh_from_db()
    assert (objetivo.que, objetivo.para_que, objetivo.version) == ("Fortalecer el cálculo", "resolver", 2)


def test_el_fragmento_aplicado_es_la_pagina_fresca(mundo, con_htmx):
    objetivo, url = _preparar(mundo)
    cliente = mundo.cliente("docente")
    vieja = cliente.get(mundo.url("planeacion:objetivos")).content
    ancla = f"objetivo-{objetivo.pk}"
    fragmento = cliente.post(url, {"version": 1, "que": "Otro", "para_que": ""}, headers=con_htmx(ancla))
    assert fragmento.status_code == 200
    fresca = cliente.get(mundo.url("planeacion:objetivos")).content
    assert principal(aplicar(vieja, fragmento.content, ancla)) == principal(fresca)


def test_otra_persona_guardo_antes(mundo):
    objetivo, url = _preparar(mundo)
    operaciones.editar_objetivo(mundo.ruta.pk, objetivo.pk, por=mundo.quien("otra_docente"), version=1, que="Lo de otra")
    respuesta = mundo.cliente("docente").post(url, {"version": 1, "que": "Lo mío", "para_que": ""})
    assert respuesta.status_code == 409
    texto = respuesta.content.decode()
    assert "Lo de otra" in texto
    assert "Lo mío" in texto
    assert 'name="version" value="2"' in texto


def test_vacio_se_explica_y_conserva_lo_escrito(mundo):
    _, url = _preparar(mundo)
    respuesta = mundo.cliente("docente").post(url, {"version": 1, "que": "", "para_que": "leer mejor"})
    assert respuesta.status_code == 422
    assert "Falta este dato." in respuesta.content.decode()
    assert "leer mejor" in respuesta.content.decode()
