"""States of a compromiso. Nothing is a commitment until the person has taken it."""

from django.db.models import TextChoices


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
TOMADOS = {C.ACEPTADO, C.HECHO}


class ResultadoDeAvance(TextChoices):
    HECHO = "hecho", "Ya lo hice"
    EN_PROCESO = "en_proceso", "Voy en proceso"
    NO_PUDE = "no_pude", "No pude"
