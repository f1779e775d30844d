"""What surrounds «Nuestra ruta»: what the next session needs, what is mine to answer, and what others did since I looked."""

from typing import Any

from implementacion.consultas import mis_compromisos
from ruta.models import Ruta
from ruta.permisos import Quien
from ruta.por_pasos import Pasos
from seguimiento.consultas import para_la_cte


def tablero(ruta: Ruta, quien: Quien) -> dict[str, Pasos[Any]]:
    """Of what is remembered by the tables that it is read from."""
    return {"para_la_cte": para_la_cte.pasos(ruta, quien), "mis_compromisos": mis_compromisos.pasos(ruta, quien)}
