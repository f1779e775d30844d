"""Reads of implementación. What a person owes comes first to that person; nobody is counted, compared or ranked."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, UUIDField
from django.db.models.functions import Coalesce

from implementacion.estados import PENDIENTES, TOMADOS, EstadoCompromiso
from implementacion.lineas import Linea, en_lineas
from implementacion.models import Avance, Compartido, Compromiso, Muestra
from implementacion.permisos import puede_proponer, puede_ver_compromisos
from ruta import reloj
from ruta.consultas import del_colectivo, proxima_cte
from ruta.formatos import cuantos
from ruta.models import Accion, Participacion, Ruta
from ruta.permisos import Quien
from ruta.por_pasos import Pasos, juntos, por_pasos, preguntas
from ruta.preparadas import Preparada

C = EstadoCompromiso


UNA_VEZ = Coalesce("compartido_id", "pk", output_field=UUIDField())  # a shared one is one, whoever it was proposed to


@por_pasos
def debe(ruta: Ruta, quien: Quien) -> Pasos[str]:
    """What the process owes now, for the route of the header: mine first, then what whoever coordinates waits for. One query."""
    if not ruta.esta_en_marcha or not puede_ver_compromisos(quien, ruta):
        return ""
    (cuentas,) = yield [_CUENTAS.con(ruta.escuela_id, ruta.pk, quien.participacion_id)]
    todos, mios = {e: n for e, n, _ in cuentas}, {e: n for e, _, n in cuentas}
    if mios.get(C.PROPUESTO):
        return f"{cuantos(mios[C.PROPUESTO], 'compromiso')} por responder"
    if puede_proponer(quien, ruta) and C.NECESITA_APOYO in todos:
        return f"{cuantos(todos[C.NECESITA_APOYO], 'compromiso pide', 'compromisos piden')} apoyo"
    if puede_proponer(quien, ruta) and C.PROPUESTO in todos:
        return f"{cuantos(todos[C.PROPUESTO], 'compromiso espera', 'compromisos esperan')} respuesta"
    return f"{cuantos(mios[C.ACEPTADO], 'compromiso')} por hacer" if mios.get(C.ACEPTADO) else ""


def _cuentas(escuela: UUID, ruta: UUID, mia: UUID | None) -> QuerySet:
    por_estado = Compromiso.objects.de(escuela).filter(ruta=ruta).order_by().values("estado")
    contados = por_estado.annotate(todos=Count(UNA_VEZ, distinct=True), mios=Count("pk", filter=Q(de_quien=mia)))
    return contados.values_list("estado", "todos", "mios")


_CUENTAS = Preparada(_cuentas)


def _de(ruta: Ruta) -> QuerySet[Compromiso]:
    return Compromiso.objects.de(ruta.escuela_id).filter(ruta=ruta)


def _con_personas(ruta: Ruta) -> QuerySet[Compromiso]:
    return _de(ruta).select_related("accion", "de_quien__usuario", "propuso__usuario", "compartido__informa__usuario")


def _de_los_demas(ruta: Ruta, *con: Prefetch) -> Prefetch:
    """With each shared one, the compromisos of all its people."""
    suyos = Compromiso.objects.de(ruta.escuela_id).select_related("de_quien__usuario").prefetch_related(*con)
    return Prefetch("compartido__compromisos", queryset=suyos)


def _con_avances(ruta: Ruta) -> QuerySet[Compromiso]:
    quitada = Muestra.objects.de(ruta.escuela_id).filter(archivo=OuterRef("archivo"), quitada_en__isnull=False)
    avances = Avance.objects.de(ruta.escuela_id).select_related("archivo", "aclara").annotate(foto_quitada=Exists(quitada))
    return _con_personas(ruta).prefetch_related(
        Prefetch("avances", queryset=avances), _de_los_demas(ruta, Prefetch("avances", queryset=avances))
    )


@por_pasos
def acciones_numeradas(ruta: Ruta) -> Pasos[list[Accion]]:
    """The acciones of the ruta in the council's order, each with the `numero` it is called by («acción 5»). One query."""
    suyas = Accion.objects.de(ruta.escuela_id).filter(meta__objetivo__ruta=ruta)
    (acciones,) = yield [suyas.order_by("meta__objetivo__orden", "meta__orden", "orden")]
    for numero, accion in enumerate(acciones, 1):
        accion.numero = numero
    return acciones


def _numerados(ruta: Ruta, compromisos: list[Compromiso]) -> list[Compromiso]:
    """Give each compromiso its acción with its number."""
    return _con_numero(compromisos, acciones_numeradas(ruta))


def _con_numero(compromisos: list[Compromiso], acciones: list[Accion]) -> list[Compromiso]:
    por_pk = {accion.pk: accion for accion in acciones}
    for compromiso in compromisos:
        compromiso.accion = por_pk.get(compromiso.accion_id)
    return compromisos


def _con_su_linea(compromisos: list[Compromiso]) -> list[Compromiso]:
    """To each that is shared, the line of all its people."""
    for uno in compromisos:
        uno.linea = Linea(list(uno.compartido.compromisos.all())) if uno.compartido else Linea([uno])
    return compromisos


# Mine


@por_pasos
def mis_compromisos(ruta: Ruta, quien: Quien) -> Pasos[list[Compromiso]]:
    """What waits for the person's answer, then what they took on for the next CTE or before it. Four queries, one trip; or none."""
    if not ruta.esta_en_marcha or quien.participacion_id is None:
        return []
    de_uno = _con_personas(ruta).filter(Q(estado=C.PROPUESTO) | Q(estado__in=PENDIENTES), de_quien=quien.participacion_id)
    cte, acciones, (mios,) = yield from juntos([proxima_cte.pasos(ruta), acciones_numeradas.pasos(ruta), preguntas([de_uno])])
    urgentes = [c for c in mios if c.estado == C.PROPUESTO or cte is None or c.fecha <= cte.fecha]
    return _con_numero(sorted(urgentes, key=_lugar), acciones)


def _lugar(compromiso: Compromiso) -> tuple[int, date]:
    """Por responder first, then what is still to do, then what is done; by date inside each."""
    if compromiso.estado == C.PROPUESTO:
        return 0, compromiso.fecha
    return (1 if compromiso.estado in PENDIENTES else 2), compromiso.fecha


@dataclass(frozen=True)
class LosMios:
    """The page of one person: `vigentes` in the order they are answered; `anteriores` is what is already behind."""

    vigentes: list[Compromiso]
    anteriores: list[Compromiso]
    por_responder: int
    antes_de_la_cte: int


def los_mios(ruta: Ruta, quien: Quien) -> LosMios:
    """Everything proposed to the person or taken by them, but what was withdrawn. Five queries."""
    cte = proxima_cte(ruta)
    mios = _con_avances(ruta).filter(de_quien=quien.participacion_id).exclude(estado=C.RETIRADO)
    todos = _con_su_linea(_numerados(ruta, sorted(mios, key=_lugar)))
    vigentes = [c for c in todos if c.estado in PENDIENTES or (c.estado == C.HECHO and c.fecha >= reloj.hoy())]
    return LosMios(
        vigentes=vigentes,
        anteriores=[c for c in todos if c not in vigentes],
        por_responder=sum(c.estado == C.PROPUESTO for c in todos),
        antes_de_la_cte=sum(c.estado == C.ACEPTADO and cte is not None and c.fecha <= cte.fecha for c in todos),
    )


def compromiso(ruta: Ruta, pk: UUID) -> Compromiso:
    """One, with its avances and its acción's number; NoExiste outside this ruta."""
    return _con_su_linea(_numerados(ruta, [_con_avances(ruta).con_pk(pk)]))[0]


def los_que_responden_por_lo_mismo(compromiso: Compromiso) -> QuerySet[Compromiso]:
    """It alone; of a shared one, those of all its people."""
    suyos = Compromiso.objects.de(compromiso.escuela_id)
    return suyos.filter(compartido=compromiso.compartido_id) if compromiso.compartido_id else suyos.filter(pk=compromiso.pk)


def dichos_de(compromiso: Compromiso) -> QuerySet[Avance]:
    """How it has gone, the last first, whoever informed then."""
    return Avance.objects.de(compromiso.escuela_id).filter(compromiso__in=los_que_responden_por_lo_mismo(compromiso))


def avances(ruta: Ruta) -> QuerySet[Avance]:
    return (
        Avance.objects.de(ruta.escuela_id).filter(compromiso__ruta=ruta).select_related("compromiso__compartido__informa__usuario")
    )


def avance(ruta: Ruta, pk: UUID) -> Avance:
    return avances(ruta).con_pk(pk)


# The colectivo's


@dataclass(frozen=True)
class AccionConCompromisos:
    """`accion` is None for what was taken on outside the acciones of the plan."""

    accion: Accion | None
    lineas: list[Linea]


def compromisos_por_accion(ruta: Ruta) -> list[AccionConCompromisos]:
    """Every acción of the plan with what was taken on for it, in the plan's order; the rest at the end. Fixed queries."""
    acciones = acciones_numeradas(ruta)
    por_accion: dict[UUID | None, list[Compromiso]] = defaultdict(list)
    for uno in _con_avances(ruta).exclude(estado=C.RETIRADO):
        por_accion[uno.accion_id].append(uno)
    grupos = [AccionConCompromisos(accion, en_lineas(por_accion[accion.pk])) for accion in acciones]
    sueltos = en_lineas(por_accion[None])
    return [*grupos, AccionConCompromisos(None, sueltos)] if sueltos else grupos


def para_la_proxima_cte(ruta: Ruta) -> list[Linea]:
    """What the colectivo took on, or still has to answer, for the next CTE or before it, by date."""
    cte = proxima_cte(ruta)
    if cte is None:
        return []
    return en_lineas(_numerados(ruta, list(_con_personas(ruta).filter(estado__in=PENDIENTES, fecha__lte=cte.fecha))))


@por_pasos
def por_cumplir(ruta: Ruta) -> Pasos[list[Compromiso]]:
    """What was taken on, waits for an answer or asks for support, by date and then by name. Two queries, one trip."""
    faltan = _con_personas(ruta).filter(estado__in=PENDIENTES).order_by("fecha", "de_quien__usuario__nombre", "pk")
    acciones, (compromisos,) = yield from juntos([acciones_numeradas.pasos(ruta), preguntas([faltan])])
    return _con_numero(compromisos, acciones)


def de_los_que_faltan(ruta: Ruta, hasta: date) -> list[Compromiso]:
    """What a session of that day looks at: taken or waiting for an answer and due until then, and every request for support."""
    return list(_de(ruta).filter(Q(estado__in=PENDIENTES, fecha__lte=hasta) | Q(estado=C.NECESITA_APOYO)))


def piden_apoyo(ruta: Ruta) -> list[Compromiso]:
    """Who said «necesito apoyo», for the agenda of the next session; `respuesta` says which. Two queries."""
    return _numerados(ruta, list(_con_personas(ruta).filter(estado=C.NECESITA_APOYO)))


def de_la_persona(ruta: Ruta, participacion_id: UUID) -> list[Compromiso]:
    """What is on one person's table, for their printed sheet: what was declined or withdrawn is not on it."""
    suyos = _con_avances(ruta).filter(de_quien=participacion_id).exclude(estado__in=[C.DECLINADO, C.RETIRADO])
    return _con_su_linea(_numerados(ruta, list(suyos)))


def tomados(ruta: Ruta) -> dict[UUID, list[Compromiso]]:
    """What each person took on and is still to do for the next CTE or before it, by date; all of it when no CTE is left."""
    cte = proxima_cte(ruta)
    con_todos = _con_personas(ruta).prefetch_related(_de_los_demas(ruta))
    aceptados = con_todos.filter(estado=C.ACEPTADO) if ruta.esta_en_marcha else Compromiso.objects.none()
    por_persona: dict[UUID, list[Compromiso]] = defaultdict(list)
    suyos = _numerados(ruta, list(aceptados.filter(fecha__lte=cte.fecha) if cte else aceptados))
    for uno in _con_su_linea(suyos):
        por_persona[uno.de_quien_id].append(uno)
    return dict(por_persona)


# Shared


def compartido(ruta: Ruta, pk: UUID) -> Compartido:
    """One, with `linea`: its people by name and how it has gone; NoExiste outside this ruta."""
    uno = Compartido.objects.de(ruta.escuela_id).filter(ruta=ruta).select_related("informa__usuario", "propuso__usuario").con_pk(pk)
    uno.linea = Linea(_numerados(ruta, list(_con_avances(ruta).filter(compartido=uno))))
    return uno


def docentes_de_grupo(ruta: Ruta) -> QuerySet[Participacion]:
    """Who is in front of a group in this ciclo."""
    return del_colectivo(ruta).filter(grupos__grupo__ciclo=ruta.ciclo_id).distinct()


def pueden_informar(compartido: Compartido) -> QuerySet[Participacion]:
    """Those to whom it was proposed and who have not said no."""
    fuera = [C.DECLINADO, C.RETIRADO]
    suyos = Compromiso.objects.de(compartido.escuela_id).filter(compartido=compartido).exclude(estado__in=fuera)
    colectivo = Participacion.objects.de(compartido.escuela_id).del_colectivo()
    return colectivo.filter(pk__in=suyos.values("de_quien"))


def por_retirar(compartido: Compartido) -> list[Compromiso]:
    """What its proposer takes back at once: all of it while nobody took it, and then what was left without an answer."""
    suyos = list(Compromiso.objects.de(compartido.escuela_id).filter(compartido=compartido))
    alguien = any(uno.estado in TOMADOS for uno in suyos)
    return [uno for uno in suyos if uno.estado == C.PROPUESTO or (uno.estado == C.NECESITA_APOYO and not alguien)]
