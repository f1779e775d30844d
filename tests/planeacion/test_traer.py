"""planeacion:traer: a file is read in a child that can be killed, or refused with what to do."""

import io
import sys
import zipfile

import psycopg
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from docx import Document

from planeacion.ajeno import proceso
from planeacion.ajeno.paquete import NoSeLee
from planeacion.traer import abrir, aparte, pesar
from ruta.models import Traida
from tests.planeacion import matrices

EXCEL = matrices.en_xlsx(matrices.dibujar("rme_primaria"))
WORD = matrices.en_docx(matrices.dibujar("nuevo_leon"))


def _sube(mundo, contenido, nombre="ruta.xlsx", persona="docente"):
    archivo = SimpleUploadedFile(nombre, contenido)
    return mundo.cliente(persona).post(mundo.url("planeacion:traer"), {"archivo": archivo})


@pytest.mark.parametrize(("contenido", "formato"), [(EXCEL, "Excel (.xlsx)"), (WORD, "Word (.docx)")])
def test_se_lee_y_se_muestra(mundo, contenido, formato):
    respuesta = _sube(mundo, contenido, "ruta \u202e de antes.xlsx")
    traida = Traida.objects.get()
    assert (respuesta.status_code, respuesta["Location"]) == (303, mundo.url("planeacion:traida", traida_id=traida.pk))
    assert (traida.nombre, traida.formato, traida.traida_el) == ("ruta  de antes.xlsx", formato, None)
    assert "ruta  de antes.xlsx" in mundo.cliente("docente").get(mundo.url("planeacion:traer")).content.decode()


def test_se_lee_uno_a_la_vez(mundo):
    """While one is opened its process answers nobody else: two at once would leave the site without any."""
    de_la_base = connection.get_connection_params()
    donde = {clave: de_la_base[clave] for clave in ("dbname", "user", "password", "host", "port") if clave in de_la_base}
    with psycopg.connect(**donde) as otra:
        otra.execute("SELECT pg_advisory_xact_lock(hashtext('planeacion.traer'))")
        respuesta = _sube(mundo, EXCEL)
    assert (respuesta.status_code, Traida.objects.exists()) == (422, False)
    assert "En este momento se lee el archivo de otra persona" in respuesta.content.decode()
    assert _sube(mundo, EXCEL).status_code == 303


def test_sin_archivo(mundo):
    respuesta = mundo.cliente("docente").post(mundo.url("planeacion:traer"), {})
    assert respuesta.status_code == 422
    assert "Falta este dato." in respuesta.content.decode()


def _paquete(*partes, tipo=zipfile.ZIP_DEFLATED):
    salida = io.BytesIO()
    with zipfile.ZipFile(salida, "w", tipo) as paquete:
        for nombre, contenido in partes:
            paquete.writestr(nombre, contenido)
    return salida.getvalue()


def _agregar(documento, *partes):
    salida = io.BytesIO(documento)
    with zipfile.ZipFile(salida, "a", zipfile.ZIP_DEFLATED) as paquete:
        for nombre, contenido in partes:
            paquete.writestr(nombre, contenido)
    return salida.getvalue()


def _cambiar(documento, parte, hacer):
    """The same package with one part written again."""
    with zipfile.ZipFile(io.BytesIO(documento)) as paquete:
        return _paquete(*((n, hacer(paquete.read(n)) if n == parte else paquete.read(n)) for n in paquete.namelist()))


ENTIDAD = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
RISAS = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ja"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def _sin_prologo(xml):
    return xml.partition(b"?>")[2]


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
MALOS = {
    "vacio": (b"", "vacío"),
    "doc_de_antes": (OLE + "WordDocument".encode("utf-16-le"), "Guardar como"),
    "con_contrasena": (OLE + "EncryptedPackage".encode("utf-16-le"), "contraseña"),
    "xls_roto": (OLE, "dañado"),
    "pdf": (b"%PDF-1.7 ...", "Es un PDF"),
    "foto": (b"\xff\xd8\xff\xe0", "foto"),
    "texto": (b"Objetivo: leer mejor", "Se leen Excel"),
    "zip": (_paquete(("a.txt", "hola")), "archivo comprimido"),
    "odt": (_paquete(("mimetype", "application/vnd.oasis.opendocument.text")), ".odt"),
    "docm": (_agregar(WORD, ("word/vbaProject.bin", b"x")), "macros"),
    "xlsm": (_agregar(EXCEL, ("xl/vbaProject.bin", b"x")), "macros"),
    "bomba_docx": (_agregar(WORD, ("word/media/a.bin", bytes(20_000_000))), "crece demasiado"),
    "bomba_xlsx": (_agregar(EXCEL, ("xl/media/a.bin", bytes(20_000_000))), "crece demasiado"),
    "mil_partes": (_agregar(WORD, *((f"word/{n}.xml", "") for n in range(1001))), "crece demasiado"),
    "xxe_docx": (_cambiar(WORD, "word/document.xml", lambda x: ENTIDAD + _sin_prologo(x)), "instrucciones"),
    "xxe_xlsx": (_cambiar(EXCEL, "xl/workbook.xml", lambda x: ENTIDAD + _sin_prologo(x)), "instrucciones"),
    "risas": (_cambiar(WORD, "word/styles.xml", lambda x: RISAS + _sin_prologo(x)), "instrucciones"),
    "xml_roto": (_cambiar(WORD, "word/document.xml", lambda x: x[: len(x) // 2]), "dañado"),
    "cortado": (WORD[: len(WORD) // 2], "dañado"),
    "grande": (b"PK\x03\x04" + bytes(10 * 1024 * 1024), "10 MB"),
}


@pytest.mark.parametrize("cual", MALOS)
def test_lo_que_no_se_lee_se_dice(cual):
    """By what it is, never by what its name says; the message says what to do."""
    contenido, dicho = MALOS[cual]
    with pytest.raises(NoSeLee, match=dicho):
        abrir.abrir(contenido)


def test_la_negativa_vuelve_a_la_pagina_y_no_deja_nada(mundo):
    respuesta = _sube(mundo, *MALOS["doc_de_antes"][:1], "ruta.docx")
    assert respuesta.status_code == 422
    assert "Guardar como" in respuesta.content.decode()
    assert not Traida.objects.exists()


def test_sin_texto():
    salida = io.BytesIO()
    Document().save(salida)
    with pytest.raises(NoSeLee, match="no tiene texto"):
        aparte.leer(salida.getvalue())


def test_un_libro_entero_no_es_una_ruta():
    salida = io.BytesIO()
    documento = Document()
    documento.add_paragraph("Leer mejor. " * 10_000)
    documento.save(salida)
    with pytest.raises(NoSeLee, match="más texto que una ruta"):
        aparte.leer(salida.getvalue())


def test_el_hijo_que_no_acaba_se_mata(monkeypatch):
    monkeypatch.setattr(proceso, "ORDEN", [sys.executable, "-c", "import time; time.sleep(30)"])
    monkeypatch.setattr(proceso, "ESPERA", 0.2)
    with pytest.raises(NoSeLee, match="no se pudo leer"):
        abrir.abrir(EXCEL)


def test_el_hijo_que_muere_no_tira_la_pagina(monkeypatch):
    monkeypatch.setattr(proceso, "ORDEN", ["false"])
    with pytest.raises(NoSeLee, match="no se pudo leer"):
        abrir.abrir(EXCEL)


def test_se_pesa_antes_de_abrir(monkeypatch):
    """What is plainly something else starts no process."""
    monkeypatch.setattr(proceso.subprocess, "Popen", lambda *_, **__: pytest.fail("abrió"))
    with pytest.raises(NoSeLee):
        abrir.abrir(MALOS["bomba_docx"][0])
    assert pesar.pesar(EXCEL) == "xlsx"


def test_hay_un_limite_de_archivos_sin_traer(mundo):
    for _ in range(12):
        leido = aparte.leer(EXCEL)
        Traida.objects.create(
            escuela=mundo.escuela, ruta=mundo.ruta, nombre="x", formato="Excel", contenido=leido,
            leida_por=mundo.participaciones["docente"],
        )  # fmt: skip
    respuesta = _sube(mundo, EXCEL)
    assert respuesta.status_code == 422
    assert "demasiados archivos leídos" in respuesta.content.decode()
