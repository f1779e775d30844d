"""The disk fills up: what was sent is given back, who reads goes on reading, and no file stays half written."""

import errno
import os

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from ruta import lugar
from ruta.models import Evidencia, Objetivo
from tests.fabricas import CONTRASENA, con_contrasena
from tests.htmx import campos_de, raiz


@pytest.fixture
def docente(mundo):
    cliente = mundo.cliente("docente")
    cliente.raise_request_exception = False
    return cliente


def _dice_que_no_hay_lugar(respuesta):
    texto = respuesta.content.decode()
    return respuesta.status_code == 503 and "no hay lugar para guardar" in texto and "\nFortalecer la lectura" in texto


def test_casi_lleno_se_lee_y_lo_enviado_vuelve_y_se_envia_desde_ahi(mundo, docente, monkeypatch):
    url = mundo.url("planeacion:objetivo_agregar")
    with monkeypatch.context() as parche:
        parche.setattr(lugar, "RESERVA", 2**80)
        formulario = campos_de(raiz(docente.get(url).content).xpath("//form[@data-borrador]")[0])
        respuesta = docente.post(url, formulario | {"que": "Fortalecer la lectura"})
        assert _dice_que_no_hay_lugar(respuesta)
        assert not Objetivo.objects.exists()
    (otra_vez,) = raiz(respuesta.content).xpath("//form")
    assert docente.post(url, campos_de(otra_vez)).status_code == 303
    assert Objetivo.objects.get().que == "Fortalecer la lectura"


def test_casi_lleno_se_entra_a_leer_y_se_sale(mundo, client, monkeypatch):
    persona = con_contrasena(mundo.personas["docente"])
    monkeypatch.setattr(lugar, "RESERVA", 2**80)
    assert client.post("/entrar/", {"username": persona.usuario, "password": CONTRASENA}).status_code == 302
    assert client.get(mundo.url("ruta:nuestra_ruta")).status_code == 200
    assert client.post("/salir/").status_code == 302
    assert client.get(mundo.url("ruta:nuestra_ruta")).status_code == 302


def test_con_lugar_no_estorba(mundo, docente):
    assert docente.post(mundo.url("planeacion:objetivo_agregar"), {"que": "Fortalecer la lectura"}).status_code == 303


def test_lleno_lo_que_postgresql_no_pudo_guardar_vuelve(mundo, docente):
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION lleno() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE SQLSTATE '53100'; END $$;"
            "CREATE TRIGGER lleno BEFORE INSERT ON ruta_objetivo FOR EACH ROW EXECUTE FUNCTION lleno()"
        )
    assert _dice_que_no_hay_lugar(docente.post(mundo.url("planeacion:objetivo_agregar"), {"que": "Fortalecer la lectura"}))


@pytest.mark.parametrize("numero", [errno.ENOSPC, errno.EDQUOT])
def test_lleno_el_archivo_que_no_cupo_no_queda_a_medias(mundo, docente, monkeypatch, settings, tmp_path, numero):
    settings.MEDIA_ROOT = tmp_path

    def fsync(_):
        raise OSError(numero, os.strerror(numero))

    monkeypatch.setattr(os, "fsync", fsync)
    campos = {"titulo": "Fortalecer la lectura", "archivo": SimpleUploadedFile("acta.pdf", b"%PDF-1.7")}
    respuesta = docente.post(mundo.url("planeacion:evidencia_agregar"), campos)
    assert _dice_que_no_hay_lugar(respuesta)
    assert "el archivo que adjuntó se pide otra vez" in respuesta.content.decode()
    assert [uno for uno in tmp_path.rglob("*") if uno.is_file()] == []
    assert not Evidencia.objects.exists()
