"""Files of Office that are the same whenever they are made, with texts that no program takes for anything else."""

import io
import re
import zipfile

TIPOS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
LARGO = 32_000  # letters: a cell of Excel holds 32,767
_NACIO = (2026, 1, 1, 0, 0, 0)
_SIN_LETRA = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_MOMENTO = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def texto(escrito: str) -> str:
    """As it was typed, without the characters that XML does not admit; lines end in one way."""
    limpio = _SIN_LETRA.sub("", escrito.replace("\r\n", "\n").replace("\r", "\n"))
    return limpio if len(limpio) <= LARGO else f"{limpio[: LARGO - 1]}…"


def repetible(crudo: bytes) -> bytes:
    """The same parts, without the second in which they were written."""
    salida = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(crudo)) as antes, zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED) as despues:
        for nombre in sorted(antes.namelist()):
            parte = antes.read(nombre)
            if nombre == "docProps/core.xml":
                parte = _MOMENTO.sub(rb"\g<1>2026-01-01T00:00:00Z", parte)
            despues.writestr(zipfile.ZipInfo(nombre, _NACIO), parte, zipfile.ZIP_DEFLATED)
    return salida.getvalue()
