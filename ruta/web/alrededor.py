"""What surrounds every page: the clock of the school, and what each process owes. Read in the same query as what the page asks."""

from importlib import import_module
from typing import Any

from django.http import HttpRequest

from ruta.consultas import proxima_cte
from ruta.por_pasos import Pasos, a_la_vez
from ruta.relato import PROCESOS


def lo_que_rodea(request: HttpRequest) -> dict[str, Pasos[Any]]:
    """«reloj» and «debe planeacion»… by name."""
    deben = {f"debe {clave}": import_module(f"{clave}.consultas").debe for clave in PROCESOS}
    ruta, quien = request.ruta, request.quien
    return {"reloj": proxima_cte.pasos(ruta), **{nombre: debe.pasos(ruta, quien) for nombre, debe in deben.items()}}


def alrededor(request: HttpRequest) -> dict[str, Any]:
    """As it was read with what the page asked, or now."""
    if not hasattr(request, "alrededor"):
        leer_con_lo_que_rodea(request)
    return request.alrededor


def leer_con_lo_que_rodea(request: HttpRequest, **lecturas: Pasos[Any]) -> dict[str, Any]:
    """What the page asks, by name; with what surrounds it, if it is drawn whole."""
    se_dibuja_entera = not request.htmx or not lecturas
    todas = {**lecturas, **(lo_que_rodea(request) if se_dibuja_entera else {})}
    leido = dict(zip(todas, a_la_vez(list(todas.values())), strict=True))
    if se_dibuja_entera:
        request.alrededor = leido
    return leido
