"""What surrounds «Nuestra ruta»: what the next session needs, what is mine to answer, and what others did since I looked."""

from typing import Any

from implementacion.consultas import mis_compromisos
from ruta.consultas import acciones_solas
from ruta.historia import mirada_de, novedades
from ruta.models import Ruta
from ruta.permisos import Quien, puede_ver_historia
from ruta.web.lecturas import Lecturas
from seguimiento.consultas import Pendiente, para_la_cte


def tablero(ruta: Ruta, quien: Quien, lecturas: Lecturas) -> dict[str, Any]:
    mirada = lecturas.de_la_vigencia("mirada", lambda: mirada_de(ruta, quien))
    return {
        "para_la_cte": lecturas.recordar("para_la_cte", lambda: _para_la_cte(ruta, quien)),
        "mis_compromisos": lecturas.recordar("mis_compromisos", lambda: mis_compromisos(ruta, quien)),
        "novedades": novedades(ruta, mirada) if puede_ver_historia(quien, ruta) else None,
    }


def _para_la_cte(ruta: Ruta, quien: Quien) -> list[Pendiente]:
    return para_la_cte(ruta, quien, acciones_solas(ruta) if ruta.esta_en_marcha else [])
