"""Clave de centro de trabajo: EE entidad + C clasificador + II identificador + NNNN progresivo + V letra verificadora.

The check-letter rule is inferred from 386 published keys (all match), not from an official text: it warns, it never refuses.
"""

import re
from string import ascii_uppercase

PATRON_CCT = r"^(0[1-9]|[12][0-9]|3[0-2])[A-Z]{3}[0-9]{4}[A-Z]$"
_LETRAS = ascii_uppercase + "Z"


def normalizar(texto: str) -> str:
    """Upper case, without spaces or hyphens, as keys are copied from paper."""
    return re.sub(r"[\s\-.]", "", texto).upper()


def letra_verificadora(nueve: str) -> str:
    """The letter that closes the first nine characters: s = 7·(even digits) − (odd digits), modulo 27, letters as 01…26."""
    digitos = [int(d) for c in nueve for d in (f"{ord(c) - 64:02d}" if c.isalpha() else c)]
    suma = 7 * sum(digitos[::2]) + 26 * sum(digitos[1::2])
    return _LETRAS[suma % 27]


def es_valida(clave: str) -> bool:
    """Shape only: ten characters in their places."""
    return re.fullmatch(PATRON_CCT, clave) is not None


def aviso(clave: str) -> str:
    """An empty text, or the warning to show beside a well-formed key whose letter does not correspond."""
    if es_valida(clave) and letra_verificadora(clave[:9]) != clave[9]:
        return "La letra final no corresponde con la clave. Revise que no falte ni sobre un número."
    return ""


def completar(clave: str) -> list[str]:
    """Keys of ten characters that a nine-character one may have been.

    Either the check letter is missing («15DES0068» → «15DES0068Z») or a zero of the four digits was lost («15DES068Z»):
    only completions whose letter verifies are offered.
    """
    clave = normalizar(clave)
    if re.fullmatch(PATRON_CCT[:-6] + "$", clave):
        return [clave + letra_verificadora(clave)]
    if re.fullmatch(r"\d{2}[A-Z]{3}\d{3}[A-Z]", clave):
        candidatas = dict.fromkeys(clave[:i] + "0" + clave[i:] for i in range(5, 9))
        return [c for c in candidatas if es_valida(c) and not aviso(c)]
    return []
