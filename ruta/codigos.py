"""The codes of cards and messages: typed from paper without doubt, guessed by nobody, kept only as keyed hashes."""

import io
import secrets

import segno
from django.utils.crypto import salted_hmac
from django.utils.safestring import SafeString, mark_safe

from ruta.cifrado import claves

# No 0 O, no 1 I L: what is read from a photocopy is what was printed. 31 signs.
SIGNOS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
GRUPOS, LARGO = 3, 5  # 15 signs: 74 bits
DE_RESPALDO = 2  # groups of a recovery code: 49 bits, and the door counts the attempts


def nuevo(grupos: int = GRUPOS) -> str:
    """«K7MPQ-2RTXV-9HBWD»."""
    return "-".join("".join(secrets.choice(SIGNOS) for _ in range(LARGO)) for _ in range(grupos))


def normalizar(escrito: str) -> str:
    """As it is hashed: capitals, without the hyphens and blanks that people put or forget."""
    return "".join(signo for signo in escrito.upper() if signo.isalnum())


def huella(codigo: str) -> str:
    """SHA-256 keyed with SECRET_KEY: a copy of the database opens no door. Codes are random, so a slow hash would add nothing."""
    return huellas(codigo)[0]


def huellas(codigo: str) -> list[str]:
    """What it may be kept as: by today's key, and by those of SECRET_KEY_FALLBACKS, so that a printed card outlives the change."""
    return [salted_hmac("ruta.codigos", normalizar(codigo), clave, algorithm="sha256").hexdigest() for clave in claves()]


def qr(direccion: str, titulo: str) -> SafeString:
    """An SVG of plain attributes, black on white. `titulo` is what a screen reader says: never the code itself."""
    salida = io.BytesIO()
    segno.make(direccion, error="m").save(
        salida, kind="svg", xmldecl=False, svgns=True, scale=4, border=4, dark="#000000", light="#FFFFFF",
        title=titulo, nl=False, svgclass="qr", lineclass=None,
    )  # fmt: skip
    return mark_safe(salida.getvalue().decode())  # noqa: S308 -- made here from an address of ours, no text of people
