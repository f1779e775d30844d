"""What is inside one cell: several acciones with bullets, «Meta 2: …», lines that are one text."""

import re

from planeacion.traer.palabras import Clase, titulo

_VINETA = r"[•·▪◦‣■□➢➤✓✔»*\uf0b7\uf0a7]\s+|[-–—]\s+"
_NUMERO = r"\(?[MO]?\d{1,2}\s*(?:\.-|\.|\)|-|–)\s*(?=[^\d\s])|[a-hA-H]\)\s*"
MARCA = re.compile(rf"^\s*(?:{_VINETA}|{_NUMERO})")
_EN_LINEA = re.compile(
    r"^\s*(?P<titulo>[^:.\n]{2,60}?)(?:\s+(?:no\.?|núm\.?|#)?\s*\d{1,2})?\s*(?::|\.-|\.–|\.|\s[-–]\s)\s*(?P<resto>\S.*)$",
    re.DOTALL | re.I,
)
_NUMERADAS = re.compile(r"(?:^|(?<=[.;:]\s)|(?<=\s\s))\(?(\d{1,2})\s*(?:\.-|\.|\))\s+(?=[A-ZÁÉÍÓÚÑ¿«\"])")


_AJUSTE = re.compile(r"Se acordó: “|Se agregó (en la versión \d|después de lo acordado)")


def renglones(texto: str) -> list[str]:
    """The lines of a cell. How a meta was adjusted, which we write under it, is no part of what it says."""
    lineas = [linea.strip() for linea in re.split(r"[\r\n\v\f\u2028]+", texto) if linea.strip()]
    return lineas[:1] + [linea for linea in lineas[1:] if not _AJUSTE.match(linea)]


def partir(texto: str, *, por_renglon: bool = False) -> list[str]:
    """The items of a list; one item when it is no list. `por_renglon`: each line that begins like a sentence is one."""
    lineas = renglones(texto)
    if len(lineas) == 1:
        return _en_un_renglon(lineas[0])
    if sum(1 for linea in lineas if MARCA.match(linea)) >= 2:
        return _por_marcas(lineas)
    if por_renglon and lineas and all(_empieza_frase(linea) for linea in lineas):
        return [_sin_marca(linea) for linea in lineas]
    return [_sin_marca(juntar(texto))] if lineas else []


def _por_marcas(lineas: list[str]) -> list[str]:
    """What follows an item without a mark of its own goes on with it."""
    partes: list[str] = []
    for linea in lineas:
        if MARCA.match(linea) or not partes:
            partes.append(_sin_marca(linea))
        else:
            partes[-1] = juntar(f"{partes[-1]}\n{linea}")
    return [parte for parte in partes if parte]


def _en_un_renglon(linea: str) -> list[str]:
    """«1. Leer… 2. Escribir…»: only if the numbers follow one another from 1."""
    cortes = list(_NUMERADAS.finditer(linea))
    if len(cortes) >= 2 and [int(c[1]) for c in cortes] == list(range(1, len(cortes) + 1)) and cortes[0].start() == 0:
        fines = [c.start() for c in cortes[1:]] + [len(linea)]
        return [linea[c.end() : fin].strip() for c, fin in zip(cortes, fines, strict=True)]
    return [limpia] if (limpia := _sin_marca(linea)) else []


def _sin_marca(linea: str) -> str:
    return MARCA.sub("", linea, count=1).strip()


def _empieza_frase(linea: str) -> bool:
    inicio = _sin_marca(linea).lstrip("¿¡«\"'(")
    return bool(inicio) and (inicio[0].isupper() or inicio[0].isdigit())


def juntar(texto: str) -> str:
    """Lines as one text: «Docentes de aula. Monitor: Docente de 5°»."""
    lineas = renglones(texto)
    junto = lineas[0] if lineas else ""
    for linea in lineas[1:]:
        sigue = linea[0].islower() or junto.endswith((".", ";", ":", ","))
        junto = f"{junto} {linea}" if sigue else f"{junto}; {linea}"
    return re.sub(r"\s+", " ", junto).strip()


def con_titulo(texto: str) -> tuple[Clase, str, str] | None:
    """«Objetivo 1: fortalecer…» → its heading, how it is written, and what it says; None if it does not begin with one."""
    hallado = _EN_LINEA.match(texto)
    clase = titulo(hallado["titulo"]) if hallado else None
    return (clase, hallado["titulo"].strip(), hallado["resto"].strip()) if hallado and clase else None
