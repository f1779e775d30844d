"""Writes of a file that arrives in pieces. None of it is of the ruta until an operation takes it whole: it leaves no trace."""

from uuid import UUID

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models.functions import Now

from implementacion import permisos
from implementacion.models import Subida
from implementacion.subidas import trozos
from implementacion.subidas.consultas import DURA, mias, subidas
from ruta import estados
from ruta.archivos import nombre_limpio
from ruta.errores import NoExiste, OperacionRechazada
from ruta.estados import EN_MARCHA
from ruta.models import Ruta
from ruta.operaciones import agregar
from ruta.permisos import Quien, exigir

TROZO = 256 * 1024
A_LA_VEZ = 3  # of one person: a fourth takes the place of the one that was touched longest ago


def empezar_subida(ruta_id: UUID, *, por: Quien, nombre: str, total: int, marca: str) -> Subida:
    """The same file (its name, its size and the moment that the telephone says) goes on where it was."""
    with transaction.atomic():
        ruta = Ruta.objects.bloquear(ruta_id)
        exigir(permisos.puede_traer_muestras(por, ruta))
        estados.exigir(ruta, EN_MARCHA)
        if not 0 < total <= settings.ARCHIVO_MAXIMO_BYTES:
            raise OperacionRechazada("El archivo pasa de 10 MB. Mande una foto más chica o menos páginas.", campo="archivo")
        misma = mias(ruta, por).filter(nombre=nombre_limpio(nombre), total=total, marca=marca).first()
        if misma is not None:
            return _segun_el_disco(misma)
        Subida.objects.de(ruta.escuela_id).filter(de_quien=por.participacion_id, tocada_en__lte=Now() - DURA).delete()
        for vieja in mias(ruta, por)[A_LA_VEZ - 1 :]:
            _olvidar(vieja)
        propios = {"nombre": nombre_limpio(nombre), "total": total, "marca": marca}
        return agregar(Subida(escuela_id=ruta.escuela_id, ruta=ruta, de_quien_id=por.participacion_id, **propios))


def _segun_el_disco(subida: Subida) -> Subida:
    if trozos.llegado(subida) < subida.recibido:
        subida.recibido = 0
        subida.save(update_fields=["recibido"])
    return subida


def recibir_trozo(ruta_id: UUID, subida_id: UUID, *, por: Quien, desde: int, trozo: bytes) -> Subida:
    """What comes next is added; what had already come changes nothing; what leaves a hole neither: `recibido` says from where. The
    ruta is not locked: only the row, so that a slow line waits for nobody."""
    with transaction.atomic():
        ruta = Ruta.objects.filter(pk=ruta_id).first()
        if ruta is None:
            raise NoExiste()
        exigir(permisos.puede_traer_muestras(por, ruta))
        subida = subidas(ruta).select_for_update().con_pk(subida_id)
        exigir(permisos.es_quien_la_sube(por, subida))
        estados.exigir(ruta, EN_MARCHA)
        if not 0 < len(trozo) <= TROZO or desde + len(trozo) > subida.total:
            raise OperacionRechazada("Ese pedazo no es de este archivo. Elíjalo de nuevo.")
        if desde == subida.recibido:
            if trozos.llegado(subida) < desde:
                raise NoExiste()
            trozos.escribir(subida, desde, trozo)
            subida.recibido = desde + len(trozo)
            subida.save(update_fields=["recibido", "tocada_en"])
        return subida


def tomar_subida(ruta: Ruta, subida_id: UUID, por: Quien) -> ContentFile:
    """Called by operations, inside their transaction: the whole file, that is a subida no more."""
    subida = mias(ruta, por).select_for_update().filter(pk=subida_id).first()
    if subida is None or trozos.llegado(subida) < subida.recibido:
        raise OperacionRechazada("Lo que subió ya no está. Elíjalo de nuevo.", campo="archivo")
    if subida.recibido < subida.total:
        raise OperacionRechazada("El archivo todavía no termina de subir. Espere a que diga «Lista».", campo="archivo")
    contenido = ContentFile(trozos.leer(subida)[: subida.total], name=subida.nombre)
    _olvidar(subida)
    return contenido


def _olvidar(subida: Subida) -> None:
    borrar = Subida(pk=subida.pk, escuela_id=subida.escuela_id)
    subida.delete()
    transaction.on_commit(lambda: trozos.borrar(borrar))


def olvidar_subidas() -> int:
    """The worker erases what nobody went on with, row and file; how many files."""
    Subida.objects.filter(tocada_en__lt=Now() - DURA).delete()
    return trozos.barrer(DURA.total_seconds())
