"""What goes under each heading of a layout: a text, a number or a date, never anything a program would run."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from planeacion import frases
from ruta import ajustes, formatos
from ruta.models import Accion, Meta, Objetivo, Participacion, Problematica

Valor = str | Decimal | int | date | None


@dataclass(frozen=True)
class Renglon:
    """Where a row of a table stands in the chain; what is deeper than the row is None."""

    objetivo: Objetivo
    problematicas: list[Problematica]
    con_nombres: bool  # the school's own people see names; everybody else, cargos
    acordada_el: date | None
    meta: Meta | None = None
    accion: Accion | None = None


def _lineas(textos: Iterable[str]) -> str:
    return "\n".join(dict.fromkeys(texto for texto in textos if texto))


def _ejes(renglon: Renglon) -> str:
    return _lineas(str(p.eje) for p in renglon.problematicas if p.eje) or _lineas(_ejes_de_las_acciones(renglon))


def _ejes_de_las_acciones(renglon: Renglon) -> Iterable[str]:
    return (str(a.eje) for meta in renglon.objetivo.metas.all() for a in meta.acciones.all() if a.eje)


def _eje(renglon: Renglon) -> str:
    return str(renglon.accion.eje) if renglon.accion and renglon.accion.eje else _ejes(renglon)


def _problematicas(renglon: Renglon) -> str:
    return _lineas(f"{p.orden}. {p.texto}" for p in renglon.problematicas)


def _causas(renglon: Renglon) -> str:
    return _lineas(p.causas for p in renglon.problematicas)


def _hallazgos(renglon: Renglon) -> Iterable[Any]:
    return (sustento.hallazgo for p in renglon.problematicas for sustento in p.sustentos.all())


def _diagnostico(renglon: Renglon) -> str:
    return _lineas(hallazgo.texto for hallazgo in _hallazgos(renglon))


def _evidencias(renglon: Renglon) -> str:
    return _lineas(s.evidencia.titulo for hallazgo in _hallazgos(renglon) for s in hallazgo.sustentos.all())


def _instrumentos(renglon: Renglon) -> str:
    """Of the evidencias that its problemáticas lean on; one that came out of no instrument of the catalogue, by its name."""
    evidencias = (s.evidencia for hallazgo in _hallazgos(renglon) for s in hallazgo.sustentos.all())
    return _lineas(str(evidencia.instrumento or evidencia.titulo) for evidencia in evidencias)


def _linea(renglon: Renglon) -> str:
    return f"Objetivo {renglon.objetivo.numero}"


def _meta(renglon: Renglon) -> str:
    """With what was agreed of it, when it is no longer so: also on the paper of a zona, lowering a promise is seen."""
    if renglon.meta is None:
        return ""
    return _lineas([f"M{renglon.meta.numero}. {renglon.meta.texto}", ajustes.frase(renglon.meta, renglon.acordada_el)])


def _indicador(renglon: Renglon) -> str:
    if renglon.meta is None:
        return ""
    fuente = renglon.meta.fuente or (str(renglon.meta.instrumento) if renglon.meta.instrumento else "")
    return _lineas([renglon.meta.indicador, f"Fuente: {fuente}" if fuente else ""])


def persona(quien: Participacion, *, con_nombres: bool) -> str:
    return f"{quien.usuario.nombre}, {quien.cargo}" if con_nombres else quien.cargo


def _responsables(renglon: Renglon) -> str:
    if renglon.accion is None:
        return ""
    dichas = [persona(r.participacion, con_nombres=renglon.con_nombres) for r in renglon.accion.responsables.all()]
    informa = renglon.accion.informa
    return _lineas([
        renglon.accion.responsables_texto,
        *(dichas if renglon.con_nombres or not renglon.accion.responsables_texto else []),
        f"Informa: {persona(informa, con_nombres=renglon.con_nombres)}" if informa else "",
    ])  # fmt: skip


def _costo(renglon: Renglon) -> Valor:
    """A number where the council wrote one; else its words («$60 semanales»)."""
    if renglon.accion is None:
        return None
    return renglon.accion.costo_texto or renglon.accion.costo


def _de_la_accion(atributo: str) -> Callable[[Renglon], Valor]:
    return lambda renglon: getattr(renglon.accion, atributo) if renglon.accion else None


def _accion(renglon: Renglon) -> str:
    return f"{renglon.accion.numero}. {renglon.accion.descripcion}" if renglon.accion else ""


def _periodo(renglon: Renglon) -> str:
    return frases.periodo(renglon.accion) if renglon.accion else ""


def _recursos(renglon: Renglon) -> str:
    return _lineas([renglon.accion.recursos, frases.dinero(renglon.accion)]) if renglon.accion else ""


# What the later processes hang on the tree, where they have (`ruta.consultas.anexar`).


def _avance(renglon: Renglon) -> Valor:
    return getattr(renglon.accion, "avance", None)


def _en_cte(numero: int) -> Callable[[Renglon], Valor]:
    return lambda renglon: (getattr(renglon.accion, "avances_por_cte", None) or [None] * 8)[numero - 1]


def _estatus(renglon: Renglon) -> str:
    return getattr(renglon.accion, "estado_verificado", "") if renglon.accion else ""


def _seguimiento(renglon: Renglon) -> str:
    avance = _avance(renglon)
    return f"{_estatus(renglon)}, {formatos.por_ciento(avance)}" if isinstance(avance, int) else ""


def _resultado(renglon: Renglon) -> Valor:
    hoy = getattr(renglon.meta, "hoy", None)
    return hoy.valor if hoy else None


CAMPOS: dict[str, Callable[[Renglon], Valor]] = {
    "en_blanco": lambda renglon: None,
    "linea": _linea,
    "ejes": _ejes,
    "eje": _eje,
    "problematicas": _problematicas,
    "causas": _causas,
    "diagnostico": _diagnostico,
    "evidencias": _evidencias,
    "instrumentos": _instrumentos,
    "objetivo": lambda renglon: str(renglon.objetivo),
    "meta": _meta,
    "indicador": _indicador,
    "linea_base": lambda renglon: renglon.meta.linea_base if renglon.meta else None,
    "resultado": _resultado,
    "logro": lambda renglon: getattr(renglon.meta, "logro_hoy", None),
    "accion": _accion,
    "accion_numero": _de_la_accion("numero"),
    "accion_texto": _de_la_accion("descripcion"),
    "responsables": _responsables,
    "recursos": _recursos,
    "costo": _costo,
    "periodo": _periodo,
    "inicio": _de_la_accion("inicio"),
    "termino": _de_la_accion("termino"),
    "evidencia": _de_la_accion("evidencia"),
    "avance": _avance,
    "estatus": _estatus,
    "seguimiento": _seguimiento,
    **{f"cte_{numero}": _en_cte(numero) for numero in range(1, 9)},
}

# Of a row that is the whole school (`hoja.Plan`)
DE_LA_ESCUELA: dict[str, Callable[[Any], Valor]] = {
    "escuela": lambda plan: plan.ruta.escuela.nombre,
    "cct": lambda plan: plan.ruta.escuela.cct,
    "turno": lambda plan: plan.ruta.escuela.turno_texto,
    "cuantos_objetivos": lambda plan: len(plan.objetivos),
    "cuantas_acciones": lambda plan: sum(len(meta.acciones.all()) for o in plan.objetivos for meta in o.metas.all()),
}
