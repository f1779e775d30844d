"""Reads of what the supervisión says: beside each line, all together, and what still has no answer."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from ruta import consultas, reloj
from ruta.errores import NoExiste
from ruta.formatos import hace
from ruta.models import Accion, Meta, Objetivo, Ruta
from ruta.permisos import Quien
from ruta.por_pasos import Pasos, por_pasos
from ruta.preparadas import Preparada, colgar
from seguimiento.models import ObservacionDeSupervision, Sesion, VisitaDeSupervision
from seguimiento.supervision.estados import Linea

_DE = {Objetivo: Linea.OBJETIVO, Meta: Linea.META, Accion: Linea.ACCION}
_DICE = {Linea.OBJETIVO: "que", Linea.META: "texto", Linea.ACCION: "descripcion"}


def _de_la_ruta(ruta: Ruta) -> QuerySet[ObservacionDeSupervision]:
    return _observaciones(ruta.escuela_id, ruta.pk)


def _observaciones(escuela: UUID, ruta: UUID) -> QuerySet[ObservacionDeSupervision]:
    de_la_escuela = ObservacionDeSupervision.objects.de(escuela).filter(ruta=ruta)
    return de_la_escuela.select_related("escribio", "respondio__usuario")


_EN_ORDEN = Preparada(lambda *suya: _observaciones(*suya).order_by("fecha", "id"))


def observaciones(ruta: Ruta) -> list[ObservacionDeSupervision]:
    """Those that wait for an answer first, the oldest of them at the top; then the answered, the newest first. One query."""
    todas = con_edad(_de_la_ruta(ruta))
    return [una for una in reversed(todas) if not una.respuesta] + [una for una in todas if una.respuesta]


def observacion(ruta: Ruta, pk: UUID) -> ObservacionDeSupervision:
    return con_edad([_de_la_ruta(ruta).con_pk(pk)])[0]


def sin_responder(ruta: Ruta) -> QuerySet[ObservacionDeSupervision]:
    """The ones that have waited longest first."""
    return _de_la_ruta(ruta).filter(respuesta="").order_by("fecha", "id")


def con_edad(leidas: Iterable[ObservacionDeSupervision]) -> list[ObservacionDeSupervision]:
    """Each with its `edad`: how long it has been there."""
    todas = list(leidas)
    for una in todas:
        una.edad = "de hoy" if una.fecha >= reloj.hoy() else hace(una.fecha, reloj.hoy())
    return todas


@por_pasos
def anexar_observaciones(ruta: Ruta, filas: list[Any]) -> Pasos[None]:
    """Hang on each row of the chain what was observed beside it, the oldest first: `fila.observaciones.all()`. At most one query,
    none before the council agreed."""
    leidas = (yield [_EN_ORDEN.con(ruta.escuela_id, ruta.pk)])[0] if filas and ruta.acordada_el else []
    con_edad(leidas)
    for modelo, clase in _DE.items():
        _colgar([fila for fila in filas if isinstance(fila, modelo)], leidas, clase)


def _colgar(filas: list[Any], leidas: Iterable[ObservacionDeSupervision], clase: Linea) -> None:
    colgar(filas, "observaciones", [una for una in leidas if una.clase == clase], f"{clase}_id")


def linea(ruta: Ruta, pk: UUID) -> Any:
    """The objetivo, meta or acción of that key, with its `numero`, its `clase_de_linea` and what it says (`dicho`); NoExiste if the
    plan has no such line."""
    for objetivo in consultas.arbol(ruta):
        metas = objetivo.metas.all()
        acciones = (accion for meta in metas for accion in meta.acciones.all())
        for fila in (objetivo, *metas, *acciones):
            if fila.pk == pk:
                fila.clase_de_linea = _DE[type(fila)]
                fila.dicho = getattr(fila, _DICE[fila.clase_de_linea])
                return fila
    raise NoExiste()


# The sheets of the visits


def _visitas(ruta: Ruta) -> QuerySet[VisitaDeSupervision]:
    de_la_escuela = VisitaDeSupervision.objects.de(ruta.escuela_id).filter(ruta=ruta)
    return de_la_escuela.select_related("sesion", "escribio", "respondio__usuario")


def visitas(ruta: Ruta) -> list[VisitaDeSupervision]:
    """The finished ones, which are all that the school may read; the newest first. One query."""
    return list(_visitas(ruta).filter(terminada_el__isnull=False))


def visita(ruta: Ruta, pk: UUID) -> VisitaDeSupervision:
    """A finished one, with its answers."""
    return _visitas(ruta).filter(terminada_el__isnull=False).prefetch_related("respuestas").con_pk(pk)


def suya(ruta: Ruta, sesion: Sesion, quien: Quien) -> VisitaDeSupervision:
    """Her own sheet of that session, finished or not; one in blank, of version 0, while there is none."""
    hay = _visitas(ruta).filter(sesion=sesion.pk, escribio=quien.usuario_id).prefetch_related("respuestas").first()
    return hay or VisitaDeSupervision(version=0, fecha=min(sesion.fecha, reloj.hoy()))


def sesiones_y_su_hoja(ruta: Ruta, quien: Quien) -> list[tuple[Sesion, VisitaDeSupervision | None]]:
    """Each session of the ruta with the sheet of this person, if there is one. Two queries."""
    suyas = {hoja.sesion_id: hoja for hoja in _visitas(ruta).filter(escribio=quien.usuario_id)}
    sesiones = Sesion.objects.de(ruta.escuela_id).filter(ruta=ruta).order_by("-fecha", "-numero")
    return [(sesion, suyas.get(sesion.pk)) for sesion in sesiones]
