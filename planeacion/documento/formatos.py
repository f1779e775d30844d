"""The layouts of the catalogue (`formatos.yaml`), checked when they are read: a datum that nobody knows is said at once."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from planeacion.documento.campos import CAMPOS, DE_LA_ESCUELA
from ruta.errores import NoExiste

ARCHIVO = Path(__file__).with_name("formatos.yaml")
FILAS = ("objetivo", "meta", "accion")
ESCUELA = "escuela"  # one row for the whole plan


@dataclass(frozen=True)
class Columna:
    titulo: str
    campo: str
    ancho: int
    une: str = ""


@dataclass(frozen=True)
class TablaDeFormato:
    filas: str  # what each row is: objetivo, meta, accion or escuela
    columnas: tuple[Columna, ...]


@dataclass(frozen=True)
class Formato:
    clave: str
    nombre: str
    de: str
    marcos: tuple[str, ...]
    papel: str
    tablas: tuple[TablaDeFormato, ...]
    por_objetivo: bool = False


@cache
def todos() -> tuple[Formato, ...]:
    return tuple(_formato(dato) for dato in yaml.safe_load(ARCHIVO.read_text(encoding="utf-8")))


def de_clave(clave: str) -> Formato:
    hallado = next((formato for formato in todos() if formato.clave == clave), None)
    if hallado is None:
        raise NoExiste()
    return hallado


def para(marco: str) -> list[Formato]:
    """All of them, those of the school's marco first."""
    return sorted(todos(), key=lambda formato: marco not in formato.marcos)


def _formato(dato: dict[str, Any]) -> Formato:
    if dato["papel"] not in ("carta", "oficio"):
        raise ValueError(f"formatos.yaml, {dato['clave']}: no hay papel «{dato['papel']}».")
    return Formato(**{**dato, "marcos": tuple(dato["marcos"]), "tablas": tuple(_tabla(t, dato["clave"]) for t in dato["tablas"])})


def _tabla(dato: dict[str, Any], donde: str) -> TablaDeFormato:
    columnas = tuple(Columna(**columna) for columna in dato["columnas"])
    campos = DE_LA_ESCUELA if dato["filas"] == ESCUELA else CAMPOS
    for columna in columnas:
        if columna.campo not in campos or columna.une not in ("", "eje", *FILAS):
            raise ValueError(f"formatos.yaml, {donde}: no se reconoce «{columna.campo}» o «{columna.une}».")
    if dato["filas"] not in (ESCUELA, *FILAS):
        raise ValueError(f"formatos.yaml, {donde}: no hay filas de «{dato['filas']}».")
    return TablaDeFormato(dato["filas"], columnas)
