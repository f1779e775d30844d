"""The plan read once, whole and thin: what the review of coherence looks at and the page of the agreement shows."""

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, Prefetch, Q

from ruta.models import Accion, Evidencia, Hallazgo, Meta, Objetivo, Problematica, ResponsableDeAccion, Ruta


@dataclass(frozen=True)
class Plan:
    """Objetivos with metas and acciones, numbered over the ruta; problemáticas with `reunidos`, the hallazgos that each gathers."""

    ruta: Ruta
    objetivos: list[Objetivo]
    problematicas: list[Problematica]
    hallazgos: list[Hallazgo]
    evidencias: list[Evidencia]
    objetivos_de_antes: frozenset[str]

    @cached_property
    def metas(self) -> list[Meta]:
        return [meta for objetivo in self.objetivos for meta in objetivo.metas.all()]

    @cached_property
    def acciones(self) -> list[Accion]:
        return [accion for meta in self.metas for accion in meta.acciones.all()]

    @cached_property
    def hallazgos_reunidos(self) -> set[UUID]:
        return {pk for problematica in self.problematicas for pk in problematica.reunidos}

    @cached_property
    def problematicas_con_objetivo(self) -> set[UUID]:
        return {enlace.problematica_id for objetivo in self.objetivos for enlace in objetivo.responde_a.all()}

    @cached_property
    def hallazgos_con_acciones(self) -> set[UUID]:
        """Those from which the chain reaches some acción."""
        con_acciones = [o for o in self.objetivos if any(meta.acciones.all() for meta in o.metas.all())]
        problematicas = {enlace.problematica_id for objetivo in con_acciones for enlace in objetivo.responde_a.all()}
        return {pk for p in self.problematicas if p.pk in problematicas for pk in p.reunidos}

    @cached_property
    def objetivos_con_evidencia(self) -> set[UUID]:
        """Those whose chain reaches back to some evidencia of this ruta."""
        sostenidos = {h.pk for h in self.hallazgos if h.sustentos.all()}
        problematicas = {p.pk for p in self.problematicas if sostenidos & set(p.reunidos)}
        return {o.pk for o in self.objetivos if problematicas & {enlace.problematica_id for enlace in o.responde_a.all()}}


def leer(ruta: Ruta) -> Plan:
    """Eleven queries, ten where no ciclo went before."""
    de = ruta.escuela_id
    responsables = ResponsableDeAccion.objects.de(de).select_related("participacion__usuario")
    acciones = Accion.objects.de(de).prefetch_related(Prefetch("responsables", responsables))
    metas = Meta.objects.de(de).annotate(cuantos_cortes=Count("cortes")).prefetch_related(Prefetch("acciones", acciones))
    objetivos = list(Objetivo.objects.de(de).filter(ruta=ruta).prefetch_related("responde_a", Prefetch("metas", metas)))
    reunidos = ArrayAgg("sustentos__hallazgo_id", filter=Q(sustentos__isnull=False), default=[])
    problematicas = list(Problematica.objects.de(de).filter(ruta=ruta).annotate(reunidos=reunidos))
    hallazgos = Hallazgo.objects.de(de).filter(ruta=ruta).select_related("grupo").prefetch_related("sustentos")
    _unir(objetivos, {p.pk: p for p in problematicas})
    evidencias = list(Evidencia.objects.de(de).filter(ruta=ruta))
    return Plan(ruta, objetivos, problematicas, list(hallazgos), evidencias, _de_antes(ruta))


def _unir(objetivos: list[Objetivo], problematicas: dict[UUID, Problematica]) -> None:
    """Numbers as the council says them («acción 5»), and each row with the one above it."""
    n_meta = n_accion = 0
    for n, objetivo in enumerate(objetivos, 1):
        objetivo.numero = n
        for enlace in objetivo.responde_a.all():
            enlace.problematica = problematicas[enlace.problematica_id]
        for meta in objetivo.metas.all():
            n_meta += 1
            meta.numero, meta.objetivo = n_meta, objetivo
            for accion in meta.acciones.all():
                n_accion += 1
                accion.numero, accion.meta = n_accion, meta


def _de_antes(ruta: Ruta) -> frozenset[str]:
    """The words of the objetivos of the school's earlier ciclos."""
    if ruta.viene_de_id is None:
        return frozenset()
    de_otras = Objetivo.objects.de(ruta.escuela_id).filter(ruta__ciclo__inicio__lt=ruta.ciclo.inicio)
    return frozenset(" ".join(que.lower().split()) for que in de_otras.values_list("que", flat=True))
