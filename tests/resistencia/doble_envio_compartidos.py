"""What is proposed to several at once, in the order in which each finds what it needs."""

from typing import Any

ENVIOS: list[dict[str, Any]] = [
    {
        "nombre": "implementacion:compartido_proponer",
        "valores": {"texto": "Leer cada día", "fecha": "2026-12-11", "informa": "docente1"},
    },
    {"nombre": "implementacion:compartido_informa", "valores": {"informa": "docente2"}},
    {"nombre": "implementacion:compartido_retirar", "valores": {"motivo": "Cambió el plan"}},
]  # fmt: skip
TABLAS = {"compartido": "implementacion_compartido"}
