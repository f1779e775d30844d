"""A sheet as `.docx`: landscape, headings that repeat on each page, rows that are not cut."""

import io
from datetime import date
from decimal import Decimal
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from planeacion.documento.campos import Valor
from planeacion.documento.hoja import Hoja, Tabla
from ruta import formatos, ofimatica

_PAPEL = {"carta": (279.4, 215.9), "oficio": (340, 216)}
MARGEN = 14


def escribir(hoja: Hoja) -> bytes:
    documento = Document()
    documento.core_properties.author, documento.core_properties.title = "Ruta", hoja.titulo
    documento.core_properties.language = "es-MX"
    _preparar(documento, hoja)
    _hoja(documento, hoja)
    if hoja.anexo:
        documento.add_page_break()
        _hoja(documento, hoja.anexo)
    salida = io.BytesIO()
    documento.save(salida)
    return ofimatica.repetible(salida.getvalue())


def _hoja(documento: Any, hoja: Hoja) -> None:
    documento.add_heading(ofimatica.texto(hoja.titulo), level=1)
    documento.add_paragraph(ofimatica.texto(hoja.documento))
    documento.add_paragraph(ofimatica.texto(" · ".join(f"{nombre}: {valor}" for nombre, valor in hoja.identidad)))
    for tabla in hoja.tablas:
        _tabla(documento, tabla, _PAPEL[hoja.papel][0] - 2 * MARGEN)
        documento.add_paragraph()
    if hoja.nota:
        documento.add_paragraph(ofimatica.texto(hoja.nota))
    _firmas(documento, hoja)


def dicho(valor: Valor) -> str:
    if isinstance(valor, str):
        return ofimatica.texto(valor)
    if isinstance(valor, date):
        return formatos.fecha(valor)
    return formatos.numero(valor) if isinstance(valor, (Decimal, int)) else ""


def _preparar(documento: Any, hoja: Hoja) -> None:
    seccion = documento.sections[0]
    seccion.orientation = WD_ORIENT.LANDSCAPE
    seccion.page_width, seccion.page_height = (Mm(lado) for lado in _PAPEL[hoja.papel])
    seccion.left_margin = seccion.right_margin = seccion.top_margin = seccion.bottom_margin = Mm(MARGEN)
    normal = documento.styles["Normal"]
    normal.font.name, normal.font.size, normal.paragraph_format.space_after = "Arial", Pt(9.5), Pt(3)
    _idioma(normal)
    pie = seccion.footer.paragraphs[0]
    pie.add_run(ofimatica.texto(f"{hoja.documento} · página "))
    _campo(pie, "PAGE")
    pie.add_run(" de ")
    _campo(pie, "NUMPAGES")


def _idioma(estilo: Any) -> None:
    idioma = OxmlElement("w:lang")
    idioma.set(qn("w:val"), "es-MX")
    estilo.element.get_or_add_rPr().append(idioma)


def _campo(parrafo: Any, nombre: str) -> None:
    """A field of Word: the number of the page is Word's to say."""
    campo = OxmlElement("w:fldSimple")
    campo.set(qn("w:instr"), nombre)
    campo.append(parrafo.add_run("1")._r)
    parrafo._p.append(campo)


def _tabla(documento: Any, tabla: Tabla, ancho: float) -> None:
    dibujada = documento.add_table(rows=1 + len(tabla.filas), cols=len(tabla.columnas), style="Table Grid")
    dibujada.alignment, dibujada.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    total = sum(columna.ancho for columna in tabla.columnas)
    anchos = [Mm(ancho * columna.ancho / total) for columna in tabla.columnas]
    for columna, propio in zip(dibujada.columns, anchos, strict=True):
        columna.width = propio
    rejilla = [list(fila.cells) for fila in dibujada.rows]
    for celdas in rejilla:
        for celda, propio in zip(celdas, anchos, strict=True):
            celda.width = propio
    for celda, columna in zip(rejilla[0], tabla.columnas, strict=True):
        celda.paragraphs[0].add_run(columna.titulo).bold = True
        _sombrear(celda)
    _marcar(dibujada.rows[0], "w:tblHeader")
    _llenar(dibujada, rejilla, tabla)


def _llenar(dibujada: Any, rejilla: list[list[Any]], tabla: Tabla) -> None:
    unidas = {(columna, primera + n) for columna, primera, ultima in tabla.uniones for n in range(1, ultima - primera + 1)}
    for n, valores in enumerate(tabla.filas):
        _marcar(dibujada.rows[n + 1], "w:cantSplit")
        for columna, valor in enumerate(valores):
            if (columna, n) not in unidas:
                _escribir_en(rejilla[n + 1][columna], dicho(valor))
    for columna, primera, ultima in tabla.uniones:
        rejilla[primera + 1][columna].merge(rejilla[ultima + 1][columna])


def _escribir_en(celda: Any, texto: str) -> None:
    primera, *resto = texto.split("\n")
    celda.paragraphs[0].add_run(primera)
    for linea in resto:
        celda.add_paragraph(linea)


def _marcar(fila: Any, marca: str) -> None:
    fila._tr.get_or_add_trPr().append(OxmlElement(marca))


def _sombrear(celda: Any) -> None:
    sombra = OxmlElement("w:shd")
    sombra.set(qn("w:val"), "clear")
    sombra.set(qn("w:fill"), "EDEDED")
    celda._tc.get_or_add_tcPr().append(sombra)


def _firmas(documento: Any, hoja: Hoja) -> None:
    tabla = documento.add_table(rows=1, cols=len(hoja.firmas))
    tabla.alignment = WD_TABLE_ALIGNMENT.CENTER
    _marcar(tabla.rows[0], "w:cantSplit")
    for celda, firma in zip(tabla.rows[0].cells, hoja.firmas, strict=True):
        celda.paragraphs[0].add_run("\n\n______________________________")
        for parrafo in (celda.paragraphs[0], celda.add_paragraph(ofimatica.texto(firma))):
            parrafo.alignment = 1
