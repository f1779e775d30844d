"""seguimiento:hoja_pdf: the sheet as it comes out of the printer."""

import io

import pikepdf
import pypdf
import pytest

from ruta import pdf
from ruta.consultas import quien_es
from ruta.models import Ruta, Usuario
from seguimiento import tareas
from seguimiento.models import HojaDePapel
from seguimiento.papel import dibujo, operaciones
from tests import papel
from tests.ruta.test_pdf import etiquetas

DE_PROGRAMA = {"id", "clase", "fecha", "dia", "cct", "turno", "ciclo", "zona"}


def _componer(hoja):
    tareas.componer_hoja(str(hoja.escuela_id), str(hoja.pk))
    return bytes(HojaDePapel.objects.get(pk=hoja.pk).pdf)


def _abrir(plan, hoja, persona="docente"):
    return plan.cliente(persona).get(plan.url("seguimiento:hoja_pdf", hoja_id=hoja.pk))


def test_mientras_se_hace_la_pagina_se_actualiza_sola(plan, hoja_mia):
    respuesta = _abrir(plan, hoja_mia)
    assert (respuesta.status_code, respuesta["Refresh"]) == (202, "3")
    assert "Haciendo la hoja…" in respuesta.content.decode()


def test_lista_se_abre_con_un_nombre_que_no_dice_de_nadie(plan, hoja_mia):
    hecho = _componer(hoja_mia)
    respuesta = _abrir(plan, hoja_mia)
    assert (respuesta.status_code, respuesta["Content-Type"], respuesta.content) == (200, "application/pdf", hecho)
    assert f'"hoja-1-{plan.escuela.clave}-2026-2027.pdf"' in respuesta["Content-Disposition"]


def test_si_no_se_pudo_se_dice(plan, hoja_mia, monkeypatch):
    def fallar(html):
        raise RuntimeError("sin memoria")

    monkeypatch.setattr(pdf, "componer", fallar)
    with pytest.raises(RuntimeError):
        _componer(hoja_mia)
    respuesta = _abrir(plan, hoja_mia)
    assert (respuesta.status_code, "Refresh" in respuesta) == (200, False)
    assert "No se pudo hacer la hoja" in respuesta.content.decode()


def test_dos_veces_la_tarea_es_un_solo_pdf(plan, hoja_mia, monkeypatch):
    hecho = _componer(hoja_mia)
    monkeypatch.setattr(pdf, "componer", lambda html: pytest.fail("no se compone de nuevo"))
    assert _componer(hoja_mia) == hecho


def test_la_misma_hoja_da_los_mismos_bytes(hoja_de_sesion):
    assert _componer(hoja_de_sesion) == pdf.componer(dibujo.en_html(hoja_de_sesion))


def test_es_del_colectivo(plan, hoja_mia):
    assert [_abrir(plan, hoja_mia, p).status_code for p in ("directora", "tecnica", "supervisora", "ajena")] == [
        200 + 2,
        403,
        403,
        404,
    ]


def test_la_de_la_sesion_dice_todo_lo_que_se_llena(plan, hoja_de_sesion):
    todo = " ".join(papel.leer(_componer(hoja_de_sesion)))
    dichos = [plan.escuela.nombre, plan.escuela.cct, "Hoja de la CTE 2", "30 de octubre de 2026", "Biblioteca", "¿Cómo vamos?",
              "Persona Docente", "1 presente", "3 justificada", "Acción 1", "Lectura en voz alta", "5: 100 %", "J ajustarla",
              "R reprogramada", "¿Qué se vio cambiar?", "A6", "Responsable", "Hoja 1", "página 1 de"]  # fmt: skip
    assert [dicho for dicho in dichos if dicho not in todo] == []


def test_cada_persona_en_su_pagina_con_sus_renglones(plan, tomados):
    hoja = operaciones.pedir_hoja(plan.ruta.pk, por=plan.quien("directora"), de="todas", papel="carta")
    una, otra = papel.leer(_componer(hoja))
    assert ("Persona Docente" in una, "Persona Otra Docente" in una, "Persona Otra Docente" in otra) == (True, False, True)
    dichos = [
        "Registrar la lectura",
        "Armar el mural",
        "24/11/2026",
        "1 hecho",
        "2 en proceso",
        "3 no se pudo",
        "CTE 3",
        "viernes 27",
    ]
    assert [dicho for dicho in dichos if dicho not in una] == []
    assert una.index("Registrar la lectura") < una.index("Armar el mural")


def test_el_codigo_lleva_a_donde_se_captura(plan, hoja_mia, hoja_de_sesion, settings, monkeypatch):
    settings.DIRECCION_PUBLICA = "https://ruta.example"
    dichas = []
    monkeypatch.setattr(dibujo, "qr", lambda direccion, titulo: dichas.append((direccion, titulo)) or "")
    for hoja in (hoja_mia, hoja_de_sesion):
        dibujo.en_html(hoja)
    vistas = [("captura_compromisos", hoja_mia), ("captura_sesion", hoja_de_sesion)]
    assert dichas == [
        ("https://ruta.example" + plan.url(f"seguimiento:{vista}", hoja_id=hoja.pk), f"Código QR de la hoja {hoja.numero}")
        for vista, hoja in vistas
    ]


@pytest.mark.parametrize("de", ["mia", "sesion"])
def test_es_accesible_como_el_acta(plan, hoja_mia, hoja_de_sesion, de):
    crudo = _componer(hoja_mia if de == "mia" else hoja_de_sesion)
    with pikepdf.open(io.BytesIO(crudo)) as documento:
        assert (str(documento.Root.Lang), documento.open_metadata()["pdfuaid:part"]) == ("es-MX", "1")
        assert "2026-2027" in str(documento.docinfo.Title)
        arbol = list(etiquetas(documento.Root.StructTreeRoot))
    assert {str(nodo.A.Scope) for etiqueta, nodo in arbol if etiqueta == "/TH"} == {"/Column", "/Row"}
    assert ["Código QR" in str(nodo.get("/Alt", "")) for etiqueta, nodo in arbol if etiqueta == "/Figure"] == [True]
    usadas = {
        f["/BaseFont"].split("+")[-1] for p in pypdf.PdfReader(io.BytesIO(crudo)).pages for f in p["/Resources"]["/Font"].values()
    }
    assert [letra for letra in usadas if not letra.startswith(("Literata", "Atkinson"))] == []


@pytest.fixture
def de_la_demo(demo):
    ruta = Ruta.objects.select_related("escuela__zona", "ciclo", "marco").get(escuela=demo.escuela_id, ciclo="2026-2027")
    directora = quien_es(Usuario.objects.get(usuario="directora"), ruta)
    return {de: operaciones.pedir_hoja(ruta.pk, por=directora, de=de, papel="carta") for de in ("sesion", "todas")}


@pytest.mark.parametrize("hoja", ["carta", "oficio"])
@pytest.mark.parametrize("de", ["sesion", "todas"])
def test_nada_se_corta_ni_se_encima(de_la_demo, de, hoja):
    una = de_la_demo[de]
    una.papel = hoja
    dibujado = papel.dibujar(dibujo.en_html(una))
    assert (dibujado.fuera(), dibujado.encimadas()) == ([], [])
    assert {round(ancho) for ancho, _ in dibujado.medidas} == {816}
    assert [c.texto for c in dibujado.cajas if c.contraste < 4.5] == []


@pytest.mark.parametrize("de", ["sesion", "todas"])
def test_con_textos_cinco_veces_mas_largos_nada_se_corta_ni_se_encima(de_la_demo, de):
    una = de_la_demo[de]
    una.contenido = papel.cinco_veces(una.contenido, DE_PROGRAMA)
    renglones = una.contenido["renglones"] if de == "sesion" else una.contenido["personas"][0]["renglones"]
    renglones[-1]["texto"] = papel.PALABRA_LARGA
    dibujado = papel.dibujar(dibujo.en_html(una))
    assert (dibujado.fuera(), dibujado.encimadas()) == ([], [])
    todo = "".join(caja.texto for caja in dibujado.cajas).replace("-", "").replace("‐", "")
    assert papel.PALABRA_LARGA in todo.replace(" ", "")
