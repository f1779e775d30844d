"""The envelope of what somebody says without a name: nobody who reads the table can tell whose it is nor what it says.

`voz` is an HMAC of the person and of what it is about, different for each, so that two things said by one person do not even show
that they are of the same one. What they say is sealed and cannot be moved to another voz.
"""

import hmac
from dataclasses import dataclass

from ruta import cifrado


@dataclass(frozen=True)
class Sobre:
    """`uso` and `clave` keep apart what is sealed and signed for one thing and for another."""

    uso: str
    clave: bytes

    def voces(self, *partes: bytes) -> list[str]:
        """By today's key, and by those that still open: who spoke before the key changed is still the same person."""
        return [self._voz(secreto, b"".join(partes)) for secreto in cifrado.claves()]

    def _voz(self, secreto: str, de: bytes) -> str:
        return hmac.digest(cifrado.hkdf(secreto.encode(), self.clave), de, "sha256").hex()

    def cerrar(self, texto: str, voz: str) -> str:
        return cifrado.sellar(texto, self.uso, voz)

    def abrir(self, sello: str, voz: str) -> str | None:
        """None if no key of ours opens it: it is as if that person had said nothing yet."""
        try:
            return cifrado.abrir(sello, self.uso, voz)
        except cifrado.NoSeAbre:
            return None
