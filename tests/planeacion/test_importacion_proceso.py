"""The child that opens the file: its limits, what it refuses before opening, and what it costs."""

import io
import subprocess
import sys
import time
import zipfile

import pytest

from planeacion.ajeno import proceso
from planeacion.ajeno.paquete import NoSeLee
from planeacion.importacion.lectura.pesar import pesar
from planeacion.importacion.proceso import leer_aparte
from tests.planeacion.corpus import CAMPOS, CASOS, CRITERIOS, xlsx

UNO = next(c for c in CASOS if c.id == "contado-con-titulo").contenido


def leer(contenido, **opciones):
    return leer_aparte(contenido, nombre="x.xlsx", campos=CAMPOS, criterios=CRITERIOS, correcciones={}, **opciones)


def paquete(partes, *, compresion=zipfile.ZIP_DEFLATED):
    salida = io.BytesIO()
    with zipfile.ZipFile(salida, "w", compresion) as destino:
        for nombre, contenido in partes:
            destino.writestr(nombre, contenido)
    return salida.getvalue()


def con_parte(nombre, contenido):
    with zipfile.ZipFile(io.BytesIO(UNO)) as origen:
        return paquete([*((n, origen.read(n)) for n in origen.namelist() if n != nombre), (nombre, contenido)])


def test_lee_y_dice_por_donde_va():
    avances = []
    hecho = leer(UNO, avance=avances.append)
    assert (hecho["clase"], hecho["filas"]) == ("resultados", 2)
    assert avances == sorted(avances)
    assert avances[0] == 30
    assert avances[-1] == 95


def test_el_hijo_no_carga_django():
    orden = "import sys, planeacion.importacion.lectura.leer; print([m for m in sys.modules if m.startswith('django')])"
    hecho = subprocess.run([sys.executable, "-c", orden], capture_output=True, text=True, check=True, cwd=proceso.RAIZ)
    assert hecho.stdout.strip() == "[]"


def test_cuatrocientos_alumnos_por_diez_columnas(monkeypatch):
    """≤ 5 s and ≤ 200 MB, child and start included."""
    filas = [["Toma de lectura, 3° A"], ["No.", "Nombre", "I", "II", "III", "IV", "V", "VI", "Total", "Cálculo mental"]]
    filas += [[n, f"Alumna Número {n}", 1, 2, 3, 1, 2, 3, 12, n % 11] for n in range(1, 401)]
    con_menos = (
        "import runpy; from planeacion.ajeno import hijo; hijo.MEMORIA = 200 * 2**20;"
        "runpy.run_module('planeacion.importacion.lectura', run_name='__main__')"
    )
    monkeypatch.setattr(proceso, "ORDEN", [sys.executable, "-c", con_menos])
    contenido, inicio = xlsx(filas), time.monotonic()
    hecho = leer(contenido)
    assert time.monotonic() - inicio < 5
    assert hecho["alumnos"] == 400


ENTIDADES = (
    b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><workbook>&b;</workbook>'
)
AJENA = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><workbook>&x;</workbook>'


@pytest.mark.parametrize(
    ("contenido", "dicho"),
    [
        (paquete([("xl/workbook.xml", "<w/>"), ("xl/media/a.bin", b"\0" * 60_000_000)]), "crece demasiado"),
        (paquete([("xl/workbook.xml", "<w/>"), *((f"xl/{n}.xml", "<a/>") for n in range(1001))]), "crece demasiado"),
        (paquete([("xl/workbook.xml", "<w/>"), *((f"xl/{n}.bin", bytes(700) * 10_000) for n in range(98))]), "crece demasiado"),
        (con_parte("xl/workbook.xml", ENTIDADES), "instrucciones"),
        (con_parte("xl/workbook.xml", AJENA), "instrucciones"),
        (con_parte("xl/worksheets/sheet1.xml", AJENA.decode().encode("utf-16")), "instrucciones"),
        (con_parte("xl/sharedStrings.xml", b"<!--" + b"x" * 70_000 + b"-->" + AJENA[21:]), "instrucciones"),
        (b"PK\x03\x04" + b"x" * (10 * 1024 * 1024), "10 MB"),
        (paquete([("word/document.xml", "<w/>")]), "documento de Word"),
        (paquete([("foto.jpg", "x")]), "archivo comprimido"),
    ],
    ids=["crece", "mil-partes", "muchas", "entidades", "ajena", "ajena-utf16", "tras-un-comentario", "diez-megas", "word", "zip"],
)  # fmt: skip
def test_lo_que_se_pesa_no_se_abre(contenido, dicho):
    inicio = time.monotonic()
    with pytest.raises(NoSeLee, match=dicho):
        pesar(contenido)
    assert time.monotonic() - inicio < 2


def test_una_bomba_de_680_kb_se_rechaza_en_dos_segundos():
    salida = io.BytesIO()
    with zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED) as destino:
        destino.writestr("xl/workbook.xml", "<w/>")
        with destino.open("xl/worksheets/sheet1.xml", "w") as parte:
            for _ in range(693):
                parte.write(bytes(1_000_000))
    bomba = salida.getvalue()
    assert 650_000 < len(bomba) < 700_000
    inicio = time.monotonic()
    with pytest.raises(NoSeLee, match="crece demasiado"):
        leer(bomba)
    assert time.monotonic() - inicio < 2


@pytest.mark.parametrize(
    "orden", ["while True: pass", "x = bytearray(400 * 1024 * 1024)", "import os; os.abort()", "raise SystemExit"]
)
def test_el_que_se_atora_se_mata(orden, monkeypatch):
    """Whatever happens in the child, the answer is a sentence, and the parent goes on."""
    monkeypatch.setattr(proceso, "ESPERA", 1)
    guion = (
        f"import resource as r; r.setrlimit(r.RLIMIT_AS, (2**28, 2**28)); import sys; sys.stdin.buffer.read(); {orden}"
        if "while" not in orden
        else orden
    )
    monkeypatch.setattr(proceso, "ORDEN", [sys.executable, "-c", guion])
    inicio = time.monotonic()
    with pytest.raises(NoSeLee, match="tan grande o tan enredado"):
        leer(UNO)
    assert time.monotonic() - inicio < 3
