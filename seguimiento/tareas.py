"""Background work of seguimiento: the PDF of an acta, made once from what was frozen."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from seguimiento import acta

REINTENTOS = RetryStrategy(max_attempts=3, exponential_wait=5)


@app.task(name="seguimiento.componer_acta", retry=REINTENTOS)
def componer_acta(escuela_id: str, acta_id: str) -> None:
    """Safe to run twice: it stops where the PDF is already kept, and the same acta always gives the same bytes."""
    from ruta import pdf  # noqa: PLC0415 -- only the worker may load the PDF engine
    from seguimiento import operaciones  # noqa: PLC0415 -- operaciones defers this task

    levantada = acta.por_componer(escuela_id, acta_id)
    if levantada is not None:
        operaciones.guardar_pdf(levantada, pdf.componer(acta.en_html(levantada)))


@app.task(name="seguimiento.componer_hoja", retry=REINTENTOS)
def componer_hoja(escuela_id: str, hoja_id: str) -> None:
    """Safe to run twice: it stops where the PDF is already kept."""
    from ruta import pdf  # noqa: PLC0415 -- only the worker may load the PDF engine
    from seguimiento.papel import consultas, dibujo, operaciones  # noqa: PLC0415 -- operaciones defers this task

    hoja = consultas.por_componer(escuela_id, hoja_id)
    if hoja is None:
        return
    operaciones.empezar_hoja(hoja)
    try:
        hecha = pdf.componer(dibujo.en_html(hoja))
    except Exception:
        operaciones.dejar_hoja(hoja)
        raise
    operaciones.guardar_hoja(hoja, hecha)


@app.task(name="seguimiento.componer_relevo", retry=REINTENTOS)
def componer_relevo(escuela_id: str, relevo_id: str) -> None:
    """Safe to run twice. Who waits is told if it could not be done."""
    from ruta import pdf  # noqa: PLC0415 -- only the worker may load the PDF engine
    from seguimiento.relevo import operaciones, papel  # noqa: PLC0415 -- operaciones defers this task

    relevo = operaciones.empezar_relevo(escuela_id, relevo_id)
    if relevo is None:
        return
    try:
        hecho = pdf.componer(papel.en_html(relevo))
    except Exception:
        operaciones.dejar_relevo(relevo)
        raise
    operaciones.guardar_relevo(relevo, hecho)
