"""planeacion:documento: how far it is, left and come back to."""

import time

import pytest

from planeacion import tareas
from planeacion.documento import componer, operaciones
from ruta.estados import EstadoDocumento
from ruta.models import Documento
from tests.planeacion import fabricas as plan


@pytest.fixture
def pedido(mundo):
    plan.cadena(mundo.ruta, mundo.quien("docente"))
    return operaciones.pedir_documento(mundo.ruta.pk, por=mundo.quien("docente"), clase="documento", papel="carta")


def _abrir(mundo, pedido, persona="docente"):
    return mundo.cliente(persona).get(mundo.url("planeacion:documento", documento_id=pedido.pk))


def test_mientras_se_hace_la_pagina_se_actualiza_sola(mundo, pedido):
    respuesta = _abrir(mundo, pedido)
    assert (respuesta.status_code, respuesta["Refresh"]) == (202, "3")
    assert "Haciendo el documento…" in respuesta.content.decode()
    operaciones.empezar_documento(str(mundo.escuela.pk), str(pedido.pk))
    assert '<li aria-current="step">Componiendo las páginas</li>' in _abrir(mundo, pedido).content.decode()


def test_esperarlo_no_mantiene_viva_la_sesion(mundo, pedido):
    """The page asks again by itself for as long as nobody makes it: a computer that was left is left."""
    cliente, hace = mundo.cliente("docente"), int(time.time()) - 25 * 60
    sesion = cliente.session
    sesion.update({"entrada": hace, "ultimo_gesto": hace})
    sesion.save()
    assert cliente.get(mundo.url("planeacion:documento", documento_id=pedido.pk))["Refresh"] == "3"
    assert cliente.session["ultimo_gesto"] == hace
    cliente.get(mundo.url("planeacion:documentos"))
    assert cliente.session["ultimo_gesto"] > hace


def test_listo_se_abre(mundo, pedido, monkeypatch):
    monkeypatch.setattr(componer, "componer", lambda documento: b"%PDF-de prueba")
    tareas.componer_documento(str(mundo.escuela.pk), str(pedido.pk))
    respuesta = _abrir(mundo, pedido)
    assert (respuesta.status_code, "Refresh" in respuesta) == (200, False)
    assert mundo.url("planeacion:documento_pdf", documento_id=pedido.pk) in respuesta.content.decode()


def test_si_no_se_pudo_se_dice_y_se_vuelve_a_pedir(mundo, pedido, monkeypatch):
    def fallar(documento):
        raise RuntimeError("sin memoria")

    monkeypatch.setattr(componer, "componer", fallar)
    with pytest.raises(RuntimeError):
        tareas.componer_documento(str(mundo.escuela.pk), str(pedido.pk))
    texto = _abrir(mundo, pedido).content.decode()
    assert "No se pudo hacer el documento" in texto
    assert "Pedirlo otra vez" in texto


def test_dos_veces_la_tarea_es_un_solo_pdf(mundo, pedido, monkeypatch):
    monkeypatch.setattr(componer, "componer", lambda documento: b"%PDF-de prueba")
    tareas.componer_documento(str(mundo.escuela.pk), str(pedido.pk))
    monkeypatch.setattr(componer, "componer", lambda documento: pytest.fail("no se compone de nuevo"))
    tareas.componer_documento(str(mundo.escuela.pk), str(pedido.pk))
    assert Documento.objects.get().estado == EstadoDocumento.HECHO


def test_el_que_se_reemplazo_mientras_se_hacia_no_vuelve(mundo, pedido):
    Documento.objects.all().delete()
    tareas.componer_documento(str(mundo.escuela.pk), str(pedido.pk))
    assert Documento.objects.count() == 0
    assert _abrir(mundo, pedido).status_code == 404


def test_un_borrador_no_es_para_supervision_ni_para_otra_escuela(mundo, pedido):
    plan.acordar(mundo)
    assert _abrir(mundo, pedido, "supervisora").status_code == 404
    assert _abrir(mundo, pedido, "ajena").status_code == 404
    assert _abrir(mundo, pedido, "tecnica").status_code == 403
