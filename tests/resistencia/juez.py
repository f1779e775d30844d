"""Judge of what was told against what the database holds: field by field, with the history as the order of what happened."""

from __future__ import annotations

import re
from typing import Any

from tests.resistencia.edicion import CAMPOS, CHOQUE, DUDOSOS, Intento
from tests.resistencia.escena import Escena


def faltas(escena: Escena, intentos: list[Intento], secuencia_antes: int) -> dict[str, list[str]]:
    """Empty lists when nothing acknowledged was lost and nobody was silently overwritten. A save whose answer never came may have
    been done or not, but whole or not at all."""
    dichas: dict[str, list[str]] = {
        "perdidos": [], "pisados": [], "sin dueño": [], "a medias": [], "choques mudos": [], "estado ≠ historia": [], "orden": [],
    }  # fmt: skip
    historias = {tabla: escena.historia(tabla) for tabla in CAMPOS}
    for tabla, historia in historias.items():
        _de_una_tabla(tabla, historia, [i for i in intentos if i.tabla == tabla], dichas)
        _estado(tabla, historia, escena.actual(tabla), dichas)
    _altas_y_bajas(historias["ruta_accion"], intentos, dichas)
    _choques([i for i in intentos if i.codigo == CHOQUE and i.operacion == "editar"], historias, dichas)
    hechas, dudosas = sum(i.hecho for i in intentos), sum(i.codigo in DUDOSOS for i in intentos)
    crecio = escena.secuencia() - secuencia_antes
    if not hechas <= crecio <= hechas + dudosas:
        dichas["a medias"].append(f"la secuencia creció {crecio} con {hechas} operaciones confirmadas y {dudosas} sin respuesta")
    return dichas


def _cambios(tabla: str, historia: dict[str, list[dict[str, Any]]]) -> dict[tuple[str, str, str], tuple[str, int]]:
    """(row, field, value) → what was there before, and in which event of the row it changed."""
    cambios = {}
    for fila, pasos in historia.items():
        for n, (antes, despues) in enumerate(zip(pasos, pasos[1:], strict=False), 1):
            for campo in CAMPOS[tabla]:
                if antes[campo] != despues[campo]:
                    cambios[fila, campo, despues[campo]] = (antes[campo], n)
    return cambios


def _de_una_tabla(tabla: str, historia: dict[str, Any], intentos: list[Intento], dichas: dict[str, list[str]]) -> None:
    cambios = _cambios(tabla, historia)
    pedidos = set()
    for intento in (i for i in intentos if i.operacion == "editar"):
        lugares = set()
        for campo, escrito in intento.escrito.items():
            antes, lugar = cambios.get((intento.fila, campo, escrito), (None, None))
            lugares.add(lugar)
            if lugar is None:
                if intento.hecho:
                    dichas["perdidos"].append(f"{tabla}.{campo} «{escrito}»")
                continue
            pedidos.add((intento.fila, campo, escrito))
            if not (intento.hecho or intento.codigo in DUDOSOS):
                dichas["sin dueño"].append(f"{tabla}.{campo} «{escrito}» se guardó aunque se respondió {intento.codigo}")
            if antes != intento.visto[campo]:
                dichas["pisados"].append(f"{tabla}.{campo}: «{antes}» bajo «{escrito}», que había visto «{intento.visto[campo]}»")
        if len(lugares) > 1:
            dichas["a medias"].append(f"{tabla} {intento.fila} {intento.escrito}")
    for fila, campo, valor in set(cambios) - pedidos:
        dichas["sin dueño"].append(f"{tabla}.{campo} volvió a «{valor}» sin que nadie lo pidiera ({fila})")


def _estado(tabla: str, historia: dict[str, Any], actual: dict[str, Any], dichas: dict[str, list[str]]) -> None:
    """The table is its history's last word, field by field; orders among siblings are 1…n."""
    vivas = {fila: pasos[-1] for fila, pasos in historia.items() if pasos[-1]["pgh_label"] != "delete"}
    if vivas.keys() != actual.keys():
        dichas["estado ≠ historia"].append(f"{tabla}: {vivas.keys() ^ actual.keys()}")
    for fila in vivas.keys() & actual.keys():
        distintos = [c for c in (*CAMPOS[tabla], "version", "orden") if vivas[fila][c] != actual[fila][c]]
        if distintos:
            dichas["estado ≠ historia"].append(f"{tabla} {fila}: {distintos}")
    padre = {"ruta_meta": "objetivo_id", "ruta_accion": "meta_id", "ruta_objetivo": "ruta_id"}[tabla]
    hermanas: dict[Any, list[int]] = {}
    for fila in actual.values():
        hermanas.setdefault(fila[padre], []).append(fila["orden"])
    dichas["orden"] += [f"{tabla} de {p}: {sorted(o)}" for p, o in hermanas.items() if sorted(o) != list(range(1, len(o) + 1))]


def _altas_y_bajas(historia: dict[str, Any], intentos: list[Intento], dichas: dict[str, list[str]]) -> None:
    altas = [pasos[0]["descripcion"] for pasos in historia.values()]
    bajas = {fila: pasos[-1]["version"] for fila, pasos in historia.items() if pasos[-1]["pgh_label"] == "delete"}
    for intento in intentos:
        if intento.operacion == "agregar":
            posibles = {1} if intento.hecho else {0, 1} if intento.codigo in DUDOSOS else {0}
            if altas.count(intento.escrito["descripcion"]) not in posibles:
                dichas["perdidos"].append(f"agregar «{intento.escrito['descripcion']}» ({intento.codigo})")
        if intento.operacion == "quitar" and intento.hecho and bajas.get(intento.fila) != intento.version:
            dichas["pisados"].append(f"se quitó {intento.fila} en su versión {bajas.get(intento.fila)}, vista en {intento.version}")


def _choques(choques: list[Intento], historias: dict[str, Any], dichas: dict[str, list[str]]) -> None:
    """A refused save comes back with its text, and asks about some field showing beside it what others saved there; or, if the row
    was taken away, leads to where it is brought back."""
    for intento in choques:
        # The words that changed are marked one by one.
        dicho = re.sub(r"<del>.*?</del>(?:<span> </span>)?|</?ins>", "", intento.cuerpo)
        pasos = [p for p in historias[intento.tabla].get(intento.fila, []) if p["version"] > intento.version]
        preguntados = [campo for campo in intento.escrito if f'name="decidir-{campo}"' in dicho]
        se_quito = historias[intento.tabla][intento.fila][-1]["pgh_label"] == "delete"
        if not preguntados and not (se_quito and f"/{intento.fila}/recuperar/" in dicho):
            dichas["choques mudos"].append(f"no pregunta nada: {intento.tabla} {intento.escrito}")
        for campo, escrito in intento.escrito.items():
            if escrito not in dicho:
                dichas["choques mudos"].append(f"falta lo escrito: {intento.tabla}.{campo} «{escrito}»")
        for campo in preguntados:
            guardados = {p[campo] for p in pasos}
            if not any(texto in dicho for texto in guardados):
                dichas["choques mudos"].append(f"falta lo guardado: {intento.tabla}.{campo} {sorted(guardados)[:3]}")
