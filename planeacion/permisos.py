"""The council's agreement is entered by the dirección; writing the plan is everyone's (`ruta.permisos.puede_editar_plan`)."""

from typing import Any

from ruta.estados import EN_PLANEACION
from ruta.permisos import Quien, es_de_la_direccion, puede_editar_plan


def puede_escribir_plan(quien: Quien, ruta: Any) -> bool:
    """What a page asks before it offers to write: the person may, and the plan is still open."""
    return puede_editar_plan(quien, ruta) and ruta.estado in EN_PLANEACION


def puede_acordar(quien: Quien, ruta: Any) -> bool:
    return es_de_la_direccion(quien, ruta)


def puede_reabrir(quien: Quien, ruta: Any) -> bool:
    return es_de_la_direccion(quien, ruta)


def puede_empezar_ruta(quien: Quien, ruta: Any) -> bool:
    return es_de_la_direccion(quien, ruta)
