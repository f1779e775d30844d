"""The whole demo: two invented schools, in one transaction, each lived through the operations of the product."""

from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from ruta.demo.diario import Diario
from ruta.demo.escuelas import sembrar
from ruta.models import Escuela

CARPETA = Path(__file__).parent
ESCUELAS = ["jacinto_canek", "telesecundaria"]


@transaction.atomic
def cargar() -> list[Escuela]:
    return [_escuela(nombre) for nombre in ESCUELAS]


def _escuela(nombre: str) -> Escuela:
    """The school's file says who it is; each of its ciclos is a diary in a file of its own."""
    dato = _leer(nombre)
    escuela, personas = sembrar(dato)
    for archivo in dato["ciclos"]:
        ciclo = _leer(archivo)
        Diario(escuela, personas, ciclo["ciclo"], ciclo["marco"]).vivir(ciclo["diario"])
    return escuela


def _leer(nombre: str) -> dict[str, Any]:
    return yaml.load((CARPETA / f"{nombre}.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
