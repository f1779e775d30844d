"""Background jobs of the project itself. Each process keeps its own in `<app>/tareas.py`."""

from __future__ import annotations

import logging
from uuid import UUID

from django.core.management import call_command
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.jobs import Status

from ruta import borradores, contrasenas, correo, correo_propio, envios, envios_en_puertas, guardia, puertas, reloj, segundo_paso
from ruta.models import CambioDeCorreo

INTENTOS = 5
bitacora = logging.getLogger(__name__)


@app.periodic(cron="* * * * *")
@app.task(name="ruta.rescatar_tareas", queueing_lock="ruta.rescatar_tareas", pass_context=True)
async def rescatar_tareas(context: JobContext, timestamp: int) -> None:
    """Give back to the queue the jobs of a worker that died (no heartbeat for 30 s).

    A killed worker leaves its jobs «doing» for ever, so every job must be safe to run twice. One that has died INTENTOS
    times is given up as failed: it is probably what kills the worker.
    """
    tareas = context.app.job_manager
    for tarea in await tareas.get_stalled_jobs():
        if tarea.attempts + 1 < INTENTOS:
            await tareas.retry_job(tarea)
        else:
            bitacora.error("La tarea %s (%s) se abandona: %s veces murió con su trabajador.", tarea.id, tarea.task_name, INTENTOS)
            await tareas.finish_job(tarea, status=Status.FAILED, delete_job=False)


@app.periodic(cron="17 * * * *")
@app.task(name="ruta.limpiar_puertas", queueing_lock="ruta.limpiar_puertas")
def limpiar_puertas(timestamp: int) -> None:
    """Counters that no longer count, resets of a month ago, sessions that ended; what an older key sealed."""
    guardia.limpiar()
    contrasenas.limpiar(reloj.ahora())
    correo_propio.limpiar(reloj.ahora())
    segundo_paso.volver_a_sellar()
    call_command("clearsessions")


@app.periodic(cron="41 * * * *")
@app.task(name="ruta.limpiar_formularios", queueing_lock="ruta.limpiar_formularios")
def limpiar_formularios(timestamp: int) -> None:
    """Keys of yesterday's forms and drafts that nobody came back for."""
    borradores.olvidar_los_viejos()  # first: it asks which forms were saved
    envios.olvidar_los_viejos()
    envios_en_puertas.olvidar_los_viejos()


@app.task(name="ruta.enviar_invitacion")
def enviar_invitacion(invitacion: str) -> None:
    """Run twice, it sends two messages and only the last one serves."""
    if dada := puertas.dar_codigo_por_correo(UUID(invitacion)):
        correo.invitar(*dada)


@app.task(name="ruta.enviar_restablecimiento")
def enviar_restablecimiento(usuario: str) -> None:
    """Deferred for whatever name was typed, so that asking takes the same for all; here nothing happens if nobody is behind it."""
    if dado := contrasenas.dar_codigo_de_restablecer(UUID(usuario)):
        correo.restablecer(*dado)


@app.task(name="ruta.confirmar_correo")
def confirmar_correo(cambio: str) -> None:
    """Run twice, it sends two messages and only the last one serves."""
    if dado := correo_propio.dar_codigo(UUID(cambio)):
        correo.confirmar(*dado)


@app.task(name="ruta.avisar_cambio_de_correo")
def avisar_cambio_de_correo(cambio: str) -> None:
    if hecho := CambioDeCorreo.objects.filter(pk=cambio).exclude(anterior="").first():
        correo.avisar_del_cambio(hecho)
