"""seguimiento:visita_escribir: the sheet is hers until she shares it, and what she typed is never lost."""

from uuid import uuid4

import pytest

from ruta import historia
from ruta.estados import EstadoRuta
from seguimiento.supervision import hoja

SI = {"dice-quorum": "si", "dice-plan": "en_parte", "nota-plan": "Solo la meta 1"}


def _url(plan, sesion):
    return plan.url("seguimiento:visita_escribir", sesion_id=sesion.pk)


@pytest.mark.parametrize("marco", ["RME-2014", "PEMC-2019", "PMC-2024"])
def test_diez_preguntas_en_cada_marco(marco):
    claves = [una.clave for una in hoja.de(marco)]
    assert len(set(claves)) == len(claves) == 10


def test_se_guarda_sin_terminar_y_solo_ella_la_ve(plan, preparada, ayer):
    respuesta = plan.cliente("supervisora").post(_url(plan, preparada), {"version": 0, "fecha": ayer, "terminada": "no", **SI})
    assert respuesta["Location"] == plan.url("seguimiento:visitas")
    visita = plan.ruta.visitas.get()
    assert visita.terminada_el is None
    assert list(visita.respuestas.exclude(dice="").values_list("clave", "dice", "nota")) == [
        ("quorum", "si", ""), ("plan", "en_parte", "Solo la meta 1")
    ]  # fmt: skip
    assert visita.respuestas.count() == 10
    for persona in ("directora", "docente"):
        cliente = plan.cliente(persona)
        assert cliente.get(plan.url("seguimiento:visita", visita_id=visita.pk)).status_code == 404
        assert "Visita a la" not in cliente.get(plan.url("seguimiento:visitas")).content.decode()
    assert not any("visita" in relato.frase for relato in historia.leer(plan.ruta).relatos)


def test_vuelve_a_abrirla_con_lo_que_puso(plan, preparada, ayer):
    cliente = plan.cliente("supervisora")
    cliente.post(_url(plan, preparada), {"version": 0, "fecha": ayer, "terminada": "no", **SI})
    pagina = cliente.get(_url(plan, preparada)).content.decode()
    assert "Solo la meta 1" in pagina
    cliente.post(_url(plan, preparada), {"fecha": ayer, "terminada": "si", "version": 1, **SI, "dice-quorum": "no"})
    visita = plan.ruta.visitas.get()
    assert (visita.terminada_el is not None, visita.respuestas.get(clave="quorum").dice) == (True, "no")
    assert cliente.get(_url(plan, preparada))["Location"] == plan.url("seguimiento:visita", visita_id=visita.pk)


@pytest.mark.parametrize("sesion", ["preparada", "abierta", "cerrada"])
def test_de_una_sesion_en_cualquier_estado(plan, request, sesion, ayer):
    de_esa = request.getfixturevalue(sesion)
    respuesta = plan.cliente("supervisora").post(_url(plan, de_esa), {"version": 0, "fecha": ayer, "terminada": "si", **SI})
    assert respuesta.status_code == 303
    assert plan.ruta.visitas.get().sesion_id == de_esa.pk


@pytest.mark.parametrize(
    ("cuerpo", "dice"),
    [
        ({"fecha": "2027-07-01", "terminada": "si", **SI}, "todavía no llega"),
        ({"fecha": "2026-09-01", "terminada": "si"}, "está en blanco"),
        ({"fecha": "", "terminada": "no", **SI}, "Falta este dato."),
    ],
)
def test_lo_que_no_se_puede_compartir(plan, preparada, cuerpo, dice):
    respuesta = plan.cliente("supervisora").post(_url(plan, preparada), {"version": 0, **cuerpo})
    assert respuesta.status_code == 422
    assert dice in respuesta.content.decode()
    assert plan.ruta.visitas.count() == 0


def test_en_dos_ventanas_se_decide(plan, preparada, ayer):
    cliente = plan.cliente("supervisora")
    for esperado, nota in ((303, "La primera"), (409, "La segunda")):
        respuesta = cliente.post(_url(plan, preparada), {"version": 0, "fecha": ayer, "terminada": "no", "nota-plan": nota})
        assert respuesta.status_code == esperado
    assert "La segunda" in respuesta.content.decode()
    assert plan.ruta.visitas.get().respuestas.get(clave="plan").nota == "La primera"


def test_compartida_y_enviada_otra_vez_con_mas_se_dice_con_lo_escrito(plan, preparada, ayer):
    cliente, datos = plan.cliente("supervisora"), {"version": 0, "fecha": ayer, "terminada": "si", "llave": str(uuid4()), **SI}
    assert cliente.post(_url(plan, preparada), datos).status_code == 303
    otra_vez = cliente.post(_url(plan, preparada), {**datos, "texto": "Faltó decir de la asistencia"})
    assert (otra_vez.status_code, "Faltó decir de la asistencia" in otra_vez.content.decode()) == (422, True)


def test_en_una_informada_ya_no(plan, preparada, ayer):
    type(plan.ruta).objects.filter(pk=plan.ruta.pk).update(estado=EstadoRuta.INFORMADA)
    respuesta = plan.cliente("supervisora").post(_url(plan, preparada), {"version": 0, "fecha": ayer, "terminada": "no", **SI})
    assert respuesta.status_code == 422
    assert plan.ruta.visitas.count() == 0


@pytest.mark.parametrize("persona", ["directora", "docente"])
def test_nunca_es_un_formulario_de_la_escuela(plan, preparada, persona):
    cliente = plan.cliente(persona)
    assert (cliente.get(_url(plan, preparada)).status_code, cliente.post(_url(plan, preparada), SI).status_code) == (403, 403)
