"""How many queries the two pages that a council opens most make, in a school of the size that they are made for."""

import pytest
from django.core.cache import caches
from django.core.files.uploadedfile import SimpleUploadedFile

from ruta import operaciones
from ruta.estados import EstadoRuta
from ruta.web import lecturas
from tests import fabricas
from tests.planeacion import fabricas as plan
from tests.planeacion.importaciones import confirmada
from tests.preguntas import preguntas


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


def _consultas(cliente, url):
    with preguntas() as hechas:
        assert cliente.get(url).status_code == 200
    return hechas


@pytest.mark.parametrize(
    ("pagina", "estado", "consultas"),
    [
        ("ruta:nuestra_ruta", EstadoRuta.EN_CONSTRUCCION, [9, 6, 1]),
        ("ruta:nuestra_ruta", EstadoRuta.EN_IMPLEMENTACION, [10, 6, 1]),
        ("planeacion:diagnostico", EstadoRuta.EN_CONSTRUCCION, [6, 5, 5]),
        ("planeacion:diagnostico", EstadoRuta.EN_IMPLEMENTACION, [5, 4, 4]),
    ],
)
def test_menos_de_doce_tambien_la_primera_vez(escuela_de_tamano_real, pagina, estado, consultas):
    """Three visits of a session: the first one writes it, and nobody had asked for anything of this school before."""
    mundo = escuela_de_tamano_real
    fabricas.en_estado(mundo.ruta, estado)
    for cache in caches.all():
        cache.clear()
    lecturas._vistas.clear()
    cliente, url = mundo.cliente("docente"), mundo.url(pagina)
    assert [len(_consultas(cliente, url)) for _ in consultas] == consultas
