"""What the supervisora of each school of the walls wrote beside its lines, and what she was answered."""

from datetime import date
from typing import Any

from ruta.consultas import quien_es
from ruta.models import Ruta, Usuario
from seguimiento.supervision import operaciones

Filas = dict[str, Any]
CUERPOS = {
    "seguimiento:observacion_agregar": {"texto": "¿Con qué datos lo verán?"},
    "seguimiento:observacion_editar": {"texto": "¿Con cuáles datos?"},
    "seguimiento:observacion_retirar": {},
    "seguimiento:observacion_responder": {"respuesta": "Con la toma de enero"},
    "seguimiento:visita_escribir": {"fecha": "2026-10-30", "dice-plan": "si", "nota-plan": "Las tres metas", "terminada": "no"},
    "seguimiento:visita_responder": {"respuesta": "Lo veremos en la CTE 4"},
}


def supervision_de(ruta: Ruta, supervisora: Usuario, lado: Any, filas: dict[str, Filas], *, contesta: bool) -> None:
    """One that was answered and, of each author, one beside their meta that was not; the sheet of a session, which the school may
    have answered, and another begun, where something was said of every point but one."""
    m, directora = lado.marca, lado.quien("directora", ruta.ciclo_id)
    por = quien_es(supervisora, ruta)
    for suyas in filas.values():
        suyas["observacion_id"] = operaciones.agregar_observacion(ruta.pk, suyas["meta_id"].pk, por=por, texto=f"¿Con qué {m}?")
    dicho = {"fecha": date(2026, 9, 25), "respuestas": {"plan": ("en_parte", f"Faltó {m}")}, "texto": f"Se habló de {m}"}
    terminada = operaciones.terminar_visita(ruta.pk, filas["docente"]["cerrada"].pk, por=por, **dicho)
    operaciones.guardar_visita(ruta.pk, filas["docente"]["sesion_id"].pk, por=por, **dicho)
    los_demas = filas["docente"]["sesion_id"].puntos.exclude(pk=filas["docente"]["punto_id"].pk)
    los_demas.update(tratado=f"Se habló de {m}")  # of which something was said is not taken away any more
    for suyas in filas.values():
        suyas["visita_id"] = terminada
    if contesta:
        operaciones.responder_visita(ruta.pk, terminada.pk, por=directora, version=terminada.version, respuesta=f"Gracias, {m}")
    respondida = operaciones.agregar_observacion(ruta.pk, filas["docente"]["accion_id"].pk, por=por, texto=f"¿Quién cubre {m}?")
    operaciones.responder_observacion(ruta.pk, respondida.pk, por=directora, version=1, respuesta=f"La maestra {m}")
