"""Background jobs of the project itself. Each process keeps its own in `<app>/tareas.py`."""

from __future__ import annotations

import logging

from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.jobs import Status

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
