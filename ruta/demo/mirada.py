"""The mirada of one person as the diary tells it: an answer for each aspecto in its order, and what they write."""

from typing import Any

from planeacion.mirada import aspectos
from planeacion.mirada.consultas import propia
from planeacion.mirada.sobre import Texto

SIN_DECIR = "-"


def decir(diario: Any, *, por: str, respuestas: str, textos: list[dict[str, Any]] | None = None, a_la_vista: bool = False) -> None:
    """`respuestas` is a digit for each aspecto, 4 the most and 0 who does not know; `-` says nothing."""
    claves = aspectos.por_clave(diario.ruta.marco_id)
    dichas = zip(claves, respuestas.replace(" ", ""), strict=True)
    escritos = {t.get("sobre") or t["clase"]: Texto(t["clase"], t["texto"], t.get("con_nombre", False)) for t in textos or []}
    diario.hacer(
        "decir_mirada",
        por=por,
        marca=propia(diario.ruta, diario.quien(por)).marca,
        respuestas={clave: int(valor) for clave, valor in dichas if valor != SIN_DECIR},
        textos=escritos,
        a_la_vista=a_la_vista,
    )
