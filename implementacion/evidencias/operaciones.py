"""Writes of what shows the work. It is brought once and serves many; what is taken away can be brought back for a while."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import ProtectedError

from implementacion import permisos
from implementacion.evidencias import consultas
from implementacion.models import Avance, Muestra, MuestraDeAccion, MuestraDeMeta
from implementacion.subidas.operaciones import tomar_subida
from ruta import archivos, reloj
from ruta.errores import NoExiste, OperacionRechazada
from ruta.estados import EN_MARCHA
from ruta.models import Accion, Meta, Ruta
from ruta.operaciones import acciones as acciones_de
from ruta.operaciones import agregar, aplicar, en_ruta, enlazar
from ruta.operaciones import metas as metas_de
from ruta.permisos import Quien, exigir


def traer_muestra(
    ruta_id: UUID, *, por: Quien, pie: str, fecha: date, archivo: Any = None, subida: UUID | None = None,
    acciones: Iterable[Accion] = (), metas: Iterable[Meta] = (), para_el_informe: bool = False,
) -> Muestra:  # fmt: skip
    """`archivo` is the uploaded file, or `subida` the one that came in pieces: drawn again if it is a picture."""
    with en_ruta(ruta_id, "traer_muestra", por, permisos.puede_traer_muestras, EN_MARCHA) as ruta:
        _exigir_fecha(fecha)
        archivo = archivo or (tomar_subida(ruta, subida, por) if subida else None)
        if archivo is None:
            raise OperacionRechazada("Elija la foto o el archivo.", campo="archivo")
        muestra = agregar(
            Muestra(
                escuela_id=ruta.escuela_id, ruta=ruta, archivo=archivos.guardar(ruta, archivo, por, pie=pie), pie=pie,
                fecha=fecha, trajo_id=por.participacion_id, traida_en=reloj.ahora(), para_el_informe=para_el_informe,
            )
        )  # fmt: skip
        _enlazar(ruta, muestra, acciones, metas)
    return muestra


def anotar_muestra(ruta: Ruta, avance: Avance, por: Quien) -> None:
    """Called as an avance brings a file, with the ruta locked: it shows the acción of its compromiso."""
    compromiso = avance.compromiso
    muestra = agregar(
        Muestra(
            escuela_id=ruta.escuela_id, ruta=ruta, archivo=avance.archivo, pie=(avance.nota or compromiso.texto)[:200],
            fecha=avance.fecha, trajo_id=por.participacion_id, traida_en=avance.registrado_en,
        )
    )  # fmt: skip
    _enlazar(ruta, muestra, [compromiso.accion] if compromiso.accion_id else [], [])


def _exigir_fecha(fecha: date) -> None:
    if fecha > reloj.hoy():
        raise OperacionRechazada("Esa fecha todavía no llega. Escriba de qué día es el trabajo.", campo="fecha")


def _enlazar(ruta: Ruta, muestra: Muestra, acciones: Iterable[Accion], metas: Iterable[Meta]) -> None:
    """What it shows is of this ruta, and exactly this."""
    enlazar(MuestraDeAccion, {"muestra": muestra}, "accion", _de_la_ruta(acciones_de(ruta), acciones))
    enlazar(MuestraDeMeta, {"muestra": muestra}, "meta", _de_la_ruta(metas_de(ruta), metas))


def _de_la_ruta(suyas: Any, dichas: Iterable[Any]) -> list[Any]:
    pedidas = {fila.pk for fila in dichas}
    halladas = list(suyas.filter(pk__in=pedidas)) if pedidas else []
    if len(halladas) != len(pedidas):
        raise NoExiste()
    return halladas


def editar_muestra(ruta_id: UUID, muestra_id: UUID, *, por: Quien, version: int, **cambios: Any) -> Muestra:
    """`acciones` and `metas`, when given, replace what it shows. The file itself does not change: another is another muestra."""
    with en_ruta(ruta_id, "editar_muestra", por, permisos.puede_traer_muestras, EN_MARCHA) as ruta:
        muestra = consultas.muestras(ruta).con_version(muestra_id, version)
        if (fecha := cambios.get("fecha")) is not None:
            _exigir_fecha(fecha)
        acciones, metas = cambios.pop("acciones", None), cambios.pop("metas", None)
        if acciones is not None and metas is not None:
            _enlazar(ruta, muestra, acciones, metas)
        return aplicar(muestra, cambios)


def quitar_muestra(ruta_id: UUID, muestra_id: UUID, *, por: Quien, version: int) -> Muestra:
    """It is seen no more; its file waits, in case it is brought back."""
    with en_ruta(ruta_id, "quitar_muestra", por, permisos.puede_traer_muestras, EN_MARCHA) as ruta:
        exigir(permisos.puede_quitar_muestra(por, consultas.muestras(ruta).con_pk(muestra_id)))
        return aplicar(consultas.muestras(ruta).con_version(muestra_id, version), {"quitada_en": reloj.ahora()})


def recuperar_muestra(ruta_id: UUID, muestra_id: UUID, *, por: Quien, version: int) -> Muestra:
    """With what it showed, as it was."""
    with en_ruta(ruta_id, "recuperar_muestra", por, permisos.puede_traer_muestras, EN_MARCHA) as ruta:
        exigir(permisos.puede_quitar_muestra(por, consultas.quitadas(ruta).con_pk(muestra_id)))
        return aplicar(consultas.quitadas(ruta).con_version(muestra_id, version), {"quitada_en": None})


def borrar_quitadas() -> int:
    """The worker erases what was taken away long ago; how many. Where a session or an avance leans on it, what it was called
    stays and the file goes: a family that asked for a photo to be taken away asked for that."""
    vencidas = Muestra.objects.filter(quitada_en__lt=reloj.ahora() - consultas.SE_RECUPERA)
    return sum(_borrar(muestra.escuela_id, muestra.pk) for muestra in vencidas.only("escuela_id"))


@transaction.atomic
def _borrar(escuela_id: UUID, muestra_id: UUID) -> bool:
    """Looked at again under its lock: it may have come back."""
    suyas = Muestra.objects.de(escuela_id).filter(quitada_en__lt=reloj.ahora() - consultas.SE_RECUPERA)
    muestra = suyas.select_for_update().filter(pk=muestra_id).first()
    if muestra is None:
        return False
    try:
        with transaction.atomic():
            muestra.delete()
            archivos.borrar(muestra.archivo)
    except ProtectedError:
        return archivos.vaciar(muestra.archivo)
    return True
