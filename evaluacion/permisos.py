"""Who measures and who judges: the colectivo. The balance is opened by the dirección."""

from typing import Any

from ruta.permisos import Quien, es_de_la_direccion, es_del_colectivo


def puede_medir(quien: Quien, ruta: Any) -> bool:
    return es_del_colectivo(quien, ruta)


def puede_valorar(quien: Quien, ruta: Any) -> bool:
    return es_del_colectivo(quien, ruta)


def puede_pasar_a_evaluacion(quien: Quien, ruta: Any) -> bool:
    return es_de_la_direccion(quien, ruta)
