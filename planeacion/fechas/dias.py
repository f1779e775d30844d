"""The days without classes as this school has them: those of the calendar of the ciclo but where it has classes, and its own."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from ruta.estados import QueHay
from ruta.formatos import DIAS, dia_y_mes
from ruta.models import DiaPropio, Ruta
from ruta.models.catalogos import SinClases


@dataclass(frozen=True)
class DiasSeguidos(SinClases):
    """Days in a row. `fila`, where they are the school's own."""

    fila: DiaPropio | None = None

    @property
    def hay_clases(self) -> bool:
        return self.fila is not None and self.fila.que == QueHay.CON_CLASES

    @property
    def cuando(self) -> str:
        return cuando(self.desde, self.hasta)


def cuando(desde: date, hasta: date) -> str:
    if desde == hasta:
        return dia_y_mes(desde)
    primero = f"{DIAS[desde.weekday()]} {desde.day}" if desde.month == hasta.month else dia_y_mes(desde)
    return f"del {primero} al {dia_y_mes(hasta)}"


def de_la_escuela(ruta: Ruta) -> list[DiasSeguidos]:
    """In their order, also those with classes where the calendar has none. One query."""
    propios = list(ruta.dias_propios.all())
    con_clases = [dia for dia in propios if dia.que == QueHay.CON_CLASES]
    nacionales = [dias for libre in ruta.ciclo.sin_clases for dias in _lo_que_queda(libre, con_clases)]
    suyos = [DiasSeguidos(dia.desde, dia.hasta, dia.motivo, dia) for dia in propios]
    return sorted([*nacionales, *suyos], key=lambda dias: (dias.desde, dias.hasta))


def sin_clases(ruta: Ruta) -> list[DiasSeguidos]:
    return [dias for dias in de_la_escuela(ruta) if not dias.hay_clases]


def dias_entre(desde: date, hasta: date) -> Iterator[date]:
    """With both."""
    return (desde + timedelta(days=n) for n in range((hasta - desde).days + 1))


def _lo_que_queda(libre: SinClases, con_clases: list[DiaPropio]) -> Iterator[DiasSeguidos]:
    """A vacation in whose middle there are classes is two."""
    por_dia = groupby(dias_entre(libre.desde, libre.hasta), key=lambda dia: any(propio.incluye(dia) for propio in con_clases))
    for hay_clases, suyos in por_dia:
        if not hay_clases:
            juntos = list(suyos)
            yield DiasSeguidos(juntos[0], juntos[-1], libre.motivo)
