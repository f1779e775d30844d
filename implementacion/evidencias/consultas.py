"""Reads of what shows the work."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from implementacion.consultas import acciones_numeradas
from implementacion.models import Muestra, MuestraDeAccion, MuestraDeMeta
from implementacion.permisos import puede_quitar_muestra
from ruta import reloj
from ruta.models import Accion, Meta, Ruta
from ruta.permisos import Quien
from ruta.por_pasos import Pasos, juntos, por_pasos, preguntas
from ruta.preparadas import Preparada

SE_RECUPERA = timedelta(days=30)  # what was taken away waits this long before it is erased


def _todas(ruta: Ruta) -> QuerySet[Muestra]:
    return _de_la_ruta(ruta.escuela_id, ruta.pk)


def _de_la_ruta(escuela: UUID, ruta: UUID) -> QuerySet[Muestra]:
    return Muestra.objects.de(escuela).filter(ruta=ruta).select_related("archivo", "trajo__usuario")


def muestras(ruta: Ruta) -> QuerySet[Muestra]:
    """Those that are there, the newest work first."""
    return _todas(ruta).filter(quitada_en__isnull=True)


def quitadas(ruta: Ruta) -> QuerySet[Muestra]:
    """Those that may still come back."""
    return _todas(ruta).filter(quitada_en__gt=reloj.ahora() - SE_RECUPERA)


def _con_lo_que_muestran(muestras: QuerySet[Muestra], escuela: UUID) -> QuerySet[Muestra]:
    return muestras.prefetch_related(
        Prefetch("de_acciones", queryset=MuestraDeAccion.objects.de(escuela)),
        Prefetch("de_metas", queryset=MuestraDeMeta.objects.de(escuela)),
    )


@por_pasos
def metas_numeradas(ruta: Ruta) -> Pasos[list[Meta]]:
    """The metas of the ruta in the council's order, each with the `numero` it is called by. One query."""
    (metas,) = yield [Meta.objects.de(ruta.escuela_id).filter(objetivo__ruta=ruta).order_by("objetivo__orden", "orden")]
    for numero, meta in enumerate(metas, 1):
        meta.numero = numero
    return metas


@dataclass(frozen=True)
class Lista:
    """`de` is the acción or the meta that was asked for, None for all; `quitadas` what this person may still bring back."""

    muestras: list[Muestra]
    acciones: list[Accion]
    metas: list[Meta]
    quitadas: list[Muestra]
    de: Any = None

    @property
    def hay(self) -> bool:
        """Whether there is anything to choose among."""
        return bool(self.muestras) or self.de is not None


@por_pasos
def lista(ruta: Ruta, quien: Quien, accion: str = "", meta: str = "") -> Pasos[Lista]:
    """The evidencias of the ruta, or of one acción or meta of it; another ruta's are as none. Eight queries, two trips."""
    preguntado = [_con_lo_que_muestran(cuales(ruta), ruta.escuela_id) for cuales in (muestras, quitadas)]
    acciones, metas, (todas, idas) = yield from juntos(
        [acciones_numeradas.pasos(ruta), metas_numeradas.pasos(ruta), preguntas(preguntado)]
    )
    for una in (*todas, *idas):
        _decir(una, acciones, metas)
    de = next((a for a in acciones if str(a.pk) == accion), None) or next((m for m in metas if str(m.pk) == meta), None)
    vistas = [una for una in todas if de is None or de in una.acciones or de in una.metas]
    return Lista(vistas, acciones, metas, [una for una in idas if puede_quitar_muestra(quien, una)], de)


def _decir(muestra: Muestra, acciones: list[Accion], metas: list[Meta]) -> Muestra:
    """Give it its acciones and metas with their numbers, in the order of the plan."""
    suyas = {fila.accion_id for fila in muestra.de_acciones.all()}, {fila.meta_id for fila in muestra.de_metas.all()}
    muestra.acciones = [accion for accion in acciones if accion.pk in suyas[0]]
    muestra.metas = [meta for meta in metas if meta.pk in suyas[1]]
    return muestra


def muestra(ruta: Ruta, pk: UUID) -> Muestra:
    """One that is there, with its acciones and metas; NoExiste outside this ruta, or once it was taken away."""
    return _decir(_con_lo_que_muestran(muestras(ruta), ruta.escuela_id).con_pk(pk), acciones_numeradas(ruta), metas_numeradas(ruta))


def por_accion(ruta: Ruta) -> dict[UUID, list[Muestra]]:
    """The evidencias of each acción, the newest first. One query."""
    enlaces = MuestraDeAccion.objects.de(ruta.escuela_id).filter(muestra__ruta=ruta, muestra__quitada_en__isnull=True)
    suyas: dict[UUID, list[Muestra]] = {}
    for enlace in enlaces.select_related("muestra__archivo").order_by("-muestra__fecha", "-muestra__traida_en", "-pk"):
        suyas.setdefault(enlace.accion_id, []).append(enlace.muestra)
    return suyas


def de_la_accion(ruta: Ruta, accion_id: UUID) -> list[Muestra]:
    """Those of one acción, the newest first."""
    return _DE_LA_ACCION.leer(ruta.escuela_id, ruta.pk, accion_id)


def _de_una(escuela: UUID, ruta: UUID, accion: UUID) -> QuerySet[Muestra]:
    return _de_la_ruta(escuela, ruta).filter(quitada_en__isnull=True, de_acciones__accion=accion)


_DE_LA_ACCION = Preparada(_de_una)


def de_la_meta(ruta: Ruta, meta_id: UUID) -> list[Muestra]:
    """Those that show a meta, or an acción of it, each once, the newest first."""
    directas = MuestraDeMeta.objects.de(ruta.escuela_id).filter(meta=meta_id).values("muestra")
    de_sus_acciones = MuestraDeAccion.objects.de(ruta.escuela_id).filter(accion__meta=meta_id).values("muestra")
    return list(muestras(ruta).filter(pk__in=directas.union(de_sus_acciones)))


def para_el_informe(ruta: Ruta) -> list[Muestra]:
    """Those that somebody proposed for the informe, in the order of the work, each with its acciones and metas. Five queries."""
    suyas = _con_lo_que_muestran(muestras(ruta).filter(para_el_informe=True), ruta.escuela_id).order_by("fecha", "traida_en", "pk")
    acciones, metas = acciones_numeradas(ruta), metas_numeradas(ruta)
    return [_decir(una, acciones, metas) for una in suyas]
