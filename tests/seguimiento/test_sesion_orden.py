"""seguimiento:sesion_orden: the agenda, refreshed when something in the session changed."""


def test_es_el_orden_de_la_pagina(plan, con_lista, con_htmx):
    url = plan.url("seguimiento:sesion_orden", sesion_id=con_lista.pk)
    respuesta = plan.cliente("docente").get(url, headers=con_htmx("orden"))
    assert respuesta.content.decode().strip().startswith('<nav id="orden"')
    assert "asisten 2 de 5" in respuesta.content.decode()


def test_sin_javascript_lleva_a_la_sesion(plan, abierta):
    respuesta = plan.cliente("docente").get(plan.url("seguimiento:sesion_orden", sesion_id=abierta.pk))
    assert respuesta["Location"] == plan.url("seguimiento:sesion", sesion_id=abierta.pk)
