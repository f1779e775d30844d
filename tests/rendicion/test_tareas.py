"""rendicion.componer_pdf: once, from what was frozen, always the same bytes."""

import hashlib

import pytest

from rendicion import documento, tareas
from rendicion.models import EdicionPdf
from ruta import pdf
from tests.rendicion import fabricas


def _componer(edicion):
    tareas.componer_pdf(escuela_id=str(edicion.escuela_id), edicion_id=str(edicion.pk))


def test_guarda_el_pdf_de_la_edicion_una_vez(en_marcha):
    fabricas.accion(en_marcha)
    edicion = fabricas.publicar(en_marcha)
    _componer(edicion)
    guardado = EdicionPdf.objects.get(edicion=edicion)
    assert bytes(guardado.pdf).startswith(b"%PDF-")
    assert guardado.sha256 == hashlib.sha256(bytes(guardado.pdf)).hexdigest()
    _componer(edicion)
    assert EdicionPdf.objects.get(edicion=edicion).pk == guardado.pk


def test_el_mismo_contenido_da_los_mismos_bytes(demo):
    edicion = demo.ediciones.get()
    assert documento.componer(edicion) == documento.componer(edicion)


def test_lo_que_cambia_despues_no_entra(en_marcha):
    edicion = fabricas.publicar(en_marcha)
    antes = documento.en_html(edicion)
    fabricas.fuente(en_marcha, "Fuente posterior")
    edicion.refresh_from_db()
    assert documento.en_html(edicion) == antes


def test_una_edicion_de_otra_escuela_no_se_compone(en_marcha, monkeypatch):
    edicion = fabricas.publicar(en_marcha)
    monkeypatch.setattr(pdf, "componer", lambda html: pytest.fail("no debía componerse"))
    tareas.componer_pdf(escuela_id=str(en_marcha.otra_ruta.escuela_id), edicion_id=str(edicion.pk))
    assert not EdicionPdf.objects.filter(edicion=edicion).exists()


def test_se_reintenta_hasta_tres_veces():
    assert tareas.componer_pdf.retry_strategy.max_attempts == 3
