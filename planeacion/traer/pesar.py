"""Which files with a ruta are opened, and what is said of those that are not."""

import zipfile

from planeacion.ajeno import paquete
from planeacion.ajeno.paquete import Frases, NoSeLee

SE_LEEN = "Se leen Excel (.xlsx, .xls), LibreOffice (.ods) y Word (.docx)."
_OTROS = {
    b"%PDF-": "Es un PDF, y de ahí no se pueden tomar las celdas. Pidan el archivo de Word o de Excel con el que se hizo.",
    b"\xff\xd8\xff": f"Es una foto. {SE_LEEN}",
    b"\x89PNG": f"Es una imagen. {SE_LEEN}",
    b"{\\rtf": "Es texto enriquecido (.rtf). Ábranlo en Word, elijan «Guardar como», «Documento de Word (.docx)», y tráiganlo.",
}
DOC = "Es un Word de antes (.doc). Ábranlo en Word, elijan «Guardar como», «Documento de Word (.docx)», y traigan ese."
MACROS = "El archivo trae macros (programas adentro) y no se abrió. Guárdenlo como {} sin macros y tráiganlo otra vez."
FRASES = Frases(
    vacio="El archivo está vacío. Ábranlo para ver que tiene la ruta, guárdenlo y tráiganlo otra vez.",
    grande="El archivo pasa de 10 MB. Quítenle las fotos, guárdenlo y tráiganlo otra vez.",
    bomba="El archivo crece demasiado al abrirse, así que no se abrió. Copien solo la ruta a un documento nuevo y traigan ese.",
    con_clave="El archivo tiene contraseña. Ábranlo, quítensela, guárdenlo y tráiganlo otra vez.",
    danado="El archivo está dañado o incompleto. Ábranlo en su programa, guárdenlo de nuevo y tráiganlo otra vez.",
    trampa="El archivo trae instrucciones que un documento no lleva, así que no se abrió. Guárdenlo de nuevo y tráiganlo otra vez.",
)


def pesar(contenido: bytes) -> str:
    """«xlsx», «xls», «ods» or «docx». Raises NoSeLee."""
    paquete.pesar(contenido, FRASES)
    if contenido.startswith(b"PK"):
        return paquete.desempacar(contenido, _clase, FRASES)
    if paquete.es_ole(contenido):
        return _ole(contenido)
    raise NoSeLee(
        next(
            (dicho for inicio, dicho in _OTROS.items() if contenido.startswith(inicio)),
            f"No es un archivo que se lea aquí. {SE_LEEN}",
        )
    )


def _ole(contenido: bytes) -> str:
    if paquete.ole_tiene(contenido, "EncryptedPackage"):
        raise NoSeLee(FRASES.con_clave)
    if paquete.ole_tiene(contenido, "WordDocument"):
        raise NoSeLee(DOC)
    return "xls"


def _clase(abierto: zipfile.ZipFile, nombres: set[str]) -> str:
    clase = "xlsx" if any(n.startswith("xl/workbook.") for n in nombres) else "docx" if "word/document.xml" in nombres else ""
    if not clase and "mimetype" in nombres:
        tipo = abierto.open("mimetype").read(100)
        if b"opendocument.text" in tipo:
            raise NoSeLee("Es un documento de LibreOffice (.odt). Guárdenlo como Word (.docx) y tráiganlo otra vez.")
        clase = "ods" if b"opendocument.spreadsheet" in tipo else ""
    if not clase:
        raise NoSeLee(f"Es un archivo comprimido o de otro programa. {SE_LEEN}")
    if any(n.lower().endswith("vbaproject.bin") for n in nombres):
        raise NoSeLee(MACROS.format("Excel (.xlsx)" if clase == "xlsx" else "Word (.docx)"))
    return clase
