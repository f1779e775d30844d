"""The frame of «Nuestra ruta» is drawn again when something in it says something else, and not when a meta is saved."""

import re

import pytest

from ruta import operaciones
from ruta.models import Meta
from ruta.web import armazon
from seguimiento.models import Sesion
from tests import fabricas

DE_UNA_VEZ = re.compile(r'name="(llave|quien|csrfmiddlewaretoken)" value="[^"]+"|"X-CSRFToken": "[^"]+"')


@pytest.fixture
def dibujados(monkeypatch):
    """How many times the frame was drawn."""
    veces, dibujar = [], armazon._dibujar_armazon
    monkeypatch.setattr(armazon, "_dibujar_armazon", lambda *con: veces.append(1) or dibujar(*con))
    return veces


@pytest.fixture
def visita(mundo, dibujados):
    """A person who has come before, to a ruta with one meta."""
    fabricas.sin_memoria()
    quien = mundo.quien("docente")
    objetivo = fabricas.objetivo(mundo.ruta, quien)
    operaciones.agregar_meta(mundo.ruta.pk, objetivo.pk, por=quien, texto="Meta de antes", indicador="Uno")
    cliente = mundo.cliente("directora")

    def visita():
        return cliente.get(mundo.url("ruta:nuestra_ruta")).content.decode()

    for _ in range(3):
        visita()
    dibujados.clear()
    visita.cliente = cliente
    return visita


def _editar(mundo, **cambios):
    meta = Meta.objects.get()
    operaciones.editar_meta(mundo.ruta.pk, meta.pk, por=mundo.quien("docente"), version=meta.version, **cambios)


def test_tras_guardar_una_meta_el_marco_es_el_de_antes(mundo, visita, dibujados):
    for n in range(2):
        _editar(mundo, texto=f"Meta {n}")
        assert f"Meta {n}" in visita()
    assert dibujados == []


def _otro_nombre(mundo):
    mundo.personas["directora"].nombre = "Otro Nombre"
    mundo.personas["directora"].save()


def _una_sesion(mundo):
    Sesion.objects.create(escuela=mundo.escuela, ruta=mundo.ruta, fase="ordinaria", numero=1, fecha="2026-09-25")
    _editar(mundo, texto="Otra")


CAMBIOS = {
    "lo que debe un proceso": (lambda mundo: _editar(mundo, indicador=""), "1 meta sin indicador"),
    "lo de otro proceso": (_una_sesion, "falta abrir"),
    "un lugar": (lambda mundo: fabricas.objetivo(mundo.ruta, mundo.quien("docente")), "2 objetivos"),
    "quien mira": (_otro_nombre, "Su cuenta: Otro Nombre"),
}


@pytest.mark.parametrize("cambio", CAMBIOS)
def test_lo_que_se_lee_en_el_armazon_lo_cambia(mundo, visita, dibujados, cambio):
    hacer, dicho = CAMBIOS[cambio]
    assert dicho not in visita()
    hacer(mundo)
    assert dicho in visita()
    assert dibujados == [1]


def test_dice_lo_mismo_que_dibujada_desde_nada(mundo, visita, dibujados):
    _editar(mundo, texto="Otra")
    con_armazon = visita()
    fabricas.sin_memoria()
    assert dibujados == []
    assert DE_UNA_VEZ.sub("", visita()) == DE_UNA_VEZ.sub("", con_armazon)


def test_en_otro_navegador_es_otro(mundo, visita, dibujados):
    visita.cliente.cookies["csrftoken"] = "x" * 32
    _editar(mundo, texto="Otra")
    visita()
    assert dibujados == [1]


def test_las_llaves_son_de_cada_vez(mundo, visita):
    vistas = []
    for n in range(3):
        _editar(mundo, texto=f"Meta {n}")
        vistas += re.findall(r'name="llave" value="([^"]+)"', visita())
    assert len(vistas) == len(set(vistas)) >= 3


def test_un_aviso_no_se_queda_en_el_armazon(mundo, visita, dibujados):
    sesion = visita.cliente.session
    sesion["_messages"] = '[["__json_message",0,25,"Se guardó"]]'
    sesion.save()
    assert "Se guardó" in visita()
    for n in range(3):
        _editar(mundo, texto=f"Meta {n}")
        assert "Se guardó" not in visita()
    assert dibujados == []
