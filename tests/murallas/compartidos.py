"""What the two authors of each school of the walls were asked together, and the body of each form about it."""

from datetime import date
from typing import Any

from implementacion import operaciones
from implementacion.models import Compartido
from ruta.models import Ruta
from ruta.permisos import Quien

CUERPOS = {
    "implementacion:compartido_proponer": lambda lugar: {
        "texto": "Leer cada día", "accion": lugar.filas["accion_id"].pk, "fecha": "2026-12-04",
        "de_quienes": [lugar.lado.participaciones[papel].pk for papel in ("docente", "otra_docente")],
        "informa": lugar.lado.participaciones["docente"].pk,
    },
    "implementacion:compartido_informa": lambda lugar: {"informa": lugar.lado.participaciones["otra_docente"].pk},
    "implementacion:compartido_retirar": lambda lugar: {"motivo": "Ya no hace falta"},
}  # fmt: skip


def compartido_de(ruta: Ruta, directora: Quien, lado: Any) -> Compartido:
    personas = [lado.participaciones[papel] for papel in ("docente", "otra_docente")]
    dicho = {"texto": f"Leer juntas {lado.marca}", "fecha": date(2026, 12, 4)}
    return operaciones.proponer_compartido(ruta.pk, por=directora, de_quienes=personas, informa=personas[0], **dicho)
