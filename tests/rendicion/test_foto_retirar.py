"""rendicion:foto_retirar: the dirección takes a photo out of what is public, with its reason."""

import pytest

from rendicion.models import FotoPublicada, RetiroDeFoto
from tests.rendicion import fabricas


@pytest.fixture
def foto(en_marcha):
    return fabricas.publicar(en_marcha, fotos=[fabricas.muestra(en_marcha).pk]).fotos.get()


def _url(mundo, foto):
    return mundo.url("rendicion:foto_retirar", foto_id=foto.pk)


def test_muestra_cual_es_y_que_pasara(en_marcha, foto):
    pagina = en_marcha.cliente("directora").get(_url(en_marcha, foto)).content.decode()
    assert en_marcha.url("informes:foto", numero=1, foto=1) in pagina
    assert "Mural de cuentos" in pagina
    assert "No se puede volver a publicar." in pagina


def test_se_retira_y_vuelve_a_la_edicion(en_marcha, foto):
    cliente = en_marcha.cliente("directora")
    respuesta = cliente.post(_url(en_marcha, foto), {"motivo": "Lo pidió su familia."})
    destino = f"{en_marcha.url('rendicion:ediciones')}#edicion-1"
    assert (respuesta.status_code, respuesta["Location"]) == (303, destino)
    assert not FotoPublicada.objects.exists()
    pagina = cliente.get(en_marcha.url("rendicion:ediciones")).content.decode()
    assert "Se retiró el" in pagina
    assert "Lo pidió su familia." in pagina
    assert _url(en_marcha, foto) not in pagina


def test_con_htmx_lleva_a_la_edicion(en_marcha, foto, con_htmx):
    cabeceras = con_htmx(f"formulario-foto-{foto.pk}")
    respuesta = en_marcha.cliente("directora").post(_url(en_marcha, foto), {"motivo": "Lo pidieron."}, headers=cabeceras)
    assert respuesta["HX-Redirect"] == f"{en_marcha.url('rendicion:ediciones')}#edicion-1"


@pytest.mark.parametrize("motivo", ["", "   "])
def test_sin_motivo_no_se_retira(en_marcha, foto, motivo):
    respuesta = en_marcha.cliente("directora").post(_url(en_marcha, foto), {"motivo": motivo})
    assert (respuesta.status_code, "Todavía no se retira." in respuesta.content.decode()) == (422, True)
    assert FotoPublicada.objects.filter(pk=foto.pk).exists()


def test_solo_la_direccion(en_marcha, foto):
    for persona in ("comite", "docente"):
        cliente = en_marcha.cliente(persona)
        assert cliente.get(_url(en_marcha, foto)).status_code == 403
        assert cliente.post(_url(en_marcha, foto), {"motivo": "x"}).status_code == 403
        assert _url(en_marcha, foto) not in cliente.get(en_marcha.url("rendicion:ediciones")).content.decode()
    assert not RetiroDeFoto.objects.exists()


def test_una_vez_retirada_ya_no_existe(en_marcha, foto):
    cliente = en_marcha.cliente("directora")
    cliente.post(_url(en_marcha, foto), {"motivo": "Lo pidieron."})
    assert cliente.get(_url(en_marcha, foto)).status_code == 404
