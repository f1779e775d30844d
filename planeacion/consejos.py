"""What the software says to help the council decide. Advice: nothing here stops anyone from saving or agreeing."""

from collections.abc import Sequence
from typing import Any

from ruta.formatos import cuantos, enumerar
from ruta.models import Accion, Hallazgo, Meta, Objetivo, Problematica, Ruta


def del_marco(ruta: Ruta, metas_por_objetivo: Sequence[int]) -> list[str]:
    """The limits that the framework recommends (`Marco.reglas`)."""
    reglas = ruta.marco.reglas
    recomendados = reglas.get("objetivos", {}).get("recomendado_max")
    por_objetivo = reglas.get("metas_por_objetivo", {}).get("recomendado_max")
    dichos = []
    if recomendados and len(metas_por_objetivo) > recomendados:
        dichos.append(
            f"{ruta.marco} recomienda hasta {cuantos(recomendados, 'objetivo')} y aquí hay {len(metas_por_objetivo)}. "
            "Con menos, el colectivo llega más lejos en cada uno."
        )
    for numero, metas in enumerate(metas_por_objetivo, 1):
        if por_objetivo and metas > por_objetivo:
            dichos.append(f"El objetivo {numero} tiene {cuantos(metas, 'meta')}; {ruta.marco} recomienda hasta {por_objetivo}.")
    return dichos


def de_la_ruta(
    ruta: Ruta, objetivos: Sequence[Objetivo], problematicas: Sequence[Problematica], hallazgos: Sequence[Hallazgo]
) -> list[str]:
    """Everything still unsaid in the chain, from the diagnosis to the last acción."""
    metas = [meta for objetivo in objetivos for meta in objetivo.metas.all()]
    acciones = [accion for meta in metas for accion in meta.acciones.all()]
    return [
        *_por_revisar([*hallazgos, *problematicas, *objetivos, *metas, *acciones]),
        *_del_diagnostico(hallazgos, problematicas),
        *(f"El objetivo {o.numero} todavía no tiene metas." for o in objetivos if not o.metas.all()),
        *(dicho for meta in metas for dicho in _de_la_meta(meta)),
        *(dicho for accion in acciones for dicho in _de_la_accion(accion)),
        *del_marco(ruta, [len(objetivo.metas.all()) for objetivo in objetivos]),
    ]


def _por_revisar(filas: Sequence[Any]) -> list[str]:
    n = sum(fila.por_revisar for fila in filas)
    return [f"{cuantos(n, 'renglón', 'renglones')} del ciclo anterior {'sigue' if n == 1 else 'siguen'} por revisar."] if n else []


def _del_diagnostico(hallazgos: Sequence[Hallazgo], problematicas: Sequence[Problematica]) -> list[str]:
    sin_evidencia = sum(not hallazgo.sustentos.all() for hallazgo in hallazgos)
    sin_objetivo = [str(p.orden) for p in problematicas if not p.objetivos.all()]
    dichos = [] if hallazgos else ["El diagnóstico está vacío: ¿de dónde salen las problemáticas?"]
    if sin_evidencia:
        dichos.append(f"{cuantos(sin_evidencia, 'hallazgo')} sin evidencia que lo sostenga.")
    if sin_objetivo:
        cuales = "la problemática" if len(sin_objetivo) == 1 else "las problemáticas"
        dichos.append(f"Ningún objetivo responde a {cuales} {enumerar(sin_objetivo)}.")
    return dichos


def _de_la_meta(meta: Meta) -> list[str]:
    dichos = []
    if meta.le_falta:
        dichos.append(f"A la meta {meta.numero} le falta decir: {enumerar(meta.le_falta)}.")
    if not meta.acciones.all():
        dichos.append(f"La meta {meta.numero} todavía no tiene acciones.")
    return dichos


def le_falta(accion: Accion) -> list[str]:
    """What the council has not said of an acción, in the words of the method."""
    huecos = [
        (not accion.responsables_texto and not accion.responsables.all(), "responsables"),
        (accion.informa_id is None, "quién informa"),
        (not (accion.inicio and accion.termino) and not accion.cuando_texto, "¿cuándo?"),
        (not accion.evidencia, "evidencia"),
    ]
    return [nombre for falta, nombre in huecos if falta]


def _de_la_accion(accion: Accion) -> list[str]:
    falta = le_falta(accion)
    return [f"A la acción {accion.numero} le falta decir: {enumerar(falta)}."] if falta else []
