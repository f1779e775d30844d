"""Writes of the reminders. The worker foresees them and hands them over; a person says whether they want mail."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from procrastinate.contrib.django import app

from implementacion.estados import Via
from implementacion.models import Recordatorio, SinCorreo
from implementacion.permisos import puede_ver_recordatorios
from implementacion.recordatorios.debidos import HORIZONTE, Debido, debidos
from ruta import reloj
from ruta.estados import ABIERTA
from ruta.models import Participacion, Ruta
from ruta.permisos import Quien, exigir

LOTE = 100


def prever_recordatorios() -> int:
    """Write down what each open ruta should send in the next weeks, and take back what should not leave any more. Run twice, the
    second changes nothing. How many were written."""
    hoy = reloj.hoy()
    abiertas = Ruta.objects.filter(estado__in=ABIERTA, ciclo__inicio__lte=hoy + HORIZONTE, ciclo__fin__gte=hoy)
    return sum(_prever(ruta.pk) for ruta in abiertas.order_by("pk"))


@transaction.atomic
def _prever(ruta_id: UUID) -> int:
    ruta = Ruta.objects.bloquear(ruta_id)
    deben = debidos(ruta, reloj.hoy())
    escritos = {_de(fila): fila for fila in Recordatorio.objects.de(ruta.escuela_id).filter(ruta=ruta, dia__gte=reloj.hoy())}
    sobran = [fila.pk for debido, fila in escritos.items() if debido not in deben and fila.enviado_en is None]
    Recordatorio.objects.de(ruta.escuela_id).filter(pk__in=sobran).delete()
    for debido, fila in escritos.items():
        if debido in deben and fila.enviado_en is None and fila.via != deben[debido]:
            Recordatorio.objects.de(ruta.escuela_id).filter(pk=fila.pk).update(via=deben[debido])
    nuevos = [_fila(ruta, debido, via) for debido, via in deben.items() if debido not in escritos]
    Recordatorio.objects.bulk_create(nuevos, ignore_conflicts=True)
    return len(nuevos)


def _de(fila: Recordatorio) -> Debido:
    return Debido(fila.de_quien_id, fila.clase, fila.de_que, fila.dia, fila.dias_antes)


def _fila(ruta: Ruta, debido: Debido, via: str) -> Recordatorio:
    return Recordatorio(
        escuela_id=ruta.escuela_id, ruta=ruta, de_quien_id=debido.de_quien_id, clase=debido.clase, de_que=debido.de_que,
        dia=debido.dia, dias_antes=debido.dias_antes, via=via, previsto_para=debido.previsto_para,
    )  # fmt: skip


def entregar_recordatorios() -> int:
    """Hand over what is due, by lots: each is marked and queued in one transaction, so a worker that dies in it leaves all of a
    lot or nothing. How many."""
    entregados = 0
    while cuantos := _entregar_lote(reloj.ahora()):
        entregados += cuantos
    return entregados


@transaction.atomic
def _entregar_lote(ahora: datetime) -> int:
    vencidos = Recordatorio.objects.filter(via=Via.CORREO, enviado_en__isnull=True, previsto_para__lte=ahora, dia__gte=ahora.date())
    lote = list(vencidos.select_for_update(skip_locked=True)[:LOTE])
    for fila in lote:
        Recordatorio.objects.de(fila.escuela_id).filter(pk=fila.pk).update(enviado_en=ahora)
    argumentos: list[dict[str, Any]] = [{"escuela_id": str(f.escuela_id), "recordatorio_id": str(f.pk)} for f in lote]
    if argumentos:
        app.configure_task("implementacion.enviar_recordatorio").batch_defer(*argumentos)
    return len(lote)


@transaction.atomic
def enviar_recordatorio(escuela_id: str, recordatorio_id: str, mandar: Callable[[Recordatorio], Any]) -> bool:
    """Send one that was handed over, unless it left already; whether it did now. A worker that dies after the mail was taken and
    before this is kept sends it again under the same Message-ID: who receives sees one."""
    suyos = Recordatorio.objects.de(escuela_id).select_related("ruta__escuela", "ruta__ciclo", "de_quien__usuario")
    fila = suyos.select_for_update(of=("self",)).filter(pk=recordatorio_id, salio_en__isnull=True).first()
    if fila is None or not _lo_espera(fila.de_quien):  # it left, or nobody waits for it any more
        return False
    Recordatorio.objects.de(escuela_id).filter(pk=fila.pk).update(salio_en=reloj.ahora())
    mandar(fila)
    return True


def _lo_espera(persona: Participacion) -> bool:
    """Asked again when it is about to leave: since it was foreseen, the person may have left, or said no, or have no address."""
    sigue = persona.activa and persona.usuario.is_active and bool(persona.usuario.correo)
    return sigue and not SinCorreo.objects.de(persona.escuela_id).filter(de_quien=persona).exists()


def querer_correo(ruta_id: UUID, *, por: Quien, quiere: bool) -> None:
    """Each person decides for themselves, and nobody else is told: it leaves no trace."""
    with transaction.atomic():
        ruta = Ruta.objects.bloquear(ruta_id)
        exigir(puede_ver_recordatorios(por, ruta))
        suyos = Recordatorio.objects.de(ruta.escuela_id).filter(de_quien=por.participacion_id)
        if quiere:
            SinCorreo.objects.de(ruta.escuela_id).filter(de_quien=por.participacion_id).delete()
            return
        dicho = SinCorreo(escuela_id=ruta.escuela_id, de_quien_id=por.participacion_id)
        SinCorreo.objects.bulk_create([dicho], ignore_conflicts=True)
        suyos.filter(enviado_en__isnull=True).update(via=Via.PEGAR)
