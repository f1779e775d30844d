"""planeacion:documento_pdf: the document of the ruta, as its reader has it."""

import io
import json

import pikepdf
import pypdf
import pytest

from planeacion import consultas, tareas
from planeacion.colegiado import operaciones as colegiado
from planeacion.documento import componer, dibujo, operaciones
from ruta import formatos, reloj
from ruta import operaciones as arbol
from ruta.models import Documento, Meta, Ruta
from tests import papel
from tests.planeacion import fabricas as plan
from tests.ruta.test_pdf import etiquetas

DE_PROGRAMA = {
    "bloque", "tipo", "inicio", "termino", "fecha", "valor", "linea_base", "costo", "sentido", "unidad", "sha256", "codigo", "cct",
    "acordada_el", "ciclo", "marco", "porcentaje", "corto", "numero", "turno", "zona", "sector", "id", "clave", "desde", "hasta",
    "archivo_sha256",
}  # fmt: skip


def _pedir(mundo, numero=None, hoja="carta"):
    return operaciones.pedir_documento(mundo.ruta.pk, por=mundo.quien("docente"), clase="documento", papel=hoja, numero=numero)


@pytest.fixture
def acordada(mundo):
    plan.cadena(mundo.ruta, mundo.quien("docente"))
    return plan.acordar(mundo)


@pytest.fixture
def hecho(mundo, acordada):
    tareas.componer_documento(str(mundo.escuela.pk), str(_pedir(mundo, 1).pk))
    return Documento.objects.get()


def test_se_entrega_con_un_nombre_que_no_dice_de_nadie(mundo, hecho):
    respuesta = mundo.cliente("supervisora").get(mundo.url("planeacion:documento_pdf", documento_id=hecho.pk))
    assert (respuesta.status_code, respuesta["Content-Type"]) == (200, "application/pdf")
    assert respuesta.content == bytes(hecho.pdf)
    assert f'"documento-version-1-{mundo.escuela.clave}-2026-2027.pdf"' in respuesta["Content-Disposition"]


def test_mientras_se_hace_es_la_espera(mundo):
    respuesta = mundo.cliente("docente").get(mundo.url("planeacion:documento_pdf", documento_id=_pedir(mundo).pk))
    assert (respuesta.status_code, respuesta["Refresh"]) == (202, "3")


def test_de_otra_escuela_no_existe(mundo, hecho):
    url = mundo.url("planeacion:documento_pdf", documento_id=hecho.pk)
    assert mundo.cliente("ajena").get(url).status_code == 404
    assert mundo.cliente(None).get(url).status_code == 302


def test_la_misma_version_da_los_mismos_bytes(hecho):
    assert componer.componer(hecho) == bytes(hecho.pdf)
    otro = Documento(clase=hecho.clase, papel="oficio", contenido=hecho.contenido)
    assert componer.componer(otro) != bytes(hecho.pdf)


def test_dice_todo_lo_que_el_colectivo_acordo(mundo, hecho):
    paginas = papel.leer(bytes(hecho.pdf))
    todo = " ".join(paginas)
    portada = [mundo.escuela.nombre, mundo.escuela.cct, "matutino", f"Zona escolar {mundo.escuela.zona.numero}",
               "Ciclo escolar 2026-2027",
               "Programa Escolar de Mejora Continua", "28 de agosto de 2026", hecho.contenido["version"]["codigo"]]  # fmt: skip
    assert [dato for dato in portada if dato not in paginas[0]] == []
    dichos = ["46 de 187 requieren apoyo en lectura", "Comprensión lectora", "Fortalecer la lectura", "M1. Disminuir de 46 a 20",
              "1. Lectura en voz alta 15 minutos", "07/09/2026", "Vo.Bo. Supervisora de Prueba", "Sello de la escuela",
              "Por sesión del CTE", "CTE 5"]  # fmt: skip
    assert [dicho for dicho in dichos if dicho not in todo] == []
    assert "BORRADOR" not in todo
    assert all("página" in pagina for pagina in paginas)


def test_la_matriz_dice_lo_que_se_acordo_de_una_meta_que_se_ajusto(mundo, acordada):
    """In the draft and in the next version; in the one that was agreed before, not."""
    plan.reabrir(mundo)
    meta = Meta.objects.get(objetivo__ruta=mundo.ruta)
    cambios = {"valor": 26, "texto": "Disminuir de 46 a 26 los alumnos", "ajuste": "Llegaron 31 alumnos de la escuela que cerró"}
    arbol.editar_meta(mundo.ruta.pk, meta.pk, por=mundo.quien("docente"), version=meta.version, **cambios)
    borrador = _pedir(mundo)
    plan.acordar(mundo)
    dicho = "Se acordó: “de 46 a 20 alumnos de 187 al 30 de junio”. Se ajustó el"
    for pedido, lo_dice in ((borrador, True), (_pedir(mundo, 2), True), (_pedir(mundo, 1), False)):
        todo = " ".join(" ".join(papel.leer(componer.componer(pedido))).split()).replace("- ", "")
        assert (dicho in todo, "porque llegaron 31 alumnos" in todo) == (lo_dice, lo_dice)


def test_las_paginas_de_la_matriz_son_apaisadas(hecho):
    hojas = [
        (round(float(p.mediabox.width)), round(float(p.mediabox.height)))
        for p in pypdf.PdfReader(io.BytesIO(bytes(hecho.pdf))).pages
    ]
    assert hojas[0] == hojas[-1] == (612, 792)
    assert (792, 612) in hojas


def test_es_accesible_como_el_acta(hecho):
    """Language, title, PDF/UA-1, header cells with what they head, figures with their words, bookmarks."""
    with pikepdf.open(io.BytesIO(bytes(hecho.pdf))) as documento:
        assert (str(documento.Root.Lang), documento.open_metadata()["pdfuaid:part"]) == ("es-MX", "1")
        assert "Programa" not in str(documento.docinfo.Title)
        assert "2026-2027" in str(documento.docinfo.Title)
        arbol = list(etiquetas(documento.Root.StructTreeRoot))
        alcances = {str(nodo.A.Scope) for etiqueta, nodo in arbol if etiqueta == "/TH"}
        figuras = [str(nodo.get("/Alt", "")) for etiqueta, nodo in arbol if etiqueta == "/Figure"]
    assert alcances == {"/Column", "/Row"}
    assert all(figuras)
    marcadores = [m["/Title"] for m in pypdf.PdfReader(io.BytesIO(bytes(hecho.pdf))).outline if isinstance(m, dict)]
    assert [m for m in ("Objetivos, metas y acciones", "Cronograma", "Firmas") if m not in marcadores] == []


def test_la_letra_es_la_nuestra(hecho):
    """No glyph falls back to a font of the machine."""
    paginas = pypdf.PdfReader(io.BytesIO(bytes(hecho.pdf))).pages
    usadas = {fuente["/BaseFont"].split("+")[-1] for p in paginas for fuente in p["/Resources"]["/Font"].values()}
    assert [letra for letra in usadas if not letra.startswith(("Literata", "Atkinson"))] == []


def test_el_borrador_lo_dice_en_cada_pagina(mundo):
    plan.cadena(mundo.ruta, mundo.quien("docente"))
    paginas = papel.leer(componer.componer(_pedir(mundo)))
    assert len(paginas) > 3
    assert [n for n, pagina in enumerate(paginas) if "BORRADOR, sin acuerdo" not in pagina] == []


def test_las_firmas_son_de_cada_integrante_y_supervision(mundo, acordada):
    contenido = _pedir(mundo, 1).contenido
    assert len(contenido["firmas"]) == 5
    html = dibujo.en_html(Documento(papel="carta", contenido=contenido))
    assert html.count('class="firma-linea"') == 6


def test_las_firmas_dadas_van_en_su_linea_con_sus_reservas(mundo, acordada):
    dicho = {"numero": 1, "leida": acordada.sha256}
    colegiado.firmar_version(mundo.ruta.pk, por=mundo.quien("docente"), postura="conforme", **dicho)
    colegiado.firmar_version(mundo.ruta.pk, por=mundo.quien("comite"), postura="con_reserva", reserva="La meta es alta", **dicho)
    contenido = _pedir(mundo, 1).contenido
    hoy = formatos.fecha(reloj.hoy())
    assert sorted(f["firmada_texto"] for f in contenido["firmas"]) == [
        "", "", "", f"Conforme, con reserva: firmó el {hoy}", f"Conforme: firmó el {hoy}"
    ]  # fmt: skip
    assert [r.rpartition(": ")[2] for r in contenido["reservas"]] == ["La meta es alta"]
    assert "La meta es alta" in dibujo.en_html(Documento(papel="carta", contenido=contenido))


@pytest.fixture
def de_la_demo(demo):
    ruta = Ruta.objects.select_related("escuela__zona", "ciclo", "marco").get(escuela=demo.escuela_id, ciclo="2026-2027")
    return json.loads(json.dumps(consultas.para_documento(ruta, None)))


@pytest.mark.parametrize("hoja", ["carta", "oficio"])
def test_nada_se_corta_ni_se_encima(de_la_demo, hoja):
    dibujado = papel.dibujar(dibujo.en_html(Documento(papel=hoja, contenido=de_la_demo)))
    assert (dibujado.fuera(), dibujado.encimadas()) == ([], [])


def test_con_textos_cinco_veces_mas_largos_nada_se_corta_ni_se_encima(de_la_demo):
    largo = papel.cinco_veces(de_la_demo, DE_PROGRAMA)
    accion = largo["plan"]["objetivos"][0]["metas"][0]["acciones"][0]
    accion["descripcion"] = accion["recursos"] = largo["plan"]["problematicas"][0]["texto"] = papel.PALABRA_LARGA
    accion["eje"] = "Lectura " * 250
    dibujado = papel.dibujar(dibujo.en_html(Documento(papel="carta", contenido=largo)))
    assert (dibujado.fuera(), dibujado.encimadas()) == ([], [])
    todo = "".join(caja.texto for caja in dibujado.cajas).replace("-", "").replace("‐", "")
    assert papel.PALABRA_LARGA in todo.replace(" ", "")
    assert todo.count("Lectura Lectura") > 50


def test_los_encabezados_de_una_tabla_larga_se_repiten(de_la_demo):
    meta = de_la_demo["plan"]["objetivos"][0]["metas"][0]
    meta["acciones"] = [{**meta["acciones"][0], "numero": n} for n in range(1, 61)]
    cajas = papel.dibujar(dibujo.en_html(Documento(papel="carta", contenido=de_la_demo))).cajas
    con_filas = {c.pagina for c in cajas if c.texto.startswith(tuple(f"{n}. Lectura" for n in range(1, 61)))}
    con_cabeza = {c.pagina for c in cajas if c.texto == "Responsables"}
    assert len(con_filas) > 3
    assert con_filas <= con_cabeza | {c.pagina for c in cajas if c.texto == "ago"}


def test_ningun_encabezado_queda_solo_al_pie(de_la_demo):
    """After a heading there is text on its own page; among sixty problemáticas of every length some would fall at the foot."""
    una = de_la_demo["plan"]["problematicas"][0]
    de_la_demo["plan"]["problematicas"] = [{**una, "orden": n, "causas": "Causa. " * (1 + n * 7 % 60)} for n in range(1, 61)]
    dibujado = papel.dibujar(dibujo.en_html(Documento(papel="carta", contenido=de_la_demo)))
    solos = []
    for pagina, (_, alto) in enumerate(dibujado.medidas):
        suyas = [c for c in dibujado.cajas if c.pagina == pagina and 85 < c.y < alto - 100]
        ultima = max(suyas, key=lambda c: c.y, default=None)
        if ultima and ultima.es_titulo:
            solos.append((pagina, ultima.texto))
    assert solos == []


def test_en_blanco_y_negro_todo_se_lee(de_la_demo):
    """Each text has its contrast as a grey; and what is drawn is said beside it, so nothing is told by a colour."""
    dibujado = papel.dibujar(dibujo.en_html(Documento(papel="carta", contenido=de_la_demo)))
    assert [(c.texto, round(c.contraste, 1)) for c in dibujado.cajas if c.contraste < 4.5] == []
    html = dibujo.en_html(Documento(papel="carta", contenido=de_la_demo))
    assert html.count('class="mes lleno"') == html.count('class="mes lleno">X</td>') > 10


def test_lo_que_alguien_escribe_no_es_html(de_la_demo):
    de_la_demo["plan"]["objetivos"][0]["que"] = "<img src='file:///etc/passwd'> & un <script>"
    html = dibujo.en_html(Documento(papel="carta", contenido=de_la_demo))
    assert ("<img" in html, "<script" in html) == (False, False)
