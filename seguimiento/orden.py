"""The agenda of a session, prepared from what the school already wrote: what is pending, due or to be looked at."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from implementacion.consultas import de_los_que_faltan
from implementacion.lineas import en_lineas
from ruta import consultas as arbol
from ruta.estados import FaseCTE
from ruta.formatos import cuantos, enumerar, hace, minuscula
from ruta.models import Meta, Ruta
from seguimiento import consultas
from seguimiento.estados import ClaseDePunto
from seguimiento.models import Sesion
from seguimiento.supervision.consultas import sin_responder

AGUANTA = 240  # minutes that a session bears: the shortest day of a council has four hours
MINUTOS = {
    ClaseDePunto.APERTURA: 15, ClaseDePunto.ACUERDO: 5, ClaseDePunto.COMPROMISO: 5, ClaseDePunto.ACCION: 5, ClaseDePunto.MEDIR: 10,
    ClaseDePunto.CAMINO: 15, ClaseDePunto.APOYO: 10, ClaseDePunto.ALUMNOS: 20, ClaseDePunto.OBSERVACION: 5,
    ClaseDePunto.CIERRE: 15,
}  # fmt: skip
POR_DEBAJO = "por_debajo"


@dataclass(frozen=True)
class Propuesta:
    """A point as the data says it. One a (clase, sobre)."""

    clase: str
    texto: str
    minutos: int
    sobre: UUID | None = None

    @property
    def clave(self) -> tuple[str, UUID | None]:
        return self.clase, self.sobre


def proponer(ruta: Ruta, sesion: Sesion, disponibles: int = AGUANTA) -> list[Propuesta]:
    """The whole agenda in its order, opening to closing, in at most `disponibles` minutes. A fixed number of queries."""
    extremos = MINUTOS[ClaseDePunto.APERTURA] + MINUTOS[ClaseDePunto.CIERRE]
    return [
        _punto(ClaseDePunto.APERTURA, "Bienvenida, lista de asistencia y para qué nos reunimos"),
        *repartir(list(_de_los_datos(ruta, sesion)), disponibles - extremos),
        _punto(ClaseDePunto.CIERRE, "Lectura de los acuerdos, fechas y cierre"),
    ]


def repartir(puntos: list[Propuesta], disponibles: int) -> list[Propuesta]:
    """Each with its minutes, or all of them shorter in the same measure when together they ask for more than there are."""
    piden = sum(punto.minutos for punto in puntos)
    if piden <= disponibles:
        return puntos
    return [replace(punto, minutos=max(1, punto.minutos * max(0, disponibles) // piden)) for punto in puntos]


def _punto(clase: ClaseDePunto, texto: str, sobre: UUID | None = None, veces: int = 1) -> Propuesta:
    return Propuesta(clase.value, texto, MINUTOS[clase] * veces, sobre)


def _de_los_datos(ruta: Ruta, sesion: Sesion) -> Iterator[Propuesta]:
    yield from _acuerdos(ruta, sesion)
    yield from _observaciones(ruta, sesion)
    if not ruta.esta_en_marcha:
        return
    metas = arbol.metas_de(ruta)
    yield from _compromisos(ruta, sesion, metas)
    for meta in metas:
        yield from _de_la_meta(meta, sesion)
    yield _punto(ClaseDePunto.ALUMNOS, "Alumnos que requieren apoyo: cómo van y qué se hará")


def _acuerdos(ruta: Ruta, sesion: Sesion) -> Iterator[Propuesta]:
    """The oldest first: the ones that have waited longest."""
    pendientes = [acuerdo for acuerdo in consultas.pendientes(ruta) if acuerdo.sesion_id != sesion.pk]
    for acuerdo in sorted(pendientes, key=lambda a: (a.sesion.fecha, a.numero)):
        edad = hace(acuerdo.sesion.fecha, sesion.fecha)
        texto = f"A{acuerdo.numero} de {acuerdo.sesion.con_articulo}, {edad}: {acuerdo.texto}"
        yield _punto(ClaseDePunto.ACUERDO, texto, acuerdo.pk)


def _observaciones(ruta: Ruta, sesion: Sesion) -> Iterator[Propuesta]:
    """Those of the supervisión that the school has not answered, the oldest first."""
    for una in sin_responder(ruta):
        texto = f"Observación de la supervisión sobre {una.con_articulo}, {hace(una.fecha, sesion.fecha)}: {una.texto}"
        yield _punto(ClaseDePunto.OBSERVACION, texto, una.pk)


def _compromisos(ruta: Ruta, sesion: Sesion, metas: list[Meta]) -> Iterator[Propuesta]:
    """How many of each acción, a shared one as one, never whose: who reads the agenda looks at the work, not at the person."""
    acciones = {accion.pk: accion.numero for meta in metas for accion in meta.acciones.all()}
    faltan = de_los_que_faltan(ruta, sesion.fecha)
    vencen = Counter(linea.accion_id for linea in en_lineas(uno for uno in faltan if not uno.pide_apoyo))
    apoyo = Counter(linea.accion_id for linea in en_lineas(uno for uno in faltan if uno.pide_apoyo))
    for cuenta, clase, frase in (
        (vencen, ClaseDePunto.COMPROMISO, "{n} para antes de esta sesión, {de}"),
        (apoyo, ClaseDePunto.APOYO, "Qué apoyo hace falta: lo {piden} {n}, {de}"),
    ):
        for pk, n in sorted(cuenta.items(), key=lambda uno: acciones.get(uno[0], len(acciones) + 1)):
            de = f"de la acción {acciones[pk]}" if pk in acciones else "fuera de las acciones"
            piden = "pide" if n == 1 else "piden"
            yield _punto(clase, frase.format(n=cuantos(n, "compromiso"), de=de, piden=piden), pk)


def _de_la_meta(meta: Meta, sesion: Sesion) -> Iterator[Propuesta]:
    llamada = f"Meta {meta.numero}{f' ({meta.nombre_corto})' if meta.nombre_corto else ''}"
    if sesion.fase == FaseCTE.ORDINARIA and any(corte.cte == sesion.numero for corte in meta.cortes.all()):
        yield _punto(ClaseDePunto.MEDIR, f"{llamada}: medir {minuscula(meta.indicador) or 'su indicador'}", meta.pk)
    if getattr(meta, "estado_hoy", None) == POR_DEBAJO:
        yield _punto(ClaseDePunto.CAMINO, f"{llamada}: va por debajo de lo esperado. ¿Qué ajustamos?", meta.pk)
    vivas = [accion for accion in meta.acciones.all() if _sigue(accion)]
    if vivas:
        numeros = enumerar([str(accion.numero) for accion in vivas])
        cuales = f"cómo va la acción {numeros}" if len(vivas) == 1 else f"cómo van las acciones {numeros}"
        yield _punto(ClaseDePunto.ACCION, f"{llamada}: {cuales}", meta.pk, len(vivas))


def _sigue(accion: Any) -> bool:
    return accion.estado_clave not in consultas.TERMINADAS
