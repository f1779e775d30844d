"""Codes that are typed from paper: without doubtful signs, long enough, and only their keyed hash is kept."""

import math

import pytest
from django.test import override_settings
from lxml import etree

from ruta import codigos


def test_no_lleva_signos_que_se_confunden():
    assert set("01OIL") & set(codigos.SIGNOS) == set()
    assert len(set(codigos.SIGNOS)) == len(codigos.SIGNOS) == 31


def test_tiene_mas_de_sesenta_bits():
    assert math.log2(len(codigos.SIGNOS)) * codigos.GRUPOS * codigos.LARGO > 60


def test_un_codigo_se_lee_en_tres_grupos_y_no_se_repite():
    nuevos = {codigos.nuevo() for _ in range(500)}
    assert len(nuevos) == 500
    assert all([len(grupo) for grupo in uno.split("-")] == [5, 5, 5] for uno in nuevos)
    assert {signo for uno in nuevos for signo in uno} == {*codigos.SIGNOS, "-"}


@pytest.mark.parametrize("escrito", ["K7MPQ-2RTXV-9HBWD", "k7mpq2rtxv9hbwd", " k7mpq 2rtxv 9hbwd ", "K7MPQ–2RTXV–9HBWD"])
def test_da_igual_como_se_escriba(escrito):
    assert codigos.huella(escrito) == codigos.huella("K7MPQ-2RTXV-9HBWD")


def test_la_huella_lleva_la_clave_del_sitio():
    antes = codigos.huella("K7MPQ-2RTXV-9HBWD")
    with override_settings(SECRET_KEY="otra clave"):
        assert codigos.huella("K7MPQ-2RTXV-9HBWD") != antes


def test_el_qr_es_de_puros_atributos_y_no_dice_el_codigo():
    svg = str(codigos.qr("https://ruta.example/invitacion/#K7MPQ-2RTXV-9HBWD", "Código QR que abre la invitación"))
    assert "style" not in svg
    assert "K7MPQ" not in svg
    assert etree.fromstring(svg).findtext("{http://www.w3.org/2000/svg}title") == "Código QR que abre la invitación"
