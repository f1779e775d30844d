"""What the schools of the walls say of their pupils in risk."""

from planeacion.riesgo import criterios, operaciones
from ruta.models import Ruta
from ruta.permisos import Quien


def criterios_de(ruta: Ruta, por: Quien, m: str) -> None:
    """The second ruta of a school finds them said by the first, and says them again."""
    version = criterios.de_la_escuela(ruta.escuela).version
    dicho = {"cuentan": ["calificaciones", "listas-de-asistencia"], "faltas": 4, "minimo": 2, "razon": f"La zona {m}"}
    operaciones.editar_criterios(ruta.pk, por=por, version=version, **dicho)
