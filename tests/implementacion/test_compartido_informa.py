"""implementacion:compartido_informa: another of its people tells how it goes."""

import pytest


@pytest.fixture
def url(en_marcha, compartido):
    return en_marcha.url("implementacion:compartido_informa", compartido_id=compartido.pk)


def test_lo_cambia_quien_coordina(en_marcha, compartido, url):
    otra = en_marcha.participaciones["otra_docente"]
    cliente = en_marcha.cliente("comite")
    assert f'value="{compartido.informa_id}" selected' in cliente.get(url).content.decode()
    respuesta = cliente.post(url, {"version": 1, "informa": otra.pk})
    donde = en_marcha.url("implementacion:compartido", compartido_id=compartido.pk)
    assert (respuesta.status_code, respuesta["Location"]) == (303, donde)
    compartido.refresh_from_db()
    assert compartido.informa == otra


def test_solo_entre_sus_personas(en_marcha, compartido, responder, url):
    responder("declinar_compromiso", compartido, "especialista", respuesta="No doy clase")
    cliente = en_marcha.cliente("directora")
    for persona in ("especialista", "comite"):
        pk = en_marcha.participaciones[persona].pk
        assert str(pk) not in cliente.get(url).content.decode()
        assert cliente.post(url, {"version": 1, "informa": pk}).status_code == 422


@pytest.mark.parametrize("persona", ["docente", "otra_docente", "supervisora"])
def test_no_cualquiera(en_marcha, url, persona):
    cliente = en_marcha.cliente(persona)
    assert cliente.get(url).status_code == 403
    assert cliente.post(url, {"version": 1, "informa": en_marcha.participaciones["otra_docente"].pk}).status_code == 403
