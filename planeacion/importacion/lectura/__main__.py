"""`python -m planeacion.importacion.lectura`: one file with results, as `planeacion.ajeno.hijo` says.

What is asked with it: nombre, campos, criterios, correcciones, nominal, grupos.
"""

from typing import Any

from planeacion.ajeno import hijo


def _leer(contenido: bytes, **pedido: Any) -> dict[str, Any]:
    from planeacion.importacion.lectura.leer import leer  # noqa: PLC0415 -- under its limits from the first byte

    return leer(contenido, **pedido, avance=lambda cuanto: hijo.decir(avance=cuanto))


if __name__ == "__main__":
    hijo.limitar()
    hijo.atender(_leer)
