"""What the supervisora of the demo school sends, and what she is answered, in the order in which each finds what it needs."""

from typing import Any

_SIN_VISITA = "id NOT IN (SELECT sesion_id FROM seguimiento_visitadesupervision)"
ENVIOS: list[dict[str, Any]] = [
    {"nombre": "seguimiento:observacion_agregar", "persona": "supervisora", "valores": {"texto": "¿Con qué datos lo verán?"}},
    {"nombre": "seguimiento:observacion_editar", "persona": "supervisora", "valores": {"texto": "¿Con cuáles datos lo verán?"}},
    {"nombre": "seguimiento:observacion_retirar", "persona": "supervisora"},
    {"nombre": "seguimiento:observacion_agregar", "persona": "supervisora", "valores": {"texto": "¿Quién cubre al grupo?"}},
    {"nombre": "seguimiento:observacion_responder", "valores": {"respuesta": "La maestra de apoyo, los martes"}},
    {
        "nombre": "seguimiento:visita_escribir", "persona": "supervisora", "fila": f"estado = 'cerrada' AND {_SIN_VISITA}",
        "valores": {"fecha": "2026-10-30", "dice-plan": "si", "terminada": "si"},
    },
    {"nombre": "seguimiento:visita_responder", "valores": {"respuesta": "Lo veremos en la CTE 4"}},
]  # fmt: skip
TABLAS = {"observacion": "seguimiento_observaciondesupervision", "linea": "ruta_meta", "visita": "seguimiento_visitadesupervision"}
