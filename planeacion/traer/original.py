"""The file as it was, drawn beside what it came to: each cell with what it became."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from planeacion.traer.armar import FILAS, Pieza
from planeacion.traer.palabras import Clase
from planeacion.traer.tablas import Lugar, Tabla

NOMBRES = {
    Clase.DIAGNOSTICO: "Hallazgo", Clase.PROBLEMATICA: "Problemática", Clase.CAUSAS: "Causas", Clase.OBJETIVO: "Objetivo",
    Clase.PARA_QUE: "¿Para qué?", Clase.META: "Meta", Clase.INDICADOR: "Indicador", Clase.BASE: "Línea base", Clase.VALOR: "Valor",
    Clase.FECHA: "Fecha", Clase.FUENTE_DEL_DATO: "Fuente", Clase.ACCION: "Acción", Clase.RESPONSABLES: "¿Quiénes?",
    Clase.CUANDO: "¿Cuándo?", Clase.INICIO: "Inicio", Clase.TERMINO: "Término", Clase.RECURSOS: "¿Con qué?", Clase.COSTO: "Costo",
    Clase.FUENTE: "Fuente", Clase.EVIDENCIA: "Evidencia", Clase.SEGUIMIENTO: "Seguimiento", Clase.NADA: "No se usa",
}  # fmt: skip
_ENTERAS = {*FILAS, Clase.NADA, Clase.OBJETIVO_GENERAL}  # the cell is the piece, not something said of it


@dataclass(frozen=True)
class Marca:
    """What a cell became, and in which piece."""

    nombre: str
    clase: str
    pieza: int


@dataclass
class CeldaDibujada:
    texto: str
    alto: int
    ancho: int
    ancla: str
    clase: str = ""
    es_titulo: bool = False
    marcas: list[Marca] = field(default_factory=list)


@dataclass(frozen=True)
class TablaDibujada:
    nombre: str
    filas: list[list[CeldaDibujada]]


def dibujar(contenido: dict[str, Any], piezas: Sequence[Pieza], eje: str) -> list[TablaDibujada]:
    marcas = _marcas(piezas, eje)
    titulos = {(t, f, c) for t, f, c in contenido["titulos"]}
    return [_tabla(n, Tabla.recordar(t), marcas, titulos) for n, t in enumerate(contenido["tablas"])]


def _tabla(numero: int, tabla: Tabla, marcas: dict[Lugar, list[Marca]], titulos: set[Lugar]) -> TablaDibujada:
    filas = []
    for fila in tabla.filas:
        dibujada = []
        for c in fila:
            lugar = (numero, c.fila, c.columna)
            suyas = marcas.get(lugar, [])
            dibujada.append(
                CeldaDibujada(c.texto, c.alto, c.ancho, ancla(lugar), suyas[0].clase if suyas else "", lugar in titulos, suyas)
            )
        filas.append(dibujada)
    return TablaDibujada(tabla.nombre, filas)


def _marcas(piezas: Sequence[Pieza], eje: str) -> dict[Lugar, list[Marca]]:
    """By cell, each thing once: «Meta» for the four metas of one cell is four marks."""
    marcas: dict[Lugar, list[Marca]] = {}
    for pieza in piezas:
        for lugar, como in pieza.lugares:
            clase = (
                pieza.clase if como in FILAS or como in (Clase.NADA, Clase.OBJETIVO_GENERAL) or pieza.clase is Clase.NADA else como
            )
            marca = Marca(NOMBRES.get(clase, eje), clase, pieza.numero)
            if marca not in marcas.setdefault(lugar, []):
                marcas[lugar].append(marca)
    return marcas


def ancla(lugar: Lugar) -> str:
    return "celda-{}-{}-{}".format(*lugar)
