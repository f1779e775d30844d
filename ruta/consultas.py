"""Reads of the shared tree, each in a fixed number of queries.

Later processes hang what they know (last measurement, progress) on the tree through `anexar`, so that an earlier page can show it
without knowing them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce

from ruta import formatos, reloj
from ruta.errores import NoExiste
from ruta.estados import FaseCTE, Rol
from ruta.models import (
    Accion,
    Corte,
    Escuela,
    Evidencia,
    FechaDeCTE,
    FechaPropiaDeCTE,
    Grupo,
    Hallazgo,
    Meta,
    Objetivo,
    Participacion,
    Problematica,
    ProblematicaDeObjetivo,
    ResponsableDeAccion,
    Ruta,
    Usuario,
)
from ruta.permisos import Quien
from ruta.por_pasos import Pasos, a_la_vez, juntos, por_pasos
from ruta.preparadas import Preparada, colgar

Anexo = por_pasos[[Ruta, list[Meta], list[Accion]], None]
_anexos: list[Anexo] = []
DeTodas = por_pasos[[Ruta, list[Any]], None]
_de_todas: list[DeTodas] = []
Celebradas = Callable[[Ruta], QuerySet]
_celebradas: list[Celebradas] = []


def anexar(anexo: Anexo) -> Anexo:
    """Register a reading of a later process that sets attributes on metas and acciones just read, in a fixed number of queries."""
    if anexo not in _anexos:
        _anexos.append(anexo)
    return anexo


def anexar_a_todas(anexo: DeTodas) -> DeTodas:
    """The same on any row of the chain: objetivos, metas and acciones in one list."""
    if anexo not in _de_todas:
        _de_todas.append(anexo)
    return anexo


def saber_de_celebradas(lee: Celebradas) -> Celebradas:
    """Register the later process that knows which sessions were already held: a queryset of their (fase, numero)."""
    if lee not in _celebradas:
        _celebradas.append(lee)
    return lee


@por_pasos
def quien_es(usuario: Usuario, ruta: Ruta) -> Pasos[Quien]:
    """The person as this school sees them: their participación, or supervisión through the zona."""
    return _quien(usuario, ruta.escuela_id, *(yield _partes(usuario, Escuela.objects.filter(pk=ruta.escuela_id))))


@por_pasos
def por_la_puerta(usuario: Usuario, cct: str, turno: str, ciclo: str) -> Pasos[tuple[Ruta, Quien] | None]:
    """The ruta of that school and ciclo, and the person as that school sees them; None if they may not see it, or there is none."""
    rutas, *partes = yield [
        _VISIBLES.con(usuario.pk, cct, turno, ciclo), _PROPIAS.con(usuario.pk, cct, turno), _ZONAS.con(usuario.pk, cct, turno)
    ]  # fmt: skip
    return (rutas[0], _quien(usuario, rutas[0].escuela_id, *partes)) if rutas else None


def _visibles(usuario: UUID, cct: str, turno: str, ciclo: str) -> QuerySet[Ruta]:
    visibles = Ruta.objects.visibles_para(Usuario(pk=usuario))
    return visibles.filter(escuela__cct=cct, escuela__turno=turno, ciclo_id=ciclo)


def _partes_en(usuario: UUID, cct: str, turno: str) -> list[QuerySet]:
    return _partes(Usuario(pk=usuario), Escuela.objects.filter(cct=cct, turno=turno))


_VISIBLES = Preparada(_visibles)
_PROPIAS, _ZONAS = Preparada(lambda *suyos: _partes_en(*suyos)[0]), Preparada(lambda *suyos: _partes_en(*suyos)[1])


def _partes(usuario: Usuario, escuela: QuerySet[Escuela]) -> list[QuerySet]:
    propias = usuario.participaciones.filter(escuela__in=escuela.values("pk"), activa=True)
    return [propias, usuario.zonas.filter(zona__in=escuela.values("zona"), activa=True)]


def _quien(usuario: Usuario, escuela: UUID, propias: list[Participacion], zonas: list[Any]) -> Quien:
    if propias:
        return Quien(usuario.pk, escuela, propias[0].pk, frozenset(propias[0].roles), usuario.nombre)
    return Quien(usuario.pk, escuela, None, frozenset({Rol.SUPERVISION} if zonas else ()), usuario.nombre)


def del_colectivo(ruta: Ruta) -> QuerySet[Participacion]:
    return Participacion.objects.de(ruta.escuela_id).del_colectivo()


def grupos(ruta: Ruta) -> QuerySet[Grupo]:
    return Grupo.objects.de(ruta.escuela_id).filter(ciclo=ruta.ciclo_id).prefetch_related("grados")


# The tree: objetivos → metas → acciones


# What of the school each row is drawn with besides its own columns
_CON_OBJETIVO, _CON_META, _CON_ACCION = "responde_a__problematica", "cortes", "responsables__participacion__usuario"


def _acciones(escuela: UUID) -> QuerySet[Accion]:
    return Accion.objects.de(escuela).select_related("eje", "informa__usuario")


def _metas_solas(escuela: UUID) -> QuerySet[Meta]:
    return Meta.objects.de(escuela).select_related("instrumento", "objetivo")


def _metas(ruta: Ruta) -> QuerySet[Meta]:
    acciones = _acciones(ruta.escuela_id).prefetch_related(_CON_ACCION)
    return _metas_solas(ruta.escuela_id).prefetch_related(_CON_META, Prefetch("acciones", queryset=acciones))


def _con_anexos(ruta: Ruta, objetivos: list[Objetivo]) -> None:
    """Let later processes add theirs."""
    metas = [meta for objetivo in objetivos for meta in objetivo.metas.all()]
    acciones = []
    for meta in metas:
        for accion in meta.acciones.all():
            accion.meta = meta
            acciones.append(accion)
    a_la_vez(_anexados(ruta, objetivos, metas, acciones))


def _anexados(ruta: Ruta, objetivos: list[Objetivo], metas: list[Meta], acciones: list[Accion]) -> list[Pasos[None]]:
    de_todas = [anexo.pasos(ruta, [*objetivos, *metas, *acciones]) for anexo in _de_todas]
    return [anexo.pasos(ruta, metas, acciones) for anexo in _anexos] + de_todas


_Cadena = Iterable[tuple[UUID, UUID | None, UUID | None]]


def _numerar(objetivos: list[Objetivo], cadena: _Cadena) -> None:
    """Give each row the `numero` it is called by. `cadena` are the keys of the whole ruta in order, whatever was read of it; what
    was taken away between one reading and the other has no number, and whoever writes finds out under the lock."""
    de_objetivo, de_meta, de_accion = numeros(cadena)
    for objetivo in objetivos:
        objetivo.numero = de_objetivo.get(objetivo.pk, 0)
        for meta in objetivo.metas.all():
            meta.numero, meta.objetivo = de_meta.get(meta.pk, 0), objetivo
            for accion in meta.acciones.all():
                accion.numero = de_accion.get(accion.pk, 0)


def numeros(cadena: _Cadena) -> tuple[dict[UUID, int], ...]:
    """What the objetivos, the metas and the acciones are called by, each in the order of the chain."""
    suyos: tuple[dict[UUID, int], ...] = ({}, {}, {})
    for eslabon in cadena:
        for nivel, pk in zip(suyos, eslabon, strict=True):
            if pk is not None:
                nivel.setdefault(pk, len(nivel) + 1)
    return suyos


def _claves(escuela: UUID, ruta: UUID) -> QuerySet:
    claves = Objetivo.objects.de(escuela).filter(ruta=ruta).values_list("pk", "metas", "metas__acciones")
    return claves.order_by("orden", "metas__orden", "metas__acciones__orden")


_CLAVES = Preparada(_claves)


def claves(ruta: Ruta) -> list[tuple[UUID, UUID | None, UUID | None]]:
    """Objetivo, meta and acción, or the ones of them there are, in the order of the chain. One query."""
    return _CLAVES.leer(ruta.escuela_id, ruta.pk)


def _cadena_de(objetivos: list[Objetivo]) -> _Cadena:
    for objetivo in objetivos:
        yield objetivo.pk, None, None
        for meta in objetivo.metas.all():
            yield objetivo.pk, meta.pk, None
            yield from ((objetivo.pk, meta.pk, accion.pk) for accion in meta.acciones.all())


def arbol(ruta: Ruta) -> list[Objetivo]:
    """The whole chain, ready to be drawn, in a number of queries that does not depend on its size.

    Each meta and acción carries `numero` (running over the ruta); each meta its `acciones` and `cortes`; plus what the anexos set.
    """
    return _rama(ruta, {}, {})


def _rama(ruta: Ruta, de_objetivo: dict[str, UUID], de_meta: dict[str, UUID]) -> list[Objetivo]:
    """The tree, or the branch of it that the filters leave, numbered as in the whole."""
    metas = Prefetch("metas", queryset=_metas(ruta).filter(**de_meta))
    objetivos = list(Objetivo.objects.de(ruta.escuela_id).filter(ruta=ruta, **de_objetivo).prefetch_related(_CON_OBJETIVO, metas))
    _numerar(objetivos, claves(ruta) if de_objetivo else _cadena_de(objetivos))
    _con_anexos(ruta, objetivos)
    return objetivos


def _objetivos_dichos(escuela: UUID, ruta: UUID, claves: Any) -> QuerySet[Objetivo]:
    return Objetivo.objects.de(escuela).filter(ruta=ruta, pk__en=claves)


def _metas_dichas(escuela: UUID, ruta: UUID, claves: Any) -> QuerySet[Meta]:
    return _metas_solas(escuela).filter(objetivo__ruta=ruta, pk__en=claves)


def _acciones_dichas(escuela: UUID, ruta: UUID, claves: Any) -> QuerySet[Accion]:
    return _acciones(escuela).filter(meta__objetivo__ruta=ruta, pk__en=claves)


def _cortes_dichos(escuela: UUID, ruta: UUID, claves: Any) -> QuerySet[Corte]:
    return Corte.objects.de(escuela).filter(meta__objetivo__ruta=ruta, meta__pk__en=claves)


def _problematicas_dichas(escuela: UUID, ruta: UUID, claves: Any) -> QuerySet[ProblematicaDeObjetivo]:
    de_objetivos = ProblematicaDeObjetivo.objects.de(escuela).filter(objetivo__ruta=ruta, objetivo__pk__en=claves)
    return de_objetivos.select_related("problematica")


def _responsables_dichos(escuela: UUID, ruta: UUID, claves: Any) -> QuerySet[ResponsableDeAccion]:
    de_acciones = ResponsableDeAccion.objects.de(escuela).filter(accion__meta__objetivo__ruta=ruta, accion__pk__en=claves)
    return de_acciones.select_related("participacion__usuario")


_OBJETIVOS, _METAS, _ACCIONES = Preparada(_objetivos_dichos), Preparada(_metas_dichas), Preparada(_acciones_dichas)
_PROBLEMATICAS, _CORTES = Preparada(_problematicas_dichas), Preparada(_cortes_dichos)
_RESPONSABLES = Preparada(_responsables_dichos)


@por_pasos
def filas(ruta: Ruta, claves: Iterable[list[UUID]]) -> Pasos[dict[UUID, Any]]:
    """Objetivos, metas and acciones by their keys, each as `arbol` gives it but alone: without number, what it hangs from or what
    hangs from it. Nothing is asked for the levels of which there is nothing to read. Two queries."""
    de_objetivos, de_metas, de_acciones = claves
    niveles = (
        (_OBJETIVOS, de_objetivos), (_PROBLEMATICAS, de_objetivos), (_METAS, de_metas), (_CORTES, de_metas),
        (_ACCIONES, de_acciones), (_RESPONSABLES, de_acciones),
    )  # fmt: skip
    traidas = iter((yield [nivel.con(ruta.escuela_id, ruta.pk, suyas) for nivel, suyas in niveles if suyas]))
    objetivos, responden, metas, cortes, acciones, responsables = (next(traidas) if suyas else [] for _, suyas in niveles)
    colgar(objetivos, "responde_a", responden, "objetivo_id")
    colgar(metas, "cortes", cortes, "meta_id")
    colgar(acciones, "responsables", responsables, "accion_id")
    yield from juntos(_anexados(ruta, objetivos, metas, acciones))
    return {fila.pk: fila for fila in (*objetivos, *metas, *acciones)}


@por_pasos
def acciones_solas(ruta: Ruta) -> Pasos[list[Accion]]:
    """In the order of the chain, each with what the anexos set."""
    en_orden = ("meta__objetivo__orden", "meta__orden", "orden")
    (acciones,) = yield [Accion.objects.de(ruta.escuela_id).filter(meta__objetivo__ruta=ruta).order_by(*en_orden)]
    yield from juntos([anexo.pasos(ruta, [], acciones) for anexo in _anexos])
    return acciones


def metas_de(ruta: Ruta) -> list[Meta]:
    return [meta for objetivo in arbol(ruta) for meta in objetivo.metas.all()]


def acciones_de(ruta: Ruta) -> list[Accion]:
    return [accion for meta in metas_de(ruta) for accion in meta.acciones.all()]


def _buscar(filas: Iterable[Any], pk: UUID) -> Any:
    fila = next((fila for fila in filas if fila.pk == pk), None)
    if fila is None:
        raise NoExiste()
    return fila


def objetivo(ruta: Ruta, pk: UUID) -> Objetivo:
    return _buscar(_rama(ruta, {"pk": pk}, {}), pk)


def meta(ruta: Ruta, pk: UUID) -> Meta:
    """With its acciones; of its objetivo, not the other metas."""
    return _buscar((m for o in _rama(ruta, {"metas": pk}, {"pk": pk}) for m in o.metas.all()), pk)


def accion(ruta: Ruta, pk: UUID) -> Accion:
    """With its meta, and the acciones of that meta."""
    rama = _rama(ruta, {"metas__acciones": pk}, {"acciones": pk})
    return _buscar((a for o in rama for m in o.metas.all() for a in m.acciones.all()), pk)


# The same rows without what surrounds them: what a save asks before it writes


def objetivo_solo(ruta: Ruta, pk: UUID) -> Objetivo:
    return _buscar(Objetivo.objects.de(ruta.escuela_id).filter(ruta=ruta, pk=pk), pk)


def meta_sola(ruta: Ruta, pk: UUID) -> Meta:
    de_la_escuela = _metas_solas(ruta.escuela_id).prefetch_related(_CON_META)
    return _buscar(de_la_escuela.filter(objetivo__ruta=ruta, pk=pk), pk)


def accion_sola(ruta: Ruta, pk: UUID) -> Accion:
    de_la_escuela = _acciones(ruta.escuela_id).prefetch_related(_CON_ACCION)
    return _buscar(de_la_escuela.filter(meta__objetivo__ruta=ruta, pk=pk), pk)


# The diagnosis


def hallazgos(ruta: Ruta) -> QuerySet[Hallazgo]:
    de_la_ruta = Hallazgo.objects.de(ruta.escuela_id).filter(ruta=ruta).select_related("campo", "grupo")
    return de_la_ruta.prefetch_related("sustentos__evidencia__resultados", "sustentos__evidencia__instrumento")


def evidencias(ruta: Ruta) -> QuerySet[Evidencia]:
    de_la_ruta = Evidencia.objects.de(ruta.escuela_id).filter(ruta=ruta)
    con_lo_suyo = de_la_ruta.select_related("instrumento", "archivo", "capturo__usuario")
    return con_lo_suyo.prefetch_related("resultados", "usos__hallazgo")


def problematicas(ruta: Ruta) -> QuerySet[Problematica]:
    de_la_ruta = Problematica.objects.de(ruta.escuela_id).filter(ruta=ruta).select_related("eje")
    return de_la_ruta.prefetch_related("sustentos__hallazgo__sustentos__evidencia", "objetivos__objetivo")


# The clock of the school


@dataclass(frozen=True)
class DiaDeCTE:
    """A session of the CTE calendar as this school holds it."""

    fase: str
    numero: int
    fecha: date
    sesion: str

    @property
    def fecha_texto(self) -> str:
        return formatos.dia_y_mes(self.fecha)

    @property
    def dias(self) -> int:
        return (self.fecha - reloj.hoy()).days

    @property
    def faltan_texto(self) -> str:
        return formatos.faltan_dias(self.dias)


@por_pasos
def calendario(ruta: Ruta) -> Pasos[list[DiaDeCTE]]:
    """The thirteen sessions of the ciclo in order, with the school's own dates over the national ones. One query."""
    (en_orden,) = yield [_FECHAS.con(ruta.escuela_id, ruta.ciclo_id)]
    return [DiaDeCTE(f.fase, f.numero, f.suya, f.nombre) for f in en_orden]


def _fechas(escuela: UUID, ciclo: str) -> QuerySet[FechaDeCTE]:
    propias = FechaPropiaDeCTE.objects.de(escuela).filter(fecha_nacional=OuterRef("pk")).values("fecha")
    fechas = FechaDeCTE.objects.filter(ciclo=ciclo).annotate(suya=Coalesce(Subquery(propias), "fecha"))
    return fechas.order_by("suya", "fecha")


_FECHAS = Preparada(_fechas)


@por_pasos
def ordinarias(ruta: Ruta) -> Pasos[list[DiaDeCTE]]:
    return [dia for dia in (yield from calendario.pasos(ruta)) if dia.fase == FaseCTE.ORDINARIA]


@por_pasos
def celebradas(ruta: Ruta) -> Pasos[set[tuple[str, int]]]:
    """(fase, numero) of the sessions already held, as the later process knows them. One query."""
    return {dia for dias in (yield [lee(ruta) for lee in _celebradas]) for dia in dias}


@por_pasos
def proxima_cte(ruta: Ruta) -> Pasos[DiaDeCTE | None]:
    """The next session, or today's, that the council has not held yet; None when the ciclo has no more. One query."""
    hechas, dias = yield from juntos([celebradas.pasos(ruta), calendario.pasos(ruta)])
    return next((dia for dia in dias if dia.fecha >= reloj.hoy() and (dia.fase, dia.numero) not in hechas), None)
