"""The file that was chosen and is not saved: what gives the text back says that it has to be chosen again, and which it was."""

import pytest
from django.urls import reverse

from tests import fabricas
from tests.htmx import raiz
from tests.murallas.archivos import foto
from tests.planeacion import fabricas as plan
from tests.ruta.test_fusion import campos

NOMBRE = "lista <b>&.png"


@pytest.fixture
def url(mundo):
    evidencia = plan.evidencia(mundo.ruta, mundo.quien("docente"))
    return mundo.url("planeacion:evidencia_editar", evidencia_id=evidencia.pk)


def _pide_otra_vez(pagina):
    return f"Había elegido «{NOMBRE}» y no se guardó: elíjalo de nuevo." in raiz(pagina).xpath("//main")[0].text_content()


def test_si_la_sesion_ya_no_estaba(mundo, url):
    persona = fabricas.con_contrasena(mundo.personas["docente"])
    cliente = mundo.cliente("docente")
    datos = campos(cliente.get(url).content)
    sesion = cliente.session
    sesion["ultimo_gesto"] = 0
    sesion.save()
    assert cliente.post(url, {**datos, "titulo": "Lo que escribí", "archivo": foto(NOMBRE)})["Location"] == reverse("ruta:entrar")
    dentro = cliente.post(reverse("ruta:entrar"), {"username": persona.usuario, "password": fabricas.CONTRASENA})
    pagina = cliente.get(dentro["Location"]).content
    assert (campos(pagina)["titulo"], _pide_otra_vez(pagina)) == ("Lo que escribí", True)


def test_si_se_rechazo_y_se_cerro_la_pagina(mundo, url):
    cliente = mundo.cliente("docente")
    datos = campos(cliente.get(url).content)
    assert cliente.post(url, {**datos, "titulo": "", "dice": "Lo que escribí", "archivo": foto(NOMBRE)}).status_code == 422
    pagina = cliente.get(url).content
    assert (campos(pagina)["dice"], _pide_otra_vez(pagina)) == ("Lo que escribí", True)
    assert cliente.post(url, {**campos(pagina), "titulo": "SisAT"}).status_code == 303
    assert not _pide_otra_vez(cliente.get(url).content)
