"""Pages of planeación, one file per noun: read the request, call one operation, choose a response."""

from planeacion.views.acciones import accion, accion_agregar, accion_editar, accion_mover, accion_quitar
from planeacion.views.acuerdo import acordar, acuerdo, empezar_ciclo, iniciar_implementacion, reabrir, version
from planeacion.views.cronograma import cronograma
from planeacion.views.diagnostico import diagnostico, hallazgo, hallazgo_agregar, hallazgo_editar, hallazgo_quitar
from planeacion.views.dias import dia_agregar, dia_quitar
from planeacion.views.documentos import documento, documento_pdf, documento_pedir, documentos
from planeacion.views.evidencias import evidencia, evidencia_agregar, evidencia_editar, evidencia_quitar
from planeacion.views.fechas import fecha_cambiar, fecha_devolver, fechas
from planeacion.views.firmas import firma_en_papel, firmar, firmar_en_turno
from planeacion.views.formatos import cronograma_en, formato, llevar
from planeacion.views.importaciones import (
    donde_estamos,
    importacion,
    importacion_agregar,
    importacion_confirmar,
    importacion_corregir,
    importacion_descartar,
    importacion_deshacer,
)
from planeacion.views.imprimir import imprimir
from planeacion.views.inicio import inicio
from planeacion.views.metas import (
    meta,
    meta_agregar,
    meta_editar,
    meta_examinar,
    meta_mover,
    meta_nueva_examinar,
    meta_quitar,
)
from planeacion.views.mirada import mirada, mirada_contar, mirada_hallazgo
from planeacion.views.nominal import (
    lista_abrir,
    lista_apagar,
    lista_encender,
    lista_miradas,
    lista_nominal,
    nombre_ver,
)
from planeacion.views.objetivos import (
    objetivo,
    objetivo_agregar,
    objetivo_editar,
    objetivo_mover,
    objetivo_quitar,
    objetivos,
)
from planeacion.views.prioridad import juicios_contar, juzgar, orden_explicar
from planeacion.views.problematicas import (
    problematica,
    problematica_agregar,
    problematica_editar,
    problematica_mover,
    problematica_quitar,
    problematicas,
)
from planeacion.views.revisar import revisar
from planeacion.views.riesgo import criterios, criterios_editar, en_riesgo
from planeacion.views.salvedades import salvedad_escribir, salvedad_quitar
from planeacion.views.traer import traer, traida, traida_deshacer, traida_quitar

__all__ = [
    "accion",
    "accion_agregar",
    "accion_editar",
    "accion_mover",
    "accion_quitar",
    "acordar",
    "acuerdo",
    "criterios",
    "criterios_editar",
    "cronograma",
    "cronograma_en",
    "dia_agregar",
    "dia_quitar",
    "diagnostico",
    "documento",
    "documento_pdf",
    "documento_pedir",
    "documentos",
    "donde_estamos",
    "empezar_ciclo",
    "en_riesgo",
    "evidencia",
    "evidencia_agregar",
    "evidencia_editar",
    "evidencia_quitar",
    "fecha_cambiar",
    "fecha_devolver",
    "fechas",
    "firma_en_papel",
    "firmar",
    "firmar_en_turno",
    "formato",
    "hallazgo",
    "hallazgo_agregar",
    "hallazgo_editar",
    "hallazgo_quitar",
    "importacion",
    "importacion_agregar",
    "importacion_confirmar",
    "importacion_corregir",
    "importacion_descartar",
    "importacion_deshacer",
    "imprimir",
    "iniciar_implementacion",
    "inicio",
    "juicios_contar",
    "juzgar",
    "lista_abrir",
    "lista_apagar",
    "lista_encender",
    "lista_miradas",
    "lista_nominal",
    "llevar",
    "meta",
    "meta_agregar",
    "meta_editar",
    "meta_examinar",
    "meta_mover",
    "meta_nueva_examinar",
    "meta_quitar",
    "mirada",
    "mirada_contar",
    "mirada_hallazgo",
    "nombre_ver",
    "objetivo",
    "objetivo_agregar",
    "objetivo_editar",
    "objetivo_mover",
    "objetivo_quitar",
    "objetivos",
    "orden_explicar",
    "problematica",
    "problematica_agregar",
    "problematica_editar",
    "problematica_mover",
    "problematica_quitar",
    "problematicas",
    "reabrir",
    "revisar",
    "salvedad_escribir",
    "salvedad_quitar",
    "traer",
    "traida",
    "traida_deshacer",
    "traida_quitar",
    "version",
]
