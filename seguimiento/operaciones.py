"""Writes of seguimiento: sessions, attendance, verifications, acuerdos and their revisions, and the acta that freezes them.

Each one locks the ruta first. What belongs to a session is written while that session is open; PostgreSQL refuses the rest.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from implementacion import operaciones as implementacion
from implementacion.evidencias.consultas import de_la_accion
from implementacion.models import Muestra
from implementacion.operaciones import proponer_compartido, proponer_compromiso
from implementacion.permisos import puede_proponer
from ruta import consultas, reloj
from ruta.errores import ConflictoDeEdicion, NoExiste, OperacionRechazada
from ruta.estados import ABIERTA, EN_MARCHA, FaseCTE
from ruta.huella import huella
from ruta.models import Participacion, Ruta
from ruta.operaciones import acciones, agregar, aplicar, en_ruta, enlazar, quedaria
from ruta.permisos import Predicado, Quien
from seguimiento import acta, estados, orden, tareas
from seguimiento.calculos import estado_segun
from seguimiento.compromisos import exigir_sin_compromisos
from seguimiento.estados import Asistio, DecisionDeAccion, EstadoAccion, EstadoAcuerdo, EstadoSesion
from seguimiento.models import (
    Acta,
    ActaPdf,
    Acuerdo,
    Asistencia,
    CompromisoDeAcuerdo,
    MuestraDeVerificacion,
    Punto,
    RevisionDeAcuerdo,
    Sesion,
    Verificacion,
)
from seguimiento.permisos import puede_convocar, puede_escribir_en_sesion

TODO = 100
PREPARADA, EN_CURSO = {EstadoSesion.PREPARADA}, {EstadoSesion.EN_CURSO}


@contextmanager
def en_sesion(
    ruta_id: UUID, sesion_id: UUID, nombre: str, por: Quien, *, permiso: Predicado = puede_escribir_en_sesion,
    cuando: set[str] = EN_CURSO, version: int | None = None,
) -> Iterator[tuple[Ruta, Sesion]]:  # fmt: skip
    """`en_ruta`, plus the session in one of the states `cuando`; with `version`, as the person saw it."""
    with en_ruta(ruta_id, nombre, por, permiso, ABIERTA) as ruta:
        sesion = ruta.sesiones.con_pk(sesion_id) if version is None else ruta.sesiones.con_version(sesion_id, version)
        estados.exigir(sesion, cuando)
        yield ruta, sesion


# The session


def preparar_sesion(
    ruta_id: UUID, *, por: Quien, numero: int, fase: str = FaseCTE.ORDINARIA, fecha: date | None = None,
    lugar: str = "", orden_del_dia: str = "",
) -> Sesion:  # fmt: skip
    """Announce a session of the calendar. `fecha` is the calendar's unless the council meets on another day of the ciclo. Its
    agenda is written from what is pending, unless the council brings its own in `orden_del_dia`, one point a line."""
    with en_ruta(ruta_id, "preparar_sesion", por, puede_convocar, ABIERTA) as ruta:
        dia = next((d for d in consultas.calendario(ruta) if (d.fase, d.numero) == (fase, numero)), None)
        if dia is None:
            raise OperacionRechazada("El calendario del ciclo no tiene esa sesión. Elija una de las trece.", campo="sesion")
        if ruta.sesiones.filter(fase=fase, numero=numero).exists():
            raise OperacionRechazada(f"La sesión «{dia.sesion}» ya está preparada. Ábrala desde la lista.", campo="sesion")
        dicho = {"fecha": _del_ciclo(ruta, fecha or dia.fecha), "lugar": lugar}
        sesion = agregar(Sesion(escuela_id=ruta.escuela_id, ruta=ruta, fase=fase, numero=numero, **dicho))
        propios = [{"texto": texto, "a_mano": True} for texto in acta.renglones(orden_del_dia)]
        for lugar_en_orden, punto in enumerate(propios or [asdict(uno) for uno in orden.proponer(ruta, sesion)], 1):
            agregar(Punto(escuela_id=ruta.escuela_id, sesion=sesion, orden=lugar_en_orden, **punto))
        return sesion


def editar_sesion(ruta_id: UUID, sesion_id: UUID, *, por: Quien, version: int, **cambios: Any) -> Sesion:
    """Change `fecha` or `lugar` until the session is closed."""
    convocando: dict[str, Any] = {"permiso": puede_convocar, "cuando": PREPARADA | EN_CURSO}
    with en_sesion(ruta_id, sesion_id, "editar_sesion", por, version=version, **convocando) as (ruta, sesion):
        _del_ciclo(ruta, cambios.get("fecha") or sesion.fecha)
        return aplicar(sesion, cambios)


def _del_ciclo(ruta: Ruta, fecha: date) -> date:
    if not ruta.ciclo.contiene(fecha):
        raise OperacionRechazada(f"Esa fecha no es del ciclo {ruta.ciclo_id}. Escriba una de este ciclo.", campo="fecha")
    return fecha


def abrir_sesion(ruta_id: UUID, sesion_id: UUID, *, por: Quien, version: int) -> Sesion:
    """Only one runs at a time. Whoever opens it presides until the list says otherwise; a colectivo of one is present."""
    convocando: dict[str, Any] = {"permiso": puede_convocar, "cuando": PREPARADA}
    with en_sesion(ruta_id, sesion_id, "abrir_sesion", por, version=version, **convocando) as (ruta, sesion):
        if otra := ruta.sesiones.filter(estado=EstadoSesion.EN_CURSO).first():
            raise OperacionRechazada(f"La sesión «{otra}» sigue en curso. Ciérrela antes de abrir otra.")
        cambios = {"estado": EstadoSesion.EN_CURSO, "abierta_en": reloj.ahora(), "preside_id": por.participacion_id}
        colectivo = list(consultas.del_colectivo(ruta))
        if [p.pk for p in colectivo] == [por.participacion_id]:
            _anotar(sesion, colectivo[0], Asistio.PRESENTE)
            cambios["escribe_id"] = por.participacion_id
        return aplicar(sesion, cambios)


# Who is there and what was dealt with


def pasar_lista(
    ruta_id: UUID, sesion_id: UUID, *, por: Quien, version: int, asistencias: Mapping[Participacion, str],
    **papeles: Participacion | None,
) -> Sesion:  # fmt: skip
    """What is said again replaces what was said. `asistencias` is participación → presente, ausente or justificada; `papeles`, who
    presides, moderates and writes (`preside`, `modera`, `escribe`): None is nobody, and the one that is not given stays."""
    with en_sesion(ruta_id, sesion_id, "pasar_lista", por, version=version) as (ruta, sesion):
        colectivo = {p.pk for p in consultas.del_colectivo(ruta)}
        if any(participacion.pk not in colectivo for participacion in asistencias):
            raise NoExiste()
        anotadas = {anotada.participacion_id: anotada for anotada in sesion.asistencias.all()}
        for participacion, asistio in asistencias.items():
            _anotar(sesion, participacion, asistio, anotadas.get(participacion.pk))
        return aplicar(sesion, papeles)


def _anotar(sesion: Sesion, participacion: Participacion, asistio: str, anotada: Asistencia | None = None) -> None:
    if anotada is None:
        agregar(Asistencia(escuela_id=sesion.escuela_id, sesion=sesion, participacion=participacion, asistio=asistio))
    elif anotada.asistio != asistio:
        aplicar(anotada, {"asistio": asistio})


def escribir_desarrollo(ruta_id: UUID, sesion_id: UUID, *, por: Quien, version: int, desarrollo: str) -> Sesion:
    with en_sesion(ruta_id, sesion_id, "escribir_desarrollo", por, version=version) as (_, sesion):
        return aplicar(sesion, {"desarrollo": desarrollo})


# What the council sees of each acción


def verificar_accion(
    ruta_id: UUID, sesion_id: UUID, accion_id: UUID, *, por: Quien, avance: int, version: int | None = None,
    muestras: Iterable[Muestra] | None = None, **visto: Any,
) -> Verificacion:  # fmt: skip
    """One verification per acción and session. `avance` is % of the acción; without `estado`, it is the one the avance says.
    `visto` is the rest of it: observacion, favorecio, dificulto, decision with its motivo, and an evidencia of the diagnóstico.
    `muestras`, when given, are exactly those of the acción that show it.

    `version` is that of the verification the person saw, None if there was none yet.
    """
    with en_sesion(ruta_id, sesion_id, "verificar_accion", por) as (ruta, sesion):
        accion = acciones(ruta).con_pk(accion_id)
        if (evidencia := visto.get("evidencia")) is not None:
            ruta.evidencias.con_pk(evidencia.pk)
        clave = {"escuela_id": ruta.escuela_id, "sesion": sesion, "accion": accion}
        cambios = {**visto, "avance": avance, "estado": _queda(avance, visto.get("estado", ""), visto.get("decision", ""))}
        vista = _guardar(Verificacion, clave, version, cambios)
        if muestras is not None:
            _elegir(ruta, vista, list(muestras))
        return vista


def _elegir(ruta: Ruta, vista: Verificacion, muestras: list[Muestra]) -> None:
    """Of that acción, or chosen before: what was taken away meanwhile is not taken off by who did not see it go."""
    suyas = {muestra.pk for muestra in (*de_la_accion(ruta, vista.accion_id), *vista.muestras)} if muestras else set()
    if any(muestra.pk not in suyas for muestra in muestras):
        raise NoExiste()
    enlazar(MuestraDeVerificacion, {"verificacion": vista}, "muestra", muestras)


def _queda(avance: int, estado: str, decision: str) -> str:
    """What is cancelled is cancelled, whatever its avance; what is concluded must have come to its end."""
    if decision == DecisionDeAccion.CANCELAR:
        return EstadoAccion.CANCELADA
    if decision == DecisionDeAccion.CONCLUIR and avance != TODO:
        raise OperacionRechazada("Para darla por concluida lleven el avance a 100, o decidan seguir o ajustarla.", campo="decision")
    return estado or estado_segun(avance)


def _guardar(modelo: Any, clave: dict[str, Any], version: int | None, cambios: dict[str, Any]) -> Any:
    """Insert, or change the row the person saw."""
    actual = modelo.objects.filter(**clave).first()
    if actual is None:
        return agregar(modelo(**clave, **cambios))
    if actual.version != version:
        raise ConflictoDeEdicion(actual)
    return aplicar(actual, cambios)


# Acuerdos


def agregar_acuerdo(ruta_id: UUID, sesion_id: UUID, *, por: Quien, texto: str, fecha: date, **responsable: Any) -> Acuerdo:
    """A1, A2… in the order the session reaches them. Someone answers for it: `responsable`, a person of the school, or
    `responsables_texto`, as the council names them, or both."""
    with en_sesion(ruta_id, sesion_id, "agregar_acuerdo", por) as (ruta, sesion):
        _no_antes(sesion, fecha)
        numero = sesion.acuerdos.count() + 1
        return agregar(
            Acuerdo(escuela_id=ruta.escuela_id, ruta=ruta, sesion=sesion, numero=numero, texto=texto, fecha=fecha, **responsable)
        )


def _no_antes(sesion: Sesion, fecha: date) -> None:
    if fecha < sesion.fecha:
        raise OperacionRechazada("Un acuerdo se cumple el día de la sesión o después. Revise la fecha.", campo="fecha")


def editar_acuerdo(ruta_id: UUID, acuerdo_id: UUID, *, por: Quien, version: int, **cambios: Any) -> Acuerdo:
    """Only in the session that reached it, before it closes; afterwards it is revised, not rewritten."""
    with en_ruta(ruta_id, "editar_acuerdo", por, puede_escribir_en_sesion, ABIERTA) as ruta:
        acuerdo = _acuerdo_de_hoy(ruta, acuerdo_id, version)
        _no_antes(acuerdo.sesion, cambios.get("fecha") or acuerdo.fecha)
        return aplicar(acuerdo, cambios)


def _acuerdo_de_hoy(ruta: Ruta, acuerdo_id: UUID, version: int) -> Acuerdo:
    acuerdo = ruta.acuerdos.select_related("sesion").con_version(acuerdo_id, version)
    estados.exigir(acuerdo.sesion, EN_CURSO)
    return acuerdo


def quitar_acuerdo(ruta_id: UUID, acuerdo_id: UUID, *, por: Quien, version: int) -> None:
    """The ones after it move up, so that the acta counts without gaps. One that people were asked to carry out stays: what they
    took on says where it came from."""
    with en_ruta(ruta_id, "quitar_acuerdo", por, puede_escribir_en_sesion, ABIERTA) as ruta:
        acuerdo = _acuerdo_de_hoy(ruta, acuerdo_id, version)
        exigir_sin_compromisos(acuerdo)
        sesion = acuerdo.sesion
        acuerdo.delete()
        for numero, siguiente in enumerate(sesion.acuerdos.order_by("numero"), 1):
            if siguiente.numero != numero:
                aplicar(siguiente, {"numero": numero})


def comprometer_acuerdo(
    ruta_id: UUID, acuerdo_id: UUID, *, por: Quien, de_quienes: Iterable[Participacion], texto: str, fecha: date,
    informa: Participacion | None = None,
) -> list[CompromisoDeAcuerdo]:  # fmt: skip
    """Propose it to each of them, who answers; proposed to oneself, it is taken. With `informa`, it is one for all of them. All or
    none."""
    with transaction.atomic():
        if informa is not None:
            uno = proponer_compartido(ruta_id, por=por, de_quienes=de_quienes, informa=informa, texto=texto, fecha=fecha)
            hechos = list(uno.compromisos.all())
        else:
            hechos = [proponer_compromiso(ruta_id, por=por, de_quien=quien, texto=texto, fecha=fecha) for quien in de_quienes]
        with en_ruta(ruta_id, "comprometer_acuerdo", por, puede_proponer, EN_MARCHA) as ruta:
            acuerdo = ruta.acuerdos.con_pk(acuerdo_id)
            nuevos = [CompromisoDeAcuerdo(escuela_id=ruta.escuela_id, acuerdo=acuerdo, compromiso=uno) for uno in hechos]
            return [agregar(nuevo) for nuevo in nuevos]


def revisar_acuerdo(
    ruta_id: UUID, acuerdo_id: UUID, *, por: Quien, estado: str, nota: str = "", nueva_fecha: date | None = None,
    version: int | None = None,
) -> RevisionDeAcuerdo:  # fmt: skip
    """How an acuerdo of an earlier session is found today.

    While a session runs there is one revision in it, `version` is the one the person saw; between sessions each is a new row.
    """
    with en_ruta(ruta_id, "revisar_acuerdo", por, puede_escribir_en_sesion, ABIERTA) as ruta:
        acuerdo = ruta.acuerdos.select_related("sesion").con_pk(acuerdo_id)
        sesion = ruta.sesiones.filter(estado=EstadoSesion.EN_CURSO).first()
        if acuerdo.sesion == sesion:
            raise OperacionRechazada("Este acuerdo es de hoy: se edita, y se revisa en la siguiente sesión.")
        clave = {"escuela_id": ruta.escuela_id, "acuerdo": acuerdo, "sesion": sesion}
        cambios = {"fecha": reloj.hoy(), "estado": estado, "nota": nota, "nueva_fecha": _nueva(estado, nueva_fecha)}
        if sesion is None:
            return agregar(RevisionDeAcuerdo(**clave, **cambios))
        return _guardar(RevisionDeAcuerdo, clave, version, cambios)


def _nueva(estado: str, nueva_fecha: date | None) -> date | None:
    """A new date belongs to an acuerdo that goes on."""
    if estado == EstadoAcuerdo.REPROGRAMADO and nueva_fecha is not None and nueva_fecha < reloj.hoy():
        raise OperacionRechazada("La nueva fecha ya pasó. Escriba una por venir.", campo="nueva_fecha")
    return nueva_fecha if estado in {EstadoAcuerdo.REPROGRAMADO, EstadoAcuerdo.EN_PROCESO} else None


# Closing


def cerrar_sesion(
    ruta_id: UUID, sesion_id: UUID, *, por: Quien, version: int, leida: str | None = None, hora_inicio: time | None = None,
    hora_cierre: time | None = None,
) -> Sesion:  # fmt: skip
    """Close the session and freeze its acta; the worker makes the PDF of it.

    `leida` is what the person read of it (`acta.leida`), None if there was nothing to read: with anything else, ConflictoDeEdicion.
    The hours are those of the session's day when they are given, and otherwise of the moments it was opened and closed here.
    """
    with en_sesion(ruta_id, sesion_id, "cerrar_sesion", por, permiso=puede_convocar, version=version) as (ruta, sesion):
        if not sesion.asistencias.filter(asistio=Asistio.PRESENTE).exists():
            raise OperacionRechazada("Falta pasar lista: el acta dice quién estuvo. Anote al menos a una persona presente.")
        horas = _horas(sesion, hora_inicio, hora_cierre)
        contenido = acta.reunir(ruta, quedaria(sesion, horas))
        if leida not in {None, acta.leida(contenido)}:
            raise ConflictoDeEdicion(sesion)
        implementacion.asentar_avances(ruta)
        levantar_acta(ruta, sesion, contenido)
        return aplicar(sesion, {"estado": EstadoSesion.CERRADA, **horas})


def _horas(sesion: Sesion, hora_inicio: time | None, hora_cierre: time | None) -> dict[str, datetime]:
    def ese_dia(hora: time) -> datetime:
        return timezone.make_aware(datetime.combine(sesion.fecha, hora))

    inicio = ese_dia(hora_inicio) if hora_inicio else sesion.abierta_en
    cierre = ese_dia(hora_cierre) if hora_cierre else max(reloj.ahora(), inicio)
    if cierre < inicio:
        raise OperacionRechazada("La hora de cierre no puede ser antes de la de inicio.", campo="hora_cierre")
    return {"abierta_en": inicio, "cerrada_en": cierre}


def levantar_acta(ruta: Ruta, sesion: Sesion, contenido: acta.Contenido, numero: int = 1) -> Acta:
    """Freeze an edition of the acta; the worker makes its PDF."""
    dicho = {"contenido": contenido, "sha256": huella(contenido), "levantada_en": reloj.ahora()}
    levantada = agregar(Acta(escuela_id=ruta.escuela_id, sesion=sesion, numero=numero, **dicho))
    tareas.componer_acta.defer(escuela_id=str(ruta.escuela_id), acta_id=str(levantada.pk))
    return levantada


def guardar_pdf(levantada: Acta, pdf: bytes) -> None:
    """Called by the worker. The same acta gives the same bytes, so a second time changes nothing."""
    ActaPdf.objects.get_or_create(
        escuela_id=levantada.escuela_id, acta=levantada, defaults={"pdf": pdf, "sha256": hashlib.sha256(pdf).hexdigest()}
    )
