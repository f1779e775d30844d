"""implementacion:subidas: a file that begins to be sent in pieces, or goes on where it was."""

import os
import time
from datetime import timedelta

import pytest
from django.db import connection

from implementacion.models import Subida
from implementacion.subidas import operaciones, trozos

MEGA = 1024 * 1024


@pytest.fixture(autouse=True)
def _carpeta(carpeta):
    """Nothing is written anywhere else."""


@pytest.fixture
def url(en_marcha):
    return en_marcha.url("implementacion:subidas")


def _datos(**mas):
    return {"nombre": "mural.jpg", "total": 6 * MEGA, "marca": "1764200000000", **mas}


def test_la_misma_sigue_y_otra_empieza(en_marcha, url):
    cliente = en_marcha.cliente("docente")
    una = cliente.post(url, _datos()).json()
    assert (una["recibido"], una["total"], una["trozo"]) == (0, 6 * MEGA, 256 * 1024)
    assert cliente.post(url, _datos()).json() == una
    assert cliente.post(url, _datos(marca="1764200000001")).json()["id"] != una["id"]
    assert en_marcha.cliente("otra_docente").post(url, _datos()).json()["id"] != una["id"]
    assert [s["nombre"] for s in cliente.get(url).json()["subidas"]] == ["mural.jpg"] * 2


@pytest.mark.parametrize("total", ["0", "-1", str(10 * MEGA + 1), "mucho", ""])
def test_de_mas_de_diez_megas_o_sin_tamano_no_empieza(en_marcha, url, total):
    assert en_marcha.cliente("docente").post(url, _datos(total=total)).status_code == 422
    assert Subida.objects.count() == 0


def test_el_nombre_no_es_un_camino(en_marcha, url):
    assert en_marcha.cliente("docente").post(url, _datos(nombre="../../etc/mural.jpg")).json()["nombre"] == "mural.jpg"


@pytest.mark.parametrize(("persona", "codigo"), [("tecnica", 403), ("supervisora", 403), ("ajena", 404)])
def test_solo_el_colectivo(en_marcha, url, persona, codigo):
    cliente = en_marcha.cliente(persona)
    assert (cliente.get(url).status_code, cliente.post(url, _datos()).status_code) == (codigo, codigo)


def test_con_la_ruta_informada_ya_no(en_marcha, url):
    en_marcha.ruta.estado = "informada"
    en_marcha.ruta.save()
    assert en_marcha.cliente("docente").post(url, _datos()).status_code == 422


def test_tres_por_persona_la_cuarta_toma_el_lugar_de_la_mas_vieja(en_marcha, url, django_capture_on_commit_callbacks):
    cliente = en_marcha.cliente("docente")
    primera = cliente.post(url, _datos(marca="0")).json()["id"]
    en_marcha.cliente("otra_docente").post(url, _datos())
    trozos.escribir(Subida.objects.get(pk=primera), 0, b"algo")
    with django_capture_on_commit_callbacks(execute=True):
        for marca in "123":
            cliente.post(url, _datos(marca=marca))
    assert sorted(Subida.objects.filter(de_quien=en_marcha.participaciones["docente"]).values_list("marca", flat=True)) == list(
        "123"
    )
    assert list(trozos._carpeta().rglob(primera)) == []
    assert Subida.objects.count() == 4


def test_lo_que_nadie_siguio_se_borra_en_un_dia(en_marcha, url):
    cliente = en_marcha.cliente("docente")
    for marca in "12":
        una = Subida.objects.get(pk=cliente.post(url, _datos(marca=marca)).json()["id"])
        trozos.escribir(una, 0, b"algo")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE implementacion_subida SET tocada_en = now() - interval '25 hours' WHERE marca = '1'")
    vieja = trozos._camino(Subida.objects.get(marca="1"))
    os.utime(vieja, times=(time.time() - timedelta(hours=25).total_seconds(),) * 2)
    assert [s["id"] for s in cliente.get(url).json()["subidas"]] == [str(una.pk)]
    assert [operaciones.olvidar_subidas() for _ in range(2)] == [1, 0]
    assert (list(Subida.objects.values_list("marca", flat=True)), vieja.exists(), trozos.llegado(una)) == (["2"], False, 4)
