"""Files in which a ruta was written, as the schools of the walls have them."""

from datetime import date
from typing import Any
from uuid import UUID

from planeacion.traer import operaciones as traer
from planeacion.traer.armar import armar
from planeacion.traer.reconocer import reconocer
from planeacion.traer.tablas import de_filas
from ruta import operaciones
from ruta.models import Ruta
from ruta.permisos import Quien


def leida(m: str, ruta: Ruta, por: Quien) -> Any:
    """A file that was read and not brought."""
    tabla = de_filas("Hoja1", [["Objetivo", "Meta", "Acciones"], [f"{que} {m}" for que in ("Leer", "De 46 a 20", "Juntos")]])
    piezas = [pieza.guardar() for pieza in armar(reconocer([tabla]))]
    leido = {"formato": "Excel (.xlsx)", "tablas": [tabla.guardar()], "titulos": [], "piezas": piezas}
    return traer.leer_archivo(ruta.pk, por=por, nombre=f"ruta {m}.xlsx", leido=leido)


def traida(m: str, ruta: Ruta, por: Quien) -> Any:
    """One that was brought; what came was taken away since."""
    hecha, marcas = leida(m, ruta, por), {"filas": [["accion", str(UUID(int=7))]], "cuenta": f"1 acción {m}"}
    return operaciones.aplicar(hecha, {**marcas, "traida_el": date(2026, 9, 1)})
