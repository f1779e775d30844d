"""Background work of planeación: the PDF of a document that was asked for, reading what schools bring, forgetting what nobody
confirmed and the pupils of a ciclo that ended."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from planeacion.ajeno.paquete import NoSeLee
from planeacion.importacion import consultas
from planeacion.importacion.proceso import leer_aparte
from planeacion.nominal import consultas as nominal
from planeacion.nominal import operaciones as listas
from planeacion.riesgo import criterios

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


@app.task(name="planeacion.leer_importacion", retry=REINTENTOS)
def leer_importacion(escuela_id: str, importacion_id: str) -> None:
    """Safe to run twice: it stops where the reading was already said."""
    from planeacion.importacion import operaciones  # noqa: PLC0415 -- operaciones defers this task

    importacion = consultas.por_leer(escuela_id, importacion_id)
    if importacion is None:
        return
    try:
        hecho = leer_aparte(
            consultas.contenido(importacion),
            nombre=importacion.nombre,
            campos=consultas.campos(importacion.ruta),
            criterios=criterios.para_contar(importacion.ruta.escuela),
            correcciones=importacion.correcciones,
            nominal=nominal.lista_de(importacion.ruta) is not None,
            grupos=consultas.grupos(importacion.ruta),
            avance=lambda cuanto: operaciones.anotar_avance(importacion, cuanto),
        )
    except NoSeLee as motivo:
        operaciones.anotar_lectura(importacion, None, str(motivo))
    except FileNotFoundError:
        operaciones.anotar_lectura(importacion, None, "El archivo ya no está. Vuelvan a traerlo.")
    else:
        leidos = hecho.pop("nominal", [])
        operaciones.anotar_lectura(importacion, hecho, leidos=leidos)


@app.periodic(cron="23 * * * *")
@app.task(name="planeacion.olvidar_importaciones", queueing_lock="planeacion.olvidar_importaciones")
def olvidar_importaciones(timestamp: int) -> None:
    from planeacion.importacion import operaciones  # noqa: PLC0415 -- operaciones defers the other task

    operaciones.olvidar_las_que_nadie_confirmo()


@app.periodic(cron="53 * * * *")
@app.task(name="planeacion.borrar_listas_nominales", queueing_lock="planeacion.borrar_listas_nominales")
def borrar_listas_nominales(timestamp: int) -> None:
    """Each hour, so that a worker that was off on the day does it as soon as it is back. Run twice, the second finds nothing."""
    listas.borrar_vencidas()
