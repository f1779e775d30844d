"""How many acciones each person has at the same time: said in the order of the colectivo, to share the work, never to compare."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from planeacion.documento import cronograma
from ruta.formatos import cuantos
from ruta.models import Accion, Participacion


@dataclass(frozen=True)
class Carga:
    persona: Participacion
    acciones: list[Accion]
    por_mes: list[int]
    meses: list[str]

    @property
    def a_la_vez(self) -> int:
        return max(self.por_mes, default=0)

    @property
    def dicho(self) -> str:
        """«4 acciones; hasta 3 a la vez, en octubre y noviembre»."""
        if not self.acciones:
            return "sin acciones por ahora"
        todas = cuantos(len(self.acciones), "acción", "acciones")
        if not self.a_la_vez:
            return f"{todas}, sin fecha"
        llenos = [mes for mes, n in zip(self.meses, self.por_mes, strict=True) if n == self.a_la_vez]
        cuando = f"en {llenos[0]}" if len(llenos) == 1 else f"de {llenos[0]} a {llenos[-1]}"
        return f"{todas}; hasta {self.a_la_vez} a la vez, {cuando}"


def por_persona(personas: Iterable[Participacion], acciones: Sequence[Accion], desde: date, hasta: date) -> list[Carga]:
    meses = cronograma.meses(desde, hasta)
    return [_de(persona, acciones, meses) for persona in personas]


def _de(persona: Participacion, acciones: Sequence[Accion], meses: list[dict[str, Any]]) -> Carga:
    suyas = [accion for accion in acciones if persona.pk in _lleva(accion)]
    datos = [{"inicio": a.inicio, "termino": a.termino} for a in suyas]
    por_mes = [sum(cronograma.cruza(dato, mes["desde"], mes["hasta"]) for dato in datos) for mes in meses]
    return Carga(persona, suyas, por_mes, [mes["nombre"] for mes in meses])


def _lleva(accion: Accion) -> set[UUID]:
    """Who carries it out, and who informs of it."""
    return {r.participacion_id for r in accion.responsables.all()} | ({accion.informa_id} if accion.informa_id else set())
