"""planeacion:en_riesgo: how many in each grupo and criterion, to its evidencia and to a hallazgo. Never who."""

import pytest

from planeacion.riesgo import conteo
from ruta.estados import EstadoRuta
from ruta.models import ResultadoDeGrupo
from tests import fabricas
from tests.planeacion.riesgo import traer
from tests.planeacion.test_donde_estamos import cuantas_preguntas

CONSULTAS = 6
GRUPOS = ("1° A", 30, 9), ("2° A", 12, 5), ("3° A", 20, 1)


@pytest.fixture(autouse=True)
def _carpeta(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def pagina(mundo, persona="docente", vista="en_riesgo", **ids):
    return mundo.cliente(persona).get(mundo.url(f"planeacion:{vista}", **ids)).content.decode()


def test_vacia_ensena_con_un_ejemplo_y_una_accion(mundo):
    texto = pagina(mundo)
    assert "14 de 187 alumnos reúnen tres criterios o más (octubre)" in texto
    assert mundo.url("planeacion:importacion_agregar") in texto


def test_por_grupo_y_criterio(mundo):
    traer(mundo, *GRUPOS)
    (uno,) = conteo.conteos(mundo.ruta)
    assert uno.frase == "15 de 62 alumnos reúnen tres criterios o más (octubre); la mayor parte, en 1° A y 2° A."
    assert uno.columnas == [
        "Requiere apoyo en lectura", "Requiere apoyo en escritura", "Requiere apoyo en cálculo mental", "5 faltas o más",
    ]  # fmt: skip
    assert [(r.quien, r.en_riesgo, r.total) for r in uno.renglones] == [
        ("Toda la escuela", 15, 62), ("1° A", 9, 30), ("2° A", 5, 12), ("3° A", 1, 20),
    ]  # fmt: skip
    assert uno.renglones[1].celdas == ["9 de 30 (30\u00a0%)"] * 4


def test_barras_desde_treinta_y_puntos_debajo(mundo):
    traer(mundo, *GRUPOS)
    (uno,) = conteo.conteos(mundo.ruta)
    assert [(bool(r.cuadro.barras), bool(r.cuadro.puntos)) for r in uno.renglones] == [
        (True, False), (True, False), (False, True), (False, True),
    ]  # fmt: skip
    assert uno.renglones[2].cuadro.puntos["puntos"] == ["lleno"] * 5 + ["vacio"] * 7


def test_de_una_cifra_a_su_evidencia_y_a_su_hallazgo(mundo):
    evidencia = traer(mundo, *GRUPOS).evidencia
    texto = pagina(mundo)
    assert mundo.url("planeacion:evidencia", evidencia_id=evidencia.pk) in texto
    (uno,) = conteo.conteos(mundo.ruta)
    empezar = mundo.url("planeacion:hallazgo_agregar", bloque="en_riesgo")
    assert f"{empezar}?riesgo={evidencia.pk}" in texto
    de_1a = mundo.cliente("docente").get(f"{empezar}?resultado={uno.renglones[1].resultado_id}").content.decode()
    assert "9 de 30 alumnos de 1° A reúnen tres criterios o más (octubre)." in de_1a
    de_todos = mundo.cliente("docente").get(f"{empezar}?riesgo={evidencia.pk}").content.decode()
    assert uno.frase in de_todos
    assert f'value="{evidencia.pk}"' in de_todos


@pytest.mark.parametrize("vista", ["donde_estamos", "evidencia"])
def test_desde_donde_se_vea_el_hallazgo_va_a_su_bloque(mundo, vista):
    fila = traer(mundo, *GRUPOS)
    texto = pagina(mundo, vista=vista, **({"evidencia_id": fila.evidencia_id} if vista == "evidencia" else {}))
    de_riesgo = ResultadoDeGrupo.objects.filter(grupo_nombre="1° A", nivel="Tres criterios o más").get().pk
    assert f"{mundo.url('planeacion:hallazgo_agregar', bloque='en_riesgo')}?resultado={de_riesgo}" in texto
    assert f"{mundo.url('planeacion:hallazgo_agregar', bloque='necesidades')}?resultado={de_riesgo}" not in texto


def test_uno_o_dos_no_se_cuentan_en_lo_que_se_imprime(mundo):
    traer(mundo, ("3° A", 20, 1), ("4° A", 20, 0))
    (uno,) = conteo.conteos(mundo.ruta)
    assert uno.frase == "Hay alumnos que reúnen tres criterios o más (octubre)."
    empezar = f"{mundo.url('planeacion:hallazgo_agregar', bloque='en_riesgo')}?resultado={uno.renglones[1].resultado_id}"
    texto = mundo.cliente("docente").get(empezar).content.decode()
    assert "Hay alumnos de 3° A que reúnen tres criterios o más (octubre)." in texto
    assert "1 de 20" not in texto


@pytest.mark.parametrize("vista", ["en_riesgo", "donde_estamos", "evidencia", "diagnostico"])
def test_ningun_nombre_llega_a_la_pagina(mundo, vista):
    fila = traer(mundo, *GRUPOS)
    ids = {"evidencia_id": fila.evidencia_id} if vista == "evidencia" else {}
    assert "Alumno" not in pagina(mundo, vista=vista, **ids).replace("Alumnos", "")


def test_lo_que_cuenta_a_pocos_no_sale_de_la_escuela(mundo):
    """Supervisión reads the diagnosis, not how many of each grupo are in risk: neither here nor where else it is drawn."""
    fila = traer(mundo, *GRUPOS)
    fabricas.en_estado(mundo.ruta, EstadoRuta.ACORDADA)
    assert mundo.cliente("supervisora").get(mundo.url("planeacion:en_riesgo")).status_code == 403
    for vista, ids in (("donde_estamos", {}), ("evidencia", {"evidencia_id": fila.evidencia_id})):
        assert "riterios o más" in pagina(mundo, "docente", vista, **ids)
        assert "riterios o más" not in pagina(mundo, "supervisora", vista, **ids)


def test_las_consultas_no_crecen(mundo):
    cliente, url = mundo.cliente("docente"), mundo.url("planeacion:en_riesgo")
    traer(mundo, ("1° A", 6, 2))
    cliente.get(url)
    assert cuantas_preguntas(cliente, url) == CONSULTAS
    for n in range(8):
        traer(mundo, *((f"{g}° B", 3 + n, 1) for g in range(1, 7)), titulo=f"SisAT {n}")
    assert cuantas_preguntas(cliente, url) == CONSULTAS
