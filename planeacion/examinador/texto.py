"""The text made easy to read by a machine, letter for letter: positions in the folded text are positions in what was typed."""

import re
from decimal import Decimal, InvalidOperation

from planeacion.examinador.vocabulario import CENTENAS, DECENAS, HASTA_VEINTINUEVE, UNIDADES

LARGO = 2000  # what the form accepts; nobody reads further
_PLANAS = str.maketrans(
    "áàäâãéèëêíìïîóòöôõúùüûñçÁÀÄÂÃÉÈËÊÍÌÏÎÓÒÖÔÕÚÙÜÛÑÇ\u00a0\u202f\u2009\t\n\r–—−‐‑“”«»",
    'aaaaaeeeeiiiiooooouuuuncAAAAAEEEEIIIIOOOOOUUUUNC      -----""""',
)


def plegar(texto: str) -> str:
    """Lower case without accents, same length."""
    return "".join(c if len(m := c.lower()) != 1 else m for c in texto[:LARGO].translate(_PLANAS))


NUMERO = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d{1,3}(?: \d{3})+(?!\d)|\d+(?:[.,]\d+)?)"


def decimal(escrito: str) -> Decimal | None:
    """«1,250», «1 250», «8,5», «24.6»: a comma with three digits after it is of thousands."""
    plano = re.sub(r"(?<=\d)[, ](?=\d{3}(?:\D|$))", "", escrito.strip()).replace(",", ".")
    try:
        return Decimal(plano) if len(plano) <= 12 else None
    except InvalidOperation:
        return None


def _o(tabla: dict[str, int]) -> str:
    return "|".join(sorted(tabla, key=len, reverse=True))


_SOLAS = "|".join(p for p in sorted(UNIDADES, key=len, reverse=True) if p not in {"un", "una", "uno"})
_TRAS_DECENA = rf"(?:{_o(DECENAS)})(?:\s+y\s+(?:{_o(UNIDADES)}))?"
EN_PALABRAS = re.compile(
    rf"\b(?:(?:{_o(CENTENAS)})(?:\s+(?:{_TRAS_DECENA}|{_o(HASTA_VEINTINUEVE)}|{_o(UNIDADES)}))?"
    rf"|{_TRAS_DECENA}|{_o(HASTA_VEINTINUEVE)}|{_SOLAS})\b"
)
_VALORES = {**UNIDADES, **HASTA_VEINTINUEVE, **DECENAS, **CENTENAS}


def de_palabras(escrito: str) -> Decimal:
    """«ciento veinticinco» → 125."""
    return Decimal(sum(_VALORES.get(p, 0) for p in escrito.split()))
