"""A person's own calendar as a file that telephones open (RFC 5545): the sessions of the CTE, what that person carries, and the
days in which only their school has no classes, or has them.

Each has an identity of its own, so bringing the file again changes what moved and repeats nothing. No other person is named.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from icalendar import Calendar, Event

from implementacion.calendario.hitos import COMPROMISO, CON_CLASES, INICIO, META, SESION, SIN_CLASES, TERMINO, Hito
from ruta.models import Ruta

TIPO = "text/calendar; charset=utf-8"
_DICE = {SESION: "{} · Consejo Técnico Escolar", INICIO: "Empieza la acción {}", TERMINO: "Termina la acción {}",
         COMPROMISO: "Compromiso: {}", META: "Meta: {}", SIN_CLASES: "Sin clases: {}", CON_CLASES: "Hay clases: {}"}  # fmt: skip
_DE_DIAS = {SIN_CLASES, CON_CLASES}
_PAGINAS = {**dict.fromkeys({SESION, *_DE_DIAS}, "planeacion:fechas"), COMPROMISO: "implementacion:mis_compromisos"}


def nombre(ruta: Ruta) -> str:
    return f"calendario-cte-{ruta.ciclo_id}.ics"


def componer(ruta: Ruta, hitos: Iterable[Hito], ahora: datetime) -> bytes:
    """`ahora` is when the file is made: what calendars keep of two versions of the same event is the newest."""
    archivo = Calendar()
    archivo.add("prodid", "-//Ruta//Calendario del CTE//ES")
    archivo.add("version", "2.0")
    archivo.add("method", "PUBLISH")
    archivo.add("x-wr-calname", f"CTE {ruta.ciclo_id} · {ruta.escuela.nombre_corto or ruta.escuela.nombre}")
    archivo.add("x-wr-timezone", settings.TIME_ZONE)
    for hito in hitos:
        archivo.add_component(_evento(ruta, hito, ahora))
    return archivo.to_ical()


def _evento(ruta: Ruta, hito: Hito, ahora: datetime) -> Event:
    """All day: a session lasts what the school says. What is only carried leaves the day free. The end is not of it."""
    evento = Event()
    evento.add("uid", f"{_identidad(ruta, hito)}@{urlsplit(settings.DIRECCION_PUBLICA).hostname}")
    evento.add("dtstamp", ahora.astimezone(UTC))
    evento.add("sequence", ruta.secuencia)
    evento.add("dtstart", hito.dia)
    evento.add("dtend", (hito.fila.hasta if hito.clase in _DE_DIAS else hito.dia) + timedelta(days=1))
    evento.add("summary", _DICE[hito.clase].format(" ".join(hito.texto.split())))
    evento.add("description", _direccion(ruta, hito))
    evento.add("categories", [hito.palabra])
    evento.add("transp", "OPAQUE" if hito.clase == SESION else "TRANSPARENT")
    return evento


def _identidad(ruta: Ruta, hito: Hito) -> str:
    """The session by its place in the calendar, whatever its day; a row by its key."""
    fila = hito.fila.fila if hito.clase in _DE_DIAS else hito.fila
    propia = f"{fila.clave}.{ruta.ciclo_id}.{ruta.escuela.clave}" if hito.clase == SESION else str(fila.pk)
    return f"{hito.clase}.{propia}"


def _direccion(ruta: Ruta, hito: Hito) -> str:
    pagina = _PAGINAS.get(hito.clase, "planeacion:cronograma")
    return f"{settings.DIRECCION_PUBLICA}{reverse(pagina, kwargs={'escuela': ruta.escuela.clave, 'ciclo': ruta.ciclo_id})}"
