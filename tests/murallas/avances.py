"""What the people of the walls tell of their compromisos since the last session closed: it can still be corrected."""

from implementacion import operaciones
from implementacion.models import Avance, Compromiso
from ruta.models import Ruta
from ruta.permisos import Quien


def avance_de(ruta: Ruta, por: Quien, de: Compromiso, m: str) -> Avance:
    de.refresh_from_db()
    return operaciones.registrar_avance(ruta.pk, de.pk, por=por, version=de.version, resultado="en_proceso", nota=f"Siguen {m}")
