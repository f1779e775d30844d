"""The envelope of a pupil: nothing of the list can be read from the database alone, and a seal moved to another row does not open.

`huella` is an HMAC of the name inside of its grupo and of that list: it only serves to know that two files speak of the same pupil.
"""

import hmac
import json
from typing import Any
from uuid import UUID

from planeacion.importacion.lectura.celdas import plano
from ruta import cifrado

USO = "lista nominal"
NO_SE_ABRE = "—"  # no key of ours opens it any more
_SIN_INICIAL = {"de", "del", "la", "las", "los", "y", "e", "da", "do", "von", "van"}
_CUANTAS = 5


def huellas(lista_id: UUID, grupo_id: UUID, nombre: str) -> list[str]:
    """By today's key, and by those that still open."""
    de_quien = lista_id.bytes + grupo_id.bytes + plano(nombre).encode()
    claves = (cifrado.hkdf(secreto.encode(), b"planeacion.nominal.huella") for secreto in cifrado.claves())
    return [hmac.digest(clave, de_quien, "sha256").hex() for clave in claves]


def cerrar(texto: str, de: UUID, que: str) -> str:
    return cifrado.sellar(texto, f"{USO}: {que}", str(de))


def abrir(sello: str, de: UUID, que: str) -> str:
    try:
        return cifrado.abrir(sello, f"{USO}: {que}", str(de))
    except cifrado.NoSeAbre:
        return NO_SE_ABRE


def cerrar_senal(reune: list[dict[str, str]], alumno: UUID) -> str:
    return cerrar(json.dumps(reune, ensure_ascii=False), alumno, "lo que reúne")


def abrir_senal(sello: str, alumno: UUID) -> list[dict[str, Any]]:
    dicho = abrir(sello, alumno, "lo que reúne")
    return [] if dicho == NO_SE_ABRE else list(json.loads(dicho))


def iniciales(nombre: str) -> str:
    """«María de la Luz Pérez» → «M. L. P.»"""
    palabras = [p for p in nombre.replace(",", " ").split() if p.lower() not in _SIN_INICIAL and p[0].isalpha()]
    return " ".join(f"{p[0].upper()}." for p in palabras[:_CUANTAS]) or NO_SE_ABRE
