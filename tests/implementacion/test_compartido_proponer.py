"""implementacion:compartido_proponer: one thing, several people, one who informs."""

import pytest

from implementacion.models import Compartido, Compromiso
from ruta.models import Grupo, GrupoDeParticipacion
from tests import fabricas
from tests.htmx import raiz


@pytest.fixture
def url(en_marcha):
    return en_marcha.url("implementacion:compartido_proponer")


@pytest.fixture
def con_grupo(en_marcha):
    """The docente is in front of 1° A."""
    grupo = Grupo.objects.create(escuela=en_marcha.escuela, ciclo_id=en_marcha.ruta.ciclo_id, nombre="1° A")
    suya = en_marcha.participaciones["docente"]
    return GrupoDeParticipacion.objects.create(escuela=en_marcha.escuela, participacion=suya, grupo=grupo)


def _datos(mundo, **cambios):
    suyas = mundo.participaciones
    return {
        "texto": "Leer cada día", "accion": "", "fecha": "2026-12-04", "informa": suyas["docente"].pk,
        "de_quienes": [suyas["docente"].pk, suyas["especialista"].pk], **cambios,
    }  # fmt: skip


def _marcadas(cliente, url):
    return [casilla.get("value") for casilla in raiz(cliente.get(url).content).xpath("//input[@name='de_quienes'][@checked]")]


def test_llega_con_los_docentes_de_grupo_o_sin_nadie(en_marcha, url, con_grupo):
    cliente = en_marcha.cliente("directora")
    assert _marcadas(cliente, url) == [str(con_grupo.participacion_id)]
    assert _marcadas(cliente, f"{url}?a=otras") == []


def test_se_propone_y_vuelve_a_su_renglon(en_marcha, url, accion):
    cliente = en_marcha.cliente("comite")
    assert f'value="{accion.pk}" selected' in cliente.get(f"{url}?accion={accion.pk}").content.decode()
    respuesta = cliente.post(url, _datos(en_marcha, accion=accion.pk))
    uno = Compartido.objects.get()
    assert (respuesta.status_code, respuesta["Location"]) == (303, f"{en_marcha.url('implementacion:inicio')}#compartido-{uno.pk}")
    assert set(Compromiso.objects.values_list("estado", "accion", "compartido")) == {("propuesto", accion.pk, uno.pk)}
    assert f'id="compartido-{uno.pk}"' in cliente.get(en_marcha.url("implementacion:inicio")).content.decode()


def test_si_algo_falta_lo_dice_y_conserva_lo_escrito(en_marcha, url):
    de_fuera = en_marcha.participaciones["comite"].pk
    respuesta = en_marcha.cliente("directora").post(url, _datos(en_marcha, informa=de_fuera))
    assert respuesta.status_code == 422
    texto = respuesta.content.decode()
    assert "Quien informa es una de las personas a quienes se les propone." in texto
    assert "Leer cada día" in texto
    assert not Compartido.objects.exists()


@pytest.mark.parametrize("persona", ["docente", "especialista", "supervisora", "tecnica"])
def test_es_de_quien_coordina(en_marcha, url, persona):
    cliente = en_marcha.cliente(persona)
    assert cliente.get(url).status_code == 403
    assert cliente.post(url, _datos(en_marcha)).status_code == 403


def _dicho_en_la_historia(mundo):
    historia = mundo.cliente("docente").get(mundo.url("ruta:historia")).content
    return raiz(historia).xpath("string(//p[@class='relato-frase'])").split(" el compromiso")[0].strip()


def test_la_historia_dice_a_quienes(en_marcha, compartir):
    compartir(de=("docente", "otra_docente"))
    assert _dicho_en_la_historia(en_marcha) == "Persona Directora propuso a Persona Docente y Persona Otra Docente"
    en_marcha.participaciones["otra"] = fabricas.participacion(en_marcha.escuela)
    compartir(de=("docente", "otra_docente", "especialista", "comite", "directora", "otra"))
    assert _dicho_en_la_historia(en_marcha) == "Persona Directora propuso a 6 personas"


def test_la_historia_las_nombra_como_las_nombra_el_consejo(en_marcha, compartir, con_grupo):
    de_grupo = fabricas.participacion(en_marcha.escuela)
    GrupoDeParticipacion.objects.create(escuela=en_marcha.escuela, participacion=de_grupo, grupo=con_grupo.grupo)
    en_marcha.participaciones["de_grupo"] = de_grupo
    compartir(de=("docente", "de_grupo"))
    assert _dicho_en_la_historia(en_marcha) == "Persona Directora propuso a docentes de grupo"
