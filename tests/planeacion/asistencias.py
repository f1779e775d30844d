"""Sheets of attendance as teachers keep them, for a school that does not exist."""

from collections.abc import Collection, Sequence
from typing import Any

from tests.planeacion.corpus import Filas, xlsx

DIAS = [1, 2, 3, 4, 7, 8, 9, 10, 11, 14]
NOMBRES = ["Ramírez Ortiz Nayeli", "Ñáñez Luz Iker", "Gómez Gómez Ana", "Ibáñez Cruz Leo"]


def hoja(
    *faltas: Collection[int], mes: str = "septiembre", asistio: str = "•", falto: str = "/", al_final: Sequence[str] = ("Faltas",),
    pie: Sequence[list[Any]] = (), cuentas: dict[int, Any] | None = None, dias: Sequence[Any] = DIAS,
) -> Filas:  # fmt: skip
    """One month: of each child, the places of the days absent. `cuentas` is what the end of a row says, if not that."""
    filas: Filas = [[f"Lista de asistencia, 3° A, mes de {mes}"], ["No.", "Nombre del alumno", *dias, *al_final]]
    for n, suyas in enumerate(faltas, 1):
        marcas = [falto if lugar in suyas else asistio for lugar in range(len(dias))]
        cuenta = (cuentas or {}).get(n, len(suyas))
        filas.append([n, NOMBRES[n - 1], *marcas, *([cuenta] if "Faltas" in al_final else [])])
    return [*filas, *pie]


def libro(**hojas: Filas) -> bytes:
    return xlsx(hojas)
