"""The open session as the council has it on the table."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from ruta import consultas as arbol
from ruta import formatos
from ruta.errores import NoExiste
from ruta.models import Accion, Participacion, Ruta
from seguimiento import consultas
from seguimiento.estados import TERMINADAS, Asistio, EstadoAccion
from seguimiento.models import Acuerdo, Punto, Sesion


@dataclass(frozen=True)
class Renglon:
    """An acción among the others: what it is called by, and how it was seen the last time."""

    pk: UUID
    numero: int
    estado_clave: str


@dataclass(frozen=True)
class Mesa:
    """Each part is read when it is first looked at, and never again: who saves one thing reads nothing of the others. Only the
    acción that is looked at is read whole."""

    ruta: Ruta
    sesion: Sesion

    @cached_property
    def lista(self) -> list[tuple[Participacion, str]]:
        return consultas.lista(self.ruta, self.sesion)

    @cached_property
    def _cadena(self) -> list[tuple[UUID, UUID | None, UUID | None]]:
        return arbol.claves(self.ruta)

    @cached_property
    def _numeros(self) -> tuple[dict[UUID, int], ...]:
        return arbol.numeros(self._cadena)

    @cached_property
    def _visto(self) -> list[tuple[UUID, UUID, str]]:
        return consultas.visto(self.ruta)

    @cached_property
    def acciones(self) -> list[Renglon]:
        """In the order of the chain. Two queries."""
        queda = {accion: estado for accion, _, estado in self._visto}
        return [Renglon(pk, n, queda.get(pk, EstadoAccion.POR_INICIAR.value)) for pk, n in self._numeros[-1].items()]

    @cached_property
    def vistas(self) -> set[UUID]:
        """The acciones that this session has seen."""
        return {accion for accion, sesion, _ in self._visto if sesion == self.sesion.pk}

    @cached_property
    def _acuerdos(self) -> tuple[list[Acuerdo], list[Acuerdo]]:
        return consultas.sobre_la_mesa(self.ruta, self.sesion)

    @property
    def de_hoy(self) -> list[Acuerdo]:
        return self._acuerdos[0]

    @property
    def de_antes(self) -> list[Acuerdo]:
        return self._acuerdos[1]

    @cached_property
    def puntos(self) -> list[Punto]:
        return consultas.puntos(self.sesion)

    def accion(self, pk: UUID) -> Accion:
        """With its meta, and what the sessions saw of it."""
        de_la_meta = next((meta for _, meta, accion in self._cadena if accion == pk), None)
        leidas: dict[UUID, Any] = arbol.filas(self.ruta, [[], [de_la_meta], [pk]]) if de_la_meta else {}
        if de_la_meta is None or pk not in leidas:
            raise NoExiste()
        accion, meta = leidas[pk], leidas[de_la_meta]
        accion.numero, meta.numero, accion.meta = self._numeros[2][pk], self._numeros[1][de_la_meta], meta
        return accion

    @cached_property
    def presentes(self) -> int:
        return sum(asistio == Asistio.PRESENTE for _, asistio in self.lista)

    @cached_property
    def por_revisar(self) -> list[Acuerdo]:
        return [acuerdo for acuerdo in self.de_antes if acuerdo.revision is None]

    @cached_property
    def por_verificar(self) -> list[Renglon]:
        """What the session has not looked at and is neither finished nor cancelled; nothing before the plan is agreed."""
        if not self.sesion.ruta.esta_en_marcha:
            return []
        return [a for a in self.acciones if a.pk not in self.vistas and a.estado_clave not in TERMINADAS]

    @property
    def primera(self) -> Renglon:
        """Where «¿Cómo vamos?» leads: what is left, or the first acción once all were seen."""
        return (self.por_verificar or self.acciones)[0]

    @property
    def por_ver(self) -> str:
        return f"{formatos.cuantos(len(self.por_verificar), 'acción', 'acciones')} por ver"

    def despues_de(self, pk: UUID) -> Renglon | None:
        """The next acción to look at: the first one left after this one, else the first one left."""
        faltan = [otra for otra in self.por_verificar if otra.pk != pk]
        return next((otra for otra in faltan if otra.numero > self._numeros[2].get(pk, 0)), faltan[0] if faltan else None)

    @property
    def turno(self) -> str:
        """What comes now: the list, the acuerdos of before, each acción, and the closing."""
        if not self.presentes:
            return "asistencia"
        if self.por_revisar:
            return "acuerdos"
        return "accion" if self.por_verificar else "cierre"
