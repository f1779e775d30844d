"""The whole demo: two invented schools, in one transaction, each lived through the operations of the product."""

from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from ruta.alta import dar_de_alta
from ruta.demo.diario import Diario
from ruta.models import Escuela

CARPETA = Path(__file__).parent
CONTRASENA = "ruta-demo"  # public: these accounts enter nowhere but in the demo
ESCUELAS = ["jacinto_canek", "telesecundaria"]


@transaction.atomic
def cargar() -> list[Escuela]:
    return [_escuela(nombre) for nombre in ESCUELAS]


def _escuela(nombre: str) -> Escuela:
    """The school's file says who it is; each of its ciclos is a diary in a file of its own."""
    dato = _leer(nombre)
    alta = dar_de_alta(dato, contrasena=lambda: CONTRASENA, es_demo=True)
    for archivo in dato["ciclos"]:
        ciclo = _leer(archivo)
        Diario(alta.escuela, alta.personas, ciclo["ciclo"], ciclo["marco"]).vivir(ciclo["diario"])
    return alta.escuela


def _leer(nombre: str) -> dict[str, Any]:
    return yaml.load((CARPETA / f"{nombre}.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
