"""Seals: what the server must read again, and a copy of the database must not tell.

XChaCha20-Poly1305 under a key that HKDF (RFC 5869) makes from SECRET_KEY for each `uso`. `de` says whose it is: one that was moved
to another row does not open. What SECRET_KEY_FALLBACKS sealed still opens, until whoever keeps it seals it anew.
"""

import hashlib
import hmac
from base64 import b64decode, b64encode
from functools import lru_cache

from django.conf import settings
from nacl.exceptions import CryptoError
from nacl.secret import Aead

LARGO = 32


class NoSeAbre(Exception):
    """None of our keys opens it: it was changed, moved, or sealed with a key that is no longer here."""


def sellar(texto: str, uso: str, de: str) -> str:
    return b64encode(_caja(settings.SECRET_KEY, uso).encrypt(texto.encode(), de.encode())).decode()


def abrir(sello: str, uso: str, de: str) -> str:
    for secreto in claves():
        try:
            return _caja(secreto, uso).decrypt(b64decode(sello), de.encode()).decode()
        except (CryptoError, ValueError):
            continue
    raise NoSeAbre


def es_de_ahora(sello: str, uso: str, de: str) -> bool:
    """Whether today's key opens it by itself."""
    try:
        _caja(settings.SECRET_KEY, uso).decrypt(b64decode(sello), de.encode())
    except (CryptoError, ValueError):
        return False
    return True


def claves() -> list[str]:
    """Today's, and those that still open."""
    return [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]


@lru_cache(maxsize=32)
def _caja(secreto: str, uso: str) -> Aead:
    return Aead(hkdf(secreto.encode(), f"ruta.cifrado.{uso}".encode()))


def hkdf(secreto: bytes, info: bytes, sal: bytes = b"") -> bytes:
    """RFC 5869 with SHA-256, one block: 32 bytes."""
    extraida = hmac.digest(sal or bytes(LARGO), secreto, hashlib.sha256)
    return hmac.digest(extraida, info + b"\x01", hashlib.sha256)
