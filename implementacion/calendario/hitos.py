"""Everything that has a day in a ruta, for who asks: sessions, days without classes or with them where the calendar has none,
acciones as they begin and end, metas, compromisos."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from implementacion.estados import EstadoCompromiso
from implementacion.lineas import Linea, en_lineas
from implementacion.models import Compromiso
from implementacion.permisos import puede_ver_compromisos
from planeacion import frases
from planeacion.fechas.consultas import FechaDeSesion, fechas
from planeacion.fechas.dias import DiasSeguidos, de_la_escuela
from ruta.consultas import metas_de
from ruta.formatos import dia_y_mes
from ruta.models import Accion, Meta, Ruta
from ruta.permisos import Quien

SESION, SIN_CLASES, CON_CLASES, META, INICIO, TERMINO, COMPROMISO = CLASES = (
    "sesion", "sin-clases", "con-clases", "meta", "inicio", "termino", "compromiso",
)  # fmt: skip
PALABRAS = {
    SESION: "Sesión", SIN_CLASES: "Sin clases", CON_CLASES: "Hay clases", META: "Meta", INICIO: "Empieza", TERMINO: "Termina",
    COMPROMISO: "Compromiso",
}  # fmt: skip
NO_SE_HARAN = {EstadoCompromiso.DECLINADO, EstadoCompromiso.RETIRADO}


@dataclass(frozen=True)
class Hito:
    """`fila` is what it is of; `propio`, that the person who asks carries it, or that only their school has such a day."""

    dia: date
    clase: str
    texto: str
    detalle: str
    fila: Any
    propio: bool = False

    @property
    def palabra(self) -> str:
        return PALABRAS[self.clase]


def hitos(ruta: Ruta, quien: Quien) -> list[Hito]:
    """By day; sessions first in each. A fixed number of queries. Of compromisos, those that the person may see."""
    metas = metas_de(ruta)
    acciones = [accion for meta in metas for accion in meta.acciones.all()]
    todos = [
        *(_de_sesion(suya) for suya in fechas(ruta)),
        *(_de_dias(seguidos) for seguidos in de_la_escuela(ruta)),
        *(_de_meta(meta) for meta in metas if meta.fecha),
        *(hito for accion in acciones for hito in _de_accion(accion, quien)),
        *(_de_linea(linea, quien) for linea in en_lineas(_compromisos(ruta, quien))),
    ]
    return sorted(todos, key=lambda hito: (hito.dia, CLASES.index(hito.clase)))


def propios(ruta: Ruta, quien: Quien) -> list[Hito]:
    """What a person takes to a calendar of their own: the sessions, what they carry, and the days of their school that no other
    calendar has."""
    return [hito for hito in hitos(ruta, quien) if hito.clase == SESION or hito.propio]


def _compromisos(ruta: Ruta, quien: Quien) -> Iterable[Compromiso]:
    if not puede_ver_compromisos(quien, ruta):
        return []
    suyos = Compromiso.objects.de(ruta.escuela_id).filter(ruta=ruta).exclude(estado__in=NO_SE_HARAN)
    return suyos.select_related("de_quien__usuario", "compartido__informa__usuario")


def _de_sesion(suya: FechaDeSesion) -> Hito:
    return Hito(suya.fecha, SESION, suya.nombre, f"Fecha de la escuela: {suya.fila.motivo}" if suya.es_propia else "", suya)


def _de_dias(dias: DiasSeguidos) -> Hito:
    detalle = [f"Hasta el {dia_y_mes(dias.hasta)}"] if dias.hasta > dias.desde else []
    detalle += ["De la escuela"] if dias.fila else []
    clase = CON_CLASES if dias.hay_clases else SIN_CLASES
    return Hito(dias.desde, clase, dias.motivo, " · ".join(detalle), dias, dias.fila is not None)


def _de_meta(meta: Meta) -> Hito:
    return Hito(meta.fecha, META, meta.titulo, frases.es_decir(meta), meta)


def _de_accion(accion: Accion, quien: Quien) -> Iterator[Hito]:
    texto, quienes = f"{accion.numero}. {accion.descripcion}", frases.quienes(accion)
    suya = quien.participacion_id in {accion.informa_id, *(r.participacion_id for r in accion.responsables.all())} - {None}
    for clase, dia in ((INICIO, accion.inicio), (TERMINO, accion.termino)):
        if dia:
            yield Hito(dia, clase, texto, quienes, accion, suya)


def _de_linea(linea: Linea, quien: Quien) -> Hito:
    """Of a shared one, one's own if there is: that is where it is answered."""
    mio = next((uno for uno in linea.compromisos if uno.de_quien_id == quien.participacion_id), None)
    de_quien = linea.de_quienes if linea.compartido else "Suyo" if mio else linea.uno.de_quien.usuario.nombre
    detalle = f"{de_quien} · {(mio or linea.uno).get_estado_display().lower()}"
    return Hito(linea.fecha, COMPROMISO, (mio or linea).texto, detalle, mio or linea.uno, mio is not None)
