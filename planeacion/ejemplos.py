"""The bank of examples (`ejemplos.yaml`): by nivel, to start a problemática, a meta or an acción from. Invented, and labelled so:
the figures of an example never become the data of the school.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

ARCHIVO = Path(__file__).with_name("ejemplos.yaml")
HUECO = "___"
_CIFRA = re.compile(r"\{(\d+)\}")


@dataclass(frozen=True)
class Ejemplo:
    clave: str
    para: str
    campos: Mapping[str, str]

    @property
    def dicho(self) -> str:
        """As it is read in the list, with its own figures."""
        return _CIFRA.sub(r"\1", self.campos.get("descripcion") or self.campos["texto"])

    @property
    def iniciales(self) -> dict[str, str]:
        """What the form starts with: each figure is a gap."""
        return {campo: _CIFRA.sub(HUECO, str(valor)) for campo, valor in self.campos.items()}


@cache
def _todos() -> list[dict[str, Any]]:
    return yaml.safe_load(ARCHIVO.read_text(encoding="utf-8"))


def de(que: str, nivel: str) -> list[Ejemplo]:
    """Examples of «problematica», «meta» or «accion» for that nivel."""
    return [Ejemplo(dato["clave"], dato.get("para", ""), _campos(dato, que)) for dato in _todos() if nivel in dato["niveles"]]


def _campos(dato: dict[str, Any], que: str) -> dict[str, str]:
    return {"texto": dato["problematica"]} if que == "problematica" else dato[que]


def escogido(ejemplos: list[Ejemplo], clave: str) -> dict[str, str]:
    """What the form starts with; nothing for an example that there is not."""
    return next((ejemplo.iniciales for ejemplo in ejemplos if ejemplo.clave == clave), {})
