"""What came from another ciclo or from a file and nobody has read again, and what is said of other years."""

import re
from typing import Any
from uuid import UUID

from ruta.models import Accion, Meta, Ruta

CAMPOS = {
    "hallazgo": ("texto",),
    "problematica": ("texto", "causas"),
    "objetivo": ("que", "para_que"),
    "meta": ("texto", "indicador", "fuente"),
    "accion": ("descripcion", "responsables_texto", "cuando_texto", "recursos", "evidencia"),
}
_CICLO = re.compile(r"\b(20\d\d)\s*[-–—/]\s*(?:20)?(\d\d)\b(?!\s*[-–—/]\s*\d)")


def otro_ciclo(fila: Any, ciclo: str) -> tuple[str, str] | None:
    """(«2025-2026», «texto»): the first ciclo that is not this one, as it is written, and the field that says it."""
    for campo in CAMPOS[fila._meta.model_name]:
        for hallado in _CICLO.finditer(getattr(fila, campo)):
            desde, hasta = int(hallado[1]), int(hallado[2])
            if hasta == (desde + 1) % 100 and f"{desde}-{desde + 1}" != ciclo:
                return hallado[0], campo
    return None


def siguiente(ruta: Ruta, tras: UUID | None) -> tuple[str, str] | None:
    """(step, anchor) of the row to review after that one, in the order in which the plan is read; from the first again at the end.
    Five queries, one a kind."""
    filas = _por_revisar(ruta)
    if not filas:
        return None
    lugar = next((i for i, (_, _, pk) in enumerate(filas) if pk == tras), -1)
    paso, nombre, pk = filas[(lugar + 1) % len(filas)]
    return paso, f"{nombre}-{pk}"


def _por_revisar(ruta: Ruta) -> list[tuple[str, str, UUID]]:
    suyas = {"escuela": ruta.escuela_id, "por_revisar": True}
    cadena: list[tuple[Any, str, UUID]] = [((o, 0, 0), "objetivo", pk) for o, pk in _llaves(ruta.objetivos, "orden", suyas)]
    metas = _llaves(Meta.objects.filter(objetivo__ruta=ruta), "objetivo__orden", "orden", suyas)
    cadena += [((o, m, 0), "meta", pk) for o, m, pk in metas]
    acciones = Accion.objects.filter(meta__objetivo__ruta=ruta)
    cadena += [
        ((o, m, a), "accion", pk) for o, m, a, pk in _llaves(acciones, "meta__objetivo__orden", "meta__orden", "orden", suyas)
    ]
    return [
        *(("diagnostico", "hallazgo", pk) for (pk,) in _llaves(ruta.hallazgos.order_by("bloque", "orden"), suyas)),
        *(("problematicas", "problematica", pk) for (pk,) in _llaves(ruta.problematicas, suyas)),
        *(("objetivos", nombre, pk) for _, nombre, pk in sorted(cadena, key=lambda fila: fila[0])),
    ]


def _llaves(filas: Any, *campos: Any) -> list[Any]:
    *columnas, filtros = campos
    return list(filas.filter(**filtros).values_list(*columnas, "pk"))
