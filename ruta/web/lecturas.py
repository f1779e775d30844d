"""What a page tells besides its chain, remembered while what it was read from says the same.

What each process owes, the clock, what waits for the next session: each is some queries, and a save seldom changes any of them.
Nobody declares what they depend on: the questions that one asks the first time tell which tables it reads, and it is remembered
with the stamp of those tables (`ruta.sellos`). Of the chain of this ruta, where a row stands is always in the name; what it says
only counts when a column that tells it was asked. A reading that asks anything without stamp (a table of no school, the history,
a question prepared before) is not remembered. What the vigencia of the page reads row by row is remembered under its huella.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar
from uuid import UUID

from django.apps import apps
from django.core.cache import caches
from django.db import connection

from ruta import sellos
from ruta.models import Ruta, catalogos
from ruta.models.base import DeEscuela
from ruta.permisos import Quien
from ruta.vigencia import Vigencia
from ruta.web.cadena import DE_LA_RUTA, Cadena

Valor = TypeVar("Valor")
_EN_LA_CADENA = {"ruta_escuela", "ruta_usuario", "ruta_fechadecte"}  # in the stamp of all the chain (`sellos.cadena`)
_LUGAR = r'"{0}"\."(?:id|escuela_id|ruta_id|objetivo_id|meta_id|orden)"|(?:FROM|JOIN) "{0}"(?= (?:ON|WHERE|INNER|LEFT|ORDER)\b|\))'
_DE_UNA = '"ruta_objetivo"."ruta_id" = '
_vistas: set[str] = set()  # every table that some reading of this process has asked


class Lecturas:
    """Of one page. `visto` is None for who is not yet remembered by any."""

    def __init__(self, ruta: Ruta, quien: Quien, visto: Vigencia | None) -> None:
        self._ruta, self.visto = ruta, visto
        self.cadena = Cadena(ruta, quien, tablas=frozenset(_vistas))
        self.dicho: dict[str, Any] = {}  # all that was read here
        self._comun = (quien.usuario_id, quien.participacion_id, self.cadena.lugares)

    def recordar(self, nombre: str, leer: Callable[[], Valor]) -> Valor:
        valor = self.dicho[nombre] = self._recordar(nombre, leer)
        return valor

    def _recordar(self, nombre: str, leer: Callable[[], Valor]) -> Valor:
        clave = self.cadena.firmar("lectura", nombre, self._comun)
        tablas, sello, valor = caches["lecturas"].get(clave, (None, None, None))
        if tablas is not None and self._sello(tablas) == sello:
            return valor
        valor, preguntas = _mirando(leer)
        tablas = _tablas(preguntas, self._ruta.pk)
        if tablas is not None:
            caches["lecturas"].set(clave, (tablas, self._sello(tablas), valor))
        return valor

    def de_la_vigencia(self, nombre: str, leer: Callable[[], Valor]) -> Valor:
        if self.visto is None:
            return leer()
        clave = self.cadena.firmar("vigencia", nombre, self.visto.huella)
        (valor,) = caches["lecturas"].get(clave) or (leer(),)
        caches["lecturas"].add(clave, (valor,))
        return valor

    def _sello(self, tablas: frozenset[str]) -> list[str]:
        if not tablas <= self.cadena.tablas.keys():  # seen now for the first time
            _vistas.update(tablas - self.cadena.tablas.keys())
            self.cadena.tablas |= sellos.cadena(self._ruta, frozenset(_vistas))[2]
        return [self.cadena.tablas[tabla] for tabla in sorted(tablas)]


def _mirando(leer: Callable[[], Valor]) -> tuple[Valor, list[tuple[str, Any]]]:
    preguntas: list[tuple[str, Any]] = []

    def anotar(ejecutar: Callable[..., Any], pregunta: str, valores: Any, *resto: Any) -> Any:
        preguntas.append((pregunta, valores or ()))
        return ejecutar(pregunta, valores, *resto)

    with connection.execute_wrapper(anotar):
        return leer(), preguntas


def _tablas(preguntas: list[tuple[str, Any]], ruta_id: UUID) -> frozenset[str] | None:
    """Those whose rows tell what was read; None when some of it has no stamp."""
    tablas: set[str] = set()
    for pregunta, valores in preguntas:
        suya = pregunta.count(_DE_UNA) == 1 and ruta_id in valores
        nombradas = _todas() & set(re.findall(r"\w+", pregunta))
        if not pregunta.startswith("SELECT ") or not nombradas <= _de_la_escuela() | _de_siempre():
            return None
        tablas |= {sello for tabla in nombradas - _de_siempre() if (sello := _sello_de(tabla, pregunta, suya=suya))}
    return frozenset(tablas)


def _sello_de(tabla: str, pregunta: str, *, suya: bool) -> str:
    """On which stamp depends what a question asks of a table; on none if it is where the rows of this ruta stand."""
    if tabla not in DE_LA_RUTA or not suya:
        return tabla
    return DE_LA_RUTA[tabla] if tabla in re.sub(_LUGAR.format(tabla), "", pregunta) else ""


@cache
def _todas() -> frozenset[str]:
    return frozenset(modelo._meta.db_table for modelo in apps.get_models(include_auto_created=True))


@cache
def _de_la_escuela() -> frozenset[str]:
    """Of which a stamp may be asked. The ruta itself moves with every save: what it says, but for that, is in the chain's."""
    return frozenset(m._meta.db_table for m in apps.get_models() if issubclass(m, DeEscuela) and m is not Ruta)


@cache
def _de_siempre() -> frozenset[str]:
    """What needs no stamp of its own: catalogues last as long as what is remembered."""
    return _EN_LA_CADENA | {m._meta.db_table for m in apps.get_models() if m.__module__ == catalogos.__name__}
