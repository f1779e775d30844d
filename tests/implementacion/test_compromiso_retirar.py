"""implementacion:compromiso_retirar."""

import pytest


@pytest.mark.parametrize("persona", ["directora", "comite"])
def test_lo_retira_quien_coordina(en_marcha, propuesto, url, persona):
    cliente = en_marcha.cliente(persona)
    assert "¿Retirar este compromiso?" in cliente.get(url("compromiso_retirar", propuesto)).content.decode()
    respuesta = cliente.post(url("compromiso_retirar", propuesto), {"version": 1, "motivo": "Lo hará el comité"})
    assert (respuesta.status_code, respuesta["Location"]) == (303, en_marcha.url("implementacion:inicio"))
    propuesto.refresh_from_db()
    assert propuesto.estado == "retirado"


@pytest.mark.parametrize("persona", ["docente", "otra_docente", "supervisora"])
def test_no_cualquiera(en_marcha, propuesto, url, persona):
    cliente = en_marcha.cliente(persona)
    assert cliente.get(url("compromiso_retirar", propuesto)).status_code == 403
    assert cliente.post(url("compromiso_retirar", propuesto), {"version": 1}).status_code == 403


def test_si_ya_respondio_se_compara(en_marcha, aceptado, url):
    respuesta = en_marcha.cliente("directora").post(url("compromiso_retirar", aceptado), {"version": 1, "motivo": "Cambió el plan"})
    assert respuesta.status_code == 409
    assert "Cambió el plan" in respuesta.content.decode()
