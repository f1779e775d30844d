"""What comes is weighed before it is opened: how big, how many parts, how much it would grow, and whether it hides anything."""

import io
import re
import struct
import zipfile
import zlib

BYTES = 10 * 1024 * 1024
PARTES = 1000
CRECE = 100
ABIERTO = 64 * 1024 * 1024  # of all its parts, unpacked
PREAMBULO = 65_536
_TRAMPA = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_OTROS = {
    b"%PDF-": "Es un PDF",
    b"\xff\xd8\xff": "Es una foto",
    b"\x89PNG": "Es una imagen",
    b"Rar!": "Es un archivo comprimido",
    b"7z\xbc\xaf": "Es un archivo comprimido",
    b"\x1f\x8b": "Es un archivo comprimido",
}
HOJAS = "Se leen hojas de cálculo: Excel (.xlsx, .xls), LibreOffice (.ods) y texto separado por comas o punto y coma (.csv)."


class NoSeLee(Exception):
    """Why a file is not read, and what to do, in one or two sentences."""


def pesar(contenido: bytes) -> str:
    """«xlsx», «ods», «xls», «html» or «csv». Raises NoSeLee."""
    if not contenido.strip(b"\0 \r\n\t"):
        raise NoSeLee("El archivo está vacío. Ábranlo para ver que tiene datos, guárdenlo y vuelvan a traerlo.")
    if len(contenido) > BYTES:
        raise NoSeLee("El archivo pasa de 10 MB. Dejen solo las hojas de resultados y vuelvan a traerlo.")
    for inicio, que in _OTROS.items():
        if contenido.startswith(inicio):
            raise NoSeLee(f"{que}, y de ahí no se pueden tomar cifras. {HOJAS}")
    if contenido.startswith(b"PK"):
        return _pesar_zip(contenido)
    if contenido.startswith(b"\xd0\xcf\x11\xe0"):
        return _pesar_ole(contenido)
    if re.match(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|table|head|meta|style|div)\b", contenido[:300], re.IGNORECASE):
        return "html"
    return "csv"


def _pesar_ole(contenido: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in contenido:
        raise NoSeLee("El archivo tiene contraseña. Ábranlo, quítensela, guárdenlo y vuelvan a traerlo.")
    if "WordDocument".encode("utf-16-le") in contenido:
        raise NoSeLee(f"Es un documento de Word, y de ahí no se pueden tomar cifras. {HOJAS}")
    return "xls"


def _pesar_zip(contenido: bytes) -> str:
    danado = NoSeLee("El archivo está dañado o incompleto. Ábranlo en Excel, guárdenlo de nuevo y vuelvan a traerlo.")
    try:
        with zipfile.ZipFile(io.BytesIO(contenido)) as paquete:
            partes = paquete.infolist()
            _no_es_bomba(partes, len(contenido))
            nombres = {parte.filename for parte in partes}
            clase = _clase(nombres, paquete)
            if any(parte.flag_bits & 1 for parte in partes):
                raise NoSeLee("El archivo tiene contraseña. Ábranlo, quítensela, guárdenlo y vuelvan a traerlo.")
            _sin_trampas(paquete, partes)
    except (zipfile.BadZipFile, struct.error, NotImplementedError, OSError, EOFError, ValueError, KeyError, zlib.error):
        raise danado from None
    return clase


def _clase(nombres: set[str], paquete: zipfile.ZipFile) -> str:
    if any(n.startswith("xl/workbook.") for n in nombres):
        return "xlsx"
    if "mimetype" in nombres and b"spreadsheet" in paquete.open("mimetype").read(100):
        return "ods"
    if any(n.startswith("word/") for n in nombres):
        raise NoSeLee(
            "Es un documento de Word. Si trae una ruta de mejora, tráiganlo desde «Traer una ruta»; de ahí no se toman cifras."
        )
    raise NoSeLee(f"Es un archivo comprimido o de otro programa. {HOJAS}")


def _no_es_bomba(partes: list[zipfile.ZipInfo], pesa: int) -> None:
    abierto = sum(parte.file_size for parte in partes)
    if len(partes) > PARTES or abierto > ABIERTO or abierto > CRECE * pesa:
        raise NoSeLee(
            "El archivo crece demasiado al abrirse y podría tirar el sistema, así que no se abrió. "
            "Copien solo los datos a un libro nuevo y vuelvan a traerlo."
        )


def _sin_trampas(paquete: zipfile.ZipFile, partes: list[zipfile.ZipInfo]) -> None:
    """No part declares entities: XML needs none in a spreadsheet. They can only go before the first element."""
    for parte in partes:
        if parte.filename.lower().endswith((".xml", ".rels", ".vml")):
            with paquete.open(parte) as f:
                inicio = f.read(PREAMBULO)
            if inicio.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in inicio[:40]:
                inicio = inicio.replace(b"\0", b"")
            elemento = re.search(rb"<[A-Za-z_]", inicio)
            if _TRAMPA.search(inicio) or (len(inicio) >= PREAMBULO and not elemento):
                raise NoSeLee(
                    "El archivo trae instrucciones que una hoja de cálculo no lleva, así que no se abrió. "
                    "Guárdenlo de nuevo en Excel y vuelvan a traerlo."
                )
