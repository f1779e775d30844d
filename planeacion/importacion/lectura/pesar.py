"""Which files with results are opened, and what is said of those that are not."""

import re
import zipfile

from planeacion.ajeno import paquete
from planeacion.ajeno.paquete import Frases, NoSeLee

_OTROS = {
    b"%PDF-": "Es un PDF",
    b"\xff\xd8\xff": "Es una foto",
    b"\x89PNG": "Es una imagen",
    b"Rar!": "Es un archivo comprimido",
    b"7z\xbc\xaf": "Es un archivo comprimido",
    b"\x1f\x8b": "Es un archivo comprimido",
}
HOJAS = "Se leen hojas de cálculo: Excel (.xlsx, .xls), LibreOffice (.ods) y texto separado por comas o punto y coma (.csv)."
FRASES = Frases(
    vacio="El archivo está vacío. Ábranlo para ver que tiene datos, guárdenlo y vuelvan a traerlo.",
    grande="El archivo pasa de 10 MB. Dejen solo las hojas de resultados y vuelvan a traerlo.",
    bomba="El archivo crece demasiado al abrirse y podría tirar el sistema, así que no se abrió. "
    "Copien solo los datos a un libro nuevo y vuelvan a traerlo.",
    con_clave="El archivo tiene contraseña. Ábranlo, quítensela, guárdenlo y vuelvan a traerlo.",
    danado="El archivo está dañado o incompleto. Ábranlo en Excel, guárdenlo de nuevo y vuelvan a traerlo.",
    trampa="El archivo trae instrucciones que una hoja de cálculo no lleva, así que no se abrió. "
    "Guárdenlo de nuevo en Excel y vuelvan a traerlo.",
)


def pesar(contenido: bytes) -> str:
    """«xlsx», «ods», «xls», «html» or «csv». Raises NoSeLee."""
    paquete.pesar(contenido, FRASES)
    for inicio, que in _OTROS.items():
        if contenido.startswith(inicio):
            raise NoSeLee(f"{que}, y de ahí no se pueden tomar cifras. {HOJAS}")
    if contenido.startswith(b"PK"):
        return paquete.desempacar(contenido, _clase, FRASES)
    if paquete.es_ole(contenido):
        return _ole(contenido)
    if re.match(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|table|head|meta|style|div)\b", contenido[:300], re.IGNORECASE):
        return "html"
    return "csv"


def _ole(contenido: bytes) -> str:
    if paquete.ole_tiene(contenido, "EncryptedPackage"):
        raise NoSeLee(FRASES.con_clave)
    if paquete.ole_tiene(contenido, "WordDocument"):
        raise NoSeLee(f"Es un documento de Word, y de ahí no se pueden tomar cifras. {HOJAS}")
    return "xls"


def _clase(abierto: zipfile.ZipFile, nombres: set[str]) -> str:
    if any(n.startswith("xl/workbook.") for n in nombres):
        return "xlsx"
    if "mimetype" in nombres and b"spreadsheet" in abierto.open("mimetype").read(100):
        return "ods"
    if any(n.startswith("word/") for n in nombres):
        raise NoSeLee(
            "Es un documento de Word. Si trae una ruta de mejora, tráiganlo desde «Traer una ruta»; de ahí no se toman cifras."
        )
    raise NoSeLee(f"Es un archivo comprimido o de otro programa. {HOJAS}")
