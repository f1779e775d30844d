"""Reads of the nominal list: only the grupos of who asks, initials first, and a name only where its look was just written down."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from planeacion.nominal import sobre
from planeacion.permisos import puede_llevar_lista
from ruta import formatos, reloj
from ruta.estados import EstadoImportacion, PaginaDeLista
from ruta.models import AlumnoDeLista, Grupo, Importacion, ListaNominal, MiradaALista, Ruta, SenalDeAlumno
from ruta.permisos import Quien

DURA = timedelta(minutes=15)  # an opening; after it, who looks says so again
SE_BORRA = timedelta(days=90)  # after the ciclo ends
MIRADAS = 200  # that a page tells


def lista_de(ruta: Ruta) -> ListaNominal | None:
    """While there is one, it is on."""
    return ruta.listas_nominales.select_related("encendio__usuario").first()


def se_borra_el(ruta: Ruta) -> date:
    return ruta.ciclo.fin + SE_BORRA


def grupos_que_ve(ruta: Ruta, quien: Quien) -> QuerySet[Grupo]:
    """All of the ciclo for the dirección; for anybody else, those they are in front of."""
    todos = Grupo.objects.de(ruta.escuela_id).filter(ciclo=ruta.ciclo_id)
    return todos if puede_llevar_lista(quien, ruta) else todos.filter(docentes__participacion=quien.participacion_id)


def alumnos_que_ve(ruta: Ruta, quien: Quien) -> QuerySet[AlumnoDeLista]:
    """Those of a file that somebody confirmed."""
    hechas = SenalDeAlumno.objects.de(ruta.escuela_id).filter(importacion__estado=EstadoImportacion.HECHA)
    de_la_lista = AlumnoDeLista.objects.de(ruta.escuela_id).filter(lista__ruta=ruta, pk__in=hechas.values("alumno"))
    return de_la_lista.filter(grupo__in=grupos_que_ve(ruta, quien)).select_related("grupo")


def puede_entrar(ruta: Ruta, quien: Quien) -> bool:
    """Whether they have any pupil whose list they may see. No query for the dirección."""
    return puede_llevar_lista(quien, ruta) or grupos_que_ve(ruta, quien).exists()


def se_ofrece(ruta: Ruta, quien: Quien) -> bool:
    """The way to it: always for who may turn it on; for who only looks, while it is on."""
    return puede_llevar_lista(quien, ruta) or (lista_de(ruta) is not None and puede_entrar(ruta, quien))


# The page


@dataclass
class Renglon:
    """A pupil. `nombre` is empty until this person asks for it and that is written down."""

    id: UUID
    folio: int
    iniciales: str
    nombre: str
    senales: list[Any] = field(default_factory=list)


@dataclass
class DelGrupo:
    grupo: Grupo
    renglones: list[Renglon]


@dataclass
class Puerta:
    """What is known before the list is opened: how many, and until when it is open for this person."""

    cuantos: int
    hasta: Any = None
    vistos: frozenset[UUID] = frozenset()

    @property
    def hasta_texto(self) -> str:
        return formatos.hora(self.hasta)


def puerta(ruta: Ruta, quien: Quien) -> Puerta:
    desde = reloj.ahora() - DURA
    mias = ruta.miradas_a_la_lista.filter(quien=quien.participacion_id, momento__gt=desde)
    dichas = list(mias.values_list("pagina", "alumno", "momento"))
    apertura = max((momento for pagina, _, momento in dichas if pagina == PaginaDeLista.LISTA), default=None)
    vistos = frozenset(alumno for pagina, alumno, _ in dichas if pagina == PaginaDeLista.NOMBRE)
    return Puerta(alumnos_que_ve(ruta, quien).count(), apertura and apertura + DURA, vistos)


def abierta(ruta: Ruta, quien: Quien, vistos: frozenset[UUID]) -> list[DelGrupo]:
    """Two queries. Only the names that were asked for are opened."""
    hechas = SenalDeAlumno.objects.de(ruta.escuela_id).filter(importacion__estado=EstadoImportacion.HECHA)
    senales = hechas.select_related("importacion__evidencia").order_by("-importacion__traida_el", "-pk")
    filas = alumnos_que_ve(ruta, quien).prefetch_related(Prefetch("senales", queryset=senales))
    return [DelGrupo(grupo, [_renglon(alumno, vistos) for alumno in suyos]) for grupo, suyos in groupby(filas, lambda a: a.grupo)]


def _renglon(alumno: AlumnoDeLista, vistos: frozenset[UUID]) -> Renglon:
    nombre = sobre.abrir(alumno.nombre, alumno.pk, "nombre") if alumno.pk in vistos else ""
    renglon = Renglon(alumno.pk, alumno.folio, sobre.abrir(alumno.iniciales, alumno.pk, "iniciales"), nombre)
    for senal in alumno.senales.all():
        renglon.senales.append({"evidencia": senal.importacion.evidencia, "reune": sobre.abrir_senal(senal.sello, alumno.pk)})
    return renglon


def miradas(ruta: Ruta) -> list[MiradaALista]:
    return list(ruta.miradas_a_la_lista.select_related("quien__usuario")[:MIRADAS])


# What the preview of a file says


def de_un_archivo(importacion: Importacion) -> dict[str, Any]:
    """Whether the list is on, and how many of that file go into it. Two queries."""
    return {"encendida": importacion.ruta.listas_nominales.exists(), "quedan": importacion.senales.count()}


# Where each pupil goes


def grupo_de(leido: dict[str, Any], grupos: list[Grupo]) -> Grupo | None:
    """The grupo of that name; else the only one that holds that grado; else the only one there is."""
    por_nombre = [g for g in grupos if g.nombre == leido["grupo"]]
    por_grado = [g for g in grupos if leido["grado"] in {suyo.grado for suyo in g.grados.all()}]
    elegidos = por_nombre or (por_grado if leido["grado"] else grupos if not leido["grupo"] else [])
    return elegidos[0] if len(elegidos) == 1 else None
