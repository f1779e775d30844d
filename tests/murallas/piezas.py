"""Pieces of a path that are not the key of a row, and what names nothing."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

FIJAS: dict[str, Any] = {
    "bloque": "necesidades", "capitulo": "educativos", "indicador": "asistencia", "numero": 1, "foto": 1, "regla": "evidencia_sin_uso",
    "formato": "pemc-jalisco", "tipo": "xlsx", "de": "rasgo-1", "sesion": "ordinaria-8",
}  # fmt: skip
# Views whose body carries no version of one row.
SIN_VERSION = (
    "_agregar",
    "_nueva_examinar",
    "_tomar",
    "_proponer",
    "_preparar",
    "acordar",
    ":firmar",
    "firmar_en_turno",
    "firma_en_papel",
    "empezar_ciclo",
    ":traer",
    "publicar",
    "foto_retirar",
    "acuerdo_revisar",
    "puntos_actualizar",
    "acuerdo_comprometer",
    "ya_la_vi",
    "borrador",
    "borrador_descartar",
    "presente",
    "_invitar",
    "_revocar",
    "_pedir",
    "juzgar",
    "juicios_contar",
    "planeacion:mirada",
    "mirada_contar",
    "mirada_hallazgo",
    "lista_encender",
    "lista_abrir",
    "nombre_ver",
    "recordatorios_por_correo",
    "hoja_pedir",
    "captura_compromisos",
    "captura_sesion",
    "muestra_traer",
    ":subidas",
    ":subida",
    "correccion_pedir",
    "vista_previa",
)
NO_HAY: dict[str, Callable[[], Any]] = {
    "bloque": lambda: "ninguno",
    "capitulo": lambda: "ninguno",
    "numero": lambda: 97,
    "foto": lambda: 97,
}


def falta(pieza: str) -> Any:
    """What names nothing."""
    return NO_HAY.get(pieza, lambda: "ninguno" if pieza in FIJAS else uuid4())()


def pieza_de(nombre: str) -> str:
    """«planeacion:meta_editar» → meta_id."""
    if nombre in {"seguimiento:asistencia", "seguimiento:desarrollo", "seguimiento:correccion_pedir"}:
        return "sesion_id"
    if nombre == "implementacion:avance_registrar":
        return "compromiso_id"
    if nombre.startswith("seguimiento:captura_"):
        return "hoja_id"
    if nombre.startswith("ruta:persona_"):
        return "participacion_id"
    if nombre.startswith("ruta:restaurar_"):
        return f"{nombre.rpartition('_')[2]}_id"
    return f"{nombre.partition(':')[2].partition('_')[0]}_id"
