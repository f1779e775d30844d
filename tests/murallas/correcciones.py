"""What the people of the walls ask to be corrected in the acta of their closed session."""

from typing import Any

from ruta import reloj
from ruta.models import Participacion, Ruta
from seguimiento.estados import EstadoDeCorreccion
from seguimiento.models import CorreccionDeActa, Sesion


def correcciones_de(
    ruta: Ruta, sesion: Sesion, personas: dict[str, Participacion], filas: dict[str, dict[str, Any]], m: str
) -> None:
    """One of each author to answer, and one that was answered."""
    for autor, suyas in filas.items():
        dicho = {"dice": f"Se trató {m}", "debe_decir": f"Se trató también {m}", "pedida_en": reloj.ahora()}
        suyas["correccion_id"] = CorreccionDeActa.objects.create(escuela=ruta.escuela, sesion=sesion, pide=personas[autor], **dicho)
    dada = {"estado": EstadoDeCorreccion.NO_PROCEDE, "respuesta": f"Así se acordó {m}", "respondida_en": reloj.ahora()}
    CorreccionDeActa.objects.create(escuela=ruta.escuela, sesion=sesion, pide=personas["docente"], **dicho, **dada)
