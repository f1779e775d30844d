"""evaluacion:valorar: the first time, again, and two people at once."""

from evaluacion import operaciones
from evaluacion.models import Valoracion
from tests.evaluacion.fabricas import meta
from tests.htmx import aplicar, principal

DATOS = {"version": "0", "favorecio": "La biblioteca de aula", "dificulto": "", "decision": "continuar", "que_haremos": ""}


def _preparar(mundo):
    una = meta(mundo.ruta, mundo.quien("docente"))
    return una, mundo.url("evaluacion:valorar", meta_id=una.pk)


def test_el_fragmento_aplicado_es_la_pagina_fresca(en_marcha, con_htmx):
    una, url = _preparar(en_marcha)
    cliente, inicio, ancla = en_marcha.cliente("docente"), en_marcha.url("evaluacion:inicio"), f"meta-{una.pk}"
    vieja = cliente.get(inicio).content
    fragmento = cliente.post(url, DATOS, headers=con_htmx(f"formulario-valoracion-{una.pk}"))
    assert fragmento.status_code == 200
    assert principal(aplicar(vieja, fragmento.content, ancla)) == principal(cliente.get(inicio).content)
    assert (valoracion := Valoracion.objects.de(en_marcha.escuela).get()).decision == "continuar"
    assert valoracion.favorecio == "La biblioteca de aula"


def test_sin_javascript_vuelve_a_la_meta(en_marcha):
    una, url = _preparar(en_marcha)
    respuesta = en_marcha.cliente("docente").post(url, DATOS)
    assert (respuesta.status_code, respuesta["Location"]) == (303, f"{en_marcha.url('evaluacion:inicio')}#meta-{una.pk}")


def test_dos_personas_valoran_por_primera_vez(en_marcha):
    una, url = _preparar(en_marcha)
    operaciones.valorar_meta(en_marcha.ruta.pk, una.pk, por=en_marcha.quien("otra_docente"), favorecio="Las familias")
    cliente = en_marcha.cliente("docente")
    respuesta = cliente.post(url, DATOS)
    assert respuesta.status_code == 409
    texto = respuesta.content.decode()
    assert "Las familias" in texto
    assert "La biblioteca de aula" in texto
    assert 'name="version" value="1"' in texto
    assert cliente.post(url, {**DATOS, "version": "1"}).status_code == 303


def test_ajustar_sin_decir_que_haremos(en_marcha):
    _, url = _preparar(en_marcha)
    respuesta = en_marcha.cliente("docente").post(url, {**DATOS, "decision": "ajustar"})
    assert respuesta.status_code == 422
    assert "Si deciden ajustar, digan qué harán." in respuesta.content.decode()
