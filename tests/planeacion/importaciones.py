"""An import brought and read as the worker would, for the tests of its pages and operations."""

from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from planeacion import tareas
from planeacion.importacion import operaciones
from ruta.models import Importacion, Ruta
from ruta.permisos import Quien
from tests.planeacion.corpus_alumnos import CASOS as _CORPUS

CASOS = Path(__file__).parent / "casos"


def subido(nombre: str = "calificaciones_2025_2026.csv", contenido: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(nombre, (CASOS / nombre).read_bytes() if contenido is None else contenido)


def del_corpus(id: str, nombre: str = "resultados.xlsx") -> SimpleUploadedFile:
    return subido(nombre, next(c.contenido for c in _CORPUS if c.id == id))


def traida(ruta: Ruta, por: Quien, archivo: Any = None) -> Importacion:
    """Waiting for the worker."""
    return operaciones.traer_archivo(ruta.pk, por=por, archivo=archivo or subido())


def leida(ruta: Ruta, por: Quien, archivo: Any = None) -> Importacion:
    importacion = traida(ruta, por, archivo)
    tareas.leer_importacion(str(importacion.escuela_id), str(importacion.pk))
    importacion.refresh_from_db()
    return importacion


def confirmada(ruta: Ruta, por: Quien, archivo: Any = None, **dicho: Any) -> Importacion:
    importacion = leida(ruta, por, archivo)
    operaciones.confirmar_importacion(
        ruta.pk, importacion.pk, por=por, version=importacion.version, **{"titulo": "Concentrado", **dicho}
    )
    importacion.refresh_from_db()
    return importacion
