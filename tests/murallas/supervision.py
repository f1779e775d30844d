"""What the supervisora of each school of the walls wrote beside its lines, and what she was answered."""

from typing import Any

from ruta.consultas import quien_es
from ruta.models import Ruta, Usuario
from ruta.permisos import Quien
from seguimiento.supervision import operaciones

Filas = dict[str, Any]
CUERPOS = {
    "seguimiento:observacion_agregar": {"texto": "¿Con qué datos lo verán?"},
    "seguimiento:observacion_editar": {"texto": "¿Con cuáles datos?"},
    "seguimiento:observacion_retirar": {},
    "seguimiento:observacion_responder": {"respuesta": "Con la toma de enero"},
}


def supervision_de(ruta: Ruta, supervisora: Usuario, directora: Quien, m: str, filas: dict[str, Filas]) -> None:
    """One that was answered and, of each author, one beside their meta that was not."""
    por = quien_es(supervisora, ruta)
    for suyas in filas.values():
        suyas["observacion_id"] = operaciones.agregar_observacion(ruta.pk, suyas["meta_id"].pk, por=por, texto=f"¿Con qué {m}?")
    respondida = operaciones.agregar_observacion(ruta.pk, filas["docente"]["accion_id"].pk, por=por, texto=f"¿Quién cubre {m}?")
    operaciones.responder_observacion(ruta.pk, respondida.pk, por=directora, version=1, respuesta=f"La maestra {m}")
