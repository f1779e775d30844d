"""What comes is weighed before it is opened: what it is, how big, how much it would grow, and whether it hides anything."""

import io
import re
import struct
import zipfile
import zlib

BYTES = 10 * 1024 * 1024
PARTES, CRECE, ABIERTO = 1000, 100, 64 * 1024 * 1024
_TRAMPA = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.I)
_PREAMBULO = 65_536
SE_LEEN = "Se leen Excel (.xlsx, .xls), LibreOffice (.ods) y Word (.docx)."
_OTROS = {
    b"%PDF-": "Es un PDF, y de ahí no se pueden tomar las celdas. Pidan el archivo de Word o de Excel con el que se hizo.",
    b"\xff\xd8\xff": f"Es una foto. {SE_LEEN}",
    b"\x89PNG": f"Es una imagen. {SE_LEEN}",
    b"{\\rtf": "Es texto enriquecido (.rtf). Ábranlo en Word, elijan «Guardar como», «Documento de Word (.docx)», y tráiganlo.",
}
DOC = "Es un Word de antes (.doc). Ábranlo en Word, elijan «Guardar como», «Documento de Word (.docx)», y traigan ese."
MACROS = "El archivo trae macros (programas adentro) y no se abrió. Guárdenlo como {} sin macros y tráiganlo otra vez."
CON_CLAVE = "El archivo tiene contraseña. Ábranlo, quítensela, guárdenlo y tráiganlo otra vez."
DANADO = "El archivo está dañado o incompleto. Ábranlo en su programa, guárdenlo de nuevo y tráiganlo otra vez."
BOMBA = "El archivo crece demasiado al abrirse, así que no se abrió. Copien solo la ruta a un documento nuevo y traigan ese."
TRAMPA = "El archivo trae instrucciones que un documento no lleva, así que no se abrió. Guárdenlo de nuevo y tráiganlo otra vez."


class NoSeLee(Exception):
    """Why a file is not read, and what to do, in one or two sentences."""


def pesar(contenido: bytes) -> str:
    """«xlsx», «xls», «ods» or «docx». Raises NoSeLee."""
    if not contenido.strip(b"\0 \r\n\t"):
        raise NoSeLee("El archivo está vacío. Ábranlo para ver que tiene la ruta, guárdenlo y tráiganlo otra vez.")
    if len(contenido) > BYTES:
        raise NoSeLee("El archivo pasa de 10 MB. Quítenle las fotos, guárdenlo y tráiganlo otra vez.")
    if contenido.startswith(b"PK"):
        return _zip(contenido)
    if contenido.startswith(b"\xd0\xcf\x11\xe0"):
        return _ole(contenido)
    raise NoSeLee(
        next(
            (dicho for inicio, dicho in _OTROS.items() if contenido.startswith(inicio)),
            f"No es un archivo que se lea aquí. {SE_LEEN}",
        )
    )


def _ole(contenido: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in contenido:
        raise NoSeLee(CON_CLAVE)
    if "WordDocument".encode("utf-16-le") in contenido:
        raise NoSeLee(DOC)
    return "xls"


def _zip(contenido: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(contenido)) as paquete:
            partes = paquete.infolist()
            if len(partes) > PARTES or sum(p.file_size for p in partes) > min(ABIERTO, CRECE * len(contenido)):
                raise NoSeLee(BOMBA)
            if any(p.flag_bits & 1 for p in partes):
                raise NoSeLee(CON_CLAVE)
            clase = _clase(paquete, {p.filename for p in partes})
            _sin_trampas(paquete, partes)
    except (zipfile.BadZipFile, struct.error, NotImplementedError, OSError, EOFError, ValueError, KeyError, zlib.error):
        raise NoSeLee(DANADO) from None
    return clase


def _clase(paquete: zipfile.ZipFile, nombres: set[str]) -> str:
    clase = "xlsx" if any(n.startswith("xl/workbook.") for n in nombres) else "docx" if "word/document.xml" in nombres else ""
    if not clase and "mimetype" in nombres:
        tipo = paquete.open("mimetype").read(100)
        if b"opendocument.text" in tipo:
            raise NoSeLee("Es un documento de LibreOffice (.odt). Guárdenlo como Word (.docx) y tráiganlo otra vez.")
        clase = "ods" if b"opendocument.spreadsheet" in tipo else ""
    if not clase:
        raise NoSeLee(f"Es un archivo comprimido o de otro programa. {SE_LEEN}")
    if any(n.lower().endswith("vbaproject.bin") for n in nombres):
        raise NoSeLee(MACROS.format("Excel (.xlsx)" if clase == "xlsx" else "Word (.docx)"))
    return clase


def _sin_trampas(paquete: zipfile.ZipFile, partes: list[zipfile.ZipInfo]) -> None:
    """No part declares entities, which go before the first element: no document of these needs one."""
    for parte in partes:
        if parte.filename.lower().endswith((".xml", ".rels", ".vml")):
            with paquete.open(parte) as f:
                inicio = f.read(_PREAMBULO).replace(b"\0", b"")
            if _TRAMPA.search(inicio) or (len(inicio) >= _PREAMBULO and not re.search(rb"<[A-Za-z_]", inicio)):
                raise NoSeLee(TRAMPA)
