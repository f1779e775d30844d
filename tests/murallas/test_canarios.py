"""People stay in the pages: not in addresses, titles, headers, names of files, messages nor logs.

Everyone of the school is called CANARIO and everything written says ESCRITO; then each page is read and each form sent, well and
badly, and both words are looked for where they must not be.
"""

import logging
import re

import pytest
from django.core import mail
from django.db import DatabaseError, connection, transaction

from ruta.models import Objetivo, Usuario
from tests.htmx import raiz
from tests.murallas import registros
from tests.murallas.aislamiento import ESCRIBEN
from tests.murallas.archivos import otra_vez
from tests.murallas.cuerpos import poner_en_escena
from tests.murallas.matriz import PRIVADAS, Preguntas, quien_puede, texto
from tests.murallas.mundo import deshecho
from tests.murallas.vitrina import Cargas, envenenar

CANARIO, ESCRITO = "Quetzalli", "Nochtli"
BUSCADOS = re.compile(f"{CANARIO}|{ESCRITO}", re.IGNORECASE)


@pytest.fixture(scope="module")
def con_canarios(murallas):
    """The school with both words."""
    escuela = {c: getattr(murallas.mia.escuela, c) for c in ("nombre", "nombre_corto", "localidad", "municipio", "entidad")}
    with deshecho():
        envenenar(murallas, Cargas([f"{ESCRITO} {n}" for n in range(2000)]))
        type(murallas.mia.escuela).objects.filter(pk=murallas.mia.escuela.pk).update(**escuela)  # a school is not a person
        Usuario.objects.update(nombre=f"{CANARIO} Tonalli", correo=f"{CANARIO}@escuela.mx")
        yield murallas


@pytest.fixture
def canarios(con_canarios, caplog):
    """And everything that is logged meanwhile."""
    caplog.set_level(logging.DEBUG)
    logging.getLogger("django.request").setLevel(logging.DEBUG)
    with deshecho():
        yield con_canarios
    logging.getLogger("django.request").setLevel(logging.ERROR)
    assert [r.getMessage() for r in caplog.records if BUSCADOS.search(r.getMessage())] == []


def _mal(respuesta) -> list[str]:
    """Where a word is found outside the text of the page."""
    cabeceras = [f"{k}: {v}" for k, v in respuesta.headers.items() if BUSCADOS.search(v)]
    if not respuesta.headers.get("Content-Type", "").startswith("text/html") or respuesta.streaming or not respuesta.content:
        return cabeceras
    hoja = raiz(respuesta.content)
    titulos = [t for t in hoja.xpath("//head/title/text()") if BUSCADOS.search(t)]
    direcciones = [d for d in hoja.xpath("//@href|//@src|//@action|//@hx-get|//@hx-post") if BUSCADOS.search(d)]
    return cabeceras + titulos + direcciones


@pytest.mark.parametrize("nombre", [n for n, dicho in PRIVADAS.items() if "leer" in dicho])
def test_al_leer(canarios, nombre):
    respuesta = canarios.cliente(quien_puede(nombre, "GET")).get(Preguntas(canarios, nombre).direccion("propio")[0])
    assert _mal(respuesta) == []


@pytest.mark.parametrize("nombre", ESCRIBEN)
def test_al_escribir(canarios, nombre):
    """Saved, refused for what is missing, out of date."""
    poner_en_escena(nombre)
    url, datos = Preguntas(canarios, nombre).direccion("propio")
    dichos = {k: f"{CANARIO} {ESCRITO}" if isinstance(v, str) and " " in v else v for k, v in datos.items()}
    for cambio in ({}, {"version": "99999"}, dict.fromkeys(datos, f"{CANARIO} {ESCRITO}")):
        with transaction.atomic():
            cuerpo = {k: otra_vez(v, f"{CANARIO} {ESCRITO}.png") for k, v in {**dichos, **cambio}.items()}
            assert _mal(canarios.cliente(quien_puede(nombre, "POST")).post(url, cuerpo)) == []
            transaction.set_rollback(True)
    assert [m.subject for m in mail.outbox if BUSCADOS.search(m.subject)] == []


def test_el_archivo_sale_con_un_nombre_nuestro(canarios):
    respuesta = canarios.cliente("docente").get(Preguntas(canarios, "ruta:archivo").direccion("propio")[0])
    assert not BUSCADOS.search(texto(respuesta))


def test_postgresql_no_escribe_lo_que_rechaza(canarios):
    """Constraints that fail with somebody's words in the row: the server's log says which, not what."""
    bitacora = registros.de_postgres()
    antes = registros.largo(bitacora)
    rotos = [
        "INSERT INTO ruta_usuario (id, usuario, nombre, correo, password, is_active, es_demo) "
        f"SELECT gen_random_uuid(), usuario, '{CANARIO}', '', '{CANARIO}', true, false FROM ruta_usuario LIMIT 1",
        f"UPDATE ruta_objetivo SET que = '' WHERE '{CANARIO}' <> ''",
    ]
    for sql in rotos:
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    with pytest.raises(DatabaseError), transaction.atomic():
        Objetivo.objects.create(escuela=canarios.mia.escuela, ruta=canarios.ruta, orden=1, que="")
    dicho = registros.nuevo(bitacora, antes)
    assert not BUSCADOS.search(dicho)
    assert bitacora is None or "ERROR" in dicho  # it did write: something was there to read
