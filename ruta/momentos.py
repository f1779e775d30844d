"""Two moments of a ruta, one beside the other: what was added, changed and taken away in its plan between them.

A moment is the `secuencia` of the last operation done by then. A version that the council agreed is the moment of its agreement.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from ruta import eventos, formatos
from ruta.eventos import HIJAS, Clave, Estado, Fila
from ruta.historia import CLASES_DE_FILA, Cambio, de_campos, de_listas, de_orden, dicha
from ruta.models import Ruta
from ruta.nombres import Nombres, palabra, titulo
from ruta.relato import FRASES, RELACIONES

HOY = "hoy"


@dataclass(frozen=True)
class Momento:
    """`clave` is how it goes in an address: «v2», «s120», «hoy»."""

    clave: str
    secuencia: int
    nombre: str


def acuerdos(ruta: Ruta) -> list[Momento]:
    """The agreed versions, the last first. Two queries."""
    pasos = reversed(eventos.pasos(ruta, operaciones=["acordar_ruta"]))
    versiones = ruta.versiones.order_by("numero").values_list("numero", "acordada_el")
    hallados = [
        Momento(f"v{numero}", paso.secuencia, f"Versión {numero}, acordada el {formatos.fecha_larga(fecha)}")
        for (numero, fecha), paso in zip(versiones, pasos, strict=False)
    ]
    return hallados[::-1]


def dias(ruta: Ruta) -> list[Momento]:
    """How the plan was at the end of each day on which somebody wrote in it, the last first. One query."""
    del_plan = [nombre for nombre, frase in FRASES.items() if frase.proceso == "planeacion"]
    por_dia: dict[date, list[eventos.Paso]] = {}
    for paso in eventos.pasos(ruta, operaciones=del_plan):
        por_dia.setdefault(paso.momento.date(), []).append(paso)
    return [
        Momento(
            f"s{pasos[0].secuencia}", pasos[0].secuencia, f"{formatos.fecha_larga(dia)} ({formatos.cuantos(len(pasos), 'cambio')})"
        )
        for dia, pasos in por_dia.items()
    ]


def de_fila(ruta: Ruta, clase: str, pk: UUID) -> list[Momento]:
    """Each time that something of one row was written, the last first. Two queries."""
    pasos = eventos.pasos(ruta, fila=(CLASES_DE_FILA[clase], pk))
    nombres = Nombres(ruta, [])
    return [
        Momento(
            f"s{paso.secuencia}",
            paso.secuencia,
            f"{formatos.fecha(paso.momento.date())}, {formatos.hora(paso.momento)} · {nombres.persona(paso.por)}",
        )
        for paso in pasos
    ]


def hoy(ruta: Ruta) -> Momento:
    return Momento(HOY, ruta.secuencia, "Como está hoy")


# Comparing


@dataclass
class Comparada:
    """A row in two moments. `clase` is igual, agregada, quitada or cambiada."""

    modelo: Clave
    pk: UUID
    clase: str
    nombre: str
    texto: str
    cambios: list[Cambio] = field(default_factory=list)
    hijas: list["Comparada"] = field(default_factory=list)

    @property
    def dice_algo(self) -> bool:
        return self.clase != "igual" or any(hija.dice_algo for hija in self.hijas)


@dataclass(frozen=True)
class Comparacion:
    """`ordenes` are those of the lists that hang from no row: objetivos, problemáticas."""

    objetivos: list[Comparada]
    diagnostico: list[Comparada]
    ordenes: dict[Clave, list[Cambio]] = field(default_factory=dict)

    @property
    def cuenta(self) -> dict[str, int]:
        """How many rows of each kind, those inside others too."""
        todas = list(_todas([*self.objetivos, *self.diagnostico]))
        return {clase: sum(fila.clase == clase for fila in todas) for clase in ("agregada", "cambiada", "quitada")}

    @property
    def frase(self) -> str:
        """«4 se agregaron y 1 cambió», «1 cambió y cambió el orden de los objetivos»."""
        verbos = {
            "agregada": ("se agregó", "se agregaron"),
            "cambiada": ("cambió", "cambiaron"),
            "quitada": ("se quitó", "se quitaron"),
        }
        partes = [f"{n} {verbos[clase][n != 1]}" for clase, n in self.cuenta.items() if n]
        partes += [f"cambió {orden.etiqueta[:1].lower()}{orden.etiqueta[1:]}" for orden in self._reordenadas]
        return formatos.enumerar(partes)

    @property
    def orden_de_la_cadena(self) -> list[Cambio]:
        return self.ordenes.get(CADENA[0][0], [])

    @property
    def orden_del_diagnostico(self) -> list[Cambio]:
        return [orden for clave in DIAGNOSTICO for orden in self.ordenes.get(clave, [])]

    @property
    def _reordenadas(self) -> list[Cambio]:
        return [*self.orden_de_la_cadena, *self.orden_del_diagnostico]

    @property
    def cambio_el_diagnostico(self) -> bool:
        return bool(self.orden_del_diagnostico) or any(fila.dice_algo for fila in self.diagnostico)

    @property
    def cambio_la_cadena(self) -> bool:
        return bool(self.orden_de_la_cadena) or any(fila.dice_algo for fila in self.objetivos)

    @property
    def iguales(self) -> bool:
        return not any(self.cuenta.values()) and not self._reordenadas


def _todas(filas: list[Comparada]) -> Any:
    for fila in filas:
        yield fila
        yield from _todas(fila.hijas)


CADENA = [("ruta.Objetivo", ""), ("ruta.Meta", "objetivo_id"), ("ruta.Accion", "meta_id")]
_DENTRO = {padre: hija for (padre, _), hija in zip(CADENA, CADENA[1:], strict=False)}
DIAGNOSTICO = ["ruta.Problematica", "ruta.Hallazgo", "ruta.Evidencia"]


def comparar(ruta: Ruta, de: int, a: int, *, solo: tuple[str, UUID] | None = None) -> Comparacion:
    """The plan at two moments; with `solo`, (kind, id), one row of it. A number of queries that does not depend on its size."""
    antes, despues = eventos.estado(ruta, de), eventos.estado(ruta, a)
    citadas = [(clave, fila) for era in (antes, despues) for clave, filas in era.filas.items() for fila in filas.values()]
    comparador = _Comparador(Nombres(ruta, citadas), antes, despues)
    if solo is not None:
        unica = comparador.comparar(CLASES_DE_FILA[solo[0]], solo[1])
        return Comparacion([unica] if unica else [], [])
    diagnostico = [fila for clave in DIAGNOSTICO for fila in comparador.lista(clave, "", None)]
    ordenes = {clave: comparador.orden(clave) for clave in (CADENA[0][0], *DIAGNOSTICO)}
    return Comparacion(comparador.cadena(0, None), diagnostico, ordenes)


def comparar_con(ruta: Ruta, clave: Clave, pk: UUID, vuelve: int, ahora: int) -> list[Cambio]:
    """How a row would change if it came back as it was at `vuelve`; `ahora` 0 is a row that is not there: everything comes."""
    era, es = eventos.estado(ruta, vuelve), eventos.estado(ruta, ahora)
    citadas = [(modelo, fila) for estado in (era, es) for modelo, filas in estado.filas.items() for fila in filas.values()]
    comparador = _Comparador(Nombres(ruta, citadas), es, era)
    return comparador.cambios(clave, pk)


class _Comparador:
    def __init__(self, nombres: Nombres, antes: Estado, despues: Estado) -> None:
        self.nombres, self.antes, self.despues = nombres, antes, despues

    def cadena(self, nivel: int, padre: UUID | None) -> list[Comparada]:
        if nivel == len(CADENA):
            return []
        filas = self.lista(*CADENA[nivel], padre)
        for fila in filas:
            fila.hijas = self.cadena(nivel + 1, fila.pk)
        return filas

    def lista(self, clave: Clave, columna: str, padre: UUID | None) -> list[Comparada]:
        """Those that are, in their order, and then those that are no longer."""
        eran, son = self._filas(clave, columna, padre)
        pks = dict.fromkeys(fila["id"] for fila in [*son, *eran])
        return [fila for pk in pks if (fila := self.comparar(clave, pk))]

    def _filas(self, clave: Clave, columna: str, padre: UUID | None) -> list[list[Fila]]:
        return [
            estado.hijas(clave, columna, padre) if columna else _en_orden(estado.filas[clave].values())
            for estado in (self.antes, self.despues)
        ]

    def orden(self, clave: Clave, columna: str = "", padre: UUID | None = None) -> list[Cambio]:
        """A hallazgo is ordered among those of its bloque: it counts where that is the same."""
        nombre = palabra(clave).nombre.partition(" ")[0]
        articulo = "sus" if padre else {"el": "los", "la": "las"}[nombre]
        eran, son = (
            [((fila["id"], fila.get("bloque")), titulo(clave, fila)) for fila in filas]
            for filas in self._filas(clave, columna, padre)
        )
        return de_orden(f"{articulo} {eventos.modelo(clave)._meta.verbose_name_plural}", eran, son)

    def comparar(self, clave: Clave, pk: UUID) -> Comparada | None:
        era, es = self.antes.fila(clave, pk), self.despues.fila(clave, pk)
        fila = es or era
        if fila is None:
            return None
        nombre = palabra(clave).nombre.partition(" ")[2]
        if era is None or es is None:
            return Comparada(clave, pk, "agregada" if es else "quitada", nombre, titulo(clave, fila))
        cambios = self.cambios(clave, pk) + (self.orden(*_DENTRO[clave], pk) if clave in _DENTRO else [])
        return Comparada(clave, pk, "cambiada" if cambios else "igual", nombre, titulo(clave, es), cambios)

    def cambios(self, clave: Clave, pk: UUID) -> list[Cambio]:
        propios = de_campos(self.nombres, clave, self.antes.fila(clave, pk), self.despues.fila(clave, pk))
        return propios + self._relaciones(clave, pk)

    def _relaciones(self, clave: Clave, pk: UUID) -> list[Cambio]:
        listas = []
        for hija, columna in HIJAS.get(clave, []):
            antes, despues = (
                [dicha(self.nombres, hija, fila, columna) for fila in estado.hijas(hija, columna, pk)]
                for estado in (self.antes, self.despues)
            )
            listas.append(de_listas(RELACIONES[hija].duenos[columna][0], antes, despues))
        return [lista for lista in listas if lista.piezas]


def _en_orden(filas: Any) -> list[Fila]:
    return sorted(filas, key=lambda fila: (fila.get("bloque") or "", fila.get("orden") or 0, str(fila["id"])))
