"""One thing of the relevo as a line that is read: what it is, the facts beside it, and why."""

from typing import Any

from ruta import reloj
from ruta.formatos import cuantos, fecha

Contenido = dict[str, Any]


def renglon(que: str, *datos: str, porque: str = "", clave: str = "") -> Contenido:
    return {"clave": clave, "que": que, "datos": [dato for dato in datos if dato], "porque": porque}


def persona(participacion: Any) -> str:
    return f"{participacion.usuario.nombre}, {participacion.cargo}"


def para(dia: Any) -> str:
    """«para el 30/10/2026 (hace 26 días)»."""
    dias = (dia - reloj.hoy()).days
    cuanto = "es hoy" if dias == 0 else f"hace {cuantos(-dias, 'día')}" if dias < 0 else f"en {cuantos(dias, 'día')}"
    return f"para el {fecha(dia)} ({cuanto})"
