"""The chain drawn in pieces, each remembered under the stamp of what it shows (`ruta.sellos`): after a save only the pieces that
changed are read and drawn, whoever asks.

A piece says the same to all who have the same part in the school, so what is of a person or of a session (keys, tokens, names) is
never inside `{% cache %}`: `tests/test_arquitectura_plantillas.py` looks. The day is in the stamp; catalogues are not, and no piece
outlives the ten minutes of its cache.
"""

from functools import cached_property
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.core.cache import caches
from django.core.cache.utils import make_template_fragment_key

from ruta import consultas, reloj, sellos
from ruta.models import Ruta
from ruta.permisos import Quien
from ruta.sellos import Sello


class Cadena:
    """The objetivos of the ruta in order. `enfocar` is the piece where the person goes on."""

    def __init__(self, ruta: Ruta, quien: Quien, enfocar: str = "") -> None:
        comun, objetivos = sellos.cadena(ruta)
        self._ruta = ruta
        self._leidas: dict[UUID, Any] = {}
        self._comun = (ruta.pk, comun, sorted(quien.roles), quien.participacion_id is None, reloj.hoy(), enfocar)
        self._niveles: tuple[list[Fila], list[Fila], list[Fila]] = ([], [], [])
        self.objetivos = [Fila(self, sello, 0) for sello in objetivos]
        self.filas = {fila.pk: fila for nivel in self._niveles for fila in nivel}
        self.total_metas, self.total_acciones = len(self._niveles[1]), len(self._niveles[2])
        self.lugares = self.firmar([_lugares(sello) for sello in objetivos])
        self.dicho = [self.firmar([fila.suya for fila in nivel]) for nivel in self._niveles]  # all that the rows of a level say

    def numerar(self, fila: "Fila", nivel: int) -> int:
        """Numbers run over the whole ruta, as a council names them («acción 5»)."""
        self._niveles[nivel].append(fila)
        return len(self._niveles[nivel])

    def firmar(self, *partes: Any) -> str:
        return sha256(repr((self._comun, partes)).encode()).hexdigest()

    def leida(self, fila: "Fila") -> Any:
        """The row itself: the first one asked for brings all those whose piece is missing."""
        if fila.pk not in self._leidas:
            niveles = ([f.pk for f in nivel if f is fila or f.falta_dibujar] for nivel in self._niveles)
            self._leidas |= consultas.filas(self._ruta, tuple(niveles))
        leida = self._leidas[fila.pk]
        leida.numero = fila.numero
        return leida


class Fila:
    """Where a row stands, and the names of its pieces: `suya` is what it says; `toda`, that and what hangs from it."""

    def __init__(self, cadena: Cadena, sello: Sello, nivel: int, madre: "Fila | None" = None) -> None:
        self._cadena, self.pk, self._madre = cadena, sello.pk, madre
        self.numero = cadena.numerar(self, nivel)
        self.hijas = [Fila(cadena, hija, nivel + 1, self) for hija in sello.hijas]
        self.suya = cadena.firmar(self.pk, self.numero, sello.sello)
        self.toda = cadena.firmar(self.suya, [hija.toda for hija in self.hijas])

    @cached_property
    def leida(self) -> Any:
        return self._cadena.leida(self)

    @property
    def falta_dibujar(self) -> bool:
        """Neither it nor what contains it is remembered."""
        dentro_de_otra = self._esta_toda or (self._madre is not None and self._madre._esta_toda)
        return not dentro_de_otra and not _hay("fila", self.suya)

    @cached_property
    def _esta_toda(self) -> bool:
        return _hay("meta", self.toda)


def _hay(pieza: str, nombre: str) -> bool:
    return make_template_fragment_key(pieza, [nombre]) in caches["piezas"]


def _lugares(sello: Sello) -> Any:
    """Where a row and what hangs from it stand."""
    return sello.pk, sello.orden, [_lugares(hija) for hija in sello.hijas]
