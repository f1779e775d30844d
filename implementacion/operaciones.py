"""Writes of implementación: what is proposed to a person is theirs to take, reword or decline, and only they say how it goes."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F

from implementacion import permisos
from implementacion.consultas import (
    avances,
    dichos_de,
    docentes_de_grupo,
    los_que_responden_por_lo_mismo,
    por_retirar,
    pueden_informar,
)
from implementacion.estados import TOMADOS, EstadoCompromiso, ResultadoDeAvance, exigir_paso, exigir_tomado
from implementacion.evidencias.operaciones import anotar_muestra
from implementacion.models import Avance, Compartido, Compromiso
from implementacion.subidas.operaciones import tomar_subida
from ruta import archivos, consultas, reloj
from ruta.errores import OperacionRechazada, TransicionInvalida
from ruta.estados import EN_MARCHA
from ruta.models import Accion, Participacion, Ruta
from ruta.operaciones import acciones, agregar, aplicar, en_ruta
from ruta.permisos import Predicado, Quien, exigir

# A compromiso is born


def proponer_compromiso(
    ruta_id: UUID, *, por: Quien, de_quien: Participacion, texto: str, fecha: date, accion: Accion | None = None
) -> Compromiso:
    """Propose it to a member of the colectivo, who answers. Proposed to oneself, it is taken."""
    with en_ruta(ruta_id, "proponer_compromiso", por, permisos.puede_proponer, EN_MARCHA) as ruta:
        if not consultas.del_colectivo(ruta).filter(pk=de_quien.pk).exists():
            raise OperacionRechazada("Elija a una persona activa del colectivo docente.", campo="de_quien")
        return _nuevo(ruta, por, de_quien.pk, texto, fecha, accion)


def proponer_compartido(
    ruta_id: UUID, *, por: Quien, de_quienes: Iterable[Participacion], informa: Participacion, texto: str, fecha: date,
    accion: Accion | None = None,
) -> Compartido:  # fmt: skip
    """Propose one thing to several at once. Each answers for themselves; `informa`, who is one of them, tells how it goes for all
    who take it. All of them or none."""
    with en_ruta(ruta_id, "proponer_compartido", por, permisos.puede_proponer, EN_MARCHA) as ruta:
        suyas = {persona.pk for persona in de_quienes}
        if len(suyas) < MINIMO or consultas.del_colectivo(ruta).filter(pk__in=suyas).count() != len(suyas):
            raise OperacionRechazada("Elija a dos personas o más del colectivo docente.", campo="de_quienes")
        if informa.pk not in suyas:
            raise OperacionRechazada("Quien informa es una de las personas a quienes se les propone.", campo="informa")
        son_todas = suyas == set(docentes_de_grupo(ruta).values_list("pk", flat=True))
        compartido = agregar(
            Compartido(
                escuela_id=ruta.escuela_id, ruta=ruta, propuso_id=por.participacion_id, informa=informa, texto=texto,
                quienes=DOCENTES_DE_GRUPO if son_todas else "",
            )
        )  # fmt: skip
        for pk in sorted(suyas):
            _nuevo(ruta, por, pk, texto, fecha, accion, compartido)
        return compartido


MINIMO, DOCENTES_DE_GRUPO = 2, "docentes de grupo"


def tomar_compromiso(ruta_id: UUID, *, por: Quien, texto: str, fecha: date, accion: Accion | None = None) -> Compromiso:
    """Take on something of one's own accord: nobody has to propose it, nobody has to accept it."""
    with en_ruta(ruta_id, "tomar_compromiso", por, permisos.puede_tomar, EN_MARCHA) as ruta:
        return _nuevo(ruta, por, por.participacion_id, texto, fecha, accion)


def _nuevo(
    ruta: Ruta, por: Quien, de_quien_id: Any, texto: str, fecha: date, accion: Accion | None, compartido: Compartido | None = None
) -> Compromiso:
    if fecha < reloj.hoy():
        raise OperacionRechazada("Esa fecha ya pasó. Escriba para cuándo se hará, de hoy en adelante.", campo="fecha")
    if accion is not None:
        acciones(ruta).con_pk(accion.pk)
    propio = de_quien_id == por.participacion_id
    return agregar(
        Compromiso(
            escuela_id=ruta.escuela_id, ruta=ruta, accion=accion, de_quien_id=de_quien_id, propuso_id=por.participacion_id,
            propuesta=texto, texto=texto, fecha=fecha, propuesto_en=reloj.ahora(), compartido=compartido,
            estado=EstadoCompromiso.ACEPTADO if propio else EstadoCompromiso.PROPUESTO,
            respondido_en=reloj.ahora() if propio else None,
        )
    )  # fmt: skip


# The person answers


@contextmanager
def _el_suyo(
    ruta_id: UUID, compromiso_id: UUID, nombre: str, por: Quien, version: int, permiso: Predicado = permisos.es_suyo
) -> Iterator[tuple[Ruta, Compromiso]]:
    """Nobody answers for another, not even the dirección."""
    with en_ruta(ruta_id, nombre, por, permisos.puede_ver_compromisos, EN_MARCHA) as ruta:
        exigir(permiso(por, ruta.compromisos.con_pk(compromiso_id)))
        yield ruta, ruta.compromisos.con_version(compromiso_id, version)


def _pasar(compromiso: Compromiso, destino: str, **campos: Any) -> Compromiso:
    exigir_paso(compromiso, destino)
    return aplicar(compromiso, {"estado": destino, **campos})


def aceptar_compromiso(ruta_id: UUID, compromiso_id: UUID, *, por: Quien, version: int) -> Compromiso:
    with _el_suyo(ruta_id, compromiso_id, "aceptar_compromiso", por, version) as (_, compromiso):
        return _tomar(compromiso)


def _tomar(compromiso: Compromiso, **campos: Any) -> Compromiso:
    """Whoever takes a shared one is where those who took it before are: it may be told as done already."""
    tomado = _pasar(compromiso, EstadoCompromiso.ACEPTADO, respondido_en=reloj.ahora(), **campos)
    ultimo = dichos_de(tomado).first() if tomado.compartido_id else None
    return _pasar(tomado, EstadoCompromiso.HECHO) if ultimo and ultimo.resultado == ResultadoDeAvance.HECHO else tomado


def reformular_compromiso(ruta_id: UUID, compromiso_id: UUID, *, por: Quien, version: int, texto: str) -> Compromiso:
    """Accept it in one's own words; what was proposed stays in `propuesta`."""
    with _el_suyo(ruta_id, compromiso_id, "reformular_compromiso", por, version) as (_, compromiso):
        return _tomar(compromiso, texto=texto)


def pedir_apoyo(ruta_id: UUID, compromiso_id: UUID, *, por: Quien, version: int, respuesta: str) -> Compromiso:
    """«Necesito apoyo», before or after taking it: the colectivo sees which, and the next session's agenda carries it."""
    with _el_suyo(ruta_id, compromiso_id, "pedir_apoyo", por, version) as (_, compromiso):
        _exigir_texto(respuesta, "Diga qué apoyo necesita, para verlo en la próxima sesión.")
        return _pasar(compromiso, EstadoCompromiso.NECESITA_APOYO, respuesta=respuesta, respondido_en=reloj.ahora())


def declinar_compromiso(ruta_id: UUID, compromiso_id: UUID, *, por: Quien, version: int, respuesta: str) -> Compromiso:
    with _el_suyo(ruta_id, compromiso_id, "declinar_compromiso", por, version) as (_, compromiso):
        _exigir_texto(respuesta, "Diga en una línea por qué no lo toma, para que el colectivo lo acuerde de otro modo.")
        return _pasar(compromiso, EstadoCompromiso.DECLINADO, respuesta=respuesta, respondido_en=reloj.ahora())


def _exigir_texto(texto: str, mensaje: str) -> None:
    if not texto.strip():
        raise OperacionRechazada(mensaje, campo="respuesta")


def retirar_compromiso(ruta_id: UUID, compromiso_id: UUID, *, por: Quien, version: int, motivo: str = "") -> Compromiso:
    """Whoever proposed it, or who coordinates, while it is not done. The row stays, and its history with it."""
    with en_ruta(ruta_id, "retirar_compromiso", por, permisos.puede_ver_compromisos, EN_MARCHA, motivo) as ruta:
        exigir(permisos.puede_retirar(por, ruta.compromisos.con_pk(compromiso_id)))
        return _pasar(ruta.compromisos.con_version(compromiso_id, version), EstadoCompromiso.RETIRADO)


def retirar_compartido(ruta_id: UUID, compartido_id: UUID, *, por: Quien, version: int, motivo: str = "") -> Compartido:
    """Whoever proposed it, or who coordinates: all of it at once while nobody took it; and then what was left unanswered."""
    with _el_compartido(ruta_id, compartido_id, "retirar_compartido", por, version, motivo) as compartido:
        retirables = por_retirar(compartido)
        if not retirables:
            raise TransicionInvalida("Ya respondieron todas las personas: lo que tomaron es suyo.")
        for uno in retirables:
            _pasar(uno, EstadoCompromiso.RETIRADO)
        return aplicar(compartido, {})


def cambiar_quien_informa(ruta_id: UUID, compartido_id: UUID, *, por: Quien, version: int, informa: Participacion) -> Compartido:
    """When whoever informed did not take it, or is no longer there: another of its people tells how it goes."""
    with _el_compartido(ruta_id, compartido_id, "cambiar_quien_informa", por, version) as compartido:
        if not pueden_informar(compartido).filter(pk=informa.pk).exists():
            raise OperacionRechazada("Elija a una de las personas que lo tienen propuesto o tomado.", campo="informa")
        return aplicar(compartido, {"informa": informa})


@contextmanager
def _el_compartido(
    ruta_id: UUID, compartido_id: UUID, nombre: str, por: Quien, version: int, motivo: str = ""
) -> Iterator[Compartido]:
    with en_ruta(ruta_id, nombre, por, permisos.puede_ver_compromisos, EN_MARCHA, motivo) as ruta:
        exigir(permisos.puede_retirar(por, ruta.compartidos.con_pk(compartido_id)))
        yield ruta.compartidos.con_version(compartido_id, version)


# The person tells how it goes


def registrar_avance(
    ruta_id: UUID, compromiso_id: UUID, *, por: Quien, version: int, resultado: str, nota: str = "", archivo: Any = None,
    subida: UUID | None = None, aclara: UUID | None = None,
) -> Avance:  # fmt: skip
    """`archivo` is the uploaded file, if any, or `subida` the one that came in pieces: it is an evidencia of its acción too. «Ya lo
    hice» closes the compromiso; telling otherwise afterwards opens it again. `aclara` is an earlier avance of it that cannot be
    corrected any more. Of a shared compromiso, whoever informs tells it for all who took it.

    The compromiso's version moves on with each avance: the same form sent twice is a conflict, never two avances.
    """
    with _el_suyo(ruta_id, compromiso_id, "registrar_avance", por, version, permisos.puede_informar) as (ruta, compromiso):
        exigir_tomado(compromiso)
        avance = Avance(
            escuela_id=ruta.escuela_id, compromiso=compromiso, resultado=resultado, nota=nota,
            fecha=reloj.hoy(), registrado_en=reloj.ahora(), aclara=dichos_de(compromiso).con_pk(aclara) if aclara else None,
        )  # fmt: skip
        avance.full_clean(validate_unique=False)
        archivo = archivo or (tomar_subida(ruta, subida, por) if subida else None)
        if archivo:
            avance.archivo = archivos.guardar(ruta, archivo, por, pie=nota[:200])
        _poner(compromiso, _segun(resultado))
        avance.save(force_insert=True)
        if archivo:
            anotar_muestra(ruta, avance, por)
    return avance


def _poner(compromiso: Compromiso, estado: str) -> None:
    """Where it is told to be; and where it is, all who took it with that person."""
    aplicar(compromiso, {"estado": estado})
    for otro in los_que_responden_por_lo_mismo(compromiso).filter(estado__in=TOMADOS).exclude(estado=estado):
        aplicar(otro, {"estado": estado})


def _segun(resultado: str) -> str:
    return EstadoCompromiso.HECHO if resultado == ResultadoDeAvance.HECHO else EstadoCompromiso.ACEPTADO


def corregir_avance(ruta_id: UUID, avance_id: UUID, *, por: Quien, version: int, resultado: str, nota: str = "") -> Avance:
    """Until a session closes with it; `version` is the avance's. The last one says how the compromiso stands."""
    with en_ruta(ruta_id, "corregir_avance", por, permisos.puede_ver_compromisos, EN_MARCHA) as ruta:
        exigir(permisos.puede_informar(por, avances(ruta).con_pk(avance_id).compromiso))
        avance = avances(ruta).con_version(avance_id, version)
        compromiso = avance.compromiso
        if avance.firme_en:
            raise OperacionRechazada(
                "Una sesión del CTE ya se cerró con este avance, así que queda como está. "
                "Agregue una aclaración: se lee junto a él."
            )
        if avance == dichos_de(compromiso).first():
            exigir_tomado(compromiso)
            _poner(compromiso, _segun(resultado))
        return aplicar(avance, {"resultado": resultado, "nota": nota})


def asentar_avances(ruta: Ruta) -> None:
    """Called as a session closes, with the ruta locked: what was told until then stays as it was told."""
    Avance.objects.de(ruta.escuela_id).filter(compromiso__ruta=ruta, firme_en__isnull=True).update(
        firme_en=reloj.ahora(), version=F("version") + 1
    )
