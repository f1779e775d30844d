"""Reads of rendicion."""

from ruta.models import Ruta
from ruta.permisos import Quien


def debe(ruta: Ruta, quien: Quien) -> str:
    """What the process owes now, for the route of the header."""
    return ""
