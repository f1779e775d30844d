"""Pages of rendición, one file per noun: read the request, call one operation, choose a response.

`publicas` are read without account.
"""

from rendicion.views.cifras import cifra_anotar, cifras
from rendicion.views.finanzas import (
    finanzas,
    fuente_agregar,
    fuente_editar,
    fuente_quitar,
    movimiento_agregar,
    movimiento_corregir,
    movimiento_quitar,
)
from rendicion.views.inicio import inicio, parrafo_escribir
from rendicion.views.publicacion import ediciones, foto_retirar, publicar, vista_previa

__all__ = [
    "cifra_anotar",
    "cifras",
    "ediciones",
    "finanzas",
    "foto_retirar",
    "fuente_agregar",
    "fuente_editar",
    "fuente_quitar",
    "inicio",
    "movimiento_agregar",
    "movimiento_corregir",
    "movimiento_quitar",
    "parrafo_escribir",
    "publicar",
    "vista_previa",
]
