"""Pure rules of seguimiento: the estado an avance says, and when an acción lags."""

from datetime import date

from ruta import formatos
from seguimiento.estados import EstadoAccion

LIMITE_DE_REZAGO = 60  # % of avance; with the last third of the period it is the rule of the state platforms


def estado_segun(avance: int) -> str:
    if avance == 0:
        return EstadoAccion.POR_INICIAR
    return EstadoAccion.CONCLUIDA if avance == 100 else EstadoAccion.EN_PROCESO


def motivo_de_rezago(inicio: date | None, termino: date | None, avance: int | None, hoy: date) -> str:
    """Why the acción lags, in one sentence; empty when it does not.

    It lags from the last third of its period on while its avance is at most 60 %. Without both dates there is no third.
    """
    if inicio is None or termino is None or (avance or 0) > LIMITE_DE_REZAGO:
        return ""
    if (hoy - inicio).days * 3 < (termino - inicio).days * 2:
        return ""
    como_va = "Aún no se verifica" if avance is None else f"Va en {formatos.por_ciento(avance)}"
    return f"{como_va} y {_cuando_termina(termino, hoy)}."


def _cuando_termina(termino: date, hoy: date) -> str:
    dias = (termino - hoy).days
    if dias == 0:
        return f"termina hoy ({formatos.fecha(termino)})"
    verbo = f"termina en {formatos.cuantos(dias, 'día')}" if dias > 0 else f"terminó hace {formatos.cuantos(-dias, 'día')}"
    return f"{verbo} ({formatos.fecha(termino)})"
