"""What the people of the walls ask to be corrected in the acta of their closed session."""

from ruta import reloj
from ruta.models import Participacion, Ruta
from seguimiento.models import CorreccionDeActa, Sesion


def correccion_de(ruta: Ruta, sesion: Sesion, pide: Participacion, m: str) -> CorreccionDeActa:
    dicho = {"dice": f"Se trató {m}", "debe_decir": f"Se trató también {m}", "pedida_en": reloj.ahora()}
    return CorreccionDeActa.objects.create(escuela=ruta.escuela, sesion=sesion, pide=pide, **dicho)
