"""Writes of the agenda, until the session closes, and of what was said in each of its points, while it runs."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any
from uuid import UUID

from ruta.errores import OperacionRechazada
from ruta.estados import ABIERTA
from ruta.models import Ruta
from ruta.operaciones import agregar, aplicar, en_ruta, mover, ordenar, quitar
from ruta.permisos import Predicado, Quien
from seguimiento import estados, orden
from seguimiento.consultas import puntos_de
from seguimiento.estados import ClaseDePunto
from seguimiento.models import Punto, Sesion
from seguimiento.operaciones import EN_CURSO, PREPARADA, en_sesion
from seguimiento.permisos import puede_convocar, puede_escribir_en_sesion


@contextmanager
def _preparando(ruta_id: UUID, nombre: str, por: Quien, sesion_id: UUID) -> Iterator[tuple[Ruta, Sesion]]:
    convocando: dict[str, Any] = {"permiso": puede_convocar, "cuando": PREPARADA | EN_CURSO}
    with en_sesion(ruta_id, sesion_id, nombre, por, **convocando) as (ruta, sesion):
        yield ruta, sesion


def _a_la_vista(sesion: Sesion) -> list[Punto]:
    return list(sesion.puntos.filter(quitado=False))


def agregar_punto(ruta_id: UUID, sesion_id: UUID, *, por: Quien, texto: str, minutos: int | None = None) -> Punto:
    """By hand, before the closing."""
    with _preparando(ruta_id, "agregar_punto", por, sesion_id) as (_, sesion):
        return _en_su_lugar(sesion, Punto(texto=texto, minutos=minutos, a_mano=True))


def _en_su_lugar(sesion: Sesion, punto: Punto) -> Punto:
    """The opening first, the closing last, anything else before the closing."""
    puntos = _a_la_vista(sesion)
    cierra = bool(puntos) and puntos[-1].clase == ClaseDePunto.CIERRE
    lugar = {ClaseDePunto.APERTURA: 0, ClaseDePunto.CIERRE: len(puntos)}.get(punto.clase, len(puntos) - cierra)
    punto.escuela_id, punto.sesion, punto.orden = sesion.escuela_id, sesion, len(puntos) + 1
    agregar(punto)
    puntos.insert(lugar, punto)
    ordenar(puntos)
    return punto


@contextmanager
def _en_el_orden(
    ruta_id: UUID, nombre: str, por: Quien, punto_id: UUID, version: int | None = None, *,
    permiso: Predicado = puede_convocar, cuando: set[str] = PREPARADA | EN_CURSO,
) -> Iterator[Punto]:  # fmt: skip
    """One point of a session that is not closed; with `version`, as the person saw it."""
    with en_ruta(ruta_id, nombre, por, permiso, ABIERTA) as ruta:
        puntos = puntos_de(ruta)
        punto = puntos.con_pk(punto_id) if version is None else puntos.con_version(punto_id, version)
        estados.exigir(punto.sesion, cuando)
        yield punto


def editar_punto(ruta_id: UUID, punto_id: UUID, *, por: Quien, version: int, **cambios: Any) -> Punto:
    with _en_el_orden(ruta_id, "editar_punto", por, punto_id, version) as punto:
        return aplicar(punto, {**cambios, "a_mano": True})


def quitar_punto(ruta_id: UUID, punto_id: UUID, *, por: Quien, version: int) -> None:
    """What the data wrote is remembered as taken off: «Actualizar con lo nuevo» does not bring it back."""
    with _en_el_orden(ruta_id, "quitar_punto", por, punto_id, version) as punto:
        if punto.tratado:
            raise OperacionRechazada("De este punto ya se escribió lo que se dijo. Bórrelo antes de quitar el punto.")
        if punto.clase == ClaseDePunto.OTRO:
            quitar(punto)
        else:
            aplicar(punto, {"quitado": True})
        ordenar(_a_la_vista(punto.sesion))


def mover_punto(ruta_id: UUID, punto_id: UUID, *, por: Quien, pasos: int) -> None:
    with _en_el_orden(ruta_id, "mover_punto", por, punto_id) as punto:
        mover(_a_la_vista(punto.sesion), punto, pasos)


def actualizar_puntos(ruta_id: UUID, sesion_id: UUID, *, por: Quien) -> int:
    """Add what appeared since, before the closing and in the minutes that are left, and say again what nobody touched by hand.
    How many were added."""
    with _preparando(ruta_id, "actualizar_puntos", por, sesion_id) as (ruta, sesion):
        hay = {(punto.clase, punto.sobre): punto for punto in sesion.puntos.exclude(clase=ClaseDePunto.OTRO)}
        propuestas = orden.proponer(ruta, sesion)
        for propuesta in propuestas:
            punto = hay.get(propuesta.clave)
            if punto is not None and not (punto.a_mano or punto.quitado) and punto.texto != propuesta.texto:
                aplicar(punto, {"texto": propuesta.texto})
        quedan = orden.AGUANTA - sum(punto.minutos or 0 for punto in _a_la_vista(sesion))
        nuevos = orden.repartir([propuesta for propuesta in propuestas if propuesta.clave not in hay], quedan)
        for propuesta in nuevos:
            _en_su_lugar(sesion, Punto(**asdict(propuesta)))
        return len(nuevos)


def anotar_punto(ruta_id: UUID, punto_id: UUID, *, por: Quien, version: int, tratado: str) -> Punto:
    """What was said of it, by anybody of the colectivo, while the session runs."""
    quien_y_cuando: dict[str, Any] = {"permiso": puede_escribir_en_sesion, "cuando": EN_CURSO}
    with _en_el_orden(ruta_id, "anotar_punto", por, punto_id, version, **quien_y_cuando) as punto:
        return aplicar(punto, {"tratado": tratado})
