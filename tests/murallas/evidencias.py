"""What shows the work of the schools of the walls, and what a person would send of it."""

from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from implementacion.evidencias import operaciones
from implementacion.subidas import operaciones as subidas
from ruta.models import Accion, Meta, Ruta
from ruta.permisos import Quien
from tests.murallas.archivos import foto

DE = {"implementacion:muestra_recuperar": {"muestra_id": "muestra_quitada"}}
TRAE = {"pie": "Mural de cuentos", "fecha": "2026-11-20"}
CUERPOS = {
    "implementacion:muestra_traer": lambda lugar: {**TRAE, **_de_que(lugar), "archivo": foto()},
    "implementacion:muestra_editar": lambda lugar: {**TRAE, **_de_que(lugar)},
    "implementacion:muestra_quitar": lambda lugar: {},
    "implementacion:muestra_recuperar": lambda lugar: {},
    "implementacion:subidas": lambda lugar: {"nombre": "mural.jpg", "total": "7", "marca": "1764200000000"},
    "implementacion:subida": lambda lugar: {"desde": "0", "trozo": SimpleUploadedFile("blob", b"cinco")},
}


def _de_que(lugar: Any) -> dict[str, list[str]]:
    return {"acciones": [lugar.filas["accion_id"].pk], "metas": [lugar.filas["meta_id"].pk]}


def muestras_de(ruta: Ruta, por: Quien, accion: Accion, meta: Meta, m: str) -> dict[str, Any]:
    """One that shows an acción and a meta, one that was taken away, and one that begins to be sent."""
    que = {"fecha": date(2026, 10, 30), "acciones": [accion], "metas": [meta]}
    una, otra = (
        operaciones.traer_muestra(ruta.pk, por=por, archivo=foto(f"{n} {m}.png"), pie=f"Se ve {n} {m}", **que)
        for n in ("el mural", "la lista")
    )
    operaciones.quitar_muestra(ruta.pk, otra.pk, por=por, version=1)
    otra.refresh_from_db()
    subida = subidas.empezar_subida(ruta.pk, por=por, nombre=f"{m}.jpg", total=5, marca=m)
    return {"muestra_id": una, "muestra_quitada": otra, "subida_id": subida}
