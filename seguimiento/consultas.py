"""Reads of seguimiento, each in a fixed number of queries: how far each acción is, what is pending and since when, the session."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet, UUIDField
from django.db.models.functions import Coalesce

from ruta import consultas, formatos, reloj
from ruta.consultas import DiaDeCTE
from ruta.errores import NoExiste
from ruta.estados import ABIERTA, FaseCTE
from ruta.models import Accion, Meta, Participacion, Ruta
from ruta.permisos import Quien, puede_ver
from ruta.por_pasos import Pasos, juntos, por_pasos, preguntas
from ruta.preparadas import Escrita, Preparada, colgar
from seguimiento.acta import responsable_de
from seguimiento.calculos import avisos, motivo_de_rezago
from seguimiento.compromisos import con_compartidos
from seguimiento.estados import ACUERDO_TERMINADO, TERMINADAS, Alerta, Asistio, EstadoAccion, EstadoSesion
from seguimiento.models import (
    Acta,
    Acuerdo,
    Asistencia,
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
    abiertas, pendientes = yield [_ABIERTA.con(ruta.escuela_id, ruta.pk, reloj.hoy()), _EDADES.con(ruta.escuela_id, ruta.pk)]
    for abierta in abiertas:
        return f"{abierta} en curso" if abierta.estado == EstadoSesion.EN_CURSO else f"falta abrir {abierta.con_articulo}"
    return _edad_de(**pendientes[0]) if pendientes else ""


def _abierta(escuela: UUID, ruta: UUID, hoy: date) -> QuerySet[Sesion]:
    por_abrir = Q(estado=EstadoSesion.EN_CURSO) | Q(estado=EstadoSesion.PREPARADA, fecha__lte=hoy)
    return Sesion.objects.de(escuela).filter(por_abrir, ruta=ruta)[:1]


def _edades(escuela: UUID, ruta: UUID) -> QuerySet:
    suyos = Acuerdo.objects.de(escuela).filter(ruta=ruta).por_cumplir().order_by()
    return suyos.values("ruta").annotate(n=Count("pk"), desde=Min("sesion__fecha"))


_ABIERTA, _EDADES = Preparada(_abierta), Preparada(_edades)


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
    de_antes = _PENDIENTES.con(ruta.escuela_id, ruta.pk)
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
        for vista in (yield [_DE_ACCIONES.con(ruta.escuela_id, ruta.pk, [accion.pk for accion in acciones])])[0]:
            vistas[vista.accion_id].append(vista)
    for accion in acciones:
        _anexar(accion, vistas[accion.pk], en_marcha=ruta.esta_en_marcha)


def _verificaciones(escuela: UUID, ruta: UUID, acciones: Any) -> QuerySet[Verificacion]:
    """Each says whether evidencias were chosen for it (`con_muestras`)."""
    elegidas = MuestraDeVerificacion.objects.filter(escuela=OuterRef("escuela"), verificacion=OuterRef("pk"))
    de_la_ruta = Verificacion.objects.de(escuela).filter(sesion__ruta=ruta, accion__pk__en=acciones)
    con_muestras = de_la_ruta.annotate(con_muestras=Exists(elegidas))
    return con_muestras.select_related("sesion").order_by("sesion__fecha", "sesion__numero")


_DE_ACCIONES = Preparada(_verificaciones)


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


def _acuerdos(escuela: UUID, ruta: UUID) -> QuerySet[Acuerdo]:
    de_la_ruta = Acuerdo.objects.de(escuela).filter(ruta=ruta).con_estado().select_related("sesion", "responsable__usuario")
    return de_la_ruta.annotate(n_compromisos=Count(_UNA_VEZ, distinct=True)).order_by("-sesion__fecha", "numero")


_POR_CUMPLIR = ~Q(estado__in=ACUERDO_TERMINADO)


def _por_cumplir(escuela: UUID, ruta: UUID) -> QuerySet[Acuerdo]:
    return _acuerdos(escuela, ruta).filter(_POR_CUMPLIR)


def _sobre_la_mesa(escuela: UUID, ruta: UUID, sesion: UUID) -> QuerySet[Acuerdo]:
    """Its own, those still to be done and those it revised."""
    revisados = RevisionDeAcuerdo.objects.de(escuela).filter(sesion=sesion).values("acuerdo")
    return _acuerdos(escuela, ruta).filter(_POR_CUMPLIR | Q(sesion=sesion) | Q(pk__in=revisados))


def _uno(escuela: UUID, ruta: UUID, acuerdo: UUID) -> QuerySet[Acuerdo]:
    return _acuerdos(escuela, ruta).filter(pk=acuerdo)


def _revisiones(escuela: UUID, acuerdos: Any) -> QuerySet[RevisionDeAcuerdo]:
    return RevisionDeAcuerdo.objects.de(escuela).filter(acuerdo__pk__en=acuerdos).select_related("sesion")


_TODOS, _PENDIENTES, _EN_LA_MESA, _UNO = Preparada(_acuerdos), Preparada(_por_cumplir), Preparada(_sobre_la_mesa), Preparada(_uno)
_REVISIONES = Preparada(_revisiones)


def pendientes(ruta: Ruta) -> list[Acuerdo]:
    """Acuerdos still to be done, those of the last session first, each with its age in days. Three queries."""
    return _con_revisiones(_PENDIENTES.leer(ruta.escuela_id, ruta.pk))


def sobre_la_mesa(ruta: Ruta, sesion: Sesion) -> tuple[list[Acuerdo], list[Acuerdo]]:
    """What this session has agreed so far, A1 first; and what it finds of before: those still to be done and, whatever it said of
    them, the ones it revised. Three queries."""
    todos = _con_revisiones(_EN_LA_MESA.leer(ruta.escuela_id, ruta.pk, sesion.pk), sesion)
    return [a for a in todos if a.sesion_id == sesion.pk], [a for a in todos if a.sesion_id != sesion.pk]


@por_pasos
def acuerdos(ruta: Ruta) -> Pasos[list[Acuerdo]]:
    """Those of every session, whatever became of them, the last first. Two queries."""
    (todos,) = yield [_TODOS.con(ruta.escuela_id, ruta.pk)]
    (revisiones,) = (yield [_REVISIONES.con(ruta.escuela_id, [acuerdo.pk for acuerdo in todos])]) if todos else [[]]
    colgar(todos, "revisiones", revisiones, "acuerdo_id")
    return [_contar(acuerdo) for acuerdo in todos]


def _con_revisiones(acuerdos: list[Acuerdo], en: Sesion | None = None) -> list[Acuerdo]:
    if acuerdos:
        revisiones = _REVISIONES.leer(acuerdos[0].escuela_id, [acuerdo.pk for acuerdo in acuerdos])
        colgar(acuerdos, "revisiones", revisiones, "acuerdo_id")
    return con_compartidos([_contar(acuerdo, en) for acuerdo in acuerdos])


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
    return _la_que_haya(_con_revisiones(_UNO.leer(ruta.escuela_id, ruta.pk, pk), en))


def _la_que_haya(filas: list[Any]) -> Any:
    if not filas:
        raise NoExiste()
    return filas[0]


# Sessions


def sesiones(ruta: Ruta) -> QuerySet[Sesion]:
    return Sesion.objects.de(ruta.escuela_id).filter(ruta=ruta).annotate(n_acuerdos=Count("acuerdos"))


def sesion(ruta: Ruta, pk: UUID) -> Sesion:
    sesion = _la_que_haya(_SESION.leer(ruta.escuela_id, ruta.pk, pk))
    sesion.ruta = ruta
    return sesion


def _sesion(escuela: UUID, ruta: UUID, sesion: UUID) -> QuerySet[Sesion]:
    suyas = Sesion.objects.de(escuela).filter(ruta=ruta, pk=sesion)
    return suyas.select_related("preside__usuario", "modera__usuario", "escribe__usuario")


def _celebradas(escuela: UUID, ruta: UUID) -> QuerySet:
    return Sesion.objects.de(escuela).filter(ruta=ruta, estado=EstadoSesion.CERRADA).values_list("fase", "numero")


_SESION, _CELEBRADAS = Preparada(_sesion), Preparada(_celebradas)


def celebradas(ruta: Ruta) -> Escrita:
    """(fase, numero) of each closed session, whatever day it was held."""
    return _CELEBRADAS.con(ruta.escuela_id, ruta.pk)


def en_curso(ruta: Ruta) -> Sesion | None:
    return Sesion.objects.de(ruta.escuela_id).filter(ruta=ruta, estado=EstadoSesion.EN_CURSO).first()


def por_preparar(ruta: Ruta) -> list[DiaDeCTE]:
    """Sessions of the calendar that nobody has prepared, the next one first and then those that already went by. Two queries."""
    hechas = set(ruta.sesiones.values_list("fase", "numero"))
    libres = [dia for dia in consultas.calendario(ruta) if (dia.fase, dia.numero) not in hechas]
    return sorted(libres, key=lambda dia: (dia.dias < 0, dia.fecha))


def puntos(sesion: Sesion) -> list[Punto]:
    """The agenda, each with its number. One query."""
    puntos = _PUNTOS.leer(sesion.escuela_id, sesion.pk)
    for orden, punto in enumerate(puntos, 1):
        punto.orden = orden
    return puntos


def _puntos(escuela: UUID, sesion: UUID) -> QuerySet[Punto]:
    return Punto.objects.de(escuela).filter(sesion=sesion, quitado=False)


_PUNTOS = Preparada(_puntos)


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
    anotado = dict(_ANOTADO.leer(ruta.escuela_id, sesion.pk))
    return [(participacion, anotado.get(participacion.pk, "")) for participacion in _COLECTIVO.leer(ruta.escuela_id)]


def _anotado(escuela: UUID, sesion: UUID) -> QuerySet:
    return Asistencia.objects.de(escuela).filter(sesion=sesion).order_by().values_list("participacion", "asistio")


def _colectivo(escuela: UUID) -> QuerySet[Participacion]:
    return Participacion.objects.de(escuela).del_colectivo()


def visto(ruta: Ruta) -> list[tuple[UUID, UUID, str]]:
    """Acción, session and estado of all that was seen, the last one last. One query."""
    return _VISTO.leer(ruta.escuela_id, ruta.pk)


def _visto(escuela: UUID, ruta: UUID) -> QuerySet:
    de_la_ruta = Verificacion.objects.de(escuela).filter(sesion__ruta=ruta)
    return de_la_ruta.order_by("sesion__fecha", "sesion__numero").values_list("accion", "sesion", "estado")


_ANOTADO, _COLECTIVO, _VISTO = Preparada(_anotado), Preparada(_colectivo), Preparada(_visto)


def de_una_accion(sesion: Sesion, accion_id: UUID) -> tuple[Verificacion | None, int]:
    """What this session has seen of one acción, and its avance the last time, before this session. One query."""
    return hoy_y_antes(sesion, _DE_ACCIONES.leer(sesion.escuela_id, sesion.ruta_id, [accion_id]))


def hoy_y_antes(sesion: Sesion, vistas: list[Verificacion]) -> tuple[Verificacion | None, int]:
    """Of what the sessions saw of one acción: what this one did, and the avance that the last one before it found."""
    hoy = next((vista for vista in vistas if vista.sesion_id == sesion.pk), None)
    return hoy, next((vista.avance for vista in reversed(vistas) if vista.sesion_id != sesion.pk), 0)


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
