"""What several took on together is one line with its people, wherever the colectivo reads it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from implementacion.estados import TOMADOS, EstadoCompromiso
from implementacion.models import Compartido, Compromiso
from ruta.formatos import enumerar

COMO = {
    EstadoCompromiso.PROPUESTO: "por responder",
    EstadoCompromiso.NECESITA_APOYO: "necesita apoyo",
    EstadoCompromiso.DECLINADO: "no lo toma",
    EstadoCompromiso.RETIRADO: "se le retiró",
}


_ORDEN = [*TOMADOS, *COMO]


@dataclass(frozen=True)
class Linea:
    """The compromiso of one person, or those that a shared one gave each of its people."""

    compromisos: list[Compromiso]

    @property
    def uno(self) -> Compromiso:
        """The one that stands for all: those who took it are always in the same state."""
        return min(self.compromisos, key=lambda uno: _ORDEN.index(uno.estado))

    @property
    def compartido(self) -> Compartido | None:
        return self.uno.compartido

    @property
    def texto(self) -> str:
        return self.compartido.texto if self.compartido else self.uno.texto

    @property
    def fecha(self) -> date:
        return self.uno.fecha

    @property
    def accion_id(self) -> UUID | None:
        return self.uno.accion_id

    @property
    def por_nombre(self) -> list[Compromiso]:
        return sorted(self.compromisos, key=lambda uno: uno.de_quien.usuario.nombre)

    @property
    def personas(self) -> str:
        """By name, and beside each who has not taken it, why. Never by how it goes."""
        return enumerar([self._persona(uno) for uno in self._no_retirados])

    @property
    def _no_retirados(self) -> list[Compromiso]:
        return [uno for uno in self.por_nombre if uno.estado != EstadoCompromiso.RETIRADO]

    def _persona(self, uno: Compromiso) -> str:
        como = COMO.get(uno.estado) if uno.estado != self.uno.estado else ""
        return f"{uno.de_quien.usuario.nombre} ({como})" if como else uno.de_quien.usuario.nombre

    @property
    def de_quienes(self) -> str:
        """«Docentes de grupo: Ana y Luis; informa Ana», or the one person and what they are."""
        return self._de_quienes(self.personas)

    @property
    def nombrados(self) -> str:
        """The same without who has not taken it, for what is read outside the colectivo."""
        return self._de_quienes(enumerar([uno.de_quien.usuario.nombre for uno in self._no_retirados]))

    def _de_quienes(self, personas: str) -> str:
        if self.compartido is None:
            return f"{self.uno.de_quien.usuario.nombre} · {self.uno.de_quien.cargo}"
        quienes = self.compartido.quienes
        antes = f"{quienes[0].upper()}{quienes[1:]}: " if quienes else ""
        return f"{antes}{personas}; informa {self.compartido.informa.usuario.nombre}"


def en_lineas(compromisos: Iterable[Compromiso]) -> list[Linea]:
    """In the order they came, each shared one in the place of its first."""
    juntos: dict[UUID, list[Compromiso]] = {}
    for uno in compromisos:
        juntos.setdefault(uno.compartido_id or uno.pk, []).append(uno)
    return [Linea(suyos) for suyos in juntos.values()]
