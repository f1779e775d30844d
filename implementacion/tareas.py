"""Background work of implementación: the reminders, foreseen, handed over and sent; and what was taken
away or half sent, erased."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from implementacion.evidencias import operaciones as evidencias
from implementacion.recordatorios import textos
from implementacion.subidas import operaciones as subidas

REINTENTOS = RetryStrategy(max_attempts=6, exponential_wait=6)


@app.periodic(cron="7 * * * *")
@app.task(name="implementacion.prever_recordatorios", queueing_lock="implementacion.prever_recordatorios")
def prever_recordatorios(timestamp: int) -> None:
    """Run twice, the second writes nothing."""
    from implementacion.recordatorios import operaciones  # noqa: PLC0415 -- operaciones defers the task below

    operaciones.prever_recordatorios()


@app.periodic(cron="*/5 * * * *")
@app.task(name="implementacion.entregar_recordatorios", queueing_lock="implementacion.entregar_recordatorios")
def entregar_recordatorios(timestamp: int) -> None:
    """Run twice, the second finds nothing due; at the same time, each takes what the other has not."""
    from implementacion.recordatorios import operaciones  # noqa: PLC0415 -- operaciones defers the task below

    operaciones.entregar_recordatorios()


@app.task(name="implementacion.enviar_recordatorio", retry=REINTENTOS)
def enviar_recordatorio(escuela_id: str, recordatorio_id: str) -> None:
    """Safe to run twice: it stops where the mail already left."""
    from implementacion.recordatorios import operaciones  # noqa: PLC0415 -- operaciones defers this task

    operaciones.enviar_recordatorio(escuela_id, recordatorio_id, lambda fila: textos.mensaje(fila).send())


@app.periodic(cron="52 * * * *")
@app.task(name="implementacion.limpiar_evidencias", queueing_lock="implementacion.limpiar_evidencias")
def limpiar_evidencias(timestamp: int) -> None:
    """Run twice, the second finds nothing."""
    evidencias.borrar_quitadas()
    subidas.olvidar_subidas()
