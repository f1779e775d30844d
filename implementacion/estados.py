"""States of a compromiso and the table of legal transitions. Nothing is a commitment until the person has taken it."""

from typing import Any

from django.db.models import TextChoices

from ruta.errores import TransicionInvalida


class EstadoCompromiso(TextChoices):
    PROPUESTO = "propuesto", "Por responder"
    ACEPTADO = "aceptado", "Aceptado"
    NECESITA_APOYO = "necesita_apoyo", "Necesita apoyo"
    DECLINADO = "declinado", "Declinado"
    HECHO = "hecho", "Hecho"
    RETIRADO = "retirado", "Retirado"


C = EstadoCompromiso
TRANSICIONES: dict[str, set[str]] = {
    C.PROPUESTO: {C.ACEPTADO, C.NECESITA_APOYO, C.DECLINADO, C.RETIRADO},
    C.NECESITA_APOYO: {C.ACEPTADO, C.DECLINADO, C.RETIRADO},
    C.ACEPTADO: {C.HECHO, C.NECESITA_APOYO, C.RETIRADO},
    C.DECLINADO: {C.ACEPTADO},
    C.HECHO: {C.ACEPTADO},
    C.RETIRADO: set(),
}
# What waits for an answer, what was taken on, and what is still on somebody's table.
POR_RESPONDER = {C.PROPUESTO}
TOMADOS = {C.ACEPTADO, C.HECHO}
PENDIENTES = {C.PROPUESTO, C.NECESITA_APOYO, C.ACEPTADO}


def exigir_paso(compromiso: Any, destino: str) -> None:
    """Refuse a change of state that the table does not hold."""
    if destino not in TRANSICIONES[compromiso.estado]:
        raise TransicionInvalida(
            f"Este compromiso está «{compromiso.get_estado_display().lower()}» y no puede pasar a "
            f"«{C(destino).label.lower()}». Vuelva a la página para ver cómo está ahora."
        )


def exigir_tomado(compromiso: Any) -> None:
    """Refuse to tell how it goes with something the person has not taken on."""
    if compromiso.estado not in TOMADOS:
        raise TransicionInvalida(
            f"Este compromiso está «{compromiso.get_estado_display().lower()}». Acéptelo primero y después cuente cómo va."
        )


class ResultadoDeAvance(TextChoices):
    HECHO = "hecho", "Ya lo hice"
    EN_PROCESO = "en_proceso", "Voy en proceso"
    NO_PUDE = "no_pude", "No pude"


class ClaseDeRecordatorio(TextChoices):
    SESION = "sesion", "Sesión del CTE"
    COMPROMISO = "compromiso", "Compromiso"


class Via(TextChoices):
    """How a reminder arrives: by mail, or as a text that somebody pastes."""

    CORREO = "correo", "Por correo"
    PEGAR = "pegar", "Para pegar en WhatsApp"
