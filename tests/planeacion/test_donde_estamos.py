"""planeacion:donde_estamos: figures by campo and grupo, each with its evidencia and the hallazgo it begins."""

import pytest

from planeacion import operaciones
from planeacion.importacion import mapa
from ruta.models import ResultadoDeGrupo
from tests.planeacion.importaciones import confirmada, subido
from tests.preguntas import preguntas

CONSULTAS = 5


@pytest.fixture(autouse=True)
def _carpeta(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def pagina(mundo, persona="docente"):
    return mundo.cliente(persona).get(mundo.url("planeacion:donde_estamos")).content.decode()


def test_vacia_ensena_con_un_ejemplo_y_una_accion(mundo):
    texto = pagina(mundo)
    assert "9 de 30 requieren apoyo en 1° A" in texto
    assert mundo.url("planeacion:importacion_agregar") in texto


def test_las_cifras_por_campo_y_grupo(mundo):
    confirmada(mundo.ruta, mundo.quien("docente"), subido("sisat_octubre_por_grupo.xlsx"))
    confirmada(mundo.ruta, mundo.quien("docente"))
    hecho = mapa.donde_estamos(mundo.ruta, con_riesgo=True)
    assert hecho["columnas"] == ["1° A", "2° A", "3° A", "4° A", "5° A", "6° A"]
    hileras = {h.titulo: h for h in hecho["hileras"]}
    lectura = hileras["SisAT, toma de lectura · octubre"]
    assert (lectura.que, lectura.celdas[0].texto) == ("requiere apoyo", "46 de 187 (24.6\u00a0%)")
    assert [c.texto for c in lectura.celdas[1:3]] == ["9 de 30 (30\u00a0%)", "9 de 33 (27.3\u00a0%)"]
    assert [c.trama for c in lectura.celdas[1:3]] == [2, 1]
    assert hileras["Calificaciones · Lenguajes"].celdas[0].texto == "7.9"
    assert "46 de 187" in pagina(mundo)


def test_de_una_cifra_a_su_evidencia_y_a_su_hallazgo(mundo):
    fila = confirmada(mundo.ruta, mundo.quien("docente"), subido("sisat_octubre_por_grupo.xlsx"))
    uno = ResultadoDeGrupo.objects.get(grupo_nombre="1° A", instrumento="sisat-lectura", nivel="Requiere apoyo")
    texto = pagina(mundo)
    assert mundo.url("planeacion:evidencia", evidencia_id=fila.evidencia_id) in texto
    empezar = mundo.url("planeacion:hallazgo_agregar", bloque="necesidades") + f"?resultado={uno.pk}"
    assert empezar in texto
    formulario = mundo.cliente("docente").get(empezar).content.decode()
    assert "9 de 30 alumnos de 1° A están en «Requiere apoyo» en SisAT, toma de lectura (octubre)." in formulario
    assert f'value="{fila.evidencia_id}" checked' in " ".join(formulario.split()) or "checked" in formulario
    evidencia = mundo.cliente("docente").get(mundo.url("planeacion:evidencia", evidencia_id=fila.evidencia_id)).content.decode()
    assert mundo.url("planeacion:donde_estamos") in evidencia
    assert "9 de 30 (30\u00a0%)" in evidencia


def test_un_resultado_que_no_es_no_rompe_el_hallazgo(mundo):
    for ajeno in ("x", "00000000-0000-7000-8000-000000000000"):
        url = mundo.url("planeacion:hallazgo_agregar", bloque="necesidades") + f"?resultado={ajeno}"
        assert mundo.cliente("docente").get(url).status_code == 200


def cuantas_preguntas(cliente, url):
    """The SELECTs; savepoints are of the test, and the first visit of a session also writes it."""
    with preguntas() as hechas:
        assert cliente.get(url).status_code == 200
    return sum(hecha.startswith("SELECT") for hecha in hechas)


def test_las_consultas_no_crecen(mundo):
    """With 120 hallazgos and the pupils of the school imported, as many as with none."""
    docente, cliente = mundo.quien("docente"), mundo.cliente("docente")
    url = mundo.url("planeacion:donde_estamos")
    assert cuantas_preguntas(cliente, url) == CONSULTAS
    evidencia = confirmada(mundo.ruta, docente, subido("sisat_octubre_por_grupo.xlsx")).evidencia
    for n in range(120):
        texto = f"Hallazgo {n}"
        operaciones.agregar_hallazgo(mundo.ruta.pk, por=docente, bloque="necesidades", texto=texto, evidencias=[evidencia])
    assert cuantas_preguntas(cliente, url) == CONSULTAS
