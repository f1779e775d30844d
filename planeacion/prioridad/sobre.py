"""A judgement in its envelope: of one person and one problemática, always at the same length."""

from collections.abc import Sequence
from uuid import UUID

from planeacion.prioridad.escalas import Opinion
from planeacion.sobre import Sobre

JUICIOS = Sobre("juicio", b"planeacion.prioridad.voz")


def voces(participacion_id: UUID, problematica_id: UUID) -> list[str]:
    return JUICIOS.voces(participacion_id.bytes, problematica_id.bytes)


def cerrar(opinion: Sequence[int], voz: str) -> str:
    return JUICIOS.cerrar("".join(str(valor) for valor in opinion), voz)


def abrir(sello: str, voz: str) -> Opinion | None:
    texto = JUICIOS.abrir(sello, voz)
    if texto is None:
        return None
    magnitud, urgencia, viabilidad = (int(signo) for signo in texto)
    return Opinion(magnitud, urgencia, viabilidad)
