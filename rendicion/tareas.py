"""Background work of rendición: the PDF of an edition, made once from what was frozen."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from rendicion import consultas

REINTENTOS = RetryStrategy(max_attempts=3, exponential_wait=5)


@app.task(name="rendicion.componer_pdf", retry=REINTENTOS)
def componer_pdf(escuela_id: str, edicion_id: str) -> None:
    """Safe to run twice: it stops where the PDF is already kept, and the same edition always gives the same bytes. The photos are
    read before what was withdrawn, so that one that goes meanwhile is already among the withdrawn, or is seen when it is kept."""
    from rendicion import documento, operaciones  # noqa: PLC0415 -- operaciones defers this task
    from ruta import pdf  # noqa: PLC0415 -- only the worker may load the PDF engine

    edicion = consultas.por_componer(escuela_id, edicion_id)
    if edicion is not None:
        imagenes, retiradas = consultas.imagenes(edicion), consultas.retiradas(edicion.ruta)
        html = documento.en_html(edicion, retiradas)
        operaciones.guardar_pdf(edicion, pdf.componer(html, documento.para_el_pdf(imagenes)), retiradas)
