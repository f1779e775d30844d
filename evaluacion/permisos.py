"""Who measures and who judges: the colectivo."""

from typing import Any

from ruta.permisos import Quien, es_del_colectivo


def puede_medir(quien: Quien, ruta: Any) -> bool:
    return es_del_colectivo(quien, ruta)


def puede_valorar(quien: Quien, ruta: Any) -> bool:
    return es_del_colectivo(quien, ruta)
