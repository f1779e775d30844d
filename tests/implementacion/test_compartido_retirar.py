"""implementacion:compartido_retirar."""

import pytest


@pytest.fixture
def url(en_marcha, compartido):
    return en_marcha.url("implementacion:compartido_retirar", compartido_id=compartido.pk)


def test_lo_retira_quien_coordina(en_marcha, compartido, responder, url):
    responder("aceptar_compromiso", compartido, "docente")
    cliente = en_marcha.cliente("comite")
    assert "Se retira a 2 personas; lo que ya se tomó se queda." in cliente.get(url).content.decode()
    respuesta = cliente.post(url, {"version": 1, "motivo": "Cambió el plan"})
    donde = en_marcha.url("implementacion:compartido", compartido_id=compartido.pk)
    assert (respuesta.status_code, respuesta["Location"]) == (303, donde)
    assert sorted(compartido.compromisos.values_list("estado", flat=True)) == ["aceptado", "retirado", "retirado"]


def test_si_ya_no_queda_que_retirar_lo_dice(en_marcha, compartido, responder, url):
    for persona in ("docente", "otra_docente", "especialista"):
        responder("aceptar_compromiso", compartido, persona)
    respuesta = en_marcha.cliente("directora").post(url, {"version": 1})
    assert respuesta.status_code == 422
    assert "Ya respondieron todas las personas" in respuesta.content.decode()


@pytest.mark.parametrize("persona", ["docente", "otra_docente", "supervisora"])
def test_no_cualquiera(en_marcha, url, persona):
    cliente = en_marcha.cliente(persona)
    assert cliente.get(url).status_code == 403
    assert cliente.post(url, {"version": 1}).status_code == 403
