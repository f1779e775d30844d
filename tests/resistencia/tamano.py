"""How much of each experiment: small in `make test`, whole in `make resistencia` (RUTA_RESISTENCIA=completa)."""

import os

COMPLETO = os.environ.get("RUTA_RESISTENCIA") == "completa"
_medidas: list[tuple[str, str]] = []


def segun(chico: int, completo: int) -> int:
    """RUTA_ESCALA=0.1 takes a tenth of the whole size."""
    return max(chico, int(completo * float(os.environ.get("RUTA_ESCALA") or 1))) if COMPLETO else chico


def anotar(que: str, resultado: str) -> None:
    """A line of the table that is printed at the end."""
    _medidas.append((que, resultado))


def tabla() -> list[str]:
    return [f"| {que} | {resultado} |" for que, resultado in _medidas]
