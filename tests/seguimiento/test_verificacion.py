"""seguimiento:verificacion: one acción and on to the next, with htmx, without it, and against somebody else."""

import pytest

from seguimiento import operaciones
from seguimiento.models import Verificacion
from tests.htmx import aplicar, principal


def _url(plan, sesion, accion):
    return plan.url("seguimiento:verificacion", sesion_id=sesion.pk, accion_id=accion.pk)


def _visto():
    return list(Verificacion.objects.values_list("avance", "estado", "observacion", "version"))


def test_sin_javascript_sigue_la_siguiente(plan, con_lista, acciones):
    datos = {"avance": "15", "estado": "", "observacion": "Leen solos"}
    respuesta = plan.cliente("docente").post(_url(plan, con_lista, acciones[0]), datos)
    assert (respuesta.status_code, respuesta["Location"]) == (303, _url(plan, con_lista, acciones[1]))
    assert _visto() == [(15, "en_proceso", "Leen solos", 1)]


def test_el_fragmento_aplicado_es_la_pagina_de_la_siguiente(plan, con_lista, acciones, con_htmx):
    cliente = plan.cliente("docente")
    vieja = cliente.get(_url(plan, con_lista, acciones[0])).content
    respuesta = cliente.post(_url(plan, con_lista, acciones[0]), {"avance": "15"}, headers=con_htmx("turno"))
    assert (respuesta.status_code, respuesta["HX-Push-Url"]) == (200, _url(plan, con_lista, acciones[1]))
    assert respuesta["HX-Trigger"] == "cambio-en-la-sesion"
    fresca = cliente.get(_url(plan, con_lista, acciones[1])).content
    assert principal(aplicar(vieja, respuesta.content, "turno")) == principal(fresca)


def test_despues_de_la_ultima_vuelve_a_la_sesion(plan, con_lista, acciones, con_htmx):
    cliente = plan.cliente("docente")
    cliente.post(_url(plan, con_lista, acciones[0]), {"avance": "0"})
    respuesta = cliente.post(_url(plan, con_lista, acciones[1]), {"avance": "100"}, headers=con_htmx("turno"))
    assert respuesta["HX-Redirect"] == plan.url("seguimiento:sesion", sesion_id=con_lista.pk)


@pytest.mark.parametrize(("otro", "status"), [("37", 303), ("", 422), ("101", 422), ("mucho", 422)])
def test_otro_avance_se_escribe(plan, con_lista, acciones, otro, status):
    respuesta = plan.cliente("docente").post(_url(plan, con_lista, acciones[0]), {"avance": "otro", "otro": otro})
    assert respuesta.status_code == status
    assert [v[0] for v in _visto()] == ([37] if status == 303 else [])


def test_los_botones_salen_del_avance_anterior(plan, cerrada, siguiente, acciones):
    texto = plan.cliente("docente").get(_url(plan, siguiente, acciones[0])).content.decode()
    assert [v for v in ("0", "15", "30", "100", "otro") if f'name="avance" value="{v}"' in texto] == [
        "0",
        "15",
        "30",
        "100",
        "otro",
    ]


def test_otra_persona_la_verifico_antes(plan, con_lista, acciones):
    operaciones.verificar_accion(
        plan.ruta.pk, con_lista.pk, acciones[0].pk, por=plan.quien("otra_docente"), avance=45, observacion="Lo de otra"
    )
    url = _url(plan, con_lista, acciones[0])
    respuesta = plan.cliente("docente").post(url, {"avance": "30", "observacion": "Lo mío"})
    texto = respuesta.content.decode()
    assert respuesta.status_code == 409
    for dicho in ("45 %", "30 %", "Lo de otra", "Lo mío", 'name="version" value="1"'):
        assert dicho in texto
    assert plan.cliente("docente").post(url, {"version": "1", "avance": "30", "observacion": "Lo mío"}).status_code == 303
    assert _visto() == [(30, "en_proceso", "Lo mío", 2)]


def test_cerrada_ya_no_se_verifica(plan, cerrada, acciones):
    respuesta = plan.cliente("docente").post(_url(plan, cerrada, acciones[0]), {"avance": "30"})
    assert respuesta.status_code == 422
    assert "acta levantada" in respuesta.content.decode()
    assert _visto() == []
