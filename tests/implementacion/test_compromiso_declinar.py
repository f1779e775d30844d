"""implementacion:compromiso_declinar, with htmx, without it, and against somebody else."""

from implementacion import operaciones
from tests.htmx import aplicar, principal

DATOS = {"version": 1, "respuesta": "Ya llevo el huerto"}


def test_sin_javascript_vuelve_a_la_lista(en_marcha, propuesto, url):
    cliente = en_marcha.cliente("docente")
    assert cliente.get(url("compromiso_declinar", propuesto)).status_code == 200
    respuesta = cliente.post(url("compromiso_declinar", propuesto), DATOS)
    assert respuesta.status_code == 303
    assert respuesta["Location"] == f"{en_marcha.url('implementacion:mis_compromisos')}#compromiso-{propuesto.pk}"
    propuesto.refresh_from_db()
    assert (propuesto.estado, propuesto.respuesta) == ("declinado", "Ya llevo el huerto")


def test_el_fragmento_aplicado_es_la_pagina_fresca(en_marcha, proponer, propuesto, url, desde_la_lista, la_lista):
    proponer(texto="Otro que sigue por responder")
    vieja = la_lista()
    cabeceras = desde_la_lista(f"formulario-compromiso-{propuesto.pk}")
    fragmento = en_marcha.cliente("docente").post(url("compromiso_declinar", propuesto), DATOS, headers=cabeceras)
    assert (fragmento.status_code, fragmento["HX-Retarget"]) == (200, "#mis-compromisos")
    assert principal(aplicar(vieja, fragmento.content, "mis-compromisos")) == principal(la_lista())


def test_cancelar_devuelve_la_tarjeta(en_marcha, propuesto, url, desde_la_lista, la_lista):
    cliente, vieja = en_marcha.cliente("docente"), la_lista()
    ancla = f"compromiso-{propuesto.pk}"
    formulario = cliente.get(url("compromiso_declinar", propuesto), headers=desde_la_lista(ancla))
    assert formulario.content.lstrip().startswith(f'<form id="formulario-{ancla}"'.encode())
    tarjeta = cliente.get(url("compromiso", propuesto), headers=desde_la_lista(f"formulario-{ancla}"))
    assert principal(aplicar(vieja, tarjeta.content, ancla)) == principal(vieja)


def test_vacio_se_explica(en_marcha, propuesto, url):
    respuesta = en_marcha.cliente("docente").post(url("compromiso_declinar", propuesto), {"version": 1, "respuesta": " "})
    assert respuesta.status_code == 422
    assert "Falta este dato." in respuesta.content.decode()


def test_si_cambio_entretanto_conserva_lo_escrito(en_marcha, propuesto, url):
    operaciones.retirar_compromiso(en_marcha.ruta.pk, propuesto.pk, por=en_marcha.quien("directora"), version=1)
    respuesta = en_marcha.cliente("docente").post(url("compromiso_declinar", propuesto), DATOS)
    assert respuesta.status_code == 409
    assert "Ya llevo el huerto" in respuesta.content.decode()
    de_nuevo = en_marcha.cliente("docente").post(url("compromiso_declinar", propuesto), {**DATOS, "version": 2})
    assert de_nuevo.status_code == 422
    assert "«retirado»" in de_nuevo.content.decode()


def test_nadie_responde_por_otra_persona(en_marcha, propuesto, url):
    for persona in ("directora", "otra_docente", "supervisora"):
        cliente = en_marcha.cliente(persona)
        assert (
            cliente.get(url("compromiso_declinar", propuesto)).status_code,
            cliente.post(url("compromiso_declinar", propuesto), DATOS).status_code,
        ) == (403, 403)
    assert en_marcha.cliente("ajena").get(url("compromiso_declinar", propuesto)).status_code == 404
