"""How many times the two pages that a council opens most go to PostgreSQL, in a school of the size that they are made for.

What several readings ask at once is one trip (`ruta.por_pasos`), and still a question each. The marks of the transaction are of the
test, which runs inside of another, and are not counted.
"""

import re

import pytest
from django.core.cache import caches
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from ruta import operaciones
from ruta.estados import EstadoRuta
from ruta.web import lecturas
from tests import fabricas
from tests.planeacion import fabricas as plan
from tests.planeacion.importaciones import confirmada

MARCAS = ("SAVEPOINT", "RELEASE", "SET TRANSACTION")


@pytest.fixture
def escuela_de_tamano_real(mundo, settings, tmp_path):
    """3 objetivos, 9 metas, 60 acciones, 120 hallazgos; 400 pupils imported."""
    settings.MEDIA_ROOT = tmp_path
    por = mundo.quien("docente")
    columnas = ["Lenguajes", "Saberes", "Ética", "De lo humano"]
    alumnos = [f"Alumno {n},{1 + n % 6}° A,{6 + n % 5},{6 + n % 4},{7 + n % 3},{8 + n % 3}" for n in range(400)]
    crudo = "\n".join([f"Nombre,Grupo,{','.join(columnas)}", *alumnos]).encode()
    evidencia = confirmada(mundo.ruta, por, SimpleUploadedFile("calificaciones.csv", crudo)).evidencia
    for n in range(120):
        plan.hallazgo(mundo.ruta, por, texto=f"Hallazgo {n}", evidencias=[evidencia])
    acciones = 0
    for o in range(3):
        objetivo = fabricas.objetivo(mundo.ruta, por, f"Objetivo {o}")
        for m in range(3):
            meta = operaciones.agregar_meta(mundo.ruta.pk, objetivo.pk, por=por, texto=f"Meta {o}.{m}", cortes=[2, 5])
            for _ in range(7 if acciones < 42 else 6):
                operaciones.agregar_accion(mundo.ruta.pk, meta.pk, por=por, descripcion=f"Acción {acciones}")
                acciones += 1
    assert acciones == 60
    return mundo


def _viajes(cliente, url):
    hechos = []

    def anotar(ejecutar, pregunta, *resto):
        hechos.append(pregunta)
        return ejecutar(pregunta, *resto)

    with connection.execute_wrapper(anotar):
        assert cliente.get(url).status_code == 200
    return [pregunta for pregunta in hechos if not pregunta.startswith(MARCAS)]


@pytest.mark.parametrize(
    ("pagina", "estado", "viajes", "preguntas"),
    [
        ("ruta:nuestra_ruta", EstadoRuta.EN_CONSTRUCCION, [9, 7, 1], [24, 9, 1]),
        ("ruta:nuestra_ruta", EstadoRuta.EN_IMPLEMENTACION, [10, 7, 1], [33, 9, 1]),
        ("planeacion:diagnostico", EstadoRuta.EN_CONSTRUCCION, [6, 5, 5], [21, 20, 20]),
        ("planeacion:diagnostico", EstadoRuta.EN_IMPLEMENTACION, [5, 4, 4], [22, 21, 21]),
    ],
)
def test_menos_de_doce_tambien_la_primera_vez(escuela_de_tamano_real, pagina, estado, viajes, preguntas):
    """Three visits of a session: the first one writes it, and nobody had asked for anything of this school before."""
    mundo = escuela_de_tamano_real
    fabricas.en_estado(mundo.ruta, estado)
    for cache in caches.all():
        cache.clear()
    lecturas._vistas.clear()
    cliente, url = mundo.cliente("docente"), mundo.url(pagina)
    hechos = [_viajes(cliente, url) for _ in viajes]
    assert [len(suyos) for suyos in hechos] == viajes
    assert [sum(len(re.split(r"; (?=SELECT)", viaje)) for viaje in suyos) for suyos in hechos] == preguntas
