"""planeacion:lista_abrir: each opening is one row, and nobody rewrites it."""

import pytest
from django.db import DatabaseError, connection, transaction

from ruta.errores import OperacionRechazada, SinPermiso
from ruta.estados import EstadoRuta
from ruta.models import MiradaALista
from tests import fabricas
from tests.planeacion.nominal import abrir, apagar, con_grupos, lleno
from tests.planeacion.paginas import sin_javascript


@pytest.fixture(autouse=True)
def _carpeta(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def dichas():
    return sorted(MiradaALista.objects.values_list("quien__cargo", "pagina", "que"))


def test_cada_apertura_es_un_renglon(mundo):
    lleno(mundo)
    url, lista = mundo.url("planeacion:lista_abrir"), mundo.url("planeacion:lista_nominal")
    for persona in ("directora", "docente", "docente"):
        sin_javascript(mundo.cliente(persona), url, {}, lista)
    assert sorted(que for *_, que in dichas()) == ["1° A", "1° A", "Todos los grupos"]


def test_enviada_dos_veces_es_una_apertura(mundo):
    lleno(mundo)
    cliente, url = mundo.cliente("docente"), mundo.url("planeacion:lista_abrir")
    llave = "7f0c3c1e-4a57-4f5a-9d6e-7d9f6f2a8b10"
    assert [cliente.post(url, {"llave": llave}).status_code for _ in range(2)] == [303, 303]
    assert MiradaALista.objects.count() == 1


def test_en_cualquier_estado_de_la_ruta(mundo):
    lleno(mundo)
    fabricas.en_estado(mundo.ruta, EstadoRuta.INFORMADA)
    assert abrir(mundo, "docente").que == "1° A"


@pytest.mark.parametrize("persona", ["especialista", "comite", "tecnica"])
def test_no_quien_no_tiene_grupos(mundo, persona):
    lleno(mundo)
    assert mundo.cliente(persona).post(mundo.url("planeacion:lista_abrir")).status_code == 403
    with pytest.raises(SinPermiso):
        abrir(mundo, persona)
    assert dichas() == []


def test_no_si_se_apago_mientras_tanto(mundo):
    lleno(mundo)
    apagar(mundo)
    with pytest.raises(OperacionRechazada, match="está apagada"):
        abrir(mundo, "docente")
    respuesta = mundo.cliente("docente").post(mundo.url("planeacion:lista_abrir"))
    assert (respuesta.status_code, dichas()) == (422, [])


def test_no_mueve_nada_de_la_ruta(mundo):
    lleno(mundo)
    mundo.ruta.refresh_from_db()
    antes = mundo.ruta.secuencia
    abrir(mundo, "docente")
    mundo.ruta.refresh_from_db()
    assert mundo.ruta.secuencia == antes


@pytest.mark.parametrize("sql", ["UPDATE ruta_miradaalista SET que = 'nada'", "DELETE FROM ruta_miradaalista"])
def test_nadie_la_reescribe(mundo, sql):
    con_grupos(mundo)
    lleno_ya = MiradaALista.objects.create(
        escuela=mundo.escuela, ruta=mundo.ruta, quien=mundo.participaciones["docente"], momento="2026-11-26T10:00-06:00",
        pagina="lista", que="1° A",
    )  # fmt: skip
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert MiradaALista.objects.get().pk == lleno_ya.pk
