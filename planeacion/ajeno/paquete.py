"""What a packed file holds, weighed before it is opened: how many parts, how much it would grow, and whether it hides anything."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass

BYTES = 10 * 1024 * 1024
PARTES = 1000
CRECE = 100
ABIERTO = 64 * 1024 * 1024  # of all its parts, unpacked
_PREAMBULO = 65_536
_TRAMPA = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.I)
_ELEMENTO = re.compile(rb"<[A-Za-z_]")
_ROTO = (zipfile.BadZipFile, struct.error, NotImplementedError, OSError, EOFError, ValueError, KeyError, zlib.error)


class NoSeLee(Exception):
    """Why a file is not read, and what to do, in one or two sentences."""


@dataclass(frozen=True)
class Frases:
    """What is said of a file that is not opened, in the words of who would read it."""

    vacio: str
    grande: str
    bomba: str
    con_clave: str
    danado: str
    trampa: str


def pesar(contenido: bytes, frases: Frases) -> None:
    """Raises NoSeLee if there is nothing in it, or too much."""
    if not contenido.strip(b"\0 \r\n\t"):
        raise NoSeLee(frases.vacio)
    if len(contenido) > BYTES:
        raise NoSeLee(frases.grande)


def es_ole(contenido: bytes) -> bool:
    return contenido.startswith(b"\xd0\xcf\x11\xe0")


def ole_tiene(contenido: bytes, parte: str) -> bool:
    """Whether an old file of Office holds a part with that name: «EncryptedPackage», «WordDocument»."""
    return parte.encode("utf-16-le") in contenido


def desempacar(contenido: bytes, clase: Callable[[zipfile.ZipFile, set[str]], str], frases: Frases) -> str:
    """What `clase` says it is by its parts. Raises NoSeLee."""
    try:
        with zipfile.ZipFile(io.BytesIO(contenido)) as paquete:
            partes = paquete.infolist()
            if len(partes) > PARTES or sum(p.file_size for p in partes) > min(ABIERTO, CRECE * len(contenido)):
                raise NoSeLee(frases.bomba)
            if any(parte.flag_bits & 1 for parte in partes):
                raise NoSeLee(frases.con_clave)
            dicha = clase(paquete, {parte.filename for parte in partes})
            if any(_hay_trampa(paquete, parte) for parte in partes):
                raise NoSeLee(frases.trampa)
    except _ROTO:
        raise NoSeLee(frases.danado) from None
    return dicha


def _hay_trampa(paquete: zipfile.ZipFile, parte: zipfile.ZipInfo) -> bool:
    """It declares entities, which no document of these needs. They can only go before the first element."""
    if not parte.filename.lower().endswith((".xml", ".rels", ".vml")):
        return False
    with paquete.open(parte) as abierta:
        inicio = abierta.read(_PREAMBULO).replace(b"\0", b"")  # also in UTF-16
    return bool(_TRAMPA.search(inicio)) or (len(inicio) >= _PREAMBULO // 2 and not _ELEMENTO.search(inicio))
