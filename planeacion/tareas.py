"""Background work of planeación: the PDF of a document that somebody asked for."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

REINTENTOS = RetryStrategy(max_attempts=3, exponential_wait=5)


@app.task(name="planeacion.componer_documento", retry=REINTENTOS)
def componer_documento(escuela_id: str, documento_id: str) -> None:
    """Safe to run twice: it stops where the PDF is already kept, and the same content always gives the same bytes. Who waits sees
    that it began, and is told if it could not be done."""
    from planeacion.documento import componer, operaciones  # noqa: PLC0415 -- operaciones defers this task; componer is the worker's

    documento = operaciones.empezar_documento(escuela_id, documento_id)
    if documento is None:
        return
    try:
        hecho = componer.componer(documento)
    except Exception:
        operaciones.dejar_documento(documento)
        raise
    operaciones.guardar_documento(documento, hecho)
