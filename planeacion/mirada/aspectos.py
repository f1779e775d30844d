"""What is looked at in a mirada, with the words of its scales (`ruta/catalogos/mirada.yaml`), and the four kinds of text."""

from dataclasses import dataclass
from functools import cache

import yaml

from ruta.catalogos.cargar import CARPETA
from ruta.estados import TipoHallazgo

NO_SE = "No sé / no me toca"


@dataclass(frozen=True)
class Aspecto:
    clave: str
    nombre: str
    corto: str
    pregunta: str


@dataclass(frozen=True)
class Lista:
    """The rasgos, or the ámbitos. `escala` has the words of 1, 2, 3 and 4."""

    clave: str
    nombre: str
    uno: str
    fuente: str
    escala: tuple[str, str, str, str]
    aspectos: tuple[Aspecto, ...]

    @property
    def columnas(self) -> tuple[str, ...]:
        """As they are read: the most first."""
        return self.escala[::-1]

    @property
    def opciones(self) -> list[tuple[str, str]]:
        return [*((str(n), self.escala[n - 1]) for n in (4, 3, 2, 1)), ("0", NO_SE)]

    def palabra(self, valor: int) -> str:
        return self.escala[valor - 1] if valor else NO_SE


@dataclass(frozen=True)
class Clase:
    clave: str
    tipo: str
    una: str
    varias: str
    ejemplo: str


CLASES = {
    clase.clave: clase
    for clase in (
        Clase(
            "fe", TipoHallazgo.FORTALEZA, "Fortaleza de la enseñanza", "Fortalezas de la enseñanza",
            "Leemos en voz alta todos los días y los niños lo piden",
        ),
        Clase(
            "fg", TipoHallazgo.FORTALEZA, "Fortaleza de la gestión", "Fortalezas de la gestión",
            "El colectivo es estable y se ponen los acuerdos por escrito",
        ),
        Clase(
            "me", TipoHallazgo.MEJORA, "Mejora que requiere la enseñanza", "Mejoras que requiere la enseñanza",
            "Devuelvo los trabajos revisados sin decir qué sigue; me falta retroalimentar en el momento",
        ),
        Clase(
            "mg", TipoHallazgo.MEJORA, "Mejora que requiere la gestión", "Mejoras que requiere la gestión",
            "Se nos va media hora del lunes en honores y avisos",
        ),
    )
}  # fmt: skip


def de(marco: str) -> list[Lista]:
    """What a school of that marco looks at, in order."""
    return [lista for lista, marcos in _leidas() if marco in marcos]


def por_clave(marco: str) -> dict[str, tuple[Lista, Aspecto]]:
    return {aspecto.clave: (lista, aspecto) for lista in de(marco) for aspecto in lista.aspectos}


@cache
def _leidas() -> list[tuple[Lista, frozenset[str]]]:
    datos = yaml.safe_load((CARPETA / "mirada.yaml").read_text(encoding="utf-8"))
    return [
        (
            Lista(d["clave"], d["nombre"], d["uno"], d["fuente"], tuple(d["escala"]), tuple(Aspecto(**a) for a in d["aspectos"])),
            frozenset(d["marcos"]),
        )
        for d in datos
    ]
