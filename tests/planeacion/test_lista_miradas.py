"""planeacion:lista_miradas: the dirección reads who opened the list and who saw which name; nobody else does."""

import pytest

from tests.planeacion.nominal import CANARIO, abrir, alumnos, apagar, con_grupos, lleno, pagina, ver
from tests.planeacion.test_donde_estamos import cuantas_preguntas

CONSULTAS = 6


@pytest.fixture(autouse=True)
def _carpeta(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def texto(mundo):
    return " ".join(pagina(mundo, "directora", vista="lista_miradas").content.decode().split())


def test_vacia_ensena(mundo):
    con_grupos(mundo)
    assert "Nadie la ha abierto en este ciclo." in texto(mundo)


def test_quien_cuando_y_que_sin_nombres_y_tambien_despues_de_apagarla(mundo):
    lleno(mundo)
    abrir(mundo, "otra_docente")
    ver(mundo, "docente", alumnos(mundo, "docente")[0])
    apagar(mundo)
    dicho = texto(mundo)
    assert "Abrió la lista: 2° A" in dicho
    assert "Vio un nombre: 1° A, folio 1" in dicho
    assert dicho.index("Vio un nombre") < dicho.index("Abrió la lista: 2°")
    assert CANARIO not in dicho


def test_solo_la_direccion(mundo):
    lleno(mundo)
    assert [pagina(mundo, p, vista="lista_miradas").status_code for p in ("docente", "comite", "tecnica")] == [403] * 3


def test_las_consultas_no_crecen(mundo):
    lleno(mundo)
    abrir(mundo, "docente")
    cliente, url = mundo.cliente("directora"), mundo.url("planeacion:lista_miradas")
    cliente.get(url)
    assert cuantas_preguntas(cliente, url) == CONSULTAS
    for _ in range(12):
        abrir(mundo, "otra_docente")
    assert cuantas_preguntas(cliente, url) == CONSULTAS
