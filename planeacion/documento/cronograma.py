"""When each acción happens, by month and by session of the CTE: the same on paper and on the screen. Plain data in and out."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from planeacion import frases
from ruta.estados import FaseCTE
from ruta.formatos import MESES, dia_corto

Datos = dict[str, Any]


def del_plan(plan: Datos) -> list[Datos]:
    """The acciones of a frozen plan with what a cronograma needs of each."""
    return [
        {
            "numero": accion["numero"],
            "meta": meta["numero"],
            "texto": accion["descripcion"],
            "inicio": accion["inicio"],
            "termino": accion["termino"],
            "cuando": accion["cuando"],
            "quienes": accion["responsables_texto"] or ", ".join(accion["responsables"]),
        }
        for objetivo in plan["objetivos"]
        for meta in objetivo["metas"]
        for accion in meta["acciones"]
    ]


def reunir(ruta: Any, calendario: Sequence[Any], acciones: Sequence[Datos]) -> Datos:
    """Months of the ciclo and the stretches between one ordinary session and the next, each with the acciones under way."""
    los_meses = meses(ruta.ciclo.inicio, ruta.ciclo.fin)
    tramos = _tramos(calendario, ruta.ciclo.inicio)
    return {
        "meses": [{"nombre": mes["nombre"], "corto": mes["corto"], "ctes": _ctes_del(mes, tramos)} for mes in los_meses],
        "filas": [{**accion, "marcas": [_marca(accion, mes) for mes in los_meses]} for accion in acciones],
        "ctes": [_de_cte(tramo, acciones) for tramo in tramos],
        "sin_fecha": [accion["numero"] for accion in acciones if not _dia(accion["inicio"]) and not _dia(accion["termino"])],
    }


def de_las_filas(acciones: Iterable[Any]) -> list[Datos]:
    """The same, of acciones as the plan has them now."""
    return [
        {
            "numero": accion.numero,
            "meta": accion.meta.numero,
            "texto": accion.descripcion,
            "inicio": accion.inicio,
            "termino": accion.termino,
            "cuando": accion.cuando_texto,
            "quienes": frases.quienes(accion),
        }
        for accion in acciones
    ]


def _dia(escrito: str | date | None) -> date | None:
    return date.fromisoformat(escrito) if isinstance(escrito, str) else escrito


def meses(desde: date, hasta: date) -> list[Datos]:
    """The calendar months that the ciclo touches."""
    hallados, dia = [], desde.replace(day=1)
    while dia <= hasta:
        siguiente = (dia + timedelta(days=32)).replace(day=1)
        nombre = MESES[dia.month - 1]
        hallados.append({"nombre": nombre, "corto": nombre[:3], "desde": dia, "hasta": siguiente - timedelta(days=1)})
        dia = siguiente
    return hallados


def _tramos(calendario: Sequence[Any], desde: date) -> list[Datos]:
    """What each ordinary session looks at: from the day after the one before."""
    tramos, anterior = [], desde - timedelta(days=1)
    for dia in calendario:
        if dia.fase == FaseCTE.ORDINARIA:
            tramos.append({"numero": dia.numero, "nombre": dia.sesion, "desde": anterior + timedelta(days=1), "hasta": dia.fecha})
            anterior = dia.fecha
    return tramos


def _ctes_del(mes: Datos, tramos: Iterable[Datos]) -> list[str]:
    return [f"{tramo['nombre']} · {tramo['hasta'].day}" for tramo in tramos if mes["desde"] <= tramo["hasta"] <= mes["hasta"]]


def cruza(accion: Datos, desde: date, hasta: date) -> bool:
    """With one date only, it happens that day; without any, nobody knows."""
    inicio, termino = _dia(accion["inicio"]), _dia(accion["termino"])
    inicio, termino = inicio or termino, termino or inicio
    return inicio is not None and termino is not None and inicio <= hasta and termino >= desde


def _marca(accion: Datos, mes: Datos) -> str:
    """«inicia», «sigue», «termina», «todo» (starts and ends that month), or nothing."""
    if not cruza(accion, mes["desde"], mes["hasta"]):
        return ""
    inicio, termino = _dia(accion["inicio"]) or _dia(accion["termino"]), _dia(accion["termino"]) or _dia(accion["inicio"])
    empieza = inicio is not None and inicio >= mes["desde"]
    acaba = termino is not None and termino <= mes["hasta"]
    return "todo" if empieza and acaba else "inicia" if empieza else "termina" if acaba else "sigue"


def _de_cte(tramo: Datos, acciones: Sequence[Datos]) -> Datos:
    def entre(dia: date | None) -> bool:
        return dia is not None and tramo["desde"] <= dia <= tramo["hasta"]

    return {
        "numero": tramo["numero"],
        "nombre": tramo["nombre"],
        "fecha": tramo["hasta"].isoformat(),
        "fecha_texto": dia_corto(tramo["hasta"]),
        "en_marcha": [a["numero"] for a in acciones if cruza(a, tramo["desde"], tramo["hasta"])],
        "empiezan": [a["numero"] for a in acciones if entre(_dia(a["inicio"]))],
        "terminan": [a["numero"] for a in acciones if entre(_dia(a["termino"]))],
    }
