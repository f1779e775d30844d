"""Who opens and closes a session, and who writes in it while it runs."""

from typing import Any

from ruta.permisos import Quien, es_de_la_direccion, es_del_colectivo


def puede_convocar(quien: Quien, ruta: Any) -> bool:
    """Prepare, open and close a session."""
    return es_de_la_direccion(quien, ruta)


def puede_escribir_en_sesion(quien: Quien, ruta: Any) -> bool:
    return es_del_colectivo(quien, ruta)


def puede_usar_papel(quien: Quien, ruta: Any) -> bool:
    """The sheets name who took on what: they are the colectivo's."""
    return es_del_colectivo(quien, ruta)
