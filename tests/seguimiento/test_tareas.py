"""The PDF of the acta says each acuerdo and each person, always with the same bytes, and is made once."""

import hashlib

import pytest

from ruta import pdf
from seguimiento import acta, tareas
from seguimiento.models import Acta, ActaPdf
from tests import papel

DE_PROGRAMA = {"fecha", "nueva_fecha", "inicio", "cierre", "cct", "numero", "zona", "sector", "ciclo", "turno", "fase", "asistio"}


@pytest.fixture
def hecho(plan, cerrada) -> ActaPdf:
    tareas.componer_acta(str(plan.escuela.pk), str(Acta.objects.get(escuela=plan.escuela).pk))
    return ActaPdf.objects.get(escuela=plan.escuela)


def test_el_texto_del_pdf_dice_cada_acuerdo_y_cada_asistente(plan, hecho):
    texto = " ".join(papel.leer(bytes(hecho.pdf)))
    contenido = Acta.objects.get(escuela=plan.escuela).contenido
    assert contenido["acuerdos"]
    for acuerdo in contenido["acuerdos"]:
        for parte in ("numero", "texto", "responsable", "estatus"):
            assert acuerdo[parte] in texto
    assert len(contenido["asistentes"]) == 3
    for persona in contenido["asistentes"]:
        assert persona["nombre"] in texto
        assert persona["cargo"] in texto
    for dicho in (plan.escuela.cct, "CTE 2", "30 de octubre de 2026", "04/12/2026", "Biblioteca", "¿Cómo vamos?"):
        assert dicho in texto


def test_los_mismos_bytes_cada_vez(hecho):
    assert pdf.componer(acta.en_html(hecho.acta)) == bytes(hecho.pdf)
    assert hashlib.sha256(bytes(hecho.pdf)).hexdigest() == hecho.sha256


def test_dos_veces_la_tarea_es_un_solo_pdf(plan, hecho, monkeypatch):
    monkeypatch.setattr(pdf, "componer", lambda html: pytest.fail("no se compone de nuevo"))
    tareas.componer_acta(str(plan.escuela.pk), str(hecho.acta_id))
    assert ActaPdf.objects.get(escuela=plan.escuela) == hecho


def test_lo_que_alguien_escribe_no_es_html(plan, cerrada):
    levantada = Acta.objects.get(escuela=plan.escuela)
    levantada.contenido["desarrollo"] = "<img src='file:///etc/passwd'> & un <script>"
    html = acta.en_html(levantada)
    assert "<img" not in html
    assert "<script" not in html


def test_con_textos_cinco_veces_mas_largos_nada_se_corta_ni_se_encima(demo):
    """Each acta of the demo, with a word that fits in no line, and with what was said and corrected."""
    for levantada in Acta.objects.de(demo.escuela_id).filter(sesion__ruta=demo):
        largo = papel.cinco_veces(levantada.contenido, DE_PROGRAMA)
        for punto in largo["orden_del_dia"]:
            punto["tratado"] = "Se leyó el registro de lectura de cada grupo. " * 25
        for acuerdo in largo["acuerdos"][:1]:
            acuerdo["texto"], acuerdo["responsable"] = papel.PALABRA_LARGA, papel.PALABRA_LARGA
        pide = {"nombre": "Nombre " * 12, "cargo": papel.PALABRA_LARGA}
        largo["correcciones"] = [
            {
                "dice": "Así " * 99,
                "debe_decir": papel.PALABRA_LARGA,
                "pide": pide,
                "fecha": "2026-12-01",
                "respuesta": "Porque " * 50,
            }
        ]
        levantada.contenido = largo
        dibujado = papel.dibujar(acta.en_html(levantada))
        assert (dibujado.fuera(), dibujado.encimadas()) == ([], [])
        todo = "".join(caja.texto for caja in dibujado.cajas).replace("-", "").replace("‐", "").replace(" ", "")
        assert todo.count("Parangaricutirimícuaro") > 18 * (2 + 2 * bool(largo["acuerdos"])) - 4  # one may be cut between pages
