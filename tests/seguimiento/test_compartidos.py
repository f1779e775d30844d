"""What several took on together is one line with its people: in the session, the acta, its Word, the paper and the relevo."""

import io
from datetime import date

import pytest
from docx import Document

from implementacion import operaciones as implementacion
from implementacion.models import Avance, Compartido
from seguimiento import operaciones
from seguimiento.acta import legible
from seguimiento.acta_docx import escribir
from seguimiento.models import Acta
from seguimiento.papel.operaciones import pedir_hoja
from seguimiento.relevo import consultas, contenido

TEXTO, FECHA = "Citar a las familias", date(2026, 12, 4)
TRES = ("docente", "otra_docente", "especialista")
DE_QUIENES = (
    "Persona Docente (por responder), Persona Especialista (por responder) y Persona Otra Docente; informa Persona Otra Docente"
)


@pytest.fixture
def compartido(plan, acuerdo):
    """From the acuerdo, to three; the one who informs took it."""
    datos = {
        "de_quienes": [plan.participaciones[una].pk for una in TRES], "texto": TEXTO, "fecha": "2026-12-04",
        "informa": plan.participaciones["otra_docente"].pk,
    }  # fmt: skip
    url = plan.url("seguimiento:acuerdo_comprometer", acuerdo_id=acuerdo.pk)
    assert plan.cliente("directora").post(url, datos).status_code == 303
    uno = Compartido.objects.get()
    _responder(plan, uno, "aceptar_compromiso", "otra_docente")
    return uno


def _responder(plan, compartido, nombre, persona, **campos):
    suyo = compartido.compromisos.get(de_quien=plan.participaciones[persona])
    return getattr(implementacion, nombre)(plan.ruta.pk, suyo.pk, por=plan.quien(persona), version=suyo.version, **campos)


def test_quien_informa_es_una_de_ellas(plan, acuerdo):
    datos = {"de_quienes": [plan.participaciones[una].pk for una in TRES], "texto": TEXTO, "fecha": "2026-12-04"}
    url = plan.url("seguimiento:acuerdo_comprometer", acuerdo_id=acuerdo.pk)
    respuesta = plan.cliente("directora").post(url, {**datos, "informa": plan.participaciones["comite"].pk})
    assert respuesta.status_code == 422
    assert "Quien informa es una de las personas a quienes se les propone." in respuesta.content.decode()
    assert not Compartido.objects.exists()


def test_en_la_sesion_un_renglon(plan, abierta, compartido):
    texto = plan.cliente("docente").get(plan.url("seguimiento:sesion", sesion_id=abierta.pk)).content.decode()
    assert "· 1 compromiso<" in texto
    assert texto.count(DE_QUIENES) == 1


@pytest.mark.parametrize("vista", ["inicio", "sesion"])
def test_la_supervisora_no_lee_quien_lo_tomo(plan, abierta, compartido, vista):
    url = plan.url(f"seguimiento:{vista}", **({"sesion_id": abierta.pk} if vista == "sesion" else {}))
    leido = {persona: plan.cliente(persona).get(url).content.decode() for persona in ("docente", "supervisora")}
    assert {persona: "Citar a las familias" in texto for persona, texto in leido.items()} == {"docente": True, "supervisora": True}
    assert {persona: texto.count("por responder)") for persona, texto in leido.items()} == {"docente": 2, "supervisora": 0}
    assert "Compartido:" not in leido["supervisora"]


def test_en_el_acta_y_en_su_word_un_renglon(plan, con_lista, compartido):
    _responder(plan, compartido, "declinar_compromiso", "especialista", respuesta="No alcanzo")
    operaciones.cerrar_sesion(plan.ruta.pk, con_lista.pk, por=plan.quien("directora"), version=con_lista.version)
    acta = Acta.objects.get()
    quienes = "Persona Docente y Persona Otra Docente; informa Persona Otra Docente"
    assert acta.contenido["acuerdos"][0]["compromisos"] == [{"texto": TEXTO, "de_quienes": quienes, "fecha": "2026-12-04"}]
    pagina = plan.cliente("docente").get(plan.url("seguimiento:acta", sesion_id=con_lista.pk)).content.decode()
    assert pagina.count(quienes) == 1
    celdas = [celda.text for tabla in Document(io.BytesIO(escribir(acta.contenido))).tables for celda in tabla.columns[1].cells]
    assert f"{TEXTO}\nCompromiso: ({quienes}), para el 04/12/2026" in celdas


def test_una_acta_de_antes_no_dice_compromisos(plan, cerrada):
    de_antes = Acta.objects.get().contenido
    for acuerdo in de_antes["acuerdos"]:
        del acuerdo["compromisos"]
    assert legible(de_antes)["acuerdos"][0]["compromisos"] == []
    assert escribir(de_antes)


def test_en_papel_lo_marca_quien_informa(plan, compartido, settings):
    settings.HOY_FIJO = date(2026, 11, 28)
    _responder(plan, compartido, "aceptar_compromiso", "docente")
    hoja = pedir_hoja(plan.ruta.pk, por=plan.quien("directora"), de="todas", papel="carta")
    renglones = {persona["nombre"]: persona["renglones"] for persona in hoja.contenido["personas"]}
    assert {nombre: [r.get("informa") for r in suyos] for nombre, suyos in renglones.items()} == {
        "Persona Docente": ["Persona Otra Docente"], "Persona Otra Docente": [None],
    }  # fmt: skip
    url = plan.url("seguimiento:captura_compromisos", hoja_id=hoja.pk)
    assert plan.cliente("docente").get(url).status_code == 403
    suyo = compartido.compromisos.get(de_quien=plan.participaciones["otra_docente"])
    datos = {"marca_1": "hecho", "version_1": suyo.version}
    assert plan.cliente("otra_docente").post(url, datos).status_code == 303
    assert set(compartido.compromisos.values_list("estado", flat=True)) == {"hecho", "propuesto"}
    assert Avance.objects.count() == 1


def test_si_ya_informa_otra_persona_el_papel_lo_dice(plan, compartido, settings):
    settings.HOY_FIJO = date(2026, 11, 28)
    hoja = pedir_hoja(plan.ruta.pk, por=plan.quien("otra_docente"), de="mia", papel="carta")
    otra = plan.participaciones["docente"]
    implementacion.cambiar_quien_informa(plan.ruta.pk, compartido.pk, por=plan.quien("directora"), version=1, informa=otra)
    pagina = plan.cliente("otra_docente").get(plan.url("seguimiento:captura_compromisos", hoja_id=hoja.pk)).content.decode()
    assert "Ahora informa Persona Docente por todas las personas." in pagina


def test_para_quien_llega_un_renglon_por_lo_que_espera(plan, compartido):
    _responder(plan, compartido, "pedir_apoyo", "especialista", respuesta="Faltan citatorios")
    plan.ruta.refresh_from_db()
    debe = contenido.reunir(plan.ruta, consultas.leer(plan.ruta))["debe"]
    assert [r["datos"][0] for r in debe["por_responder"]] == ["Persona Docente; informa Persona Otra Docente"]
    assert [r["datos"][0] for r in debe["apoyos"]] == ["Persona Especialista; informa Persona Otra Docente"]
    assert "pide: «Faltan citatorios»" in debe["apoyos"][0]["datos"]
