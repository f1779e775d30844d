"""implementacion:compartido: its people by name, what each answered, and how it has gone."""

import pytest

from tests.htmx import raiz


@pytest.fixture
def pagina(en_marcha, compartido):
    url = en_marcha.url("implementacion:compartido", compartido_id=compartido.pk)
    return lambda persona="directora": en_marcha.cliente(persona).get(url)


def test_por_nombre_y_nunca_por_como_va(pagina, compartido, responder):
    responder("aceptar_compromiso", compartido, "otra_docente")
    responder("declinar_compromiso", compartido, "docente", respuesta="Los viernes no estoy")
    responder("aceptar_compromiso", compartido, "especialista")
    texto = raiz(pagina("docente").content)
    personas = [" ".join(uno.text_content().split()) for uno in texto.xpath("//article//ul/li")]
    assert personas == [
        "Persona Docente declinado: «Los viernes no estoy»", "Persona Especialista lo tomó", "Persona Otra Docente lo tomó",
    ]  # fmt: skip


def test_dice_como_ha_ido(pagina, compartido, responder):
    responder("aceptar_compromiso", compartido, "docente")
    responder("registrar_avance", compartido, "docente", resultado="en_proceso", nota="Tres grupos leen")
    assert "Tres grupos leen" in pagina("otra_docente").content.decode()


def test_lo_lleva_quien_coordina(pagina, compartido, responder):
    for persona in ("docente", "otra_docente", "especialista"):
        assert "Retirar lo que no se ha tomado" in pagina().content.decode()
        assert "Cambiar quién informa" not in pagina(persona).content.decode()
        responder("aceptar_compromiso", compartido, persona)
    assert "Retirar lo que no se ha tomado" not in pagina("comite").content.decode()
    assert "Cambiar quién informa" in pagina("comite").content.decode()


@pytest.mark.parametrize("persona", ["supervisora", "tecnica"])
def test_es_del_colectivo(pagina, persona):
    assert pagina(persona).status_code == 403


def test_el_de_otra_escuela_no_existe(en_marcha, compartido):
    suya = en_marcha.url("implementacion:compartido", compartido_id=compartido.pk)
    ajena = suya.replace(en_marcha.escuela.clave, en_marcha.otra_ruta.escuela.clave)
    assert en_marcha.cliente("ajena").get(ajena).status_code == 404
