"""Which reminders a ruta should have, read from its calendar and its compromisos: the same question gives the same answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from implementacion.estados import ClaseDeRecordatorio, EstadoCompromiso, Via
from implementacion.models import Compromiso, SinCorreo
from ruta.consultas import calendario, celebradas, del_colectivo
from ruta.models import Participacion, Ruta

ANTES_DE_LA_SESION = (7, 1)
ANTES_DEL_COMPROMISO = (3,)
A_LAS = time(8, 0)
HORIZONTE = timedelta(days=21)  # how far ahead they are written down


@dataclass(frozen=True)
class Debido:
    """What makes a reminder the same or another."""

    de_quien_id: UUID
    clase: str
    de_que: str
    dia: date
    dias_antes: int

    @property
    def previsto_para(self) -> datetime:
        return timezone.make_aware(datetime.combine(self.dia - timedelta(days=self.dias_antes), A_LAS))


def debidos(ruta: Ruta, hoy: date) -> dict[Debido, str]:
    """Each with the way it should go. A fixed number of queries."""
    vias = _vias(ruta)
    return {debido: vias[debido.de_quien_id] for debido in _todos(ruta, hoy, vias) if debido.de_quien_id in vias}


def _vias(ruta: Ruta) -> dict[UUID, str]:
    """By mail to whoever has an address and did not say no; to the others, somebody pastes it."""
    no_quieren = set(SinCorreo.objects.de(ruta.escuela_id).values_list("de_quien", flat=True))
    return {p.pk: _via(p, no_quieren) for p in del_colectivo(ruta)}


def _via(persona: Participacion, no_quieren: set[UUID]) -> str:
    con_correo = settings.HAY_CORREO and persona.usuario.correo and persona.usuario.is_active and persona.pk not in no_quieren
    return Via.CORREO if con_correo else Via.PEGAR


def _todos(ruta: Ruta, hoy: date, personas: dict[UUID, str]) -> Iterator[Debido]:
    hechas, sesiones = celebradas(ruta), calendario(ruta)
    seguidas = {dia.fecha + timedelta(days=1) for dia in sesiones}  # who was there yesterday knows of today's
    for dia in sesiones:
        if hoy <= dia.fecha <= hoy + HORIZONTE and dia.fecha not in seguidas and (dia.fase, dia.numero) not in hechas:
            for dias in _a_tiempo(dia.fecha, ANTES_DE_LA_SESION, hoy):
                yield from (Debido(p, ClaseDeRecordatorio.SESION, f"{dia.fase}-{dia.numero}", dia.fecha, dias) for p in personas)
    if ruta.esta_en_marcha:
        suyos = Compromiso.objects.de(ruta.escuela_id).filter(ruta=ruta, estado=EstadoCompromiso.ACEPTADO)
        for uno in suyos.filter(fecha__gte=hoy, fecha__lte=hoy + HORIZONTE):
            tomado = timezone.localdate(uno.respondido_en)
            for dias in _a_tiempo(uno.fecha, ANTES_DEL_COMPROMISO, hoy):
                if uno.fecha - timedelta(days=dias) > tomado:  # taken on later than that, its owner knows
                    yield Debido(uno.de_quien_id, ClaseDeRecordatorio.COMPROMISO, str(uno.pk), uno.fecha, dias)


def _a_tiempo(dia: date, antes: tuple[int, ...], hoy: date) -> list[int]:
    """Those to come, and of those whose day went by only the nearest: on the eve nobody is told that seven days are left."""
    pasaron = [n for n in antes if dia - timedelta(days=n) <= hoy]
    return [n for n in antes if n not in pasaron or n == min(pasaron)]
