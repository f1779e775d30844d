"""Reads of evaluación: what was measured, what is still to be measured, and what the council judged of it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from evaluacion import recorrido
from evaluacion.models import Medicion, Valoracion
from evaluacion.recorrido import Momento
from evaluacion.serie import Serie, dibujar
from ruta import consultas, reloj
from ruta.errores import NoExiste
from ruta.estados import EstadoRuta
from ruta.formatos import cuantos, enumerar
from ruta.models import Accion, Corte, Meta, Ruta
from ruta.permisos import Quien
from ruta.por_pasos import Pasos, juntos, por_pasos
from ruta.preparadas import Preparada


def mediciones(ruta: Ruta) -> Any:
    return _mediciones(ruta.escuela_id, ruta.pk)


def _mediciones(escuela: UUID, ruta: UUID) -> Any:
    return (
        Medicion.objects.de(escuela)
        .filter(meta__objetivo__ruta=ruta)
        .select_related("meta__objetivo", "corte", "archivo", "capturo__usuario")
    )


def medicion(ruta: Ruta, pk: UUID) -> Medicion:
    return mediciones(ruta).con_pk(pk)


def valoracion(ruta: Ruta, meta: Meta) -> Valoracion:
    """The council's judgement of the meta; an empty one, version 0, while there is none."""
    hecha = Valoracion.objects.de(ruta.escuela_id).filter(meta=meta).first()
    return hecha or Valoracion(escuela_id=ruta.escuela_id, meta=meta, version=0)


# Shown forward: what each meta carries wherever the tree is drawn


@por_pasos
def medir_las_metas(ruta: Ruta, metas: list[Meta], acciones: list[Accion]) -> Pasos[None]:
    """Set on each meta `.mediciones_hechas`, `.hoy`, `.logro_hoy`, `.conteo_hoy` («13 de 26 alumnos»), `.frase_hoy`,
    `.estado_hoy`, `.recorrido` and `.desde`; on each medición `.logro` and `.resultado_texto`. Two queries at most,
    one trip."""
    if not metas:
        return
    hechas, momento = yield from juntos([_por_meta(ruta, metas), _momento(ruta)])
    desde = empezo(ruta)
    for meta in metas:
        meta.desde = desde
        meta.mediciones_hechas = hechas[meta.pk]
        for una in meta.mediciones_hechas:
            una.logro, una.resultado_texto = meta.logro(una.valor), recorrido.resultado_texto(meta, una)
        meta.hoy = meta.mediciones_hechas[-1] if meta.mediciones_hechas else None
        meta.logro_hoy = meta.logro(meta.hoy.valor) if meta.hoy else None
        meta.conteo_hoy, meta.frase_hoy = recorrido.conteo(meta, meta.hoy), recorrido.frase(meta, meta.hoy)
        meta.recorrido, meta.estado_hoy = None, None
        if meta.hoy or ruta.acordada_el is not None:
            meta.recorrido = recorrido.recorrer(meta, meta.hoy, desde, momento)
            meta.estado_hoy = recorrido.estado(meta, meta.hoy, desde, momento)


def _por_meta(ruta: Ruta, metas: list[Meta]) -> Pasos[dict[UUID, list[Medicion]]]:
    (todas,) = yield [_DE_METAS.con(ruta.escuela_id, ruta.pk, [meta.pk for meta in metas])]
    por_meta: dict[UUID, list[Medicion]] = defaultdict(list)
    for una in todas:
        por_meta[una.meta_id].append(una)
    return por_meta


def _de_metas(escuela: UUID, ruta: UUID, claves: Any) -> Any:
    return _mediciones(escuela, ruta).filter(meta__pk__en=claves).order_by("fecha", "pk")


_DE_METAS = Preparada(_de_metas)


def empezo(ruta: Ruta) -> date:
    """The day from which progress is expected: the agreement of the council, or the first of the ciclo."""
    return ruta.acordada_el or ruta.ciclo.inicio


def _momento(ruta: Ruta) -> Pasos[Momento | None]:
    """The session the council prepares; after the last one, today. None when the ruta is already at its closure."""
    if ruta.acordada_el is None:
        return Momento(reloj.hoy(), "a la fecha")
    if not ruta.esta_en_marcha or ruta.estado == EstadoRuta.EN_EVALUACION:
        return None
    dias = yield from consultas.ordinarias.pasos(ruta)
    proxima = next((dia for dia in dias if dia.fecha >= reloj.hoy()), None)
    return Momento(proxima.fecha, f"en la {proxima.sesion}") if proxima else Momento(reloj.hoy(), "a la fecha")


def serie(meta: Meta) -> Serie | None:
    """Of a meta that came with the tree; None while it has no measurement."""
    return dibujar(meta, meta.mediciones_hechas, meta.desde)


# What is owed


@dataclass(frozen=True)
class PorMedir:
    meta: Meta
    cortes: list[Corte]

    @property
    def frase(self) -> str:
        """«falta el corte de la CTE 2»."""
        nombres = enumerar([f"de la {c}" if c.cte and str(c).startswith("CTE") else f"«{c}»" for c in self.cortes])
        return f"falta el corte {nombres}" if len(self.cortes) == 1 else f"faltan los cortes {nombres}"


def cortes_por_medir(ruta: Ruta) -> QuerySet[Corte]:
    """Those whose date has come with nothing measured for them, nor from that day on for no corte or a later one."""
    return _cortes_por_medir(ruta.escuela_id, ruta.pk, reloj.hoy())


def _cortes_por_medir(escuela: UUID, ruta: UUID, hoy: date) -> QuerySet[Corte]:
    despues = Q(fecha__gte=OuterRef("fecha")) & (Q(corte=None) | Q(corte__fecha__gt=OuterRef("fecha")))
    medidos = Medicion.objects.de(escuela).filter(Q(corte=OuterRef("pk")) | despues, meta=OuterRef("meta"))
    return Corte.objects.de(escuela).filter(~Exists(medidos), meta__objetivo__ruta=ruta, fecha__lte=hoy)


def por_medir(ruta: Ruta) -> list[PorMedir]:
    """The metas that wait for a measurement now, in the order of the ruta. Nothing waits before the agreement nor after closing."""
    if not ruta.esta_en_marcha:
        return []
    por_meta: dict[UUID, PorMedir] = {}
    for corte in cortes_por_medir(ruta).select_related("meta").order_by("meta__objetivo__orden", "meta__orden", "fecha"):
        por_meta.setdefault(corte.meta_id, PorMedir(corte.meta, [])).cortes.append(corte)
    return list(por_meta.values())


@por_pasos
def debe(ruta: Ruta, quien: Quien) -> Pasos[str]:
    """What the process owes now, for the route of the header."""
    if not ruta.esta_en_marcha:
        return ""
    se_valora = ruta.estado == EstadoRuta.EN_EVALUACION
    sin_medir, *faltan = yield [
        _SIN_MEDIR.con(ruta.escuela_id, ruta.pk, reloj.hoy()),
        *([_SIN_VALORAR.con(ruta.escuela_id, ruta.pk)] if se_valora else []),
    ]
    if sin_medir:
        return f"{cuantos(len(sin_medir), 'meta')} por medir"
    return f"{cuantos(len(faltan[0]), 'meta')} por valorar" if se_valora and faltan[0] else ""


def _sin_medir(escuela: UUID, ruta: UUID, hoy: date) -> QuerySet:
    return _cortes_por_medir(escuela, ruta, hoy).order_by().values_list("meta").distinct()


def _sin_valorar(escuela: UUID, ruta: UUID) -> QuerySet:
    decididas = Valoracion.objects.de(escuela).filter(meta=OuterRef("pk")).exclude(decision="")
    return Meta.objects.de(escuela).filter(~Exists(decididas), objetivo__ruta=ruta).values_list("pk")


_SIN_MEDIR, _SIN_VALORAR = Preparada(_sin_medir), Preparada(_sin_valorar)


# The balance: each meta with its series, its judgement and what it waits for


def balance(ruta: Ruta) -> list[Meta]:
    """The metas of the ruta with `.serie`, `.valoracion` and `.falta` (the sentence of the cortes it waits for, or empty)."""
    metas = consultas.metas_de(ruta)
    valoraciones = {v.meta_id: v for v in Valoracion.objects.de(ruta.escuela_id).filter(meta__objetivo__ruta=ruta)}
    faltas = {pendiente.meta.pk: pendiente.frase for pendiente in por_medir(ruta)}
    for meta in metas:
        meta.serie = serie(meta)
        meta.valoracion = valoraciones.get(meta.pk)
        meta.falta = faltas.get(meta.pk, "")
    return metas


def meta_del_balance(ruta: Ruta, pk: UUID) -> Meta:
    meta = next((meta for meta in balance(ruta) if meta.pk == pk), None)
    if meta is None:
        raise NoExiste()
    return meta
