"""Reads of the sheets: what can be asked for, what was asked for, and what each of their rows is about now."""

from uuid import UUID

from implementacion.consultas import tomados
from implementacion.models import Compromiso
from ruta.consultas import del_colectivo, proxima_cte
from ruta.errores import OperacionRechazada
from ruta.estados import EstadoDocumento
from ruta.models import Participacion, Ruta
from ruta.permisos import Quien
from seguimiento import consultas
from seguimiento.estados import ClaseDeHoja, EstadoSesion
from seguimiento.mesa import Mesa
from seguimiento.models import HojaDePapel, Sesion
from seguimiento.papel import contenido

LAS_ULTIMAS = 60  # that the page lists
SIN_MIAS = "Usted no tiene compromisos aceptados para antes de la próxima sesión. Acepte o tome uno y vuelva a pedir su hoja."
SIN_DE_NADIE = "Nadie del colectivo tiene compromisos aceptados para antes de la próxima sesión, así que no habría qué anotar."
SIN_SESION = "No hay una sesión preparada. La dirección la prepara en Seguimiento; después se pide su hoja."


def hojas(ruta: Ruta) -> list[HojaDePapel]:
    """Those that were asked for, the newest first, without their PDF. One query."""
    pedidas = list(HojaDePapel.objects.de(ruta.escuela_id).filter(ruta=ruta).defer("pdf").select_related("sesion")[:LAS_ULTIMAS])
    for pedida in pedidas:
        pedida.ruta = ruta
    return pedidas


def hoja(ruta: Ruta, pk: UUID, **clase: ClaseDeHoja) -> HojaDePapel:
    una = HojaDePapel.objects.de(ruta.escuela_id).filter(ruta=ruta, **clase).con_pk(pk)
    una.ruta = ruta
    return una


def por_componer(escuela_id: str, hoja_id: str) -> HojaDePapel | None:
    """The sheet, unless its PDF is already kept."""
    sin_hacer = HojaDePapel.objects.de(escuela_id).exclude(estado=EstadoDocumento.HECHO)
    return sin_hacer.select_related("ruta__escuela").filter(pk=hoja_id).first()


# What can be asked for


def sesion_por_llenar(ruta: Ruta) -> Sesion | None:
    """The one that runs; else the first of those prepared."""
    abiertas = consultas.sesiones(ruta).exclude(estado=EstadoSesion.CERRADA).order_by("fecha", "numero")
    return min(abiertas, key=lambda sesion: sesion.estado != EstadoSesion.EN_CURSO, default=None)


def para_la_sesion(ruta: Ruta, sesion: Sesion | None) -> contenido.Contenido:
    if sesion is None:
        raise OperacionRechazada(SIN_SESION)
    return contenido.de_la_sesion(ruta, Mesa(ruta, consultas.sesion(ruta, sesion.pk)))


def con_compromisos(ruta: Ruta) -> list[tuple[Participacion, list[Compromiso]]]:
    """Who took something on for the next CTE or before it, in the order of the staff list. Three queries."""
    suyos = tomados(ruta)
    return [(persona, suyos[persona.pk]) for persona in del_colectivo(ruta) if persona.pk in suyos]


def para_compromisos(ruta: Ruta, de: Quien | None) -> contenido.Contenido:
    """The sheet of one person, or those of everybody who has something to tell."""
    hay = con_compromisos(ruta)
    if de is not None:
        hay = [(persona, suyos) for persona, suyos in hay if persona.pk == de.participacion_id]
    if not hay:
        raise OperacionRechazada(SIN_DE_NADIE if de is None else SIN_MIAS)
    return contenido.de_compromisos(ruta, proxima_cte(ruta), hay, de_quien="" if de is None else hay[0][0].usuario.nombre)
