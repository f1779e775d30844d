"""What a sheet says, frozen as plain texts when it is asked for. Each row carries its number and the key of what it is about. A
shared compromiso says its people, and to whoever does not inform of it, who does: only that person writes how it goes."""

from collections.abc import Iterable
from typing import Any

from implementacion.models import Compromiso
from ruta import reloj
from ruta.consultas import DiaDeCTE, acciones_de
from ruta.models import Participacion, Ruta
from seguimiento.consultas import duracion, hoy_y_antes
from seguimiento.estados import TERMINADAS
from seguimiento.mesa import Mesa

FORMATO = 1
Contenido = dict[str, Any]


def de_la_sesion(ruta: Ruta, mesa: Mesa) -> Contenido:
    """Who may be there, what is on the agenda, and each acción to verify, numbered from the first name to the last acción."""
    personas = [{"clase": "persona", **_persona(persona)} for persona, _ in mesa.lista]
    vivas = [a for a in acciones_de(ruta) if a.estado_clave not in TERMINADAS] if ruta.esta_en_marcha else []
    acciones = [
        {
            "clase": "accion",
            "id": str(accion.pk),
            "numero": accion.numero,
            "texto": accion.descripcion,
            "meta": accion.meta.numero,
            "previo": hoy_y_antes(mesa.sesion, accion.vistas)[1],
        }
        for accion in vivas
    ]
    sesion = mesa.sesion
    return {
        **_comun(ruta, f"Hoja de {sesion.con_articulo}"),
        "sesion": {
            "nombre": sesion.nombre,
            "con_articulo": sesion.con_articulo,
            "fecha": sesion.fecha.isoformat(),
            "lugar": sesion.lugar,
        },
        "puntos": [{"texto": punto.texto, "minutos": punto.minutos} for punto in mesa.puntos],
        "duracion": duracion(mesa.puntos),
        "renglones": [{"n": n, **renglon} for n, renglon in enumerate([*personas, *acciones], 1)],
    }


def de_compromisos(
    ruta: Ruta, cte: DiaDeCTE | None, suyos: Iterable[tuple[Participacion, list[Compromiso]]], de_quien: str = ""
) -> Contenido:
    """One page for each person, with rows of their own, in the order they are due."""
    return {
        **_comun(ruta, f"Hoja de compromisos de {de_quien}" if de_quien else "Hojas de compromisos del colectivo"),
        "cte": cte and {"sesion": cte.sesion, "fecha": cte.fecha.isoformat()},
        "personas": [
            {**_persona(persona), "renglones": [_renglon(n, uno) for n, uno in enumerate(compromisos, 1)]}
            for persona, compromisos in suyos
        ],
    }


def _comun(ruta: Ruta, de_que: str) -> Contenido:
    escuela, zona = ruta.escuela, ruta.escuela.zona
    return {
        "formato": FORMATO,
        "de_que": de_que,
        "escuela": {
            "nombre": escuela.nombre,
            "cct": escuela.cct,
            "turno": escuela.turno_texto,
            "zona": zona.numero if zona else "",
        },
        "ciclo": ruta.ciclo_id,
        "dia": reloj.hoy().isoformat(),
    }


def _persona(participacion: Participacion) -> Contenido:
    return {"id": str(participacion.pk), "nombre": participacion.usuario.nombre, "cargo": participacion.cargo}


def _renglon(n: int, compromiso: Compromiso) -> Contenido:
    accion = compromiso.accion
    compartido = {"de_quienes": compromiso.linea.de_quienes} if compromiso.compartido else {}
    if compromiso.informa_otra_persona:
        compartido["informa"] = compromiso.compartido.informa.usuario.nombre
    return {
        "n": n,
        "id": str(compromiso.pk),
        "texto": compromiso.texto,
        "fecha": compromiso.fecha.isoformat(),
        "accion": {"numero": accion.numero, "texto": accion.descripcion} if accion else None,
        **compartido,
    }
