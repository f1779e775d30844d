"""Writes of the relevo on paper. It is derived from what was written and moves nothing in the ruta: no state asks for it, nothing
is traced."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from ruta.estados import EstadoDocumento
from ruta.huella import huella
from ruta.models import Ruta
from ruta.operaciones import agregar
from ruta.permisos import Quien, exigir, puede_ver_historia
from seguimiento import tareas
from seguimiento.models import Relevo
from seguimiento.relevo import consultas, contenido


def pedir_relevo(ruta_id: Any, *, por: Quien) -> Relevo:
    """Freeze what it says today and leave it to the worker. What says the same is not made again; what says something else takes
    the place of the one before."""
    with transaction.atomic():
        ruta = Ruta.objects.bloquear(ruta_id)
        exigir(puede_ver_historia(por, ruta))
        dicho = contenido.reunir(ruta, consultas.leer(ruta))
        suyo = {"contenido": dicho, "sha256": huella(dicho)}
        relevo = consultas.pedido(ruta)
        if relevo is None:
            relevo = agregar(Relevo(escuela_id=ruta.escuela_id, ruta=ruta, **suyo))
        elif relevo.sha256 == suyo["sha256"] and relevo.estado != EstadoDocumento.FALLIDO:
            return relevo
        _poner(relevo, EstadoDocumento.PEDIDO, pdf=None, pedido_en=timezone.now(), **suyo)
        tareas.componer_relevo.defer(escuela_id=str(ruta.escuela_id), relevo_id=str(relevo.pk))
    return relevo


def empezar_relevo(escuela_id: str, relevo_id: str) -> Relevo | None:
    """Called by the worker; None if it is already made."""
    relevo = Relevo.objects.de(escuela_id).filter(pk=relevo_id).exclude(estado=EstadoDocumento.HECHO).first()
    if relevo is not None:
        _poner(relevo, EstadoDocumento.HACIENDOSE)
    return relevo


def guardar_relevo(relevo: Relevo, pdf: bytes) -> None:
    """Unless another was asked for meanwhile, that says something else."""
    _poner(relevo, EstadoDocumento.HECHO, pdf=pdf)


def dejar_relevo(relevo: Relevo) -> None:
    """It could not be made: who waits is told, and may ask again."""
    _poner(relevo, EstadoDocumento.FALLIDO)


def _poner(relevo: Relevo, estado: str, **campos: Any) -> None:
    """Only while it still says what was read of it."""
    suyo = Relevo.objects.de(relevo.escuela_id).filter(pk=relevo.pk, sha256=relevo.sha256)
    suyo.update(estado=estado, **campos)
    for campo, valor in {"estado": estado, **campos}.items():
        setattr(relevo, campo, valor)
