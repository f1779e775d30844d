"""A grid as it was in the file: cells with their text and how far each reaches. Spreadsheets and tables of Word come to this."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

Rango = tuple[tuple[int, int], tuple[int, int]]  # merged: first and last (row, column), from 0
Lugar = tuple[int, int, int]  # table, row, column


@dataclass(frozen=True)
class Celda:
    fila: int
    columna: int
    texto: str
    alto: int = 1
    ancho: int = 1

    def cubre(self, columna: int) -> bool:
        return self.columna <= columna < self.columna + self.ancho


@dataclass(frozen=True)
class Tabla:
    """`filas` hold each cell where it begins; what a merged cell covers is in none."""

    nombre: str
    filas: tuple[tuple[Celda, ...], ...]

    @property
    def ancho(self) -> int:
        return max((celda.columna + celda.ancho for fila in self.filas for celda in fila), default=0)

    @property
    def celdas(self) -> Iterable[Celda]:
        return (celda for fila in self.filas for celda in fila)

    def guardar(self) -> dict[str, Any]:
        filas = [[[c.columna, c.texto, c.alto, c.ancho] for c in fila] for fila in self.filas]
        return {"nombre": self.nombre, "filas": filas}

    @classmethod
    def recordar(cls, dicho: dict[str, Any]) -> "Tabla":
        filas = (
            tuple(Celda(i, columna, texto, alto, ancho) for columna, texto, alto, ancho in fila)
            for i, fila in enumerate(dicho["filas"])
        )
        return cls(dicho["nombre"], tuple(filas))


def de_filas(nombre: str, filas: Sequence[Sequence[str]], unidas: Iterable[Rango] = ()) -> Tabla:
    """Rows of texts of any length, without the empty ones at the end. A merge that would hide a text is not believed."""
    ancho, alto = _llega_hasta(filas)
    cubiertas: set[tuple[int, int]] = set()
    tamanos: dict[tuple[int, int], tuple[int, int]] = {}
    for (f1, c1), (f2, c2) in unidas:
        suyas = {(f, c) for f in range(f1, min(f2 + 1, alto)) for c in range(c1, min(c2 + 1, ancho))} - {(f1, c1)}
        if f1 < alto and c1 < ancho and not (suyas & cubiertas) and not any(_texto(filas, f, c) for f, c in suyas):
            cubiertas |= suyas
            tamanos[f1, c1] = min(f2 + 1, alto) - f1, min(c2 + 1, ancho) - c1
    return Tabla(
        nombre,
        tuple(
            tuple(Celda(f, c, _texto(filas, f, c), *tamanos.get((f, c), (1, 1))) for c in range(ancho) if (f, c) not in cubiertas)
            for f in range(alto)
        ),
    )


def _texto(filas: Sequence[Sequence[str]], fila: int, columna: int) -> str:
    return filas[fila][columna].strip() if fila < len(filas) and columna < len(filas[fila]) else ""


def _llega_hasta(filas: Sequence[Sequence[str]]) -> tuple[int, int]:
    llenas = [(f, c) for f, fila in enumerate(filas) for c, texto in enumerate(fila) if texto.strip()]
    return max((c for _, c in llenas), default=-1) + 1, max((f for f, _ in llenas), default=-1) + 1
