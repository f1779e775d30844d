"""The envelope of a judgement: nobody who reads the table can tell whose it is nor what it says.

`voz` is an HMAC of the person and the problemática, different for each, so that the judgements of one person do not even show that
they are of the same one. What they say is sealed, always at the same length.
"""

import hmac
from collections.abc import Sequence
from uuid import UUID

from planeacion.prioridad.escalas import Opinion
from ruta import cifrado

USO = "juicio"


def voces(participacion_id: UUID, problematica_id: UUID) -> list[str]:
    """By today's key, and by those that still open: who judged before the key changed is still the same person."""
    return [_voz(clave, participacion_id, problematica_id) for clave in cifrado.claves()]


def _voz(secreto: str, participacion_id: UUID, problematica_id: UUID) -> str:
    clave = cifrado.hkdf(secreto.encode(), b"planeacion.prioridad.voz")
    return hmac.digest(clave, participacion_id.bytes + problematica_id.bytes, "sha256").hex()


def cerrar(opinion: Sequence[int], voz: str) -> str:
    return cifrado.sellar("".join(str(valor) for valor in opinion), USO, voz)


def abrir(sello: str, voz: str) -> Opinion | None:
    """None if no key of ours opens it: it is as if that person had said nothing yet."""
    try:
        texto = cifrado.abrir(sello, USO, voz)
    except cifrado.NoSeAbre:
        return None
    magnitud, urgencia, viabilidad = (int(signo) for signo in texto)
    return Opinion(magnitud, urgencia, viabilidad)
