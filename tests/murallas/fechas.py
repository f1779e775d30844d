"""What the schools of the walls changed of the calendar of each ciclo."""

from datetime import timedelta

from planeacion.fechas.operaciones import agregar_dia
from ruta.models import DiaPropio, Ruta
from ruta.permisos import Quien


def dia_de(ruta: Ruta, por: Quien, m: str) -> DiaPropio:
    """A day without classes at the end, where no other has one."""
    dia = ruta.ciclo.fin - timedelta(days=3)
    return agregar_dia(ruta.pk, por=por, que="sin_clases", desde=dia, hasta=dia, motivo=f"Fiesta patronal {m}")
