"""How the history tells what evaluación does."""

from ruta.relato import AGREGAR, CAMBIAR, QUITAR, Palabra, contar

_MEDICION, _VALORACION = "evaluacion.Medicion", "evaluacion.Valoracion"


def registrar() -> None:
    contar(
        "evaluacion",
        {
            "registrar_medicion": (AGREGAR, "registró una medición de {meta_id}: {valor}, del {fecha}", _MEDICION),
            "corregir_medicion": (CAMBIAR, "corrigió la medición de {meta_id} del {fecha}", _MEDICION),
            "quitar_medicion": (QUITAR, "quitó la medición de {meta_id} del {fecha}, que decía {valor}", _MEDICION),
            "valorar_meta": (CAMBIAR, "escribió la valoración de {meta_id}", _VALORACION),
        },
        {
            _MEDICION: Palabra(
                "la medición",
                (),
                {
                    "fecha": "¿Qué día se midió?",
                    "de_cuantos": "¿De cuántos?",
                    "fuente": "¿De dónde sale el dato?",
                    "nota": "¿Qué hay que saber de este dato?",
                    "archivo_id": "Concentrado o foto",
                },
            ),
            _VALORACION: Palabra(
                "la valoración",
                (),
                {
                    "favorecio": "¿Qué favoreció?",
                    "dificulto": "¿Qué dificultó?",
                    "decision": "¿Qué decidimos?",
                    "que_haremos": "¿Qué haremos?",
                },
                frozenset({"meta_id"}),
            ),
        },
    )
