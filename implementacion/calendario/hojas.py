"""The days of a ciclo put in its months and in the stretches between one session and the next. Plain data in and out."""

from calendar import Calendar
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby

from implementacion.calendario.hitos import CON_CLASES, SESION, SIN_CLASES, Hito
from planeacion.documento.cronograma import meses
from ruta.estados import FaseCTE
from ruta.formatos import dia_y_mes

Dias = list[tuple[date, list[Hito]]]
SEMANA = Calendar(firstweekday=0)  # Mexican school calendars start on Monday


@dataclass(frozen=True)
class Casilla:
    """A day of the small calendar; of another month, it is empty."""

    numero: int | None
    hay_sesion: bool = False
    hay_algo: bool = False
    sin_clases: bool = False
    es_hoy: bool = False


@dataclass(frozen=True)
class Mes:
    clave: str
    nombre: str
    es_este: bool
    semanas: list[list[Casilla]]
    dias: Dias


@dataclass(frozen=True)
class Tramo:
    """What is looked at in one session: since the day after the one before."""

    clave: str
    nombre: str
    cuando: str
    dias: Dias


def por_dia(hitos: Sequence[Hito]) -> Dias:
    return [(dia, list(suyos)) for dia, suyos in groupby(hitos, key=lambda hito: hito.dia)]


def por_mes(hitos: Sequence[Hito], desde: date, hasta: date, hoy: date) -> tuple[list[Mes], list[Mes]]:
    """From this month on, and those that went by. Before the ciclo and after it, all of them in their order."""
    todos = [_mes(hitos, mes["desde"], mes["hasta"], mes["nombre"], hoy) for mes in meses(desde, hasta)]
    este = next((i for i, mes in enumerate(todos) if mes.es_este), 0)
    return todos[este:], todos[:este]


def fuera(hitos: Sequence[Hito], desde: date, hasta: date) -> Dias:
    """What has a day in no month of the ciclo: «termina el 20 de julio de 2028» may be a slip, and is not hidden."""
    los_meses = meses(desde, hasta)
    primero, ultimo = los_meses[0]["desde"], los_meses[-1]["hasta"]
    return por_dia([hito for hito in hitos if not primero <= hito.dia <= ultimo])


def _mes(hitos: Sequence[Hito], desde: date, hasta: date, nombre: str, hoy: date) -> Mes:
    libres = [hito for hito in hitos if hito.clase == SIN_CLASES]
    de_varios_dias = [hito for hito in hitos if hito.clase in {SIN_CLASES, CON_CLASES}]
    del_mes_anterior = [replace(hito, dia=desde) for hito in de_varios_dias if hito.dia < desde <= hito.fila.hasta]
    suyos = por_dia([*del_mes_anterior, *(hito for hito in hitos if desde <= hito.dia <= hasta)])
    con_algo = dict(suyos)
    semanas = [
        [_casilla(dia, con_algo.get(dia, []), libres, hoy) if dia.month == desde.month else Casilla(None) for dia in semana]
        for semana in SEMANA.monthdatescalendar(desde.year, desde.month)
    ]
    return Mes(f"{desde:%Y-%m}", f"{nombre.capitalize()} de {desde.year}", desde <= hoy <= hasta, semanas, suyos)


def _casilla(dia: date, suyos: list[Hito], libres: list[Hito], hoy: date) -> Casilla:
    """That there are no classes, or that there are, is not something to do that day."""
    clases = {hito.clase for hito in suyos}
    sin_clases = any(hito.fila.incluye(dia) for hito in libres)
    return Casilla(dia.day, SESION in clases, bool(clases - {SIN_CLASES, CON_CLASES}), sin_clases, dia == hoy)


def por_cte(hitos: Sequence[Hito]) -> list[Tramo]:
    """Up to each ordinary session from the one before, the first from the beginning; and what comes after the last."""
    sesiones = [hito for hito in hitos if hito.clase == SESION and hito.fila.nacional.fase == FaseCTE.ORDINARIA]
    tramos, anterior = [], date.min
    for sesion in sesiones:
        suyos = por_dia([hito for hito in hitos if anterior < hito.dia <= sesion.dia])
        cuando = f"hasta el {dia_y_mes(sesion.dia)}"
        tramos.append(Tramo(sesion.fila.clave, sesion.texto, f"{_desde(anterior)}{cuando}", suyos))
        anterior = sesion.dia
    resto = por_dia([hito for hito in hitos if hito.dia > anterior])
    return [*tramos, *([Tramo("despues", "Después de la última sesión", _desde(anterior).strip(), resto)] if resto else [])]


def _desde(anterior: date) -> str:
    return "" if anterior == date.min else f"desde el {dia_y_mes(anterior + timedelta(days=1))} "
