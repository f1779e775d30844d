"""seguimiento:verificacion: one acción and on to the next, with htmx, without it, and against somebody else."""

from datetime import date

import pytest

from implementacion import operaciones as compromisos
from ruta.errores import NoExiste
from ruta.models import Evidencia
from seguimiento import operaciones
from seguimiento.models import Verificacion
from tests.htmx import aplicar, principal
from tests.murallas.archivos import foto


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


def _decidido():
    return list(Verificacion.objects.values_list("estado", "decision", "motivo", "favorecio", "dificulto"))


def test_lo_que_favorecio_lo_que_dificulto_y_la_decision(plan, con_lista, acciones):
    datos = {"avance": "15", "favorecio": "Las parejas", "dificulto": "La lluvia", "decision": "ajustar", "motivo": "Los martes"}
    assert plan.cliente("docente").post(_url(plan, con_lista, acciones[0]), datos).status_code == 303
    assert _decidido() == [("en_proceso", "ajustar", "Los martes", "Las parejas", "La lluvia")]


def test_cancelar_cancela_y_dice_por_que(plan, con_lista, acciones):
    url = _url(plan, con_lista, acciones[0])
    sin_motivo = plan.cliente("docente").post(url, {"avance": "15", "decision": "cancelar"})
    assert sin_motivo.status_code == 422
    assert "Digan por qué, para que se entienda después." in sin_motivo.content.decode()
    assert (
        plan.cliente("docente").post(url, {"avance": "15", "decision": "cancelar", "motivo": "Ya no hay taller"}).status_code == 303
    )
    assert _decidido() == [("cancelada", "cancelar", "Ya no hay taller", "", "")]


@pytest.mark.parametrize(("avance", "status"), [("15", 422), ("100", 303)])
def test_se_da_por_concluida_lo_que_llego_a_100(plan, con_lista, acciones, avance, status):
    respuesta = plan.cliente("docente").post(_url(plan, con_lista, acciones[0]), {"avance": avance, "decision": "concluir"})
    assert respuesta.status_code == status
    assert ("Para darla por concluida lleven el avance a 100" in respuesta.content.decode()) == (status == 422)
    assert _decidido() == ([("concluida", "concluir", "", "", "")] if status == 303 else [])


def test_lo_muestra_una_evidencia_o_una_foto_pero_no_las_dos(plan, con_lista, acciones):
    evidencia = Evidencia.objects.create(
        escuela=plan.escuela, ruta=plan.ruta, titulo="SisAT de octubre", capturo=plan.participaciones["docente"]
    )
    suyo = compromisos.tomar_compromiso(
        plan.ruta.pk, por=plan.quien("docente"), texto="Leer", fecha=date(2026, 12, 4), accion=acciones[0]
    )
    avance = compromisos.registrar_avance(
        plan.ruta.pk, suyo.pk, por=plan.quien("docente"), version=1, resultado="hecho", nota="24 de 29", archivo=foto()
    )
    url = _url(plan, con_lista, acciones[0])
    ambas = plan.cliente("docente").post(url, {"avance": "15", "evidencia": evidencia.pk, "foto": avance.pk})
    assert ambas.status_code == 422
    assert "Elijan una: la evidencia o la foto." in ambas.content.decode()
    assert plan.cliente("docente").post(url, {"avance": "15", "foto": avance.pk}).status_code == 303
    assert list(Verificacion.objects.values_list("evidencia", "foto")) == [(None, avance.pk)]


def test_la_foto_de_otra_accion_no_se_puede_elegir(plan, con_lista, acciones):
    suyo = compromisos.tomar_compromiso(
        plan.ruta.pk, por=plan.quien("docente"), texto="Leer", fecha=date(2026, 12, 4), accion=acciones[1]
    )
    avance = compromisos.registrar_avance(
        plan.ruta.pk, suyo.pk, por=plan.quien("docente"), version=1, resultado="hecho", archivo=foto()
    )
    respuesta = plan.cliente("docente").post(_url(plan, con_lista, acciones[0]), {"avance": "15", "foto": avance.pk})
    assert respuesta.status_code == 422
    with pytest.raises(NoExiste):
        operaciones.verificar_accion(plan.ruta.pk, con_lista.pk, acciones[0].pk, por=plan.quien("docente"), avance=15, foto=avance)
    assert _visto() == []
