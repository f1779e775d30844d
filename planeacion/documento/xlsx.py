"""A sheet as `.xlsx`: every cell is text, number or date; nothing a person typed is ever a formula."""

import io
import math
from datetime import date
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from planeacion.documento.campos import Valor
from planeacion.documento.hoja import Hoja, Tabla
from ruta import ofimatica

REJILLA = 60  # thin columns of the sheet: tables of different widths share it
_PAPEL = {"carta": "1", "oficio": "5"}  # DMPAPER_LEGAL is what Excel calls «Oficio» in Spanish
_LINEA = Side(style="thin", color="808080")
_BORDE = Border(left=_LINEA, right=_LINEA, top=_LINEA, bottom=_LINEA)
_ANCHO = {"carta": 130, "oficio": 165}  # letters that fit in the page
_FONDO = PatternFill("solid", fgColor="EDEDED")


def escribir(hoja: Hoja) -> bytes:
    libro = Workbook()
    libro.properties.creator, libro.properties.title = "Ruta", hoja.titulo
    _pagina(libro.active, hoja)
    if hoja.anexo:
        _pagina(libro.create_sheet(), hoja.anexo)
    salida = io.BytesIO()
    libro.save(salida)
    return ofimatica.repetible(salida.getvalue())


def _pagina(pagina: Any, hoja: Hoja) -> None:
    pagina.title = hoja.pestana
    _preparar(pagina, hoja)
    fila = _cabecera(pagina, hoja)
    for n, tabla in enumerate(hoja.tablas):
        fila = _tabla(pagina, hoja, tabla, fila, fija=len(hoja.tablas) == 1) + (1 if n < len(hoja.tablas) - 1 else 0)
    if hoja.nota:
        _franja(pagina, fila + 1, 1, REJILLA, hoja.nota, size=9)
    _firmas(pagina, hoja, fila + 3)


def poner(celda: Cell, valor: Valor) -> None:
    """A text stays text whatever it begins with: its type is said, and Excel is told not to read it when somebody edits it."""
    if isinstance(valor, str):
        celda.value = ofimatica.texto(valor)
        if celda.value:
            celda.data_type, celda.quotePrefix = "s", celda.value[:1] in "=+-@\t＝＋－＠"
    elif isinstance(valor, date):
        celda.value, celda.number_format = valor, "dd/mm/yyyy"
    elif valor is not None:
        celda.value, celda.number_format = valor, "#,##0.##" if isinstance(valor, Decimal) and valor % 1 else "#,##0"


def _preparar(pagina: Worksheet, hoja: Hoja) -> None:
    pagina.page_setup.orientation, pagina.page_setup.paperSize = "landscape", _PAPEL[hoja.papel]
    pagina.page_setup.fitToWidth, pagina.page_setup.fitToHeight = 1, 0
    pagina.sheet_properties.pageSetUpPr.fitToPage = True
    pagina.page_margins.left = pagina.page_margins.right = 0.4
    pagina.page_margins.top, pagina.page_margins.bottom = 0.6, 0.75
    pagina.page_margins.header = pagina.page_margins.footer = 0.3  # nearer the edge than the table, or LibreOffice cuts it
    pagina.oddFooter.left.text, pagina.oddFooter.right.text = hoja.documento.replace("&", "&&"), "página &P de &N"
    for n in range(1, REJILLA + 1):
        pagina.column_dimensions[get_column_letter(n)].width = _ANCHO[hoja.papel] / REJILLA
    pagina.sheet_view.showGridLines = False


def _franja(pagina: Worksheet, fila: int, desde: int, hasta: int, valor: Valor, **letra: Any) -> Cell:
    celda = pagina.cell(fila, desde)
    poner(celda, valor)
    celda.font, celda.alignment = Font(**letra), Alignment(wrap_text=True, vertical="top")
    if hasta > desde:
        pagina.merge_cells(start_row=fila, end_row=fila, start_column=desde, end_column=hasta)
    return celda


def _cabecera(pagina: Worksheet, hoja: Hoja) -> int:
    """The school over its tables; it is repeated on each page, with the headings where there is one table."""
    _franja(pagina, 1, 1, REJILLA, hoja.titulo, bold=True, size=14)
    _franja(pagina, 2, 1, REJILLA, hoja.documento, size=11)
    renglon = " · ".join(f"{nombre}: {valor}" for nombre, valor in hoja.identidad)
    _franja(pagina, 3, 1, REJILLA, renglon, size=10)
    pagina.row_dimensions[3].height = 14 * math.ceil(len(renglon) / _ANCHO[hoja.papel] + 0.2)
    pagina.print_title_rows = "1:3"
    return 5


def limites(tabla: Tabla) -> list[tuple[int, int]]:
    """First and last thin column of each column."""
    total = sum(columna.ancho for columna in tabla.columnas)
    cortes, suma = [0], 0
    for columna in tabla.columnas:
        suma += columna.ancho
        cortes.append(max(cortes[-1] + 1, round(REJILLA * suma / total)))
    return [(antes + 1, corte) for antes, corte in zip(cortes, cortes[1:], strict=False)]


def _tabla(pagina: Worksheet, hoja: Hoja, tabla: Tabla, fila: int, *, fija: bool) -> int:
    lugares = limites(tabla)
    _fila(pagina, fila, lugares, [columna.titulo for columna in tabla.columnas], bold=True)
    _altura(pagina, hoja, fila, lugares, [columna.titulo for columna in tabla.columnas])
    for desde, hasta in lugares:
        for n in range(desde, hasta + 1):
            pagina.cell(fila, n).fill = _FONDO
    if fija:
        pagina.print_title_rows, pagina.freeze_panes = f"1:{fila}", f"A{fila + 1}"
    unidas = {(columna, primera + n) for columna, primera, ultima in tabla.uniones for n in range(1, ultima - primera + 1)}
    for n, valores in enumerate(tabla.filas):
        propios = [None if (columna, n) in unidas else valor for columna, valor in enumerate(valores)]
        grandes = {columna for columna, primera, ultima in tabla.uniones if primera <= n <= ultima}
        _fila(pagina, fila + 1 + n, lugares, propios, sueltas=grandes)
        _altura(pagina, hoja, fila + 1 + n, lugares, [None if c in grandes else v for c, v in enumerate(propios)])
    for columna, primera, ultima in tabla.uniones:
        _unir(pagina, hoja, fila + 1, lugares[columna], primera, ultima)
    return fila + len(tabla.filas) + 1


def _fila(
    pagina: Worksheet, fila: int, lugares: list[tuple[int, int]], valores: list[Any], sueltas: set[int] | None = None, **letra: Any
) -> None:
    for columna, ((desde, hasta), valor) in enumerate(zip(lugares, valores, strict=True)):
        _franja(pagina, fila, desde, desde if columna in (sueltas or ()) else hasta, valor, size=10, **letra)
        for n in range(desde, hasta + 1):
            pagina.cell(fila, n).border = _BORDE


def _lineas(valor: Any, letras: float) -> int:
    return sum(math.ceil((len(linea) + 1) / max(letras, 1)) for linea in str(valor).split("\n")) if valor else 1


def _letras(hoja: Hoja, lugar: tuple[int, int]) -> float:
    return (lugar[1] - lugar[0] + 1) * _ANCHO[hoja.papel] / REJILLA * 0.95


def _altura(pagina: Worksheet, hoja: Hoja, fila: int, lugares: list[tuple[int, int]], valores: list[Any]) -> None:
    """Excel does not grow a row for merged cells: its height is said."""
    lineas = max(_lineas(valor, _letras(hoja, lugar)) for lugar, valor in zip(lugares, valores, strict=True))
    pagina.row_dimensions[fila].height = min(405, 13.5 * lineas + 4)


def _unir(pagina: Worksheet, hoja: Hoja, base: int, lugar: tuple[int, int], primera: int, ultima: int) -> None:
    """One cell over the rows that speak of the same; if its text needs more than they have, they are made taller."""
    filas = range(base + primera, base + ultima + 1)
    hacen_falta = 13.5 * _lineas(pagina.cell(filas[0], lugar[0]).value, _letras(hoja, lugar)) + 4
    sobra = hacen_falta - sum(pagina.row_dimensions[fila].height for fila in filas)
    for fila in filas if sobra > 0 else ():
        pagina.row_dimensions[fila].height = min(405, pagina.row_dimensions[fila].height + sobra / len(filas))
    pagina.merge_cells(start_row=filas[0], end_row=filas[-1], start_column=lugar[0], end_column=lugar[1])


def _firmas(pagina: Worksheet, hoja: Hoja, fila: int) -> None:
    ancho = REJILLA // max(len(hoja.firmas), 1)
    for n, firma in enumerate(hoja.firmas):
        celda = _franja(pagina, fila, n * ancho + 2, (n + 1) * ancho - 1, firma, size=10)
        celda.alignment = Alignment(horizontal="center", vertical="top", wrap_text=True)
        for columna in range(n * ancho + 2, (n + 1) * ancho):
            pagina.cell(fila, columna).border = Border(top=_LINEA)
    pagina.row_dimensions[fila].height = 30
