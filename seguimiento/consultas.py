"""Reads of seguimiento, each in a fixed number of queries: how far each acción is, what is pending and since when, the session."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, Min, OuterRef, Prefetch, Q, QuerySet, UUIDField
from django.db.models.functions import Coalesce

from ruta import consultas, formatos, reloj
from ruta.consultas import DiaDeCTE
from ruta.errores import NoExiste
from ruta.estados import ABIERTA, FaseCTE
from ruta.models import Accion, Meta, Participacion, Ruta
from ruta.permisos import Quien, puede_ver
from ruta.por_pasos import Pasos, juntos, por_pasos, preguntas
from seguimiento.acta import responsable_de
from seguimiento.calculos import avisos, motivo_de_rezago
from seguimiento.compromisos import con_compartidos
from seguimiento.estados import ACUERDO_TERMINADO, TERMINADAS, Alerta, Asistio, EstadoAccion, EstadoSesion
from seguimiento.models import (
    Acta,
    Acuerdo,
    CorreccionDeActa,
    MuestraDeVerificacion,
    Punto,
    RevisionDeAcuerdo,
    Sesion,
    Verificacion,
)
from seguimiento.supervision.consultas import con_edad, sin_responder

# What later and earlier pages show of seguimiento


@por_pasos
def debe(ruta: Ruta, quien: Quien) -> Pasos[str]:
    """What the process owes now, for the route of the header: the session, or the acuerdos with their age. Two queries."""
    if not puede_ver(quien, ruta) or ruta.estado not in ABIERTA:
        return ""
    por_abrir = Q(estado=EstadoSesion.EN_CURSO) | Q(estado=EstadoSesion.PREPARADA, fecha__lte=reloj.hoy())
    abiertas, pendientes = yield [
        ruta.sesiones.filter(por_abrir)[:1],
        ruta.acuerdos.por_cumplir().order_by().values("ruta").annotate(n=Count("pk"), desde=Min("sesion__fecha")),
    ]
    for abierta in abiertas:
        return f"{abierta} en curso" if abierta.estado == EstadoSesion.EN_CURSO else f"falta abrir {abierta.con_articulo}"
    return _edad_de(**pendientes[0]) if pendientes else ""


def _edad_de(n: int, desde: date, **_: Any) -> str:
    """Of so many acuerdos, the oldest of that day."""
    dias = (reloj.hoy() - desde).days
    if dias < 1:
        return f"{formatos.cuantos(n, 'acuerdo')} por cumplir"
    edad = formatos.cuantos(dias, "día")
    return f"1 acuerdo con {edad}" if n == 1 else f"{n} acuerdos, uno con {edad}"


@dataclass(frozen=True)
class Pendiente:
    """One line of «Para la CTE»."""

    texto: str
    detalle: str


@por_pasos
def para_la_cte(ruta: Ruta, quien: Quien) -> Pasos[list[Pendiente]]:
    """What the next session has waiting: acuerdos with their age, acciones that lag, and how many there are to verify."""
    if not puede_ver(quien, ruta) or ruta.estado not in ABIERTA:
        return []
    acciones = consultas.acciones_solas.pasos(ruta) if ruta.esta_en_marcha else preguntas([])
    de_antes = _acuerdos(ruta).filter(_POR_CUMPLIR).prefetch_related(None)
    acciones, (acuerdos, observadas) = yield from juntos(
        [acciones, preguntas([de_antes, sin_responder(ruta).select_related(None)])]
    )
    vivas = [accion for accion in acciones if accion.estado_clave not in TERMINADAS]
    puntos = [
        Pendiente(f"A{a.numero} · {a.texto}", f"{a.sesion} · {a.responsable_texto} · {a.edad}") for a in map(_con_edad, acuerdos)
    ]
    puntos += [Pendiente(accion.descripcion, accion.motivo_rezago) for accion in vivas if accion.esta_rezagada]
    puntos += [
        Pendiente(f"Observación de la supervisión sobre {o.con_articulo}", f"sin respuesta · {o.edad}")
        for o in con_edad(observadas)
    ]
    if vivas:
        puntos.append(Pendiente("¿Cómo vamos?", f"{formatos.cuantos(len(vivas), 'acción', 'acciones')} por verificar"))
    return puntos


@por_pasos
def anexar_avances(ruta: Ruta, metas: list[Meta], acciones: list[Accion]) -> Pasos[None]:
    """Hang on each acción what the sessions saw of it. At most one query.

    `vistas` (its verificaciones by date), `avances_por_cte` (eight, None where it was not verified), and of the last one `avance`,
    `estado_verificado` and `observacion`; `esta_rezagada` with `motivo_rezago`; the word and the tone it is shown with.
    """
    vistas = defaultdict(list)
    if acciones:
        for vista in (yield [_verificaciones(ruta)])[0]:
            vistas[vista.accion_id].append(vista)
    for accion in acciones:
        _anexar(accion, vistas[accion.pk], en_marcha=ruta.esta_en_marcha)


def _verificaciones(ruta: Ruta) -> QuerySet[Verificacion]:
    """Each says whether evidencias were chosen for it (`con_muestras`)."""
    elegidas = MuestraDeVerificacion.objects.filter(escuela=OuterRef("escuela"), verificacion=OuterRef("pk"))
    de_la_ruta = Verificacion.objects.de(ruta.escuela_id).filter(sesion__ruta=ruta).annotate(con_muestras=Exists(elegidas))
    return de_la_ruta.select_related("sesion").order_by("sesion__fecha", "sesion__numero")


def _anexar(accion: Accion, vistas: list[Verificacion], *, en_marcha: bool) -> None:
    ultima = vistas[-1] if vistas else None
    por_cte = {v.sesion.numero: v.avance for v in vistas if v.sesion.fase == FaseCTE.ORDINARIA}
    accion.avances_por_cte = [por_cte.get(numero) for numero in range(1, 9)]
    accion.vistas = vistas
    accion.avance = ultima.avance if ultima else None
    accion.observacion = ultima.observacion if ultima else ""
    accion.estado_clave = ultima.estado if ultima else EstadoAccion.POR_INICIAR.value
    accion.estado_verificado = EstadoAccion(accion.estado_clave).label
    sigue = en_marcha and accion.estado_clave not in TERMINADAS
    accion.motivo_rezago = motivo_de_rezago(accion.inicio, accion.termino, accion.avance, reloj.hoy()) if sigue else ""
    accion.esta_rezagada = bool(accion.motivo_rezago)
    accion.palabra_de_estado = "Rezagada" if accion.esta_rezagada else accion.estado_verificado
    accion.tono_de_estado = "atencion" if accion.esta_rezagada else EstadoAccion(accion.estado_clave).tono


def avisar(ruta: Ruta, metas: list[Meta]) -> dict[Alerta, int]:
    """Hang on each acción of the tree its `avisos` and their `alertas`, and on each meta the `alertas` of its acciones: none unless
    the ruta is under way. How many acciones there are of each kind. No query."""
    cuantas = dict.fromkeys(Alerta, 0)
    for meta in metas:
        meta.alertas = set()
        for accion in meta.acciones.all():
            accion.avisos = avisos(accion, reloj.hoy()) if ruta.esta_en_marcha else []
            accion.alertas = {aviso.clase for aviso in accion.avisos}
            meta.alertas |= accion.alertas
            for alerta in accion.alertas:
                cuantas[alerta] += 1
    return cuantas


# Acuerdos

# A shared compromiso is one, whoever it was proposed to.
_UNA_VEZ = Coalesce("compromisos__compromiso__compartido_id", "compromisos__compromiso_id", output_field=UUIDField())


def _acuerdos(ruta: Ruta) -> QuerySet[Acuerdo]:
    revisiones = RevisionDeAcuerdo.objects.de(ruta.escuela_id).select_related("sesion")
    return (
        Acuerdo.objects.de(ruta.escuela_id)
        .filter(ruta=ruta)
        .con_estado()
        .select_related("sesion", "responsable__usuario")
        .annotate(n_compromisos=Count(_UNA_VEZ, distinct=True))
        .prefetch_related(Prefetch("revisiones", queryset=revisiones))
        .order_by("-sesion__fecha", "numero")
    )


_POR_CUMPLIR = ~Q(estado__in=ACUERDO_TERMINADO)


def pendientes(ruta: Ruta, en: Sesion | None = None) -> list[Acuerdo]:
    """Acuerdos still to be done, those of the last session first, each with its age in days. Three queries.

    `en` is the session that looks at them: its own are not pending yet, and the ones it revised stay, whatever it said of them.
    """
    if en is None:
        return con_compartidos([_contar(acuerdo) for acuerdo in _acuerdos(ruta).filter(_POR_CUMPLIR)])
    revisados = RevisionDeAcuerdo.objects.de(ruta.escuela_id).filter(sesion=en).values("acuerdo")
    de_antes = _acuerdos(ruta).exclude(sesion=en).filter(_POR_CUMPLIR | Q(pk__in=revisados))
    return con_compartidos([_contar(acuerdo, en) for acuerdo in de_antes])


@por_pasos
def acuerdos(ruta: Ruta) -> Pasos[list[Acuerdo]]:
    """Those of every session, whatever became of them, the last first. Two queries."""
    (todos,) = yield [_acuerdos(ruta)]
    return [_contar(acuerdo) for acuerdo in todos]


def _contar(acuerdo: Acuerdo, en: Sesion | None = None) -> Acuerdo:
    revisiones = list(acuerdo.revisiones.all())
    acuerdo.ultima = revisiones[-1] if revisiones else None
    acuerdo.revision = next((r for r in revisiones if en is not None and r.sesion_id == en.pk), None)
    _con_edad(acuerdo)
    acuerdo.vence = acuerdo.nueva_fecha or acuerdo.fecha
    acuerdo.esta_vencido = acuerdo.vence < reloj.hoy() and acuerdo.estado not in ACUERDO_TERMINADO
    return acuerdo


def _con_edad(acuerdo: Acuerdo) -> Acuerdo:
    acuerdo.dias = (reloj.hoy() - acuerdo.sesion.fecha).days
    acuerdo.edad = formatos.cuantos(acuerdo.dias, "día") if acuerdo.dias > 0 else "de hoy"
    acuerdo.responsable_texto = responsable_de(acuerdo)
    return acuerdo


def acuerdo(ruta: Ruta, pk: UUID, en: Sesion | None = None) -> Acuerdo:
    return con_compartidos([_contar(_acuerdos(ruta).con_pk(pk), en)])[0]


def acuerdos_de(ruta: Ruta, sesion: Sesion) -> list[Acuerdo]:
    """What this session has agreed so far, A1 first. Three queries."""
    return con_compartidos([_contar(acuerdo) for acuerdo in _acuerdos(ruta).filter(sesion=sesion)])


# Sessions


def sesiones(ruta: Ruta) -> QuerySet[Sesion]:
    return Sesion.objects.de(ruta.escuela_id).filter(ruta=ruta).annotate(n_acuerdos=Count("acuerdos"))


def sesion(ruta: Ruta, pk: UUID) -> Sesion:
    suyas = Sesion.objects.de(ruta.escuela_id).filter(ruta=ruta)
    sesion = suyas.select_related("preside__usuario", "modera__usuario", "escribe__usuario").con_pk(pk)
    sesion.ruta = ruta
    return sesion


def celebradas(ruta: Ruta) -> QuerySet:
    """(fase, numero) of each closed session, whatever day it was held."""
    return ruta.sesiones.filter(estado=EstadoSesion.CERRADA).values_list("fase", "numero")


def en_curso(ruta: Ruta) -> Sesion | None:
    return Sesion.objects.de(ruta.escuela_id).filter(ruta=ruta, estado=EstadoSesion.EN_CURSO).first()


def por_preparar(ruta: Ruta) -> list[DiaDeCTE]:
    """Sessions of the calendar that nobody has prepared, the next one first and then those that already went by. Two queries."""
    hechas = set(ruta.sesiones.values_list("fase", "numero"))
    libres = [dia for dia in consultas.calendario(ruta) if (dia.fase, dia.numero) not in hechas]
    return sorted(libres, key=lambda dia: (dia.dias < 0, dia.fecha))


def puntos(sesion: Sesion) -> list[Punto]:
    """The agenda, each with its number. One query."""
    puntos = list(sesion.puntos.filter(quitado=False))
    for orden, punto in enumerate(puntos, 1):
        punto.orden = orden
    return puntos


def puntos_de(ruta: Ruta) -> QuerySet[Punto]:
    """Those of any of its sessions that were not taken off."""
    return Punto.objects.de(ruta.escuela_id).filter(sesion__ruta=ruta, quitado=False).select_related("sesion")


def punto(ruta: Ruta, pk: UUID) -> Punto:
    return puntos_de(ruta).con_pk(pk)


def duracion(puntos: list[Punto]) -> str:
    """«2 h 35 min», of those that say their minutes; empty if none does."""
    horas, minutos = divmod(sum(punto.minutos or 0 for punto in puntos), 60)
    return " ".join(parte for parte in (f"{horas} h" if horas else "", f"{minutos} min" if minutos else "") if parte)


def lista(ruta: Ruta, sesion: Sesion) -> list[tuple[Participacion, str]]:
    """The colectivo and what was noted of each one in this session («» if nothing yet). Two queries."""
    anotado = dict(sesion.asistencias.values_list("participacion_id", "asistio"))
    return [(participacion, anotado.get(participacion.pk, "")) for participacion in consultas.del_colectivo(ruta)]


def vistas_hoy(sesion: Sesion) -> dict[UUID, Verificacion]:
    return {vista.accion_id: vista for vista in sesion.verificaciones.all()}


def de_una_accion(sesion: Sesion, accion_id: UUID) -> tuple[Verificacion | None, int]:
    """What this session has seen of one acción, and its avance the last time, before this session. One query."""
    vistas = list(_verificaciones(sesion.ruta).filter(accion=accion_id))
    return next((vista for vista in vistas if vista.sesion_id == sesion.pk), None), avance_previo(vistas, sesion)


def avance_previo(vistas: list[Verificacion], sesion: Sesion) -> int:
    return next((vista.avance for vista in reversed(vistas) if vista.sesion_id != sesion.pk), 0)


@dataclass(frozen=True)
class Mesa:
    """The open session as the council has it on the table. Each part is read when it is first looked at, and never again: who saves
    one thing reads nothing of the others."""

    ruta: Ruta
    sesion: Sesion

    @cached_property
    def lista(self) -> list[tuple[Participacion, str]]:
        return lista(self.ruta, self.sesion)

    @cached_property
    def acciones(self) -> list[Accion]:
        return consultas.acciones_de(self.ruta)

    @cached_property
    def vistas(self) -> dict[UUID, Verificacion]:
        return vistas_hoy(self.sesion)

    @cached_property
    def de_hoy(self) -> list[Acuerdo]:
        return acuerdos_de(self.ruta, self.sesion)

    @cached_property
    def de_antes(self) -> list[Acuerdo]:
        return pendientes(self.ruta, self.sesion)

    @cached_property
    def puntos(self) -> list[Punto]:
        return puntos(self.sesion)

    def accion(self, pk: UUID) -> Accion:
        accion = next((accion for accion in self.acciones if accion.pk == pk), None)
        if accion is None:
            raise NoExiste()
        return accion

    def avance_previo(self, accion: Accion) -> int:
        """What the council saw the last time, before this session."""
        return avance_previo(accion.vistas, self.sesion)

    @property
    def presentes(self) -> int:
        return sum(asistio == Asistio.PRESENTE for _, asistio in self.lista)

    @property
    def por_revisar(self) -> list[Acuerdo]:
        return [acuerdo for acuerdo in self.de_antes if acuerdo.revision is None]

    @property
    def por_verificar(self) -> list[Accion]:
        """What the session has not looked at and is neither finished nor cancelled; nothing before the plan is agreed."""
        if not self.sesion.ruta.esta_en_marcha:
            return []
        return [a for a in self.acciones if a.pk not in self.vistas and a.estado_clave not in TERMINADAS]

    @property
    def primera(self) -> Accion:
        """Where «¿Cómo vamos?» leads: what is left, or the first acción once all were seen."""
        return (self.por_verificar or self.acciones)[0]

    @property
    def por_ver(self) -> str:
        return f"{formatos.cuantos(len(self.por_verificar), 'acción', 'acciones')} por ver"

    def despues_de(self, accion: Accion) -> Accion | None:
        """The next acción to look at: the first one left after this one, else the first one left."""
        faltan = [otra for otra in self.por_verificar if otra.pk != accion.pk]
        return next((otra for otra in faltan if otra.numero > accion.numero), faltan[0] if faltan else None)

    @property
    def turno(self) -> str:
        """What comes now: the list, the acuerdos of before, each acción, and the closing."""
        if not self.presentes:
            return "asistencia"
        if self.por_revisar:
            return "acuerdos"
        return "accion" if self.por_verificar else "cierre"


# Actas


def actas(ruta: Ruta, sesion: Sesion) -> list[Acta]:
    """Its editions, the last one first."""
    editadas = list(Acta.objects.de(ruta.escuela_id).filter(sesion=sesion).order_by("-numero"))
    if not editadas:
        raise NoExiste()
    return editadas


def acta(ruta: Ruta, sesion: Sesion, numero: int | None = None) -> Acta:
    """The last edition, or that one."""
    editadas = [edicion for edicion in actas(ruta, sesion) if numero in {None, edicion.numero}]
    if not editadas:
        raise NoExiste()
    return editadas[0]


def correcciones(ruta: Ruta) -> QuerySet[CorreccionDeActa]:
    """Those asked of any of its actas, in the order they were asked."""
    pedidas = CorreccionDeActa.objects.de(ruta.escuela_id).filter(sesion__ruta=ruta)
    return pedidas.select_related("sesion", "pide__usuario")


def estuvo(sesion: Sesion, quien: Quien) -> bool:
    return sesion.asistencias.filter(participacion=quien.participacion_id, asistio=Asistio.PRESENTE).exists()


def pdf_del_acta(levantada: Acta) -> Any:
    return levantada.pdfs.first()
