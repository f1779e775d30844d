"""Writes of what is made on paper. It is derived from the plan and moves nothing in it: no state asks for it, nothing is traced."""

from typing import Any
from uuid import UUID

from django.db import transaction

from planeacion import consultas, tareas
from ruta.estados import EstadoDocumento
from ruta.huella import huella
from ruta.models import Documento, Ruta
from ruta.operaciones import agregar
from ruta.permisos import Quien, es_del_colectivo, exigir, puede_ver


def pedir_documento(ruta_id: UUID, *, por: Quien, clase: str, papel: str, numero: int | None = None) -> Documento:
    """Freeze what the document will say, of a version or of the plan as it stands, and leave it to the worker. What was already
    asked with the same content is not made again. A draft is the colectivo's."""
    with transaction.atomic():
        ruta = Ruta.objects.bloquear(ruta_id)
        exigir(puede_ver(por, ruta) if numero else es_del_colectivo(por, ruta))
        contenido = consultas.para_documento(ruta, numero)
        suyo = {"clase": clase, "papel": papel, "sha256": huella(contenido)}
        documento = ruta.documentos.filter(**suyo).first()
        if documento is None:
            if numero is None:
                ruta.documentos.filter(numero__isnull=True, clase=clase, papel=papel).delete()
            documento = agregar(Documento(escuela_id=ruta.escuela_id, ruta=ruta, numero=numero, contenido=contenido, **suyo))
        elif documento.estado != EstadoDocumento.FALLIDO:
            return documento
        _poner_documento(documento, EstadoDocumento.PEDIDO)
        tareas.componer_documento.defer(escuela_id=str(ruta.escuela_id), documento_id=str(documento.pk))
    return documento


def empezar_documento(escuela_id: str, documento_id: str) -> Documento | None:
    """Called by the worker; None if it is already made, or was replaced meanwhile."""
    sin_hacer = Documento.objects.de(escuela_id).filter(pk=documento_id).exclude(estado=EstadoDocumento.HECHO)
    documento = sin_hacer.first()
    if documento is not None:
        _poner_documento(documento, EstadoDocumento.HACIENDOSE)
    return documento


def guardar_documento(documento: Documento, pdf: bytes) -> None:
    _poner_documento(documento, EstadoDocumento.HECHO, pdf=pdf)


def dejar_documento(documento: Documento) -> None:
    """It could not be made: who waits is told, and may ask again."""
    _poner_documento(documento, EstadoDocumento.FALLIDO)


def _poner_documento(documento: Documento, estado: str, **campos: Any) -> None:
    Documento.objects.de(documento.escuela_id).filter(pk=documento.pk).update(estado=estado, **campos)
    documento.estado = estado
