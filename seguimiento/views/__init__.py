"""Pages of seguimiento, one file per noun: read the request, call one operation, choose a response."""

from seguimiento.views.acciones import verificacion
from seguimiento.views.actas import acta, acta_docx, acta_pdf, sesion_cerrar
from seguimiento.views.acuerdos import (
    acuerdo,
    acuerdo_agregar,
    acuerdo_comprometer,
    acuerdo_editar,
    acuerdo_quitar,
    acuerdo_revisar,
)
from seguimiento.views.ajustes import ajustes
from seguimiento.views.correcciones import correccion_pedir, correccion_responder, correccion_retirar
from seguimiento.views.inicio import inicio
from seguimiento.views.papel import captura_compromisos, captura_sesion, hoja_pdf, hoja_pedir, papel
from seguimiento.views.proyector import proyector
from seguimiento.views.puntos import (
    punto,
    punto_agregar,
    punto_anotar,
    punto_editar,
    punto_mover,
    punto_quitar,
    puntos,
    puntos_actualizar,
)
from seguimiento.views.relevo import relevo, relevo_pdf, relevo_pedir
from seguimiento.views.sesiones import (
    asistencia,
    desarrollo,
    sesion,
    sesion_abrir,
    sesion_editar,
    sesion_orden,
    sesion_preparada,
    sesion_preparar,
)
from seguimiento.views.supervision import (
    observacion_agregar,
    observacion_editar,
    observacion_responder,
    observacion_retirar,
    observaciones,
)
from seguimiento.views.visitas import visita, visita_escribir, visita_responder, visitas

__all__ = [
    "acta",
    "acta_docx",
    "acta_pdf",
    "acuerdo",
    "acuerdo_agregar",
    "acuerdo_comprometer",
    "acuerdo_editar",
    "acuerdo_quitar",
    "acuerdo_revisar",
    "ajustes",
    "asistencia",
    "captura_compromisos",
    "captura_sesion",
    "correccion_pedir",
    "correccion_responder",
    "correccion_retirar",
    "desarrollo",
    "hoja_pdf",
    "hoja_pedir",
    "inicio",
    "observacion_agregar",
    "observacion_editar",
    "observacion_responder",
    "observacion_retirar",
    "observaciones",
    "papel",
    "proyector",
    "punto",
    "punto_agregar",
    "punto_anotar",
    "punto_editar",
    "punto_mover",
    "punto_quitar",
    "puntos",
    "puntos_actualizar",
    "relevo",
    "relevo_pdf",
    "relevo_pedir",
    "sesion",
    "sesion_abrir",
    "sesion_cerrar",
    "sesion_editar",
    "sesion_orden",
    "sesion_preparada",
    "sesion_preparar",
    "verificacion",
    "visita",
    "visita_escribir",
    "visita_responder",
    "visitas",
]
