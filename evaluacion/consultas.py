"""Reads of evaluación."""

from typing import Any

from evaluacion.models import Medicion, Valoracion
from ruta.models import Meta, Ruta
from ruta.permisos import Quien


def mediciones(ruta: Ruta) -> Any:
    return Medicion.objects.de(ruta.escuela_id).filter(meta__objetivo__ruta=ruta).select_related("meta", "corte")


def valoracion(ruta: Ruta, meta: Meta) -> Valoracion:
    """The council's judgement of the meta; an empty one, version 0, while there is none."""
    hecha = Valoracion.objects.de(ruta.escuela_id).filter(meta=meta).first()
    return hecha or Valoracion(escuela_id=ruta.escuela_id, meta=meta, version=0)


def debe(ruta: Ruta, quien: Quien) -> str:
    """What the process owes now, for the route of the header."""
    return ""
