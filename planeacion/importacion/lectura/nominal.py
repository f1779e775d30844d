"""Who meets as many criteria as make a risk, by name. Only for a school that turned its list on, and asked for on purpose: nobody
else's name leaves this process."""

import re
from typing import Any

from planeacion.importacion.lectura.celdas import limpio, plano
from planeacion.importacion.lectura.columnas import Preparada
from planeacion.importacion.lectura.contador import Contador, DeQuien
from planeacion.importacion.lectura.tablas import Columna

LARGO = 120
_DE_NOMBRE = re.compile(r"nombre|apellido|alumn|estudiante|paterno|materno|nin[oa]|relacion|lista")
_DE_OTRO = re.compile(
    r"curp|matricula|tutor|padre|madre|papa|mama|familia|responsable|contacto|telefono|correo|domicilio|docente|maestr"
)
_CON_CLAVE = re.compile(r"\d{3}|@")


def columnas_de_nombre(p: Preparada) -> list[Columna]:
    """Those that say how the child is called: not a CURP, not who looks after them."""
    return [c for c in p.con_rol("personal") if _DE_NOMBRE.search(dicho := plano(c.nombre)) and not _DE_OTRO.search(dicho)]


def a_la_vista(p: Preparada, fila: int, columnas: list[Columna]) -> str:
    """The name as it is written there; empty where there is none."""
    partes = [celda for c in columnas if isinstance(celda := p.celda(fila, c), str) and not _CON_CLAVE.search(celda)]
    return limpio(" ".join(partes), LARGO)


def lista(contador: Contador, nombres: dict[DeQuien, str]) -> list[dict[str, Any]]:
    """The same children that `Contador.riesgo` counts, in the order of the file. Who has no name in it is not in the list."""
    return [
        {
            "grupo": grupo.nombre if grupo else "",
            "grado": grupo.grado if grupo else None,
            "nombre": nombres[grupo, quien],
            "reune": contador.en_palabras(reunidos),
        }
        for (grupo, quien), reunidos in contador.los_que_reunen().items()
        if nombres.get((grupo, quien))
    ]
