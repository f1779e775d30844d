"""What surrounds «Nuestra ruta»: what the next session needs and what is mine to answer, asked to each process."""

from typing import Any

from implementacion.consultas import mis_compromisos
from ruta.models import Ruta
from ruta.permisos import Quien
from seguimiento.consultas import para_la_cte


def tablero(ruta: Ruta, quien: Quien) -> dict[str, Any]:
    return {"para_la_cte": para_la_cte(ruta, quien), "mis_compromisos": mis_compromisos(ruta, quien)}
