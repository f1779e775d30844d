"""Somebody takes away what another is writing: a conflict told in one screen, with the way back and the text not lost."""

import pytest

from ruta import operaciones
from ruta.models import Borrador, Meta
from tests import fabricas
from tests.htmx import campos_de, raiz


@pytest.fixture
def meta(mundo):
    por = mundo.quien("docente")
    objetivo = fabricas.objetivo(mundo.ruta, por)
    return operaciones.agregar_meta(mundo.ruta.pk, objetivo.pk, por=por, texto="Disminuir de 46 a 20")


@pytest.fixture
def escrito(mundo, meta):
    """The form as the docente has it open, with something typed, when another takes the meta away."""
    mundo.personas["otra_docente"].nombre = "Ana Prueba"
    mundo.personas["otra_docente"].save()
    url = mundo.url("planeacion:meta_editar", meta_id=meta.pk)
    (form,) = raiz(mundo.cliente("docente").get(url).content).xpath("//form[@data-borrador]")
    operaciones.quitar_meta(mundo.ruta.pk, meta.pk, por=mundo.quien("otra_docente"), version=meta.version)
    return url, campos_de(form) | {"texto": "Disminuir de 46 a 18"}


@pytest.mark.parametrize("cabeceras", [{}, {"HX-Request": "true"}])
def test_se_dice_quien_la_quito_y_como_vuelve(mundo, meta, escrito, cabeceras):
    url, datos = escrito
    cliente = mundo.cliente("docente")
    respuesta = cliente.post(url, datos, headers=cabeceras)
    texto = respuesta.content.decode()
    assert respuesta.status_code == 409
    assert "Ana Prueba quitó la meta «Disminuir de 46 a 20» mientras usted escribía." in texto
    assert "Disminuir de 46 a 18" in texto
    assert mundo.url("ruta:restaurar_meta", meta_id=meta.pk) in texto


def test_recuperada_el_formulario_trae_lo_que_se_escribio_y_se_guarda(mundo, meta, escrito):
    url, datos = escrito
    cliente = mundo.cliente("docente")
    cliente.post(url, datos)
    vuelta = mundo.url("ruta:restaurar_meta", meta_id=meta.pk)
    (form,) = raiz(cliente.get(vuelta).content).xpath("//main//form[@method='post']")
    assert cliente.post(vuelta, campos_de(form)).status_code == 303
    (form,) = raiz(cliente.get(url).content).xpath("//form[@data-borrador]")
    assert campos_de(form)["texto"][0].strip() == "Disminuir de 46 a 18"
    assert cliente.post(url, campos_de(form)).status_code == 303
    assert Meta.objects.get(pk=meta.pk).texto == "Disminuir de 46 a 18"


def test_lo_que_nunca_estuvo_sigue_sin_estar(mundo, meta):
    por = fabricas.quien(mundo.personas["ajena"].participaciones.get(), mundo.otra_ruta)
    objetivo = fabricas.objetivo(mundo.otra_ruta, por)
    suya = operaciones.agregar_meta(mundo.otra_ruta.pk, objetivo.pk, por=por, texto="De otra escuela")
    operaciones.quitar_meta(mundo.otra_ruta.pk, suya.pk, por=por, version=suya.version)
    url = mundo.url("planeacion:meta_editar", meta_id=suya.pk)
    assert mundo.cliente("docente").post(url, {"texto": "Y", "version": 1}).status_code == 404
    assert Borrador.objects.count() == 0
