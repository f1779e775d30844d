"""People who edit, move, add and take away on the same rows at once, and what each was told."""

from __future__ import annotations

import random
import re
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from tests.resistencia.cliente import SIN_RESPUESTA, Formulario, Persona, Respuesta, formulario_en
from tests.resistencia.escena import CONTRASENA, Escena

CAMPOS = {
    "ruta_meta": ("texto", "nombre_corto", "indicador", "fuente"),
    "ruta_accion": ("descripcion", "responsables_texto", "recursos", "evidencia"),
    "ruta_objetivo": ("que", "para_que"),
}
LUGARES = {"ruta_meta": "metas", "ruta_accion": "acciones", "ruta_objetivo": "objetivos"}
HECHO = {200, 303}
CHOQUE = 409
DUDOSOS = {0, 503}  # the connection, or the database, was cut before the answer: it may have been done or not, but whole


@dataclass
class Intento:
    """One operation as its author lived it. `codigo` 0: the connection broke before the answer."""

    operacion: str
    tabla: str
    fila: str
    codigo: int = 0
    visto: dict[str, str] = field(default_factory=dict)
    escrito: dict[str, str] = field(default_factory=dict)
    version: int = 0
    cuerpo: str = ""
    destino: str = ""
    segundos: float = 0.0

    @property
    def hecho(self) -> bool:
        return self.codigo in HECHO


@dataclass
class Editora:
    escena: Escena
    numero: int
    persona: Persona
    azar: random.Random
    ingenua: bool = False
    _n: int = 0

    def una(self) -> Intento | None:
        """One operation; None if what it was about is no longer there."""
        operacion = "editar" if self.ingenua else self.azar.choices(
            ["editar", "mover", "agregar", "quitar"], [80, 8, 6, 6]
        )[0]  # fmt: skip
        return getattr(self, f"_{operacion}")()

    def _marca(self, campo: str) -> str:
        self._n += 1
        return f"{campo[:4]} e{self.numero:02d}n{self._n:05d}"

    def _enviar(self, intento: Intento, camino: str, pares: list[tuple[str, str]]) -> Intento:
        inicio = time.monotonic()
        try:
            respuesta = self.persona.enviar(camino, pares)
        except SIN_RESPUESTA:
            respuesta = Respuesta(0, "", {})
        intento.codigo, intento.segundos = respuesta.codigo, time.monotonic() - inicio
        intento.destino = respuesta.cabeceras.get("location", "")
        intento.cuerpo = respuesta.cuerpo if respuesta.codigo not in HECHO else ""
        return intento

    def _editar(self) -> Intento | None:
        tabla = "ruta_meta" if self.ingenua else self.azar.choices(list(CAMPOS), [4, 2, 4])[0]
        filas = getattr(self.escena, LUGARES[tabla]) + (self.escena.anadidas[-2:] if tabla == "ruta_accion" else [])
        fila = self.azar.choice(filas)
        camino = f"{self.escena.base}{LUGARES[tabla]}/{fila}/editar/"
        form = self._sin_borrador(camino)
        if form is None:
            return None
        visto = {c: form.valores[c] for c in CAMPOS[tabla]}
        cambios = {c: self._marca(c) for c in self.azar.sample(CAMPOS[tabla], self.azar.choice([1, 1, 2]))}
        intento = Intento("editar", tabla, fila, visto=visto, escrito=cambios, version=int(form.valores["version"]))
        return self._enviar(intento, f"/prueba/ingenua/{fila}/" if self.ingenua else camino, form.con(**cambios))

    def _sin_borrador(self, camino: str) -> Formulario | None:
        """The form as it is saved: what was refused before is offered again, and here each starts anew. Most people open
        it inside the page they are reading, as htmx does."""
        respuesta = self.persona.leer(camino, **({"HX-Request": "true"} if self.numero % 4 else {}))
        if 'form="descartar-borrador"' in respuesta.cuerpo:
            self.persona.enviar(self.escena.base.replace("planeacion/", "borrador/descartar/"), [("camino", camino)])
            respuesta = self.persona.leer(camino)
        return formulario_en(respuesta.cuerpo, camino) if respuesta.codigo == 200 else None

    def _mover(self) -> Intento | None:
        tabla = self.azar.choice(["ruta_meta", "ruta_accion"])
        fila = self.azar.choice(getattr(self.escena, LUGARES[tabla]))
        camino = f"{self.escena.base}{LUGARES[tabla]}/{fila}/mover/"
        form = self.persona.formulario(f"{self.escena.base}objetivos/", camino)
        if form is None:
            return None
        return self._enviar(Intento("mover", tabla, fila), camino, form.con(pasos=self.azar.choice(["-1", "1"])))

    def _agregar(self) -> Intento | None:
        camino = f"{self.escena.base}metas/{self.azar.choice(self.escena.metas)}/acciones/agregar/"
        form = self.persona.formulario(camino)
        if form is None:
            return None
        cambios = {"descripcion": self._marca("nueva")}
        intento = self._enviar(Intento("agregar", "ruta_accion", "", escrito=cambios), camino, form.con(**cambios))
        if nueva := re.search(r"#accion-([0-9a-f-]{36})$", intento.destino):
            self.escena.anadidas.append(nueva[1])
        return intento

    def _quitar(self) -> Intento | None:
        """One of those added meanwhile, whoever did it."""
        if not self.escena.anadidas:
            return None
        fila = self.azar.choice(self.escena.anadidas)
        camino = f"{self.escena.base}acciones/{fila}/quitar/"
        form = self.persona.formulario(camino)
        if form is None:
            return None
        intento = Intento("quitar", "ruta_accion", fila, version=int(form.valores["version"]))
        if self._enviar(intento, camino, form.pares).hecho:
            self.escena.anadidas.remove(fila)
        return intento


def todas_a_la_vez(
    escena: Escena,
    cuantas: int,
    *,
    ingenua: bool = False,
    semilla: int = 1,
    mientras: Callable[[], bool] = lambda: True,
    hechos: list[Intento] | None = None,
    pausa: float = 0,
) -> list[Intento]:
    """Everybody of the scene, until so many operations have been acknowledged among all. `hechos` is filled as they happen.
    `pausa`: seconds that each rests between two of them."""
    hechos = [] if hechos is None else hechos
    editoras = [
        Editora(escena, n, Persona.que_entra(escena.servidor, usuario, CONTRASENA), random.Random(semilla * 1000 + n), ingenua)
        for n, usuario in enumerate(escena.usuarios)
    ]
    salida, confirmadas, candado = threading.Barrier(len(editoras)), [0], threading.Lock()

    def trabajar(editora: Editora) -> None:
        salida.wait()
        while confirmadas[0] < cuantas and mientras():
            try:
                intento = editora.una()
            except SIN_RESPUESTA:  # the server is being killed: a person tries again a moment later
                time.sleep(0.1)
                continue
            if intento is None:  # gone, or the database is away: nobody asks again at once
                time.sleep(0.1)
                continue
            with candado:
                hechos.append(intento)
                confirmadas[0] += intento.hecho
            time.sleep(0.1 if intento.codigo in DUDOSOS else pausa)

    with ThreadPoolExecutor(len(editoras)) as hilos:
        list(hilos.map(trabajar, editoras))
    return hechos
