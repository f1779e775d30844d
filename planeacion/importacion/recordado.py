"""What a person corrected of a table is remembered in the school: the next file with the same headings comes corrected."""

from typing import Any

from ruta.models import Importacion, Ruta

ATRAS = 40  # imports with corrections that are looked at


def de_la_escuela(ruta: Ruta) -> dict[str, Any]:
    """The newest word on each table, by the fingerprint of its headings. What is of one file (its grupos) is not remembered."""
    hechas = Importacion.objects.de(ruta.escuela_id).exclude(correcciones={}).order_by("-traida_el", "-pk")
    columnas: dict[str, Any] = {}
    tablas: dict[str, Any] = {}
    for dicho in hechas.values_list("correcciones", flat=True)[:ATRAS]:
        columnas = {**dicho.get("columnas", {}), **columnas}
        propias = {
            huella: {"instrumento": t["instrumento"]} for huella, t in dicho.get("tablas", {}).items() if t.get("instrumento")
        }
        tablas = {**propias, **tablas}
    return {clave: valor for clave, valor in (("columnas", columnas), ("tablas", tablas)) if valor}


def juntar(antes: dict[str, Any], nuevas: dict[str, Any]) -> dict[str, Any]:
    """Column by column: what is said now over what was said."""
    juntas = {clave: dict(valor) for clave, valor in antes.items()}
    for clave, valor in nuevas.items():
        suyas = juntas.setdefault(clave, {})
        for llave, dicho in valor.items():
            suyas[llave] = {**suyas.get(llave, {}), **dicho} if isinstance(dicho, dict) else dicho
    return juntas
