"""An aportación in its envelope: of one person, one ruta and one lugar, so that nothing joins the answers of one person."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from planeacion.mirada.aspectos import CLASES
from planeacion.sobre import Sobre

MIRADAS = Sobre("mirada", b"planeacion.mirada.voz")
PARTICIPO, ESPERA = "participo", "espera"  # that this person said something; that a text of theirs waits to be shown
_DE_TEXTO = "texto:"


@dataclass(frozen=True)
class Texto:
    """What somebody writes; `dicho` empty takes back what there was. `con_nombre` only if they asked for it."""

    clase: str
    dicho: str
    con_nombre: bool = False


def voces(participacion_id: UUID, ruta_id: UUID, lugar: str) -> list[str]:
    return MIRADAS.voces(participacion_id.bytes, ruta_id.bytes, lugar.encode())


def lugares(claves: Iterable[str]) -> list[str]:
    """Of whatever a person may say: an answer and a text of each aspecto, a text of each kind, and the two marks."""
    aspectos = list(claves)
    return [*aspectos, *(lugar_del_texto(clave) for clave in (*aspectos, *CLASES)), PARTICIPO, ESPERA]


def lugar_del_texto(clave: str) -> str:
    return f"{_DE_TEXTO}{clave}"


def es_de_texto(lugar: str) -> bool:
    return lugar.startswith(_DE_TEXTO)


def sobre_que(lugar: str) -> str:
    """The aspecto a text is about, or its kind when it is about the school in general."""
    return lugar.removeprefix(_DE_TEXTO)


def en_claro(texto: Texto) -> str:
    return f"{texto.clase}\n{texto.dicho}"


def leer_texto(claro: str, con_nombre: bool) -> Texto:
    clase, _, dicho = claro.partition("\n")
    return Texto(clase, dicho, con_nombre)
