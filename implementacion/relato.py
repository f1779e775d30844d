"""How the history tells what implementación does."""

from ruta.relato import AGREGAR, CAMBIAR, QUITAR, RECUPERAR, Palabra, Relacion, contar

_COMPROMISO = "implementacion.Compromiso"
_COMPARTIDO = "implementacion.Compartido"
_MUESTRA = "implementacion.Muestra"


def registrar() -> None:
    """The words of compromisos, avances and evidencias: one table, read as it is."""
    contar(
        "implementacion",
        {
            "proponer_compromiso": (AGREGAR, "propuso a {de_quien_id} {sujeto}", _COMPROMISO),
            "proponer_compartido": (AGREGAR, "propuso a {a_quienes} {sujeto}", _COMPARTIDO),
            "retirar_compartido": (QUITAR, "retiró lo que faltaba por responder de {sujeto}", _COMPARTIDO),
            "cambiar_quien_informa": (CAMBIAR, "cambió quién informa de {sujeto}", _COMPARTIDO),
            "tomar_compromiso": (AGREGAR, "tomó {sujeto}", _COMPROMISO),
            "aceptar_compromiso": (CAMBIAR, "aceptó {sujeto}", _COMPROMISO),
            "reformular_compromiso": (CAMBIAR, "aceptó con sus palabras {sujeto}", _COMPROMISO),
            "pedir_apoyo": (CAMBIAR, "pidió apoyo para {sujeto}", _COMPROMISO),
            "declinar_compromiso": (CAMBIAR, "no tomó {sujeto}", _COMPROMISO),
            "retirar_compromiso": (QUITAR, "retiró {sujeto}", _COMPROMISO),
            "corregir_avance": (CAMBIAR, "corrigió {sujeto}", "implementacion.Avance"),
            "registrar_avance": (AGREGAR, "registró cómo va {compromiso_id}: {resultado}", "implementacion.Avance"),
            "traer_muestra": (AGREGAR, "trajo {sujeto}", _MUESTRA),
            "editar_muestra": (CAMBIAR, "cambió {sujeto}", _MUESTRA),
            "quitar_muestra": (QUITAR, "quitó {sujeto}", _MUESTRA),
            "recuperar_muestra": (RECUPERAR, "recuperó {sujeto}", _MUESTRA),
        },
        {
            _COMPROMISO: Palabra(
                "el compromiso",
                ("texto",),
                {
                    "texto": "El compromiso, con mis palabras",
                    "respuesta": "Lo que respondió",
                    "fecha": "¿Para cuándo?",
                    "de_quien_id": "De quién",
                    "accion_id": "¿De qué acción es?",
                },
                frozenset({"estado", "respondido_en", "propuesto_en", "propuesta", "propuso_id", "compartido_id"}),
            ),
            _COMPARTIDO: Palabra(
                "el compromiso compartido",
                ("texto",),
                {"texto": "¿Qué se hará?", "informa_id": "¿Quién informa?", "quienes": "A quiénes se propone"},
                frozenset({"propuso_id"}),
            ),
            "implementacion.Avance": Palabra(
                "el avance", ("nota",), {"nota": "En una línea", "resultado": "¿Cómo va?"}, frozenset({"firme_en", "aclara_id"})
            ),
            _MUESTRA: Palabra(
                "la evidencia",
                ("pie",),
                {"pie": "¿Qué se ve?", "fecha": "¿De qué día es?", "para_el_informe": "Proponerla para el informe"},
                frozenset({"archivo_id", "trajo_id", "traida_en", "quitada_en"}),
            ),
        },
        {
            "implementacion.MuestraDeAccion": Relacion({"muestra_id": ("¿De qué acciones es?", "accion_id")}),
            "implementacion.MuestraDeMeta": Relacion({"muestra_id": ("¿Y de qué metas?", "meta_id")}),
        },
    )
