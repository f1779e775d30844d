"""Reads of the order of the problemáticas. None gives back a judgement but to whoever made it."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from planeacion.prioridad import conteo, sobre
from planeacion.prioridad.escalas import Opinion
from ruta import consultas
from ruta.formatos import enumerar
from ruta.huella import huella
from ruta.models import Juicio, Prioridad, Problematica, Ruta
from ruta.permisos import Quien, es_del_colectivo


def prioridad_de(ruta: Ruta) -> Prioridad | None:
    return ruta.prioridades.first()


def leido(problematicas: Iterable[Problematica]) -> str:
    """Which problemáticas were on the page, and with what words."""
    return huella({"problematicas": [[str(p.pk), p.texto] for p in sorted(problematicas, key=lambda p: p.pk)]})


def orden_leido(problematicas: Iterable[Problematica]) -> str:
    """In which order they were on the page."""
    return huella({"problematicas": [str(p.pk) for p in sorted(problematicas, key=lambda p: p.orden)]})


def propias(ruta: Ruta, problematicas: Iterable[Problematica], quien: Quien) -> dict[UUID, Opinion]:
    """What this person said before, to change it. One query."""
    if quien.participacion_id is None:
        return {}
    de_quien = {voz: p.pk for p in problematicas for voz in sobre.voces(quien.participacion_id, p.pk)}
    suyos = Juicio.objects.de(ruta.escuela_id).filter(problematica__in=list(de_quien.values()), voz__in=list(de_quien))
    abiertos = ((de_quien[juicio.voz], sobre.abrir(juicio.sello, juicio.voz)) for juicio in suyos)
    return {pk: opinion for pk, opinion in abiertos if opinion}


def orden(ruta: Ruta, problematicas: list[Problematica], quien: Quien) -> dict[str, Any]:
    """The reason of the order, and for the colectivo what was judged: never who, never of fewer than three."""
    prioridad = prioridad_de(ruta)
    contexto: dict[str, Any] = {"prioridad": prioridad, "problematicas": problematicas}
    if not es_del_colectivo(quien, ruta):
        return contexto
    contadas = _con_reparto(prioridad, problematicas)
    por_contar = _por_contar(ruta)
    return contexto | {
        **_consejo(problematicas, contadas),
        "son_pocos": son_pocos(ruta),
        "por_contar": por_contar,
        "se_puede_contar": por_contar >= conteo.MINIMO,
    }


def _consejo(problematicas: list[Problematica], contadas: dict[str, conteo.Reparto]) -> dict[str, Any]:
    """The order that the judgements would give, and what of it they leave open."""
    consejo = conteo.sugerido([p.pk for p in problematicas], contadas)
    textos = {p.pk: f"«{p.texto}»" for p in problematicas}
    empates = conteo.empates(consejo, contadas)
    return {
        "sugerido": [p for pk in consejo for p in problematicas if p.pk == pk],
        "coincide": consejo == [p.pk for p in problematicas],
        "todas_empatan": [len(grupo) for grupo in empates] == [len(problematicas)],
        "empates": [enumerar(textos[pk] for pk in grupo) for grupo in empates],
    }


def con_reparto(ruta: Ruta, problematica: Problematica, quien: Quien) -> Problematica:
    """The problemática with what was judged of it, for the colectivo."""
    if es_del_colectivo(quien, ruta):
        _con_reparto(prioridad_de(ruta), [problematica])
    return problematica


def _con_reparto(prioridad: Prioridad | None, problematicas: list[Problematica]) -> dict[str, conteo.Reparto]:
    contadas = conteo.repartos(prioridad.conteo if prioridad else {})
    for problematica in problematicas:
        problematica.reparto = contadas.get(str(problematica.pk))
    return contadas


def lo_que_se_lleva(problematica: Problematica) -> str:
    """What goes with it, to be read before it is taken away. A judgement has no history from which to come back, on purpose."""
    if not problematica.juicios.exists():
        return ""
    return "Lo que cada quien opinó de ella se borra y no vuelve: si después la recuperan, habrá que opinar otra vez."


def son_pocos(ruta: Ruta) -> bool:
    """Fewer members than what it takes not to know whose a judgement is."""
    return consultas.del_colectivo(ruta).count() < conteo.MINIMO


def _por_contar(ruta: Ruta) -> int:
    """New or changed judgements of the problemática that has most of them."""
    nuevos = Juicio.objects.de(ruta.escuela_id).filter(problematica__ruta=ruta, contado=False)
    return max(_cuantas_veces(nuevos.values_list("problematica_id", flat=True)), default=0)


def _cuantas_veces(claves: Iterable[UUID]) -> Iterable[int]:
    lista = list(claves)
    return (lista.count(clave) for clave in set(lista))
