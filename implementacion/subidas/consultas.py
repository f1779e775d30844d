"""What each person is sending."""

from datetime import timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.functions import Now

from implementacion.models import Subida
from ruta.models import Ruta
from ruta.permisos import Quien

DURA = timedelta(hours=24)  # since its last piece


def subidas(ruta: Ruta) -> QuerySet[Subida]:
    return Subida.objects.de(ruta.escuela_id).filter(ruta=ruta, tocada_en__gt=Now() - DURA)


def mias(ruta: Ruta, quien: Quien) -> QuerySet[Subida]:
    """Those that this person started, the last touched first."""
    return subidas(ruta).filter(de_quien=quien.participacion_id)


def subida(ruta: Ruta, pk: UUID) -> Subida:
    return subidas(ruta).con_pk(pk)
