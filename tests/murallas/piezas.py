"""Pieces of a path that are not the key of a row, and what names nothing."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

FIJAS: dict[str, Any] = {
    "bloque": "necesidades", "capitulo": "educativos", "indicador": "asistencia", "numero": 1, "regla": "evidencia_sin_uso",
    "formato": "pemc-jalisco", "tipo": "xlsx", "de": "rasgo-1", "sesion": "ordinaria-8",
}  # fmt: skip
NO_HAY: dict[str, Callable[[], Any]] = {"bloque": lambda: "ninguno", "capitulo": lambda: "ninguno", "numero": lambda: 97}


def falta(pieza: str) -> Any:
    """What names nothing."""
    return NO_HAY.get(pieza, lambda: "ninguno" if pieza in FIJAS else uuid4())()


def pieza_de(nombre: str) -> str:
    """«planeacion:meta_editar» → meta_id."""
    if nombre in {"seguimiento:asistencia", "seguimiento:desarrollo", "seguimiento:correccion_pedir"}:
        return "sesion_id"
    if nombre == "implementacion:avance_registrar":
        return "compromiso_id"
    if nombre.startswith("ruta:persona_"):
        return "participacion_id"
    if nombre.startswith("ruta:restaurar_"):
        return f"{nombre.rpartition('_')[2]}_id"
    return f"{nombre.partition(':')[2].partition('_')[0]}_id"
