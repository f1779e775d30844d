"""Formulas of indicators: the wrong one that is seen most, and the four that serve."""

import re

from planeacion.examinador.lectura import Lectura
from planeacion.examinador.texto import plegar

_DESPUES = r"(?:despues|final(?:es)?|nuev[oa]s?|posterior(?:es)?|junio|obtenid[oa]s?|actual(?:es)?|alcanzad[oa]s?|segund[oa])"
_ANTES = r"(?:antes|inicial(?:es)?|previ[oa]s?|anterior(?:es)?|diagnostico|octubre|septiembre|primer[oa]|de\s+inicio)"
_ENTRE = r"\s*(?:\)|\s)*(?:/|÷|\bentre\b|\bdividid[oa]s?\s+(?:entre|por)\b|\bsobre\b)\s*"
_COCIENTE = re.compile(
    rf"\b{_DESPUES}\b[^/÷.;]{{0,40}}{_ENTRE}[^/÷.;]{{0,40}}\b{_ANTES}\b|\b{_ANTES}\b[^/÷.;]{{0,40}}{_ENTRE}[^/÷.;]{{0,40}}\b{_DESPUES}\b"
)
_RESTA = re.compile(r"\s[-−]\s|\bmenos\b|\bdiferencia\b|\brest\w+|\)\s*-\s*|\w-\w+\)")


def equivocada(texto: str) -> bool:
    """«días después / días antes × 100»: what is left of what there was, not how much it changed."""
    plano = plegar(texto)
    m = _COCIENTE.search(plano)
    return bool(m) and not _RESTA.search(plano, max(0, m.start() - 30), m.end()) if m else False


def ofrecidas(lec: Lectura) -> list[tuple[str, str]]:
    """(kind, formula) that can be put in «Indicador», the one that suits the unit first."""
    gente = {"familias": "familias", "docentes": "docentes"}.get(lec.gente, "alumnos")
    todas = [
        ("Conteo", f"Número de {gente} que lo logran"),
        ("Porcentaje", f"{gente} que lo logran ÷ total de {gente} × 100"),
        ("Promedio", f"suma de los resultados ÷ número de {gente}"),
        ("Reducción", "(inicial − final) ÷ inicial × 100"),
    ]
    primera = {"porcentaje": 1, "promedio": 2, "eventos": 3}.get(lec.unidad, 0)
    return [todas[primera], *(f for n, f in enumerate(todas) if n != primera)]
