"""Files that the people of the walls send: a photo, a sheet of results, and what comes of the sheet."""

import io
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from planeacion.importacion import operaciones as importaciones
from planeacion.importacion.lectura.leer import leer
from ruta.models import Importacion, Ruta
from ruta.permisos import Quien
from tests.planeacion.corpus import CRITERIOS


def foto(nombre: str = "foto.png") -> SimpleUploadedFile:
    salida = io.BytesIO()
    Image.new("RGB", (12, 8), "navy").save(salida, "PNG")
    return SimpleUploadedFile(nombre, salida.getvalue(), "image/png")


def otra_vez(valor: Any, nombre: str = "") -> Any:
    """What a form sends, as new: a file that was read is at its end."""
    if not hasattr(valor, "chunks"):
        return valor
    valor.seek(0)
    return SimpleUploadedFile(nombre or valor.name, valor.read(), valor.content_type)


def hoja(nombre: str, fila: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(nombre, f"Toma de lectura\nGrupo,Nivel esperado,En desarrollo,Requiere apoyo\n{fila}\n".encode())


def _importada(ruta: Ruta, por: Quien, nombre: str, fila: str) -> Importacion:
    """A file already read, as the worker leaves it, of a school that has a grupo so called."""
    importacion = importaciones.traer_archivo(ruta.pk, por=por, archivo=hoja(nombre, fila))
    suyos = [fila.partition(",")[0]]
    leido = leer(hoja(nombre, fila).read(), nombre=nombre, campos={}, criterios=CRITERIOS, grupos=suyos)
    importaciones.anotar_lectura(importacion, leido)
    importacion.refresh_from_db()
    return importacion


def importaciones_de(ruta: Ruta, por: Quien, m: str) -> dict[str, Importacion]:
    """One by review and one done."""
    quien = str(por.participacion_id)[-6:]
    pendiente = _importada(ruta, por, f"pendiente {m}.csv", f"3° {m[:9]} {quien},1,2,3")
    hecha = _importada(ruta, por, f"hecha {m}.csv", f"4° {m[:9]} {quien},3,2,1")
    importaciones.confirmar_importacion(ruta.pk, hecha.pk, por=por, version=hecha.version, titulo=f"De un archivo {m}")
    hecha.refresh_from_db()
    return {"importacion_id": pendiente, "importacion_hecha": hecha}
