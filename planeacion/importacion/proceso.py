"""A file with results, read in a process of its own (`planeacion.ajeno.proceso`)."""

from collections.abc import Callable, Sequence
from typing import Any

from planeacion.ajeno.proceso import en_otro_proceso
from planeacion.importacion.lectura.pesar import pesar

DEMASIADO = (
    "El archivo es tan grande o tan enredado que no se pudo leer en el tiempo y la memoria de que se dispone, "
    "así que no se tomó nada de él. "
    "Dejen en un libro nuevo solo las hojas de resultados, copiadas como valores, y vuelvan a traerlo."
)


def leer_aparte(
    contenido: bytes,
    *,
    nombre: str,
    campos: dict[str, str],
    criterios: dict[str, Any],
    correcciones: dict[str, Any],
    nominal: bool = False,
    grupos: Sequence[str] = (),
    avance: Callable[[int], None] = lambda _: None,
) -> dict[str, Any]:
    """What `lectura.leer` gives. Raises NoSeLee, also when the child died."""
    pesar(contenido)  # what is plainly something else costs no process
    pedido = {"nombre": nombre, "campos": campos, "criterios": criterios, "correcciones": correcciones, "nominal": nominal,
              "grupos": grupos}  # fmt: skip
    return en_otro_proceso("planeacion.importacion.lectura", contenido, pedido, demasiado=DEMASIADO, avance=avance)
