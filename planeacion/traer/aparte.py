"""`python -m planeacion.traer.aparte`: a file with a ruta, its tables and its pieces (`planeacion.ajeno.hijo`)."""

import importlib
from typing import Any

from planeacion.ajeno import hijo

CELDAS, LETRAS = 5_000, 100_000
NOMBRES = {"xlsx": "Excel (.xlsx)", "xls": "Excel de antes (.xls)", "ods": "LibreOffice (.ods)", "docx": "Word (.docx)"}
LECTORES = {"docx": "planeacion.traer.documentos"}  # each loads its own library, and only that one
GRANDE = "El archivo tiene más texto que una ruta. Copien la ruta a un documento nuevo, sin anexos, y traigan ese."


def leer(contenido: bytes) -> dict[str, Any]:
    """Raises NoSeLee, whatever a broken file makes a parser do."""
    from planeacion.traer import armar, reconocer  # noqa: PLC0415 -- under its limits from the first byte
    from planeacion.traer.pesar import FRASES, NoSeLee, pesar  # noqa: PLC0415 -- idem

    formato = pesar(contenido)
    try:
        tablas = importlib.import_module(LECTORES.get(formato, "planeacion.traer.hojas")).leer(contenido)
    except Exception:  # noqa: BLE001 -- parsers of strangers' files raise anything
        raise NoSeLee(FRASES.danado) from None
    llenas = [celda.texto for tabla in tablas for celda in tabla.celdas if celda.texto]
    if len(llenas) > CELDAS or sum(map(len, llenas)) > LETRAS:
        raise NoSeLee(GRANDE)
    if not llenas:
        raise NoSeLee("El archivo no tiene texto. Si la ruta está como imagen, habrá que escribirla.")
    lectura = reconocer.reconocer(tablas)
    return {
        "formato": NOMBRES[formato],
        "tablas": [tabla.guardar() for tabla in tablas],
        "titulos": [list(lugar) for lugar in lectura.titulos],
        "piezas": [pieza.guardar() for pieza in armar.armar(lectura)],
    }


if __name__ == "__main__":
    hijo.limitar()
    hijo.atender(leer)
