"""Writes of the bridge of paper. A sheet is derived and moves nothing in the ruta; what comes back on it is written by the
operations that each row already has, all of its rows or none."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from implementacion.operaciones import registrar_avance
from ruta import reloj
from ruta.consultas import del_colectivo
from ruta.errores import ConflictoDeEdicion, NoExiste, OperacionRechazada, SinPermiso
from ruta.estados import EstadoDocumento
from ruta.huella import huella
from ruta.models import Participacion, Ruta
from ruta.operaciones import agregar
from ruta.permisos import Quien, exigir
from seguimiento import estados, tareas
from seguimiento.estados import ClaseDeHoja, EstadoSesion
from seguimiento.models import HojaDePapel, Sesion
from seguimiento.operaciones import pasar_lista, verificar_accion
from seguimiento.papel import consultas
from seguimiento.permisos import puede_usar_papel

DE_LA_SESION, MIA, DE_TODAS = "sesion", "mia", "todas"

# The sheet


def pedir_hoja(ruta_id: UUID, *, por: Quien, de: str, papel: str) -> HojaDePapel:
    """Freeze what the sheet says and leave it to the worker. `de` is the session, one's own compromisos or those of everybody. The
    same content is the same sheet; one already printed stays, for its paper may still come back."""
    with transaction.atomic():
        ruta = Ruta.objects.bloquear(ruta_id)
        exigir(puede_usar_papel(por, ruta))
        sesion = consultas.sesion_por_llenar(ruta) if de == DE_LA_SESION else None
        if de == DE_LA_SESION:
            dice = consultas.para_la_sesion(ruta, sesion)
        else:
            dice = consultas.para_compromisos(ruta, por if de == MIA else None)
        clase = ClaseDeHoja.SESION if de == DE_LA_SESION else ClaseDeHoja.COMPROMISOS
        hoja = ruta.hojas_de_papel.filter(papel=papel, sha256=huella(dice)).first()
        if hoja is None:
            hoja = agregar(
                HojaDePapel(
                    escuela_id=ruta.escuela_id, ruta=ruta, numero=ruta.hojas_de_papel.count() + 1, clase=clase, sesion=sesion,
                    papel=papel, contenido=dice, sha256=huella(dice), pedida_en=reloj.ahora(),
                )
            )  # fmt: skip
        elif hoja.estado != EstadoDocumento.FALLIDO:
            return hoja
        _poner_hoja(hoja, EstadoDocumento.PEDIDO)
        tareas.componer_hoja.defer(escuela_id=str(ruta.escuela_id), hoja_id=str(hoja.pk))
    return hoja


def empezar_hoja(hoja: HojaDePapel) -> None:
    """Called by the worker."""
    _poner_hoja(hoja, EstadoDocumento.HACIENDOSE)


def guardar_hoja(hoja: HojaDePapel, pdf: bytes) -> None:
    _poner_hoja(hoja, EstadoDocumento.HECHO, pdf=pdf)


def dejar_hoja(hoja: HojaDePapel) -> None:
    """It could not be made: who waits is told, and may ask again."""
    _poner_hoja(hoja, EstadoDocumento.FALLIDO)


def _poner_hoja(hoja: HojaDePapel, estado: str, **campos: Any) -> None:
    HojaDePapel.objects.de(hoja.escuela_id).filter(pk=hoja.pk).update(estado=estado, **campos)
    hoja.estado = estado


# What comes back on it


@dataclass(frozen=True)
class Dicho:
    """One marked row: its number on the sheet, the key of what it is about, the version the person saw, and what was marked."""

    n: int
    pk: UUID
    version: int | None
    cambios: dict[str, Any] = field(default_factory=dict)


class CapturaRechazada(OperacionRechazada):
    """Nothing was saved; `por_renglon` says why each of those rows could not be."""

    def __init__(self, por_renglon: dict[int, Exception]) -> None:
        super().__init__("Ningún renglón se guardó: revise los que se señalan.")
        self.por_renglon = por_renglon

    @property
    def hay_conflicto(self) -> bool:
        return any(isinstance(motivo, ConflictoDeEdicion) for motivo in self.por_renglon.values())


def capturar_compromisos(ruta_id: UUID, *, por: Quien, dichos: Iterable[Dicho]) -> int:
    """How each of one's own goes, as the paper says. Nobody tells it for another. How many rows were saved."""

    def anotar(dicho: Dicho) -> None:
        registrar_avance(ruta_id, dicho.pk, por=por, version=dicho.version or 0, **dicho.cambios)

    with transaction.atomic():
        return _todos_o_ninguno((dicho, anotar) for dicho in dichos)


def capturar_sesion(ruta_id: UUID, sesion_id: UUID, *, por: Quien, asistencias: Iterable[Dicho], acciones: Iterable[Dicho]) -> int:
    """Who was there and what was seen of each acción. The list is checked person by person, so that what others wrote meanwhile in
    the session stops nobody; then both go in by their own operations. How many rows were saved."""

    def verificar(dicho: Dicho) -> None:
        verificar_accion(ruta_id, sesion_id, dicho.pk, por=por, version=dicho.version, **dicho.cambios)

    with transaction.atomic():
        ruta = Ruta.objects.bloquear(ruta_id)
        exigir(puede_usar_papel(por, ruta))
        sesion = ruta.sesiones.con_pk(sesion_id)
        estados.exigir(sesion, {EstadoSesion.EN_CURSO})
        lista = _Lista(ruta, sesion)
        hechos = _todos_o_ninguno([*((dicho, lista.apuntar) for dicho in asistencias), *((dicho, verificar) for dicho in acciones)])
        if lista.dichas:
            pasar_lista(ruta_id, sesion_id, por=por, version=sesion.version, asistencias=lista.dichas)
        return hechos


class _Lista:
    """The attendance of a locked session, against what was seen of each person."""

    def __init__(self, ruta: Ruta, sesion: Sesion) -> None:
        self.versiones = dict(sesion.asistencias.values_list("participacion", "version"))
        self.personas = {persona.pk: persona for persona in del_colectivo(ruta)}
        self.dichas: dict[Participacion, str] = {}

    def apuntar(self, dicho: Dicho) -> None:
        persona = self.personas.get(dicho.pk)
        if persona is None:
            raise NoExiste
        if self.versiones.get(dicho.pk) != dicho.version:
            raise ConflictoDeEdicion(persona)
        self.dichas[persona] = dicho.cambios["asistio"]


def _todos_o_ninguno(renglones: Iterable[tuple[Dicho, Callable[[Dicho], None]]]) -> int:
    """Each is tried, so that all that is wrong is told at once. Inside the transaction of who calls, which an exception undoes."""
    rechazos: dict[int, Exception] = {}
    hechos = 0
    for dicho, hacer in renglones:
        try:
            hacer(dicho)
            hechos += 1
        except SinPermiso:
            raise
        except (OperacionRechazada, ValidationError) as motivo:
            rechazos[dicho.n] = motivo
    if rechazos:
        raise CapturaRechazada(rechazos)
    return hechos
