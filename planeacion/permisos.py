"""The council's agreement is entered by the dirección; each member signs it. Writing the plan is everyone's
(`ruta.permisos.puede_escribir_plan`). Nobody outside the school signs nor approves."""

from typing import Any

from ruta.permisos import Quien, del_plan, es_de_la_direccion, es_del_colectivo


def puede_acordar(quien: Quien, ruta: Any) -> bool:
    return es_de_la_direccion(quien, ruta)


def puede_reabrir(quien: Quien, ruta: Any) -> bool:
    return es_de_la_direccion(quien, ruta)


def puede_empezar_ruta(quien: Quien, ruta: Any) -> bool:
    return es_de_la_direccion(quien, ruta)


def puede_firmar(quien: Quien, ruta: Any) -> bool:
    return es_del_colectivo(quien, ruta)


def puede_anotar_firmas(quien: Quien, ruta: Any) -> bool:
    """Of whoever signed on paper."""
    return es_de_la_direccion(quien, ruta)


@del_plan
def puede_fijar_criterios(quien: Quien, ruta: Any) -> bool:
    """By which a pupil counts as in risk, for the whole school."""
    return es_de_la_direccion(quien, ruta)


def puede_fijar_fechas(quien: Quien, ruta: Any) -> bool:
    """When the school holds a session that the calendar has on another day."""
    return es_de_la_direccion(quien, ruta)


def puede_ver_riesgo(quien: Quien, ruta: Any) -> bool:
    """How many pupils of each grupo are in risk does not leave the school: one or two could be recognised."""
    return es_del_colectivo(quien, ruta)


def puede_juzgar(quien: Quien, ruta: Any) -> bool:
    """What each member of the council thinks of the problemáticas."""
    return es_del_colectivo(quien, ruta)


def puede_llevar_lista(quien: Quien, ruta: Any) -> bool:
    """Turn the nominal list on and off, see it whole and who has looked. A teacher sees only their grupos: `nominal.consultas`."""
    return es_de_la_direccion(quien, ruta)
