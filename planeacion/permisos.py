"""The council's agreement is entered by the dirección; writing the plan is everyone's (`ruta.permisos.puede_escribir_plan`)."""

from typing import Any

from ruta.permisos import Quien, es_de_la_direccion


def puede_acordar(quien: Quien, ruta: Any) -> bool:
    return es_de_la_direccion(quien, ruta)


def puede_reabrir(quien: Quien, ruta: Any) -> bool:
    return es_de_la_direccion(quien, ruta)


def puede_empezar_ruta(quien: Quien, ruta: Any) -> bool:
    return es_de_la_direccion(quien, ruta)
