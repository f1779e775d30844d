"""How many pupils are in risk, by grupo and by criterion: a table, a drawing and a sentence for each evidencia that says it."""

from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby
from typing import Any
from uuid import UUID

from planeacion.importacion.cuadros import ESCUELA, POCOS, RIESGO, Dato, de_filas
from planeacion.importacion.lectura.contador import EN_RIESGO
from planeacion.importacion.mapa import resultados
from planeacion.resultados import Cuadro, Parte
from ruta import formatos
from ruta.calculos import porcentaje
from ruta.models import Evidencia, Ruta

LOS_QUE_MAS = 2  # grupos that a sentence names


@dataclass
class DelGrupo:
    """A row of the table: one grupo, or the whole school."""

    quien: str
    celdas: list[str]
    en_riesgo: int
    total: int
    cuadro: Cuadro
    resultado_id: Any = None  # a hallazgo may begin from it
    columnas: list[str] = field(default_factory=list)

    @property
    def dichas(self) -> list[tuple[str, str]]:
        """Each cell with the heading of its column."""
        return list(zip(self.columnas, self.celdas, strict=True))


@dataclass
class Conteo:
    """What one evidencia says."""

    evidencia: Evidencia
    momento: str
    criterio: str  # «Tres criterios o más»
    columnas: list[str]
    renglones: list[DelGrupo]
    frase: str


def conteos(ruta: Ruta) -> list[Conteo]:
    """The newest first. One query."""
    filas = list(resultados(ruta).filter(componente=RIESGO))
    hechos = [_conteo([*suyas]) for _, suyas in groupby(filas, lambda fila: (fila.evidencia_id, fila.momento))]
    return hechos[::-1]


def _conteo(filas: list[Any]) -> Conteo:
    datos = de_filas(filas)
    columnas = list(dict.fromkeys(d.nivel for d in datos if d.nivel not in EN_RIESGO))
    criterio = next(d.nivel for d in datos if d.nivel in EN_RIESGO)
    por_grupo: dict[str, list[Dato]] = {}
    for dato in sorted(datos, key=lambda d: d.orden):
        por_grupo.setdefault(dato.quien, []).append(dato)
    clave = f"r{filas[0].pk.hex[-8:]}"
    grupos = [_renglon(f"{clave}-{n}", quien, suyos, columnas, criterio) for n, (quien, suyos) in enumerate(por_grupo.items())]
    todos = _renglon(f"{clave}-todos", ESCUELA, datos, columnas, criterio)
    renglones = [todos, *grupos] if len(grupos) > 1 else grupos
    return Conteo(
        filas[0].evidencia, filas[0].momento, criterio, columnas, renglones, _frase(todos, grupos, criterio, filas[0].momento)
    )


def _renglon(id: str, quien: str, datos: list[Dato], columnas: list[str], criterio: str) -> DelGrupo:
    """`datos` of one grupo, or of all of them to be added up."""
    conteos = {nivel: sum(d.conteo or 0 for d in datos if d.nivel == nivel) for nivel in (*columnas, criterio)}
    suyo = [d for d in datos if d.nivel == criterio]
    total, en_riesgo = sum(d.n or 0 for d in suyo), conteos[criterio]
    celdas = [formatos.de_cuantos(conteos[columna], total) for columna in columnas]
    return DelGrupo(
        quien, celdas, en_riesgo, total, _cuadro(id, criterio, en_riesgo, total), suyo[0].id if len(suyo) == 1 else None, columnas
    )


def _cuadro(id: str, criterio: str, en_riesgo: int, total: int) -> Cuadro:
    partes = [(criterio, en_riesgo), ("Los demás", total - en_riesgo)]
    dichas = [Parte(e, Decimal(v), formatos.de_cuantos(v, total), porcentaje(v, total)) for e, v in partes]
    return Cuadro(id, dichas, total, "")


def _frase(todos: DelGrupo, grupos: list[DelGrupo], criterio: str, momento: str) -> str:
    """Names the grupos with most of them, not how many: a sentence may be printed."""
    cuando = f" ({momento})" if momento else ""
    if 0 < todos.en_riesgo < POCOS:
        return f"Hay alumnos que reúnen {criterio.lower()}{cuando}."
    dicho = f"{formatos.numero(todos.en_riesgo)} de {formatos.numero(todos.total)} alumnos reúnen {criterio.lower()}{cuando}"
    orden = sorted(grupos, key=lambda g: -g.en_riesgo)
    mas = [g for g in orden[:LOS_QUE_MAS] if g.en_riesgo >= POCOS]
    if len(grupos) <= LOS_QUE_MAS or not mas or 2 * sum(g.en_riesgo for g in mas) <= todos.en_riesgo:
        return f"{dicho}."
    return f"{dicho}; la mayor parte, en {formatos.enumerar(g.quien for g in mas)}."


def primera_frase(ruta: Ruta, evidencia_id: UUID) -> dict[str, Any]:
    """What a hallazgo begins with, when it is begun from what an evidencia says of the pupils in risk."""
    suyo = next((c for c in conteos(ruta) if c.evidencia.pk == evidencia_id), None)
    return {"texto": suyo.frase, "evidencias": [suyo.evidencia]} if suyo else {}
