"""Background work of rendición: the PDF of an edition, made once from what was frozen."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from rendicion import consultas

REINTENTOS = RetryStrategy(max_attempts=3, exponential_wait=5)


@app.task(name="rendicion.componer_pdf", retry=REINTENTOS)
def componer_pdf(escuela_id: str, edicion_id: str) -> None:
    """Safe to run twice: it stops where the PDF is already kept, and the same edition always gives the same bytes."""
    from rendicion import documento, operaciones  # noqa: PLC0415 -- operaciones defers this task

    edicion = consultas.por_componer(escuela_id, edicion_id)
    if edicion is not None:
        hecho, sin_las_retiradas = documento.componer(edicion)
        operaciones.guardar_pdf(edicion, hecho, sin_las_retiradas)
