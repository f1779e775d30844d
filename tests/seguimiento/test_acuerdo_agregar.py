"""seguimiento:acuerdo_agregar, with htmx and without it."""

from seguimiento.models import Acuerdo
from tests.htmx import aplicar, raiz

DATOS = {"texto": "Comprar 8 cuadernillos", "responsables_texto": "docente de 5°", "fecha": "2026-12-04"}


def test_sin_javascript_vuelve_a_su_renglon(plan, con_lista):
    url = plan.url("seguimiento:acuerdo_agregar", sesion_id=con_lista.pk)
    respuesta = plan.cliente("docente").post(url, DATOS)
    acuerdo = Acuerdo.objects.get()
    assert respuesta["Location"] == f"{plan.url('seguimiento:sesion', sesion_id=con_lista.pk)}#acuerdo-{acuerdo.pk}"
    assert (acuerdo.numero, acuerdo.texto, acuerdo.responsables_texto) == (1, "Comprar 8 cuadernillos", "docente de 5°")


def test_el_fragmento_aplicado_es_la_pagina_fresca(plan, con_lista, acuerdo, con_htmx):
    cliente, sesion = plan.cliente("docente"), plan.url("seguimiento:sesion", sesion_id=con_lista.pk)
    vieja = cliente.get(sesion).content
    url = plan.url("seguimiento:acuerdo_agregar", sesion_id=con_lista.pk)
    respuesta = cliente.post(url, DATOS, headers=con_htmx("formulario-acuerdo-nuevo"))
    assert (respuesta["HX-Retarget"], respuesta["HX-Trigger"]) == ("#acuerdos-de-hoy", "cambio-en-la-sesion")
    aplicada = aplicar(vieja, respuesta.content, "acuerdos-de-hoy").get_element_by_id("acuerdos-de-hoy")
    fresca = raiz(cliente.get(sesion).content).get_element_by_id("acuerdos-de-hoy")
    assert aplicada.text_content().split() == fresca.text_content().split()
    assert "A2" in fresca.text_content().split()


def test_sin_responsable_se_explica_y_conserva_lo_escrito(plan, con_lista):
    url = plan.url("seguimiento:acuerdo_agregar", sesion_id=con_lista.pk)
    respuesta = plan.cliente("docente").post(url, {**DATOS, "responsables_texto": ""})
    assert respuesta.status_code == 422
    assert "Diga quién se hace cargo del acuerdo." in respuesta.content.decode()
    assert "Comprar 8 cuadernillos" in respuesta.content.decode()


def test_propone_la_fecha_de_la_siguiente_cte(plan, con_lista):
    texto = plan.cliente("docente").get(plan.url("seguimiento:acuerdo_agregar", sesion_id=con_lista.pk)).content.decode()
    assert 'value="2026-11-27"' in texto
