"""seguimiento:relevo_pdf: the relevo on paper, as its reader has it."""

import io

import pikepdf
import pypdf
import pytest

from ruta.models import Ruta
from seguimiento import tareas
from seguimiento.models import Relevo
from seguimiento.relevo import consultas, contenido, operaciones
from seguimiento.relevo import papel as hojas
from tests import papel
from tests.planeacion import fabricas as del_plan
from tests.ruta.test_pdf import etiquetas

DE_PROGRAMA = {"id", "tono", "clave", "numero"}


@pytest.fixture
def pedido(mundo):
    del_plan.cadena(mundo.ruta, mundo.quien("docente"))
    del_plan.acordar(mundo)
    return operaciones.pedir_relevo(mundo.ruta.pk, por=mundo.quien("docente"))


@pytest.fixture
def hecho(mundo, pedido):
    tareas.componer_relevo(str(mundo.escuela.pk), str(pedido.pk))
    return Relevo.objects.get()


def _pedir(mundo, persona="docente"):
    return mundo.cliente(persona).get(mundo.url("seguimiento:relevo_pdf"))


def test_antes_de_pedirlo_ofrece_hacerlo(mundo):
    respuesta = _pedir(mundo)
    assert respuesta.status_code == 200
    assert f'action="{mundo.url("seguimiento:relevo_pedir")}"' in respuesta.content.decode()


def test_mientras_se_hace_es_la_espera(mundo, pedido):
    respuesta = _pedir(mundo)
    assert (respuesta.status_code, respuesta["Refresh"]) == (202, "3")
    assert "Haciendo el documento…" in respuesta.content.decode()


def test_hecho_se_entrega_con_un_nombre_que_no_dice_de_nadie(mundo, hecho):
    respuesta = _pedir(mundo)
    assert (respuesta.status_code, respuesta["Content-Type"]) == (200, "application/pdf")
    assert respuesta.content == bytes(hecho.pdf)
    assert f'"relevo-{mundo.escuela.clave}-2026-2027.pdf"' in respuesta["Content-Disposition"]


def test_si_no_se_pudo_se_dice_y_se_ofrece_otra_vez(mundo, pedido):
    operaciones.dejar_relevo(pedido)
    respuesta = _pedir(mundo)
    assert (respuesta.status_code, "Refresh" in respuesta) == (200, False)
    assert [
        dicho for dicho in ("No se pudo hacer el documento", "Pedirlo otra vez") if dicho not in respuesta.content.decode()
    ] == []


@pytest.mark.parametrize(("persona", "codigo"), [("supervisora", 403), ("tecnica", 403), ("ajena", 404), (None, 302)])
def test_es_del_colectivo(mundo, hecho, persona, codigo):
    assert _pedir(mundo, persona).status_code == codigo


def test_dice_lo_mismo_que_la_pagina(mundo, hecho):
    todo = " ".join(papel.leer(bytes(hecho.pdf)))
    partes = ["Para quien llega", "¿A dónde va la escuela?", "¿Qué se decidió y por qué?", "¿Qué se debe hoy y quién lo tiene?",
              "¿Quién es quién?", "¿Qué sigue?", "Disminuir de 46 a 20", "Por unanimidad", "Sin medir",
              "La raya marca lo esperado en la CTE"]  # fmt: skip
    assert [parte for parte in partes if parte not in todo] == []


def test_es_accesible_como_el_acta(hecho):
    with pikepdf.open(io.BytesIO(bytes(hecho.pdf))) as documento:
        assert (str(documento.Root.Lang), documento.open_metadata()["pdfuaid:part"]) == ("es-MX", "1")
        assert "Para quien llega" in str(documento.docinfo.Title)
        arbol = list(etiquetas(documento.Root.StructTreeRoot))
        alcances = {str(nodo.A.Scope) for etiqueta, nodo in arbol if etiqueta == "/TH"}
        figuras = [str(nodo.get("/Alt", "")) for etiqueta, nodo in arbol if etiqueta == "/Figure"]
    assert alcances == {"/Column", "/Row"}
    assert all(figuras)
    marcadores = [m["/Title"] for m in pypdf.PdfReader(io.BytesIO(bytes(hecho.pdf))).outline if isinstance(m, dict)]
    assert [m for m in ("¿Qué se debe hoy y quién lo tiene?", "¿Qué sigue?") if m not in marcadores] == []


@pytest.fixture
def de_la_demo(demo):
    ruta = Ruta.objects.select_related("escuela__zona", "ciclo", "marco").get(escuela=demo.escuela_id, ciclo="2026-2027")
    return contenido.reunir(ruta, consultas.leer(ruta))


def _dibujar(dicho):
    return papel.dibujar(hojas.en_html(Relevo(contenido=dicho)))


def _cinco_veces(dicho):
    """But for the drawing of each meta, whose texts are figures."""
    largo = papel.cinco_veces(dicho, DE_PROGRAMA)
    for suyo, objetivo in zip(largo["objetivos"], dicho["objetivos"], strict=True):
        for una, meta in zip(suyo["metas"], objetivo["metas"], strict=True):
            una["recorrido"] = meta["recorrido"]
    return largo


def test_nada_se_corta_ni_se_encima(de_la_demo):
    dibujado = _dibujar(de_la_demo)
    assert (dibujado.fuera(), dibujado.encimadas()) == ([], [])


def test_con_textos_cinco_veces_mas_largos_nada_se_corta_ni_se_encima(de_la_demo):
    largo = _cinco_veces(de_la_demo)
    largo["colectivo"][0]["cargo"] = largo["colectivo"][0]["nombre"] = papel.PALABRA_LARGA
    largo["debe"]["acuerdos"][0]["que"] = largo["versiones"][0]["porque"] = largo["objetivos"][0]["que"] = papel.PALABRA_LARGA
    dibujado = _dibujar(largo)
    assert (dibujado.fuera(), dibujado.encimadas()) == ([], [])
    todo = "".join(caja.texto for caja in dibujado.cajas).replace("-", "").replace("‐", "").replace(" ", "")
    assert todo.count(papel.PALABRA_LARGA) == 5


def test_en_blanco_y_negro_todo_se_lee(de_la_demo):
    assert [(c.texto, round(c.contraste, 1)) for c in _dibujar(de_la_demo).cajas if c.contraste < 4.5] == []


def test_lo_que_alguien_escribe_no_es_html(de_la_demo):
    de_la_demo["objetivos"][0]["que"] = "<img src='file:///etc/passwd'> & un <script>"
    html = hojas.en_html(Relevo(contenido=de_la_demo))
    assert ("<img" in html, "<script" in html) == (False, False)


def test_ningun_encabezado_queda_solo_en_su_pagina(de_la_demo):
    """Not even with texts five times longer."""
    dibujado = _dibujar(_cinco_veces(de_la_demo))
    for pagina, (_, alto) in enumerate(dibujado.medidas):
        suyas = [c for c in dibujado.cajas if c.pagina == pagina and 85 < c.y < alto - 100]
        assert not max(suyas, key=lambda c: c.y).es_titulo
