"""Who writes the accounts, and who publishes: only the dirección answers to the community."""

from typing import Any

from ruta.permisos import Quien, coordina, es_de_la_direccion


def puede_capturar_finanzas(quien: Quien, ruta: Any) -> bool:
    return coordina(quien, ruta)


def puede_redactar(quien: Quien, ruta: Any) -> bool:
    return coordina(quien, ruta)


def puede_publicar(quien: Quien, ruta: Any) -> bool:
    return es_de_la_direccion(quien, ruta)
