"""The nominal list of the schools of the walls: on, with one pupil of the grupo of the docente, and opened once."""

from planeacion.nominal import operaciones
from ruta import reloj
from ruta.models import AlumnoDeLista, Importacion, Ruta
from ruta.permisos import Quien

PUPILO = "Citlalmina"  # the word in the name of every pupil


def lista_de(ruta: Ruta, por: Quien, docente: Quien, m: str, importacion: Importacion) -> AlumnoDeLista:
    with reloj.fijar(ruta.ciclo.inicio):
        operaciones.encender_lista(ruta.pk, por=por)
    reune = [{"dicho": f"Requiere apoyo {m}", "cifra": "7 puntos de 18"}]
    operaciones.guardar_leidos(
        importacion, [{"grupo": f"3° {m}", "grado": 3, "nombre": f"{PUPILO} {m}", "reune": reune}]
    )  # fmt: skip
    alumno = AlumnoDeLista.objects.de(ruta.escuela_id).get(lista__ruta=ruta)
    operaciones.abrir_lista(ruta.pk, por=docente)
    operaciones.ver_nombre(ruta.pk, alumno.pk, por=docente)
    return alumno
