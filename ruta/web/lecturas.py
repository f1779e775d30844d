"""What a page tells besides its chain, remembered while what it was read from says the same.

What each process owes, the clock, what waits for the next session: each is some queries, and a save seldom changes any of them.
Nobody declares what they depend on: the questions that one asks the first time tell which tables it reads, and it is remembered
with the stamp of those tables (`ruta.sellos`). Of the chain of this ruta, where a row stands is always in the name; what it says
only counts when a column that tells it was asked. A reading that asks anything without stamp (a table of no school, the history,
a question prepared before) is not remembered. What the vigencia of the page reads row by row is remembered under its huella.
"""

import re
from functools import cache
from typing import Any
from uuid import UUID

from django.apps import apps
from django.core.cache import caches

from ruta import sellos
from ruta.models import Ruta, catalogos
from ruta.models.base import DeEscuela
from ruta.permisos import Quien
from ruta.por_pasos import Pasos, a_la_vez
from ruta.vigencia import Vigencia
from ruta.web.cadena import DE_LA_RUTA, Cadena

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

    def recordar(self, lecturas: dict[str, Pasos[Any]], de_la_vigencia: dict[str, Pasos[Any]]) -> dict[str, Any]:
        """What each says, by its name; those that have to be read, in the same queries. Those `de_la_vigencia` say the same while
        the huella does."""
        claves = {nombre: self.cadena.firmar("lectura", nombre, self._comun) for nombre in lecturas}
        if self.visto is not None:
            claves |= {nombre: self.cadena.firmar("vigencia", nombre, self.visto.huella) for nombre in de_la_vigencia}
        dicho = {nombre: hay[0] for nombre, clave in claves.items() if (hay := self._recordada(clave))}
        todas = {**lecturas, **de_la_vigencia}
        faltan = {nombre: pasos for nombre, pasos in todas.items() if nombre not in dicho}
        leidas, preguntas = _mirando(list(faltan.values()))
        dicho |= zip(faltan, leidas, strict=True)
        de = {n: _tablas(suyas, self._ruta.pk) for n, suyas in zip(faltan, preguntas, strict=True) if n in lecturas}
        de |= {nombre: frozenset() for nombre in faltan if nombre in de_la_vigencia}
        self._recordar({claves[n]: (tablas, dicho[n]) for n, tablas in de.items() if tablas is not None and n in claves})
        self.dicho |= {nombre: dicho[nombre] for nombre in todas}  # in one order: the name of the frame is made of it
        return dicho

    def _recordada(self, clave: str) -> tuple[Any] | None:
        tablas, sello, valor = caches["lecturas"].get(clave, (None, None, None))
        return (valor,) if tablas is not None and self._sello(tablas) == sello else None

    def _recordar(self, nuevas: dict[str, tuple[frozenset[str], Any]]) -> None:
        self._sello(frozenset().union(*(tablas for tablas, _ in nuevas.values())))  # the new ones, in one query
        for clave, (tablas, valor) in nuevas.items():
            caches["lecturas"].set(clave, (tablas, self._sello(tablas), valor))

    def _sello(self, tablas: frozenset[str]) -> list[str]:
        if not tablas <= self.cadena.tablas.keys():  # seen now for the first time
            _vistas.update(tablas - self.cadena.tablas.keys())
            self.cadena.tablas |= sellos.cadena(self._ruta, frozenset(_vistas))[2]
        return [self.cadena.tablas[tabla] for tabla in sorted(tablas)]


def _mirando(lecturas: list[Pasos[Any]]) -> tuple[list[Any], list[list[tuple[str, Any]]]]:
    """What they say, and what each asked."""
    preguntas: list[list[tuple[str, Any]]] = [[] for _ in lecturas]
    return a_la_vez(lecturas, lambda n, pregunta, valores: preguntas[n].append((pregunta, valores))), preguntas


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
