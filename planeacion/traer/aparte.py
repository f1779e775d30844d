"""`python -m planeacion.traer.aparte`: a file in by stdin, its tables and its pieces out by stdout as JSON. It can be killed.

It asks the system for its own limits before it reads anything: ten seconds of processor, 256 MiB, no file of its own.
"""

import importlib
import json
import resource
import sys
from typing import Any

SEGUNDOS, MEMORIA = 10, 256 * 1024 * 1024
CELDAS, LETRAS = 5_000, 100_000
NOMBRES = {"xlsx": "Excel (.xlsx)", "xls": "Excel de antes (.xls)", "ods": "LibreOffice (.ods)", "docx": "Word (.docx)"}
LECTORES = {"docx": "planeacion.traer.documentos"}  # each loads its own library, and only that one
GRANDE = "El archivo tiene más texto que una ruta. Copien la ruta a un documento nuevo, sin anexos, y traigan ese."


def _limitar() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SEGUNDOS, SEGUNDOS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORIA, MEMORIA))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def leer(contenido: bytes) -> dict[str, Any]:
    """Raises NoSeLee, whatever a broken file makes a parser do."""
    from planeacion.traer import armar, reconocer  # noqa: PLC0415 -- under its limits from the first byte
    from planeacion.traer.pesar import DANADO, NoSeLee, pesar  # noqa: PLC0415 -- idem

    formato = pesar(contenido)
    try:
        tablas = importlib.import_module(LECTORES.get(formato, "planeacion.traer.hojas")).leer(contenido)
    except Exception:  # noqa: BLE001 -- parsers of strangers' files raise anything
        raise NoSeLee(DANADO) from None
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


def main() -> None:
    _limitar()
    from planeacion.traer.pesar import NoSeLee  # noqa: PLC0415 -- idem

    try:
        dicho: dict[str, Any] = {"hecho": leer(sys.stdin.buffer.read())}
    except NoSeLee as motivo:
        dicho = {"no_se_lee": str(motivo)}
    sys.stdout.write(json.dumps(dicho))


if __name__ == "__main__":
    main()
