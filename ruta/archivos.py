"""Files people hand in: accepted by content, images drawn again without location, kept under a name of ours, given back by a view.

A file reaches the disk (temporary name, fsync, rename) before its row exists: a crash in between leaves an orphan, never a row
without its file.
"""

import hashlib
import io
import os
import struct
import zipfile
from pathlib import Path
from typing import Any, BinaryIO
from uuid import UUID

from django.conf import settings
from django.db import transaction
from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

from ruta.errores import OperacionRechazada
from ruta.models import Archivo, Ruta
from ruta.permisos import Quien

LADO_MAXIMO = 2000  # pixels; a photograph of a notebook stays readable
GUARDADO_MAXIMO = 2 * 1024 * 1024  # of a photo; what does not fit is drawn smaller, until it does
CALIDADES = ((LADO_MAXIMO, 82), (LADO_MAXIMO, 70), (1600, 65), (1200, 60), (800, 50))
CHICAS = ((640, 76), (640, 64), (560, 56), (480, 50), (360, 45))  # of a copy that travels over prepaid data
CHICA_MAXIMO = 60 * 1024
PIXELES_MAXIMOS = 40_000_000
PARTES_MAXIMAS = 1000  # of a document of Office, and how many times it may grow when it is opened
CRECE_HASTA = 100
_OFFICE = {
    "word/": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx"),
    "xl/": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"),
}
_HOJAS = {
    "text/csv": ".csv",
    "application/vnd.ms-excel": ".xls",
    "application/vnd.oasis.opendocument.spreadsheet": ".ods",
}
_EXTENSIONES = {"image/jpeg": ".jpg", "application/pdf": ".pdf", **dict(_OFFICE.values()), **_HOJAS}
ACEPTADOS = "Se aceptan fotos (JPG, PNG o WebP), PDF, Word (.docx) y Excel (.xlsx)."


def extension(archivo: Archivo) -> str:
    return _EXTENSIONES[archivo.tipo]


def _camino(escuela_id: UUID, archivo_id: UUID) -> Path:
    return Path(settings.MEDIA_ROOT) / str(escuela_id) / str(archivo_id)


def abrir(archivo: Archivo) -> BinaryIO:
    return _camino(archivo.escuela_id, archivo.pk).open("rb")


def copia_chica(archivo: Archivo) -> tuple[bytes, int, int]:
    """The picture drawn again in CHICA_MAXIMO: its JPEG, width and height. The same file gives the same bytes. Raises
    FileNotFoundError."""
    with abrir(archivo) as f, Image.open(f, formats=("JPEG",)) as imagen:
        derecha = imagen.convert("RGB")
    derecha.info.clear()
    return _que_quepa(derecha, CHICAS, CHICA_MAXIMO), derecha.width, derecha.height


def guardar(ruta: Ruta, subido: Any, por: Quien, pie: str = "") -> Archivo:
    """Called by operations, inside their transaction. Raises OperacionRechazada with what to do."""
    if subido.size > settings.ARCHIVO_MAXIMO_BYTES:
        raise OperacionRechazada("El archivo pasa de 10 MB. Mande una foto más chica o menos páginas.", campo="archivo")
    contenido, tipo = _reconocer(subido.read())
    return _anotar(ruta, subido.name, contenido, tipo, por, pie)


def guardar_hoja(ruta: Ruta, nombre: str, contenido: bytes, por: Quien) -> Archivo:
    """A spreadsheet as it came: it is opened by nobody here, only in the process that reads it."""
    return _anotar(ruta, nombre, contenido, _tipo_de_hoja(contenido), por, "")


def _tipo_de_hoja(contenido: bytes) -> str:
    if contenido.startswith(b"PK"):
        ods = b"opendocument.spreadsheet" in contenido[:200]
        return "application/vnd.oasis.opendocument.spreadsheet" if ods else _OFFICE["xl/"][0]
    return "application/vnd.ms-excel" if contenido.startswith(b"\xd0\xcf\x11\xe0") else "text/csv"


def borrar(archivo: Archivo) -> None:
    """Called by operations. The file goes once the transaction is done: before, it may still be needed."""
    camino = _camino(archivo.escuela_id, archivo.pk)
    archivo.delete()
    transaction.on_commit(lambda: camino.unlink(missing_ok=True))


def vaciar(archivo: Archivo) -> bool:
    """Its contents go and its row stays, because something that was closed leans on it. Whether they were still there."""
    camino = _camino(archivo.escuela_id, archivo.pk)
    estaba = camino.exists()
    transaction.on_commit(lambda: camino.unlink(missing_ok=True))
    return estaba


def _anotar(ruta: Ruta, nombre: str, contenido: bytes, tipo: str, por: Quien, pie: str) -> Archivo:
    archivo = Archivo(
        escuela_id=ruta.escuela_id, ruta=ruta, nombre=nombre_limpio(nombre), tipo=tipo, bytes=len(contenido),
        sha256=hashlib.sha256(contenido).hexdigest(), pie=pie, subido_por_id=por.participacion_id,
    )  # fmt: skip
    _escribir(_camino(archivo.escuela_id, archivo.pk), contenido)
    archivo.save(force_insert=True)
    return archivo


def nombre_limpio(nombre: str) -> str:
    """Only for people to read. Without what is not seen: a mark that turns the letters around hides the extension."""
    return "".join(letra for letra in Path(nombre).name if letra.isprintable())[-150:] or "archivo"


def _reconocer(contenido: bytes) -> tuple[bytes, str]:
    if contenido.startswith(b"%PDF-"):
        return contenido, "application/pdf"
    if contenido.startswith(b"PK\x03\x04"):
        return contenido, _tipo_office(contenido)
    return _redibujar(contenido), "image/jpeg"


def _tipo_office(contenido: bytes) -> str:
    """By what its index says; nothing of it is unpacked here."""
    try:
        partes = zipfile.ZipFile(io.BytesIO(contenido)).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error):
        partes = []
    nombres = [parte.filename for parte in partes]
    con_macros = any(n.lower().endswith("vbaproject.bin") for n in nombres)
    fuera = any(n.startswith("/") or ".." in n.split("/") for n in nombres)
    bomba = len(partes) > PARTES_MAXIMAS or sum(parte.file_size for parte in partes) > CRECE_HASTA * len(contenido)
    for carpeta, (tipo, _) in _OFFICE.items():
        propio = "[Content_Types].xml" in nombres and any(n.startswith(carpeta) for n in nombres)
        if propio and not (con_macros or fuera or bomba):
            return tipo
    raise OperacionRechazada(f"No reconocemos este archivo. {ACEPTADOS}", campo="archivo")


def _redibujar(contenido: bytes) -> bytes:
    """The picture's pixels and nothing else: no location, no camera, no comment, no thumbnail."""
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint, wherever it is loaded, lets cut images through
    try:
        with Image.open(io.BytesIO(contenido), formats=("JPEG", "PNG", "WEBP")) as imagen:
            if imagen.width * imagen.height > PIXELES_MAXIMOS:
                raise Image.DecompressionBombError
            derecha = _sobre_papel(ImageOps.exif_transpose(imagen))
    except Image.DecompressionBombError:
        raise OperacionRechazada("La foto es demasiado grande. Tómela de nuevo en tamaño normal.", campo="archivo") from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        raise OperacionRechazada(f"No reconocemos este archivo. {ACEPTADOS}", campo="archivo") from None
    derecha.info.clear()  # Pillow would write the old comment again
    return _que_quepa(derecha, CALIDADES, GUARDADO_MAXIMO)


def _que_quepa(imagen: Image.Image, tamanos: tuple[tuple[int, int], ...], maximo: int) -> bytes:
    """As well as it can be seen in `maximo`; the image is left of that size. The last of all takes less than that whatever the
    picture shows."""
    contenido = b""
    for lado, calidad in tamanos:
        imagen.thumbnail((lado, lado))
        salida = io.BytesIO()
        imagen.save(salida, "JPEG", quality=calidad, optimize=True)
        contenido = salida.getvalue()
        if len(contenido) <= maximo:
            break
    return contenido


def _sobre_papel(imagen: Image.Image) -> Image.Image:
    """JPEG knows no transparency: what was transparent becomes white, never black."""
    if not imagen.has_transparency_data:
        return imagen.convert("RGB")
    capa = imagen.convert("RGBA")
    papel = Image.new("RGB", capa.size, "white")
    papel.paste(capa, mask=capa.getchannel("A"))
    return papel


def _escribir(destino: Path, contenido: bytes) -> None:
    destino.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    temporal = destino.with_suffix(".parcial")
    try:
        with temporal.open("wb") as f:
            f.write(contenido)
            f.flush()
            os.fsync(f.fileno())
    except OSError:
        temporal.unlink(missing_ok=True)
        raise
    temporal.rename(destino)
