"""The chain drawn in pieces, each remembered under the stamp of what it shows (`ruta.sellos`): after a save only the pieces that
changed are read and drawn, whoever asks.

A piece says the same to all who have the same part in the school, so what is of a person or of a session (keys, tokens, names) is
never inside `{% cache %}`: `tests/test_arquitectura_plantillas.py` looks. The day is in the stamp; catalogues are not, and no piece
outlives the ten minutes of its cache.
"""

from collections.abc import Iterator
from functools import cached_property
from hashlib import sha256
from itertools import chain
from typing import Any
from uuid import UUID

from django.core.cache import caches
from django.core.cache.utils import make_template_fragment_key

from ruta import consultas, reloj, sellos
from ruta.models import Ruta
from ruta.permisos import Quien
from ruta.sellos import Sello

DE_LA_RUTA = {modelo._meta.db_table: f"{modelo._meta.db_table} de la ruta" for modelo in sellos.NIVELES}


class Cadena:
    """The objetivos of the ruta in order. `enfocar` is the piece where the person goes on; `tablas` are stamped besides."""

    def __init__(self, ruta: Ruta, quien: Quien, enfocar: str = "", tablas: frozenset[str] = frozenset()) -> None:
        comun, objetivos, self.tablas = sellos.cadena(ruta, tablas)
        self._ruta = ruta
        self._leidas: dict[UUID, Any] = {}
        de_todas = (str(ruta.pk), comun, sorted(quien.roles), quien.participacion_id is None, str(reloj.hoy()), enfocar)
        self._comun = sha256(repr(de_todas).encode())
        self._niveles: tuple[list[Fila], list[Fila], list[Fila]] = ([], [], [])
        self.objetivos = [Fila(self, sello, 0) for sello in objetivos]
        self.filas = {fila.pk: fila for nivel in self._niveles for fila in nivel}
        self.total_metas, self.total_acciones = len(self._niveles[1]), len(self._niveles[2])
        self.lugares = self.firmar([_lugares(sello) for sello in objetivos])
        for modelo, nivel in zip(sellos.NIVELES, self._niveles, strict=True):  # all that the rows of a level say
            self.tablas[DE_LA_RUTA[modelo._meta.db_table]] = self.firmar([fila.suya for fila in nivel])

    def numerar(self, fila: "Fila", nivel: int) -> int:
        """Numbers run over the whole ruta, as a council names them («acción 5»)."""
        self._niveles[nivel].append(fila)
        return len(self._niveles[nivel])

    def firmar(self, *partes: Any) -> str:
        firma = self._comun.copy()
        firma.update(repr(partes).encode())
        return firma.hexdigest()

    def leida(self, fila: "Fila") -> Any:
        """The row itself: the first one asked for brings all those whose piece is missing."""
        if fila.pk not in self._leidas:
            faltan = {fila.pk, *(f.pk for f in self._sin_dibujar())}
            self._leidas |= consultas.filas(self._ruta, [[f.pk for f in nivel if f.pk in faltan] for nivel in self._niveles])
        leida = self._leidas[fila.pk]
        leida.numero = fila.numero
        return leida

    def _sin_dibujar(self) -> "Iterator[Fila]":
        """Neither they nor the piece that contains them are remembered."""
        objetivos, metas, _ = self._niveles
        abiertas = [meta for meta in metas if not _hay("meta", meta.toda)]
        posibles = chain(objetivos, abiertas, *(meta.hijas for meta in abiertas))
        return (fila for fila in posibles if not _hay("fila", fila.suya))


class Fila:
    """Where a row stands, and the names of its pieces: `suya` is what it says; `toda`, that and what hangs from it."""

    def __init__(self, cadena: Cadena, sello: Sello, nivel: int) -> None:
        self._cadena, self.pk = cadena, sello.pk
        self.numero = cadena.numerar(self, nivel)
        self.hijas = [Fila(cadena, hija, nivel + 1) for hija in sello.hijas]
        self.suya = cadena.firmar(str(self.pk), self.numero, sello.sello)
        self.toda = cadena.firmar(self.suya, [hija.toda for hija in self.hijas]) if self.hijas else self.suya

    @cached_property
    def leida(self) -> Any:
        return self._cadena.leida(self)


def _hay(pieza: str, nombre: str) -> bool:
    return make_template_fragment_key(pieza, [nombre]) in caches["piezas"]


def _lugares(sello: Sello) -> Any:
    """Where a row and what hangs from it stand."""
    return str(sello.pk), sello.orden, [_lugares(hija) for hija in sello.hijas]
