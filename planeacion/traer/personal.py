"""Who of the staff the words of a cell name. Only when it can be one person: anybody else stays in words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from planeacion.traer.palabras import llano, raiz

_INFORMA = re.compile(r"^(?:monitora?|informa|enlace|coordina|coordinadora?)\s+", re.I)
_DIRECCION = frozenset(
    ["director", "directora", "direccion", "director de la escuela", "directora de la escuela", "director escolar"]
)
_NO_DICEN = frozenset(
    [
        "de",
        "del",
        "la",
        "el",
        "los",
        "las",
        "grupo",
        "grado",
        "en",
        "con",
        "prof",
        "profra",
        "profr",
        "profesor",
        "profesora",
        "mtra",
        "mtro",
        "maestra",
        "maestro",
    ]
)


@dataclass(frozen=True)
class Persona:
    pk: UUID
    nombre: str
    cargo: str
    es_direccion: bool = False


@dataclass(frozen=True)
class Reconocidos:
    responsables: tuple[UUID, ...] = ()
    informa: UUID | None = None


def reconocer(texto: str, personal: Sequence[Persona]) -> Reconocidos:
    """«Docente de 5° y directora. Monitor: Docente de 3°»."""
    responsables: dict[UUID, None] = {}
    informa: UUID | None = None
    for trozo in re.split(r"[\n;,/.]|\sy\s|\se\s", re.sub(r":\s*", " ", texto)):
        plano = llano(trozo)
        persona = _quien(_INFORMA.sub("", plano), personal)
        if persona and _INFORMA.match(plano):
            informa = persona.pk
        elif persona:
            responsables[persona.pk] = None
    return Reconocidos(tuple(responsables), informa)


def _quien(plano: str, personal: Sequence[Persona]) -> Persona | None:
    if plano in _DIRECCION:
        posibles = [p for p in personal if p.es_direccion]
    else:
        dichas = _palabras(plano)
        posibles = [p for p in personal if dichas and dichas in (_palabras(llano(p.cargo)), _palabras(llano(p.nombre)))]
        posibles = posibles or [p for p in personal if _es_del_grado(dichas, _palabras(llano(p.cargo)))]
    return posibles[0] if len(posibles) == 1 else None


def _es_del_grado(dichas: tuple[str, ...], cargo: tuple[str, ...]) -> bool:
    """«Docente de 5°» is «Docente de 5° A» where there is only one."""
    return len(dichas) == 2 and dichas[0] == "docent" and dichas[1].isdigit() and cargo[:2] == dichas and len(cargo) == 3


def _palabras(plano: str) -> tuple[str, ...]:
    """«Docente de 5to. A» is «Docente de 5° A»."""
    return tuple(raiz(re.sub(r"^(\d)(?:er|ro|do|to|o)$", r"\1", p)) for p in plano.split() if p not in _NO_DICEN)
