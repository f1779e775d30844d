"""implementacion:compromiso_aceptar: one tap."""

from implementacion import operaciones
from tests.htmx import aplicar, principal


def test_sin_javascript_vuelve_a_la_lista(en_marcha, propuesto, url):
    respuesta = en_marcha.cliente("docente").post(url("compromiso_aceptar", propuesto), {"version": 1})
    assert respuesta.status_code == 303
    assert respuesta["Location"] == f"{en_marcha.url('implementacion:mis_compromisos')}#compromiso-{propuesto.pk}"
    propuesto.refresh_from_db()
    assert propuesto.estado == "aceptado"


def test_el_fragmento_aplicado_es_la_pagina_fresca(en_marcha, proponer, propuesto, url, desde_la_lista, la_lista):
    proponer(texto="Otro que sigue por responder")
    vieja = la_lista()
    cabeceras = desde_la_lista("mis-compromisos")
    fragmento = en_marcha.cliente("docente").post(url("compromiso_aceptar", propuesto), {"version": 1}, headers=cabeceras)
    assert (fragmento.status_code, fragmento["HX-Retarget"]) == (200, "#mis-compromisos")
    assert principal(aplicar(vieja, fragmento.content, "mis-compromisos")) == principal(la_lista())


def test_desde_su_pagina_htmx_va_a_la_lista(en_marcha, propuesto, url, con_htmx):
    respuesta = en_marcha.cliente("docente").post(url("compromiso_aceptar", propuesto), {"version": 1}, headers=con_htmx("x"))
    assert respuesta["HX-Redirect"] == f"{en_marcha.url('implementacion:mis_compromisos')}#compromiso-{propuesto.pk}"


def test_dos_veces_se_explica(en_marcha, propuesto, url):
    cliente = en_marcha.cliente("docente")
    cliente.post(url("compromiso_aceptar", propuesto), {"version": 1})
    respuesta = cliente.post(url("compromiso_aceptar", propuesto), {"version": 1})
    assert respuesta.status_code == 409
    assert "Otra persona guardó este mismo renglón" in respuesta.content.decode()


def test_sin_version_no_se_acepta_a_ciegas(en_marcha, propuesto, url):
    assert en_marcha.cliente("docente").post(url("compromiso_aceptar", propuesto)).status_code == 409
    propuesto.refresh_from_db()
    assert propuesto.estado == "propuesto"


def test_retirado_entretanto(en_marcha, propuesto, url):
    operaciones.retirar_compromiso(en_marcha.ruta.pk, propuesto.pk, por=en_marcha.quien("directora"), version=1)
    respuesta = en_marcha.cliente("docente").post(url("compromiso_aceptar", propuesto), {"version": 2})
    assert respuesta.status_code == 422
    assert "«retirado»" in respuesta.content.decode()


def test_nadie_acepta_por_otra_persona(en_marcha, propuesto, url):
    for persona in ("directora", "otra_docente", "supervisora"):
        assert en_marcha.cliente(persona).post(url("compromiso_aceptar", propuesto), {"version": 1}).status_code == 403
    assert en_marcha.cliente("ajena").post(url("compromiso_aceptar", propuesto), {"version": 1}).status_code == 404


def test_solo_con_post(en_marcha, propuesto, url):
    assert en_marcha.cliente("docente").get(url("compromiso_aceptar", propuesto)).status_code == 405
