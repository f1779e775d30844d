"""Arithmetic of the route: pure functions on Decimal, shown with one decimal, rounded half up as a teacher would."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal


def redondear(valor: Decimal, decimales: int = 1) -> Decimal:
    return valor.quantize(Decimal(1).scaleb(-decimales), rounding=ROUND_HALF_UP)


def porcentaje_de_logro(base: Decimal | None, meta: Decimal | None, resultado: Decimal | None) -> Decimal | None:
    """(resultado − base) / (meta − base) × 100, one decimal; it serves increases and decreases alike.

    None where a number is missing. A meta that only keeps its base (meta = base) is achieved or not: 100 or 0 cannot be told from
    the gap, so it is None too and the council judges it by its series.
    """
    if base is None or meta is None or resultado is None or meta == base:
        return None
    return redondear((resultado - base) / (meta - base) * 100) + 0  # no «−0» where nothing moved in a meta that decreases


def porcentaje(parte: Decimal | int, todo: Decimal | int) -> Decimal | None:
    """parte / todo × 100 with one decimal; None when there is nothing to divide by."""
    return redondear(Decimal(parte) / Decimal(todo) * 100) if todo else None


def posicion(base: Decimal, meta: Decimal, valor: Decimal) -> Decimal:
    """Where `valor` falls on the way base → meta, from 0 to 100: what is outside is drawn at the edge."""
    if meta == base:
        return Decimal(100)
    return min(Decimal(100), max(Decimal(0), redondear((valor - base) / (meta - base) * 100)))


def valor_en(base: Decimal, meta: Decimal, lugar: Decimal) -> Decimal:
    """The value found at `lugar` (0–100) of the way base → meta: the inverse of `posicion`."""
    return base + (meta - base) * lugar / 100


def esperado(desde: date, hasta: date, dia: date) -> Decimal:
    """How much of the way, 0–100, would be walked by `dia` at an even pace from `desde` to `hasta`."""
    if hasta <= desde:
        return Decimal(100)
    return posicion(Decimal(desde.toordinal()), Decimal(hasta.toordinal()), Decimal(dia.toordinal()))
