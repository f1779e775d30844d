"""How the history tells what implementación does."""

from ruta.relato import AGREGAR, CAMBIAR, QUITAR, Palabra, contar

_COMPROMISO = "implementacion.Compromiso"


def registrar() -> None:
    contar(
        "implementacion",
        {
            "proponer_compromiso": (AGREGAR, "propuso a {de_quien_id} {sujeto}", _COMPROMISO),
            "tomar_compromiso": (AGREGAR, "tomó {sujeto}", _COMPROMISO),
            "aceptar_compromiso": (CAMBIAR, "aceptó {sujeto}", _COMPROMISO),
            "reformular_compromiso": (CAMBIAR, "aceptó con sus palabras {sujeto}", _COMPROMISO),
            "pedir_apoyo": (CAMBIAR, "pidió apoyo para {sujeto}", _COMPROMISO),
            "declinar_compromiso": (CAMBIAR, "no tomó {sujeto}", _COMPROMISO),
            "retirar_compromiso": (QUITAR, "retiró {sujeto}", _COMPROMISO),
            "corregir_avance": (CAMBIAR, "corrigió {sujeto}", "implementacion.Avance"),
            "registrar_avance": (AGREGAR, "registró cómo va {compromiso_id}: {resultado}", "implementacion.Avance"),
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
                },
                frozenset({"estado", "respondido_en", "propuesto_en", "propuesta", "propuso_id"}),
            ),
            "implementacion.Avance": Palabra(
                "el avance", ("nota",), {"nota": "En una línea", "resultado": "¿Cómo va?"}, frozenset({"firme_en", "aclara_id"})
            ),
        },
    )
