"""How many said each word of each problemática: what is counted, how it is told, and the order it would suggest. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

from planeacion.prioridad.escalas import ESCALAS, Escala, Opinion
from ruta.formatos import enumerar

MINIMO = 3
"""Judgements that enter a count together: with fewer, one would be told from the others."""
PUNTOS = 30  # from here on a bar says it better than so many dots

Conteo = dict[str, list[int]]


def contar(opiniones: Iterable[Opinion]) -> Conteo:
    """Scale → how many said 1, 2, 3 and 4."""
    dichas = list(opiniones)
    return {
        escala.clave: [sum(opinion[n] == valor for opinion in dichas) for valor in range(1, 5)] for n, escala in enumerate(ESCALAS)
    }


@dataclass(frozen=True)
class Palabra:
    """One answer of a scale and how many gave it."""

    texto: str
    cuantos: int
    de: int

    @property
    def puntos(self) -> range | None:
        """One for each who said it, while they can be seen at a glance."""
        return range(self.cuantos) if self.de < PUNTOS else None

    @property
    def ancho(self) -> float:
        return 100 * self.cuantos / self.de


@dataclass(frozen=True)
class Fila:
    escala: Escala
    palabras: list[Palabra]

    @property
    def altos(self) -> int:
        return self.palabras[2].cuantos + self.palabras[3].cuantos


@dataclass(frozen=True)
class Reparto:
    """What was said of one problemática, by everybody together."""

    de: int
    filas: list[Fila]

    @property
    def frase(self) -> str:
        """«De 9, 7 ven que alcanza a muchos, 6 la ven urgente y 4 la ven en sus manos.»"""
        return f"De {self.de}, {enumerar(_cuantos(fila) for fila in self.filas)}."

    @property
    def peso(self) -> float:
        """The three scales weigh the same."""
        sumas = (n * palabra.cuantos for fila in self.filas for n, palabra in enumerate(fila.palabras, 1))
        return sum(sumas) / (self.de * len(self.filas))


def _cuantos(fila: Fila) -> str:
    if fila.altos > 1:
        return f"{fila.altos} {fila.escala.alta}"
    return f"{fila.altos or 'nadie'} {fila.escala.alta.replace('ven', 've', 1)}"


def repartos(conteo: dict[str, Any]) -> dict[str, Reparto]:
    """Key of a problemática → what was said of it. What counts fewer than MINIMO is never shown."""
    leidos = {clave: _reparto(suyo) for clave, suyo in conteo.items()}
    return {clave: reparto for clave, reparto in leidos.items() if reparto.de >= MINIMO}


def _reparto(conteo: Conteo) -> Reparto:
    de = sum(conteo[ESCALAS[0].clave])
    return Reparto(de, [Fila(e, [Palabra(p, n, de) for p, n in zip(e.palabras, conteo[e.clave], strict=True)]) for e in ESCALAS])


def sugerido(claves: Sequence[UUID], contadas: dict[str, Reparto]) -> list[UUID]:
    """The order that the judgements would give, heaviest first; those that weigh the same stay as they are. Empty until all were
    counted."""
    if len(claves) < 2 or any(str(clave) not in contadas for clave in claves):
        return []
    return sorted(claves, key=lambda clave: -contadas[str(clave)].peso)


def empates(orden: Sequence[UUID], contadas: dict[str, Reparto]) -> list[list[UUID]]:
    """Of an order that the judgements gave, those that weigh the same, together: between them they say nothing."""
    juntas = (list(grupo) for _, grupo in groupby(orden, key=lambda clave: contadas[str(clave)].peso))
    return [grupo for grupo in juntas if len(grupo) > 1]
