"""The questions of the sheet of a visit, by marco (`ruta/catalogos/visita.yaml`)."""

from dataclasses import dataclass
from functools import cache

import yaml

from ruta.catalogos.cargar import CARPETA


@dataclass(frozen=True)
class Pregunta:
    clave: str
    pregunta: str


def de(marco: str) -> tuple[Pregunta, ...]:
    """What is looked at in a school of that marco, in order."""
    return next(preguntas for marcos, preguntas in _leidas() if marco in marcos)


@cache
def _leidas() -> list[tuple[frozenset[str], tuple[Pregunta, ...]]]:
    datos = yaml.safe_load((CARPETA / "visita.yaml").read_text(encoding="utf-8"))
    return [(frozenset(hoja["marcos"]), tuple(Pregunta(**una) for una in hoja["preguntas"])) for hoja in datos]
