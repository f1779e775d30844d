"""The pulse: 204 while nothing changed, and never anything of another school."""

import pytest

from ruta.estados import EstadoRuta
from ruta.models import Presencia
from tests import fabricas

FONDO = {"X-Fondo": "1", "HX-Request": "true"}


@pytest.fixture
def pulso(mundo):
    def _pulso(persona="docente", v="0.0", desde=0):
        cliente = mundo.cliente(persona)
        actual = f"http://testserver{mundo.url('planeacion:objetivos')}"
        return cliente.get(f"{mundo.url('ruta:pulso')}?v={v}&desde={desde}", headers={**FONDO, "HX-Current-URL": actual})

    return _pulso


def _estar(mundo, persona="otra_docente", nombre="planeacion:objetivos"):
    return mundo.cliente(persona).post(mundo.url("ruta:presente"), {"camino": mundo.url(nombre)}, headers={"X-Fondo": "1"})


def test_nada_cambio(pulso):
    respuesta = pulso()
    assert (respuesta.status_code, respuesta.content) == (204, b"")


def test_quien_esta_y_donde(mundo, pulso):
    persona = mundo.personas["otra_docente"]
    persona.nombre = "Ana Prueba"
    persona.save()
    assert _estar(mundo).status_code == 204
    assert "Ana está en Objetivos, metas y acciones" in pulso().content.decode()
    assert pulso("otra_docente").status_code == 204  # oneself is no news


def test_quien_se_fue_deja_de_estar(mundo, pulso):
    _estar(mundo)
    Presencia.objects.update(vista_en="2020-01-01T00:00:00Z")
    assert pulso().status_code == 204


def test_quien_guardo_y_lo_que_cada_proceso_debe(mundo, pulso):
    fabricas.objetivo(mundo.ruta, mundo.quien("otra_docente"))
    texto = pulso().content.decode()
    assert "guardó cambios." in texto
    assert 'id="paradas"' in texto
    assert 'id="parada-planeacion" ' in texto
    assert 'aria-current="true"' in texto
    assert "guardó cambios." not in pulso("otra_docente").content.decode()


def test_la_supervisora_no_sabe_quien_esta_ni_quien_guardo(mundo, pulso):
    fabricas.objetivo(mundo.ruta, mundo.quien("otra_docente"))
    fabricas.en_estado(mundo.ruta, EstadoRuta.EN_IMPLEMENTACION)
    mundo.ruta.refresh_from_db()
    nadie = pulso("supervisora")
    assert nadie.status_code == 200  # that something was saved, she is told
    _estar(mundo)
    assert pulso("supervisora").content == nadie.content
    assert [dicho for dicho in ("está en", "guardó cambios.") if dicho in nadie.content.decode()] == []
    assert pulso("supervisora", v=f"{mundo.ruta.secuencia}.0").status_code == 204  # that somebody came is no news for her
    assert all(dicho in pulso().content.decode() for dicho in ("está en", "guardó cambios."))


def test_quien_no_es_de_la_escuela_no_esta(mundo):
    assert _estar(mundo, "ajena").status_code == 404
    assert _estar(mundo, "supervisora").status_code == 404
    assert Presencia.objects.count() == 0


def test_un_numero_que_no_lo_es_no_estorba(pulso):
    assert pulso(desde="9" * 30).status_code == 204
    assert pulso(v="x", desde="\u0663").status_code == 200
