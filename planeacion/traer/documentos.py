"""A Word document as tables: each of its tables, and each run of paragraphs between them as a table of one column.

Only python-docx opens it (its parser resolves no entity), and only in the child that can be killed.
"""

import io
import unicodedata
from collections.abc import Iterator
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.oxml.table import CT_Tbl, CT_Tc
from docx.oxml.text.paragraph import CT_P

from planeacion.traer.tablas import Rango, Tabla, de_filas

_SALTOS = {qn("w:br"), qn("w:cr")}
_ESPACIOS = {qn("w:tab"): " ", qn("w:noBreakHyphen"): "-"}


def leer(contenido: bytes) -> list[Tabla]:
    cuerpo = Document(io.BytesIO(contenido)).element.body
    tablas, parrafos = list[Tabla](), list[str]()
    for pieza in _piezas(cuerpo):
        if isinstance(pieza, CT_P):
            parrafos.append(_parrafo(pieza))
        else:
            tablas += [_texto(parrafos, len(tablas)), _tabla(pieza, len(tablas))]
            parrafos = []
    tablas.append(_texto(parrafos, len(tablas)))
    return [tabla for tabla in tablas if tabla.filas]


def _piezas(nodo: Any) -> Iterator[CT_P | CT_Tbl]:
    """Paragraphs and tables in their order, also those inside content controls."""
    for hijo in nodo:
        if isinstance(hijo, (CT_P, CT_Tbl)):
            yield hijo
        elif hijo.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins")):
            yield from _piezas(hijo)


def _texto(parrafos: list[str], hechas: int) -> Tabla:
    return de_filas(f"Texto {hechas + 1}", [[parrafo] for parrafo in parrafos if parrafo])


def _tabla(tabla: CT_Tbl, hechas: int) -> Tabla:
    filas: list[list[str]] = []
    unidas: list[Rango] = []
    abiertas: dict[int, tuple[int, int]] = {}  # column → (row where its vertical merge began, width)
    for tr in tabla.iter(qn("w:tr")):
        if next(tr.iterancestors(qn("w:tbl"))) is not tabla:
            continue  # of a table inside a cell: its text is that of the cell
        numero = len(filas)
        fila: list[str] = [""] * tr.grid_before
        for tc in tr.tc_lst:
            columna, ancho = len(fila), max(1, tc.grid_span)
            if tc.vMerge == "continue" and columna in abiertas:
                fila += [""] * ancho
                continue
            _cerrar(abiertas, columna, numero, unidas)
            if tc.vMerge == "restart":
                abiertas[columna] = numero, ancho
            elif ancho > 1:
                unidas.append(((numero, columna), (numero, columna + ancho - 1)))
            fila += [_celda(tc)] + [""] * (ancho - 1)
        filas.append(fila)
    for columna in list(abiertas):
        _cerrar(abiertas, columna, len(filas), unidas)
    return de_filas(f"Tabla {hechas + 1}", filas, unidas)


def _cerrar(abiertas: dict[int, tuple[int, int]], columna: int, fila: int, unidas: list[Rango]) -> None:
    if columna in abiertas:
        desde, ancho = abiertas.pop(columna)
        unidas.append(((desde, columna), (fila - 1, columna + ancho - 1)))


def _celda(tc: CT_Tc) -> str:
    """Its paragraphs one a line, those of a table inside it too."""
    parrafos = (_parrafo(p) for p in tc.iter(qn("w:p")))
    return "\n".join(parrafo for parrafo in parrafos if parrafo)


def _parrafo(p: CT_P) -> str:
    """The text that is seen; an item of a list begins with its bullet."""
    partes: list[str] = []
    for nodo in p.iter():
        if nodo.tag == qn("w:t"):
            partes.append(nodo.text or "")
        elif nodo.tag in _SALTOS:
            partes.append("\n")
        elif nodo.tag in _ESPACIOS:
            partes.append(_ESPACIOS[nodo.tag])
    texto = unicodedata.normalize("NFC", "".join(partes))
    texto = "".join(c for c in texto if c.isprintable() or c == "\n").strip()
    return f"• {texto}" if texto and _es_de_lista(p) else texto


def _es_de_lista(p: CT_P) -> bool:
    if p.pPr is None:
        return False
    numerado: Any = p.pPr.numPr
    sin_lista = numerado is not None and numerado.numId is not None and numerado.numId.val == 0
    return (numerado is not None and not sin_lista) or (p.style or "").startswith(("ListBullet", "ListNumber", "ListaconVietas"))
