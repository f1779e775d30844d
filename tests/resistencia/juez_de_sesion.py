"""Judge of a session: the journal of what was acknowledged against the history of each row, effect by effect, and the tables.

Each effect is a context of the history, with its author and its place in the ruta's secuencia: a person's effects, in order, are
those of their acknowledged sends, neither one more nor one less.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from tests.resistencia.consejo import Consejo
from tests.resistencia.diario import Campos, Diario, Envio, Fila

# Each table, and the column that tells its rows apart within one session.
TABLAS = {
    "seguimiento_verificacion": "accion_id",
    "seguimiento_asistencia": "participacion_id",
    "seguimiento_sesion": "id",
    "seguimiento_acuerdo": "id",
    "seguimiento_revisiondeacuerdo": "acuerdo_id",
    "seguimiento_punto": "id",
    "implementacion_compromiso": "id",
}
_SUYA = {"seguimiento_verificacion": "sesion_id", "seguimiento_asistencia": "sesion_id", "seguimiento_sesion": "id"}
_AJENAS = {"version", "pgh_id", "pgh_label", "pgh_context_id", "pgh_created_at", "pgh_obj_id"}


@dataclass
class Paso:
    """What one row was after one effect."""

    fila: Fila
    antes: Campos | None
    despues: Campos


@dataclass
class Efecto:
    operacion: str
    por: str
    pasos: list[Paso] = field(default_factory=list)


def faltas(consejo: Consejo, diario: Diario, secuencia_antes: int) -> dict[str, list[str]]:
    """Empty lists when nothing acknowledged was lost, nobody was silently overwritten, and each send had one effect."""
    dichas: dict[str, list[str]] = {
        "perdidos": [], "pisados": [], "un envío, un efecto": [], "respuestas": [], "tabla ≠ historia": [], "borradores": [],
    }  # fmt: skip
    efectos = _efectos(consejo, secuencia_antes, dichas)
    for usuario, envios in groupby(sorted(diario.envios, key=lambda e: e.usuario), lambda e: e.usuario):
        _de_una_persona(usuario, list(envios), [e for e in efectos if e.por == consejo.personas[usuario]], dichas)
    quienes = {consejo.personas[envio.usuario] for envio in diario.envios}
    dichas["un envío, un efecto"] += [f"{e.operacion} de quien nada envió" for e in efectos if e.por not in quienes]
    dichas["respuestas"] = [falta for envio in diario.envios for falta in envio.faltas]
    _borradores(consejo, diario, dichas["borradores"])
    return dichas


def _efectos(consejo: Consejo, desde: int, dichas: dict[str, list[str]]) -> list[Efecto]:
    consulta = """
        SELECT h.pgh_context_id::text AS contexto, c.metadata->>'operacion' AS operacion, c.metadata->>'por' AS por
        FROM ruta_rutahistoria h LEFT JOIN pghistory_context c ON c.id = h.pgh_context_id
        WHERE h.pgh_obj_id = %s AND h.secuencia > %s ORDER BY h.secuencia"""
    efectos = {e["contexto"]: Efecto(e["operacion"], e["por"]) for e in consejo.consultar(consulta, consejo.lugar.ruta, desde)}
    for tabla in TABLAS:
        _pasos_de(consejo, tabla, efectos, dichas["tabla ≠ historia"])
    return list(efectos.values())


def _pasos_de(consejo: Consejo, tabla: str, efectos: dict[str, Efecto], faltan: list[str]) -> None:
    ultimos: dict[str, Campos] = {}
    for evento in consejo.lugar.historia(tabla).values():
        antes: Campos | None = None
        for crudo in evento:
            despues, fila = _campos(crudo), (tabla, str(crudo[TABLAS[tabla]]))
            if (contexto := str(crudo["pgh_context_id"])) in efectos and _de_hoy(consejo, tabla, crudo):
                efectos[contexto].pasos.append(Paso(fila, antes, despues))
            antes = despues
        if evento[-1]["pgh_label"] != "delete":
            ultimos[str(evento[-1]["pgh_obj_id"])] = _campos(evento[-1])
    actuales = {pk: _campos(crudo) for pk, crudo in consejo.lugar.actual(tabla).items()}
    faltan += [f"{tabla} {pk}" for pk in ultimos.keys() | actuales.keys() if ultimos.get(pk) != actuales.get(pk)]


def _de_hoy(consejo: Consejo, tabla: str, crudo: dict[str, Any]) -> bool:
    return tabla not in _SUYA or str(crudo[_SUYA[tabla]]) == consejo.sesion


def _campos(crudo: dict[str, Any]) -> Campos:
    return {c: "" if v is None else str(v).replace("\r\n", "\n") for c, v in crudo.items() if c not in _AJENAS}


def _de_una_persona(usuario: str, envios: list[Envio], efectos: list[Efecto], dichas: dict[str, list[str]]) -> None:
    hechos = [envio for envio in envios if envio.hecho]
    debidos = [operacion for envio in hechos for operacion in envio.operaciones]
    if debidos != [efecto.operacion for efecto in efectos]:
        dichas["un envío, un efecto"].append(f"{usuario}: {debidos} dio {[efecto.operacion for efecto in efectos]}")
        return
    quedan = iter(efectos)
    for envio in hechos:
        _de_un_envio(envio, [paso for _ in envio.operaciones for paso in next(quedan).pasos], dichas)


def _de_un_envio(envio: Envio, pasos: list[Paso], dichas: dict[str, list[str]]) -> None:
    de_la_fila = {paso.fila: paso for paso in pasos}
    for fila, campos in envio.escrito.items():
        if fila not in de_la_fila:
            dichas["perdidos"].append(f"{envio.usuario} {envio.clase}: {campos} no llegó a {fila}")
    for fila, paso in de_la_fila.items():
        if fila in envio.visto:
            _de_una_fila(envio, paso, envio.visto[fila], envio.escrito.get(fila, {}), dichas)
    for tabla, debidas in envio.nuevas.items():
        hay = [paso.despues for paso in pasos if paso.fila[0] == tabla and paso.antes is None]
        dichas["perdidos"] += [
            f"{envio.usuario} {envio.clase}: {una}" for una in debidas if not any(una.items() <= e.items() for e in hay)
        ]
        if len(hay) != len(debidas):
            dichas["un envío, un efecto"].append(f"{envio.usuario} {envio.clase}: {len(debidas)} filas dieron {len(hay)}")


def _de_una_fila(envio: Envio, paso: Paso, visto: Campos, escrito: Campos, dichas: dict[str, list[str]]) -> None:
    """What was written is there; what was not is as it was; and what was written over is what its author had seen."""
    for campo, mostrado in visto.items():
        antes, despues = (paso.antes or visto)[campo], paso.despues[campo]
        lugar = f"{envio.usuario} {envio.clase} {campo}"
        if despues != escrito.get(campo, despues):
            dichas["perdidos"].append(f"{lugar}: «{escrito[campo]}» quedó «{despues}»")
        elif campo in escrito and antes not in {mostrado, despues}:
            dichas["pisados"].append(f"{lugar}: «{antes}» bajo «{despues}», que había visto «{mostrado}»")
        elif campo not in escrito and despues != antes:
            dichas["pisados"].append(f"{lugar}: «{antes}» volvió a «{despues}» sin que nadie lo escribiera")


def _borradores(consejo: Consejo, diario: Diario, faltan: list[str]) -> None:
    """What was acknowledged as a draft and nobody sent is kept, word for word; what was sent is a draft no more."""
    consulta = "SELECT usuario_id::text AS quien, camino, contenido FROM ruta_borrador WHERE ruta_id = %s"
    hay: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(dict)
    for fila in consejo.consultar(consulta, consejo.lugar.ruta):
        hay[fila["quien"], fila["camino"]] = fila["contenido"]
    for envio in diario.envios:
        diario.borradores.setdefault((envio.usuario, envio.camino), {})
    for (usuario, camino), escrito in diario.borradores.items():
        guardado = hay[consejo.personas[usuario], camino]
        if guardado and not escrito:
            faltan.append(f"{usuario}: lo enviado en {camino} sigue como borrador")
        faltan += [
            f"{usuario}: «{t}» no está en su borrador de {camino}" for c, t in escrito.items() if guardado.get(c, [""])[-1] != t
        ]
