"""planeacion:firmar_en_turno: on a shared computer, another person signs with their own password."""

from uuid import uuid4

import pytest

from ruta.models import Borrador, Firma
from ruta.web import pendiente
from tests import fabricas
from tests.planeacion import fabricas as plan

DE_BETO = "la frase de otra persona"


@pytest.fixture
def acordada(mundo):
    plan.cadena(mundo.ruta, mundo.quien("docente"))
    fabricas.con_contrasena(mundo.personas["docente"])
    fabricas.con_contrasena(mundo.personas["otra_docente"], DE_BETO)
    return plan.acordar(mundo)


def _url(mundo, persona="otra_docente"):
    return mundo.url("planeacion:firmar_en_turno", numero=1, participacion_id=mundo.participaciones[persona].pk)


def _datos(version, contrasena=DE_BETO, **otros):
    return {"postura": "conforme", "leida": version.sha256, "password": contrasena, **otros}


def test_firma_quien_toma_su_turno_y_la_sesion_abierta_sigue_siendo_de_la_otra(mundo, acordada):
    cliente = mundo.cliente("docente")
    assert cliente.post(_url(mundo), _datos(acordada)).status_code == 303
    assert Firma.objects.get().de_quien_id == mundo.participaciones["otra_docente"].pk
    assert cliente.session["_auth_user_id"] == str(mundo.personas["docente"].pk)
    texto = cliente.get(mundo.url("ruta:historia")).content.decode()
    assert f"{mundo.personas['otra_docente'].nombre}" in texto


def test_la_contrasena_de_quien_tiene_la_sesion_no_sirve_para_firmar_por_otra(mundo, acordada):
    respuesta = mundo.cliente("docente").post(_url(mundo), _datos(acordada, fabricas.CONTRASENA))
    assert respuesta.status_code == 422
    assert "La contraseña no coincide" in respuesta.content.decode()
    assert not Firma.objects.exists()


def test_lo_que_escribio_no_queda_como_borrador_de_quien_presto_el_aparato(mundo, acordada):
    datos = _datos(acordada, "mal", postura="con_reserva", reserva="No me convence")
    respuesta = mundo.cliente("docente").post(_url(mundo), datos)
    assert "No me convence</textarea>" in respuesta.content.decode()
    assert not Borrador.objects.exists()
    assert "No me convence" not in mundo.cliente("docente").get(_url(mundo)).content.decode()


def test_ni_enviada_otra_vez_con_otro_texto_ni_con_la_sesion_cerrada(mundo, acordada):
    cliente, datos = mundo.cliente("docente"), _datos(acordada, llave=str(uuid4()))
    assert cliente.post(_url(mundo), datos).status_code == 303
    repetida = cliente.post(_url(mundo), datos | {"postura": "con_reserva", "reserva": "No me convence"})
    assert (repetida.status_code, Borrador.objects.exists()) == (422, False)
    cliente.session.flush()
    quien = pendiente.firmar(mundo.personas["docente"].pk)
    cliente.post(_url(mundo), datos | {"reserva": "No me convence", "quien": quien})
    assert pendiente.CLAVE not in cliente.session


@pytest.mark.parametrize("persona", ["tecnica"])
def test_quien_no_es_del_colectivo_no_existe(mundo, acordada, persona):
    assert mundo.cliente("docente").get(_url(mundo, persona)).status_code == 404


def test_de_otra_escuela_no_existe_ni_se_prueba_su_contrasena(mundo, acordada):
    ajena = fabricas.participacion(fabricas.escuela())
    fabricas.con_contrasena(ajena.usuario, DE_BETO)
    url = mundo.url("planeacion:firmar_en_turno", numero=1, participacion_id=ajena.pk)
    respuesta = mundo.cliente("docente").post(url, _datos(acordada))
    assert (respuesta.status_code, Firma.objects.exists()) == (404, False)
