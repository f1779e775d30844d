"""seguimiento:acuerdo_comprometer: an acuerdo becomes what each one is asked to do; nothing of it is typed twice."""

from datetime import date

import pytest

from implementacion.models import Compromiso
from ruta.errores import NoExiste, OperacionRechazada, SinPermiso, TransicionInvalida
from ruta.estados import EstadoRuta
from seguimiento import operaciones
from seguimiento.models import CompromisoDeAcuerdo
from tests import fabricas

TEXTO, FECHA = "Citar a las familias", date(2026, 12, 4)


def _url(plan, acuerdo):
    return plan.url("seguimiento:acuerdo_comprometer", acuerdo_id=acuerdo.pk)


def _proponer(plan, acuerdo, papel="directora", quienes=("docente",), **cambios):
    personas = [plan.participaciones[quien] for quien in quienes]
    dicho = {"de_quienes": personas, "texto": TEXTO, "fecha": FECHA, **cambios}
    return operaciones.comprometer_acuerdo(plan.ruta.pk, acuerdo.pk, por=plan.quien(papel), **dicho)


def _compromisos():
    return sorted(Compromiso.objects.values_list("de_quien__usuario__nombre", "texto", "fecha", "estado"))


def test_el_formulario_llega_escrito(plan, abierta):
    suyo = operaciones.agregar_acuerdo(
        plan.ruta.pk, abierta.pk, por=plan.quien("docente"), texto=TEXTO, responsable=plan.participaciones["docente"], fecha=FECHA
    )
    texto = plan.cliente("directora").get(_url(plan, suyo)).content.decode()
    assert f">{TEXTO}</textarea>" in texto.replace("\n", "")
    assert 'value="2026-12-04"' in texto
    casilla = texto.split(f'value="{plan.participaciones["docente"].pk}"', 1)[1].split(">", 1)[0]
    assert "checked" in casilla


def test_se_propone_a_varias_personas_y_cada_una_responde(plan, acuerdo):
    personas = [plan.participaciones[quien] for quien in ("docente", "otra_docente", "directora")]
    datos = {"de_quienes": [persona.pk for persona in personas], "texto": TEXTO, "fecha": "2026-12-04"}
    respuesta = plan.cliente("directora").post(_url(plan, acuerdo), datos)
    donde = plan.url("seguimiento:sesion", sesion_id=acuerdo.sesion_id)
    assert (respuesta.status_code, respuesta["Location"]) == (303, f"{donde}#acuerdo-{acuerdo.pk}")
    assert _compromisos() == [
        ("Persona Directora", TEXTO, FECHA, "aceptado"),
        ("Persona Docente", TEXTO, FECHA, "propuesto"),
        ("Persona Otra Docente", TEXTO, FECHA, "propuesto"),
    ]
    assert list(CompromisoDeAcuerdo.objects.values_list("acuerdo", flat=True)) == [acuerdo.pk] * 3
    assert "3 compromisos" in plan.cliente("docente").get(donde).content.decode()


def test_uno_de_una_sesion_cerrada_tambien(plan, cerrada):
    _proponer(plan, cerrada.acuerdos.get())
    assert _compromisos() == [("Persona Docente", TEXTO, FECHA, "propuesto")]


def test_sin_elegir_a_nadie_se_explica(plan, acuerdo):
    respuesta = plan.cliente("directora").post(_url(plan, acuerdo), {"texto": TEXTO, "fecha": "2026-12-04"})
    assert respuesta.status_code == 422
    assert "Falta este dato." in respuesta.content.decode()
    assert _compromisos() == []


def test_todos_o_ninguno(plan, acuerdo):
    with pytest.raises(OperacionRechazada):
        _proponer(plan, acuerdo, quienes=("docente", "tecnica"))
    with pytest.raises(OperacionRechazada):
        _proponer(plan, acuerdo, fecha=date(2026, 11, 1))
    assert (_compromisos(), CompromisoDeAcuerdo.objects.count()) == ([], 0)


def test_lo_propone_quien_coordina(plan, acuerdo):
    with pytest.raises(SinPermiso):
        _proponer(plan, acuerdo, papel="docente")
    assert plan.cliente("docente").get(_url(plan, acuerdo)).status_code == 403
    assert "Volverlo compromisos" not in plan.cliente("docente").get(
        plan.url("seguimiento:sesion", sesion_id=acuerdo.sesion_id)
    ).content.decode()  # fmt: skip


def test_con_la_ruta_en_marcha(plan, acuerdo):
    fabricas.en_estado(plan.ruta, EstadoRuta.INFORMADA)
    with pytest.raises(TransicionInvalida):
        _proponer(plan, acuerdo)


def test_el_acuerdo_que_ya_no_esta(plan, acuerdo):
    pk = acuerdo.pk
    operaciones.quitar_acuerdo(plan.ruta.pk, pk, por=plan.quien("docente"), version=1)
    acuerdo.pk = pk
    with pytest.raises(NoExiste):
        _proponer(plan, acuerdo)
    assert _compromisos() == []
