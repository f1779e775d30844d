"""implementacion:compromiso_tomar."""

import pytest

from implementacion.models import Compromiso
from tests import fabricas
from tests.htmx import raiz


@pytest.fixture
def datos(en_marcha):
    return {"texto": "Leer diez minutos al entrar", "fecha": "04/12/2026", "de_quien": en_marcha.participaciones["docente"].pk}


def test_nace_y_se_ve_donde_se_lee(en_marcha, accion, datos):
    cliente, direccion = en_marcha.cliente("docente"), en_marcha.url("implementacion:compromiso_tomar")
    respuesta = cliente.post(direccion, {**datos, "accion": accion.pk})
    nacido = Compromiso.objects.get()
    assert respuesta["Location"] == f"{en_marcha.url('implementacion:mis_compromisos')}#compromiso-{nacido.pk}"
    assert (nacido.estado, nacido.de_quien, nacido.accion) == ("aceptado", en_marcha.participaciones["docente"], accion)
    assert raiz(cliente.get(respuesta["Location"]).content).get_element_by_id(f"compromiso-{nacido.pk}") is not None


def test_parte_de_la_proxima_cte_y_de_la_accion(en_marcha, accion):
    direccion = en_marcha.url("implementacion:compromiso_tomar")
    formulario = raiz(en_marcha.cliente("docente").get(f"{direccion}?accion={accion.pk}").content)
    assert formulario.xpath("//input[@name='fecha']/@value") == ["2026-11-27"]
    assert formulario.xpath("//select[@name='accion']/option[@selected]/text()") == ["1. Lectura diaria en voz alta"]


@pytest.mark.parametrize(
    ("cambio", "dice"),
    [
        ({"texto": ""}, "Falta este dato."),
        ({"fecha": "25/11/2026"}, "Esa fecha ya pasó."),
        ({"fecha": "mañana"}, "Escriba la fecha como dd/mm/aaaa"),
    ],
)
def test_lo_que_falta_se_explica_y_se_conserva(en_marcha, datos, cambio, dice):
    respuesta = en_marcha.cliente("docente").post(en_marcha.url("implementacion:compromiso_tomar"), {**datos, **cambio})
    assert respuesta.status_code == 422
    assert dice in respuesta.content.decode()
    assert cambio.get("texto", "Leer diez minutos al entrar") in respuesta.content.decode()


def test_antes_de_acordar_la_ruta_se_explica(en_marcha, datos):
    fabricas.en_estado(en_marcha.ruta, "en_construccion")
    respuesta = en_marcha.cliente("docente").post(en_marcha.url("implementacion:compromiso_tomar"), datos)
    assert respuesta.status_code == 422
    assert "La ruta está en construcción" in respuesta.content.decode()


def test_lo_toma_cualquiera_del_colectivo(en_marcha):
    direccion = en_marcha.url("implementacion:compromiso_tomar")
    for persona, status in (("directora", 200), ("especialista", 200), ("supervisora", 403), ("tecnica", 403), ("ajena", 404)):
        assert en_marcha.cliente(persona).get(direccion).status_code == status
