"""What the relevo says, as plain texts and numbers: the page and its PDF draw the same."""

from collections import Counter
from typing import Any

from ruta import reloj
from ruta.estados import EN_PLANEACION, Rol
from ruta.formatos import cuantos, enumerar, fecha, fecha_larga, minuscula
from ruta.models import Meta, Participacion, Ruta
from seguimiento.acta import membrete
from seguimiento.consultas import TERMINADAS
from seguimiento.estados import EstadoSesion
from seguimiento.relevo import deber, plan, sesiones
from seguimiento.relevo.consultas import Leido

FORMATO = 1
Contenido = dict[str, Any]


def reunir(ruta: Ruta, leido: Leido) -> Contenido:
    """No query."""
    dicho = {
        "formato": FORMATO,
        "escuela": membrete(ruta),
        "ciclo": ruta.ciclo_id,
        "hoy": fecha_larga(reloj.hoy()),
        "sola": len(leido.colectivo) == 1,
        "acordada": ruta.acordada_el is not None,
        "abierto": ruta.acordada_el is not None and ruta.estado in EN_PLANEACION,
        "objetivos": plan.a_donde_va(leido) if ruta.acordada_el else [],
        "versiones": plan.versiones(leido),
        "ajustes": plan.metas_ajustadas(ruta, leido),
        "salvedades": plan.salvedades(leido),
        "razon_del_orden": plan.razon_del_orden(leido),
        "celebradas": sesiones.celebradas(leido),
        "decisiones": sesiones.decisiones(leido),
        "cerrados": sesiones.acuerdos_cerrados(leido),
        "debe": _lo_que_se_debe(leido),
        "colectivo": [_integrante(persona, leido) for persona in leido.colectivo],
        "sigue": _lo_que_sigue(leido),
    }
    return {**dicho, "resumen": list(_resumen(ruta, leido, dicho))}


def _lo_que_se_debe(leido: Leido) -> Contenido:
    return {
        "acuerdos": deber.acuerdos(leido),
        "apoyos": deber.apoyos(leido),
        "compromisos": deber.compromisos(leido),
        "para_despues": deber.para_despues(leido),
        "por_responder": deber.por_responder(leido),
        "acciones": deber.acciones(leido),
    }


def _integrante(persona: Participacion, leido: Leido) -> Contenido:
    """What each one is, carries out and informs of, by number and never by how many."""
    lleva = [a.numero for a in leido.acciones if any(r.participacion_id == persona.pk for r in a.responsables.all())]
    informa = [accion.numero for accion in leido.acciones if accion.informa_id == persona.pk]
    return {
        "nombre": persona.usuario.nombre,
        "cargo": persona.cargo,
        "roles": enumerar(rol.label for rol in (Rol.DIRECCION, Rol.COMITE) if rol in persona.roles),
        "lleva": _acciones(lleva),
        "informa": _acciones(informa),
    }


def _acciones(numeros: list[int]) -> str:
    """«acciones 2, 5 y 7»."""
    return f"{'acción' if len(numeros) == 1 else 'acciones'} {enumerar(map(str, numeros))}" if numeros else ""


def _lo_que_sigue(leido: Leido) -> Contenido | None:
    """The next session, what is measured in it, what ends before it, and those that are left."""
    cte = leido.proxima
    if cte is None:
        return None
    suya = next((s for s in leido.sesiones if (s.fase, s.numero) == (cte.fase, cte.numero)), None)
    despues = [dia for dia in leido.calendario if (dia.fecha, dia.numero) > (cte.fecha, cte.numero)]
    terminan = [a for a in leido.acciones if _termina_antes(a, cte.fecha)]
    return {
        "sesion": cte.sesion,
        "cuando": cte.fecha_texto,
        "faltan": cte.faltan_texto,
        "como": suya.get_estado_display().lower() if suya and suya.estado != EstadoSesion.CERRADA else "sin preparar",
        "mide": [_por_medir(meta) for meta in leido.metas if any(c.fecha == cte.fecha or _en(c, cte) for c in meta.cortes.all())],
        "terminan": [f"Acción {a.numero}. {a.descripcion}, el {fecha(a.termino)}" for a in terminan],
        "despues": [f"{dia.sesion}, {dia.fecha_texto}" for dia in despues],
    }


def _en(corte: Any, cte: Any) -> bool:
    return cte.fase == "ordinaria" and corte.cte == cte.numero


def _termina_antes(accion: Any, dia: Any) -> bool:
    sigue = accion.estado_clave not in TERMINADAS
    return sigue and accion.termino is not None and reloj.hoy() <= accion.termino <= dia


def _por_medir(meta: Meta) -> str:
    return f"Meta {meta.numero}{f': {meta.indicador}' if meta.indicador else ''}"


def _resumen(ruta: Ruta, leido: Leido, dicho: Contenido) -> Any:
    """Four sentences for whoever reads only these."""
    estado = minuscula(ruta.get_estado_display())
    if dicho["versiones"]:
        ultima = dicho["versiones"][0]
        con = f", con {ultima['presentes']}" if ultima["presentes"] else ""
        yield (
            f"La ruta {ruta.ciclo_id} está {estado}. Lo último que se acordó fue la versión {ultima['numero']}, "
            f"el {ultima['cuando']}{con}."
        )
    elif not dicho["acordada"]:
        yield f"La ruta {ruta.ciclo_id} está {estado}: todavía no se acuerda."
    if dicho["objetivos"]:
        yield _como_van(dicho["objetivos"])
    yield _cuanto_se_debe(dicho)
    if sigue := dicho["sigue"]:
        yield f"Sigue la {sigue['sesion']}, el {sigue['cuando']}: {sigue['faltan']}."


def _como_van(objetivos: list[Contenido]) -> str:
    metas = [meta for objetivo in objetivos for meta in objetivo["metas"]]
    cuenta = Counter(meta["estado"].lower() for meta in metas if meta["estado"])
    como = "; ".join(f"{estado}, {n}" for estado, n in sorted(cuenta.items()))
    return f"Tiene {cuantos(len(objetivos), 'objetivo')} y {cuantos(len(metas), 'meta')}{f' ({como})' if como else ''}."


def _cuanto_se_debe(dicho: Contenido) -> str:
    debe, cte = dicho["debe"], f" para la {dicho['sigue']['sesion']} o antes" if dicho["sigue"] else " por cumplir"
    n_acciones = len({renglon["que"] for grupo in debe["acciones"] for renglon in grupo["cuales"]})
    partes = [
        cuantos(len(debe["acuerdos"]), "acuerdo por cumplir", "acuerdos por cumplir"),
        cuantos(len(debe["compromisos"]), f"compromiso{cte}", f"compromisos{cte}"),
        cuantos(len(debe["por_responder"]), "compromiso por responder", "compromisos por responder"),
        cuantos(len(debe["apoyos"]), "apoyo que se pidió", "apoyos que se pidieron"),
        cuantos(n_acciones, "acción que pide atención", "acciones que piden atención"),
    ]
    dichas = [parte for parte in partes if not parte.startswith("0 ")]
    return f"Hoy se debe: {enumerar(dichas)}." if dichas else "Hoy no se debe nada."
