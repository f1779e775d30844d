"""A spreadsheet as tables. Opening what a stranger sent is not done here but in the child that can be killed."""

import io
import unicodedata
from datetime import date, datetime, time
from typing import Any

from python_calamine import CalamineWorkbook

from planeacion.traer.tablas import Tabla, de_filas


def leer(contenido: bytes) -> list[Tabla]:
    """A table a sheet, with its merged cells; empty sheets are not told."""
    libro = CalamineWorkbook.from_filelike(io.BytesIO(contenido))
    tablas = [_hoja(libro, nombre) for nombre in libro.sheet_names]
    return [tabla for tabla in tablas if tabla.filas]


def _hoja(libro: CalamineWorkbook, nombre: str) -> Tabla:
    hoja = libro.get_sheet_by_name(nombre)
    filas = [[como_texto(valor) for valor in fila] for fila in hoja.to_python(skip_empty_area=False)]
    return de_filas(nombre, filas, hoja.merged_cell_ranges or [])


def como_texto(valor: Any) -> str:
    """A cell as a person reads it: «20», «07/09/2026»."""
    if isinstance(valor, bool):
        return "Sí" if valor else "No"
    if isinstance(valor, float):
        return f"{valor:.10g}"
    if isinstance(valor, (datetime, date)):
        return f"{valor:%d/%m/%Y}"
    if isinstance(valor, time):
        return f"{valor:%H:%M}"
    limpio = "".join(c for c in unicodedata.normalize("NFC", str(valor)) if c.isprintable() or c in "\n\t")
    return limpio.replace("\t", " ").strip()
