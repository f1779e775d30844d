"""Pure rules of seguimiento: the estado an avance says, when an acción lags, and what else of it asks for attention."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from ruta import formatos
from seguimiento.estados import TERMINADAS, Alerta, EstadoAccion

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
    return f"{_como_va(avance)} y {_cuando_termina(termino, hoy)}."


@dataclass(frozen=True)
class Aviso:
    clase: Alerta
    frase: str


def avisos(accion: Any, hoy: date) -> list[Aviso]:
    """What of an acción under way asks for attention, each with its reason in a sentence. `accion` comes with its responsables and
    with what the sessions saw of it (`consultas.anexar_avances`)."""
    sigue, dichos = accion.estado_clave not in TERMINADAS, []
    if accion.motivo_rezago:
        dichos.append(Aviso(Alerta.REZAGADA, accion.motivo_rezago))
    elif sigue and accion.termino and accion.termino < hoy:
        dichos.append(Aviso(Alerta.VENCIDA, f"{_como_va(accion.avance)} y {_cuando_termina(accion.termino, hoy)}."))
    if sigue and not (accion.responsables_texto or accion.informa_id or accion.responsables.all()):
        dichos.append(Aviso(Alerta.SIN_RESPONSABLE, "Nadie la tiene a su cargo."))
    se_muestra = any(vista.evidencia_id or vista.con_muestras for vista in accion.vistas)
    if accion.avance and accion.estado_clave != EstadoAccion.CANCELADA and not se_muestra:
        dichos.append(Aviso(Alerta.SIN_EVIDENCIA, f"{_como_va(accion.avance)} y ninguna sesión ha visto con qué se muestra."))
    return dichos


def _como_va(avance: int | None) -> str:
    return "Aún no se verifica" if avance is None else f"Va en {formatos.por_ciento(avance)}"


def _cuando_termina(termino: date, hoy: date) -> str:
    dias = (termino - hoy).days
    if dias == 0:
        return f"termina hoy ({formatos.fecha(termino)})"
    verbo = f"termina en {formatos.cuantos(dias, 'día')}" if dias > 0 else f"terminó hace {formatos.cuantos(-dias, 'día')}"
    return f"{verbo} ({formatos.fecha(termino)})"
