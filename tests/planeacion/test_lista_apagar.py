"""planeacion:lista_apagar: says what goes, and it goes; what was counted and who looked stay."""

import pytest

from planeacion.riesgo import conteo
from ruta.errores import ConflictoDeEdicion, NoExiste, SinPermiso
from ruta.estados import EstadoRuta
from ruta.models import AlumnoDeLista, ListaNominal, MiradaALista, SenalDeAlumno
from tests import fabricas
from tests.planeacion.nominal import abrir, apagar, encender, lleno
from tests.planeacion.paginas import sin_javascript


@pytest.fixture(autouse=True)
def _carpeta(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def filas():
    return [modelo.objects.count() for modelo in (ListaNominal, AlumnoDeLista, SenalDeAlumno)]


def test_dice_que_se_borra_y_lo_borra(mundo):
    lleno(mundo)
    abrir(mundo, "docente")
    antes = [(r.quien, r.en_riesgo, r.celdas) for c in conteo.conteos(mundo.ruta) for r in c.renglones]
    assert filas() == [1, 2, 2]
    cliente, url = mundo.cliente("directora"), mundo.url("planeacion:lista_apagar")
    assert "lo que reúnen 2 alumnos" in cliente.get(url).content.decode()
    sin_javascript(cliente, url, {"version": 1}, mundo.url("planeacion:lista_nominal"))
    assert filas() == [0, 0, 0]
    assert [(r.quien, r.en_riesgo, r.celdas) for c in conteo.conteos(mundo.ruta) for r in c.renglones] == antes
    assert MiradaALista.objects.count() == 1
    historia = mundo.cliente("docente").get(mundo.url("ruta:historia")).content.decode()
    assert "apagó la lista nominal de alumnos en riesgo, y se borró lo que tenía" in historia


def test_encenderla_otra_vez_no_trae_a_nadie(mundo):
    lleno(mundo)
    apagar(mundo)
    encender(mundo)
    assert filas() == [1, 0, 0]


def test_en_cualquier_estado_tambien_informada(mundo):
    lleno(mundo)
    fabricas.en_estado(mundo.ruta, EstadoRuta.INFORMADA)
    apagar(mundo)
    assert filas() == [0, 0, 0]


def test_solo_la_direccion(mundo):
    lleno(mundo)
    assert mundo.cliente("docente").get(mundo.url("planeacion:lista_apagar")).status_code == 403
    with pytest.raises(SinPermiso):
        apagar(mundo, "docente")
    assert filas() == [1, 2, 2]


def test_con_otra_version_o_ya_apagada(mundo):
    lleno(mundo)
    with pytest.raises(ConflictoDeEdicion):
        apagar(mundo, version=9)
    lista = apagar(mundo)
    with pytest.raises(NoExiste):
        apagar(mundo, lista=lista)
    cliente, url = mundo.cliente("directora"), mundo.url("planeacion:lista_apagar")
    assert "Está apagada: no hay nada que borrar." in cliente.get(url).content.decode()
    assert cliente.post(url, {"version": 1}).status_code == 404
