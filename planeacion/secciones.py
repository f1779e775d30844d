"""The sections of what was agreed, each with its own SHA-256: a later change reopens the signature of its section only.

What is merely a number running over the plan is left out of the fingerprint: a new meta in one objetivo renumbers the others and
changes nothing of them.
"""

from dataclasses import dataclass
from typing import Any

from ruta.huella import huella
from ruta.nombres import recortar

Contenido = dict[str, Any]
DIAGNOSTICO, PROBLEMATICAS, SALVEDADES = "diagnostico", "problematicas", "salvedades"


@dataclass(frozen=True)
class Seccion:
    clave: str
    nombre: str
    contenido: Contenido

    @property
    def sha256(self) -> str:
        return huella(self.contenido)

    @property
    def codigo(self) -> str:
        return self.sha256[:8]


def de(contenido: Contenido) -> list[Seccion]:
    """In the order in which they are read. A version of before sections were kept apart has its objetivos by their place."""
    problematicas = {"problematicas": contenido["problematicas"], "razon": contenido.get("razon_del_orden", "")}
    diagnostico: Contenido = {campo: contenido[campo] for campo in ("diagnostico", "evidencias", "mirada") if campo in contenido}
    objetivos = [
        Seccion(f"objetivo-{o.get('id', n)}", f"Objetivo {n}: {recortar(o['que'])}", _sin_numeros(o))
        for n, o in enumerate(contenido["objetivos"], 1)
    ]
    salvedades = contenido.get("salvedades", [])
    return [
        Seccion(DIAGNOSTICO, "Diagnóstico", diagnostico),
        Seccion(PROBLEMATICAS, "Problemáticas, en su orden", problematicas),
        *objetivos,
        *([Seccion(SALVEDADES, "Lo que dejamos así", {"salvedades": salvedades})] if salvedades else []),
    ]


def _sin_numeros(objetivo: Contenido) -> Contenido:
    sobra = {"numero", "problematicas"} if "responde_a" in objetivo else {"numero"}
    return {
        **{campo: valor for campo, valor in objetivo.items() if campo not in sobra},
        "metas": [
            {**_sin(meta, "numero"), "acciones": [_sin(accion, "numero") for accion in meta["acciones"]]}
            for meta in objetivo["metas"]
        ],
    }


def _sin(dato: Contenido, campo: str) -> Contenido:
    return {nombre: valor for nombre, valor in dato.items() if nombre != campo}
