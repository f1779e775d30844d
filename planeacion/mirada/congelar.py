"""The mirada as a version freezes it: how many said each word, and what was written; a name only where its author wanted it."""

from typing import Any

from planeacion.mirada.consultas import Mirada, a_la_vista
from ruta.models import Ruta


def congelar(ruta: Ruta) -> dict[str, Any]:
    """Nothing where there is nothing to see: a ruta without miradas says the same as before there were any."""
    mirada = a_la_vista(ruta)
    return {"mirada": _plano(mirada)} if mirada else {}


def _plano(mirada: Mirada) -> dict[str, Any]:
    return {
        "listas": [
            {
                "nombre": contada.lista.nombre,
                "uno": contada.lista.uno,
                "columnas": list(contada.lista.columnas),
                "aspectos": [
                    {"clave": r.aspecto.clave, "nombre": r.aspecto.corto, "cuantos": [n for _, n in r.cuantos], "no_se": r.no_se}
                    for r in contada.renglones
                ],
            }
            for contada in mirada.contadas
        ],
        "de_cada_quien": [
            {"firma": una.nombre, "respuestas": [{"nombre": a.corto, "dice": palabra} for a, palabra in una.respuestas]}
            for una in mirada.de_cada_quien
        ],
        "textos": [
            {
                "id": str(texto.id),
                "clase": texto.clase.una,
                "sobre": texto.sobre_que.corto if texto.sobre_que else "",
                "texto": texto.dicho,
                "firma": texto.nombre,
            }
            for _, textos in mirada.por_clase
            for texto in textos
        ],
    }
