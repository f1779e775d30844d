"""What the council decided in its sessions: of each acción with its reason, and the acuerdos that are already closed."""

from typing import Any

from ruta.formatos import cuantos, enumerar, fecha, fecha_larga, minuscula
from seguimiento.estados import ACUERDO_TERMINADO, DecisionDeAccion, EstadoAcuerdo, EstadoSesion
from seguimiento.relevo.consultas import Leido
from seguimiento.relevo.renglones import Contenido, renglon

_SE_DECIDIO = {
    DecisionDeAccion.AJUSTAR: "ajustarla",
    DecisionDeAccion.CONCLUIR: "darla por concluida",
    DecisionDeAccion.CANCELAR: "cancelarla",
}


def celebradas(leido: Leido) -> list[str]:
    """«CTE 2 · 30 de octubre de 2026 · 2 acuerdos», of each one that is closed."""
    cerradas = [sesion for sesion in leido.sesiones if sesion.estado == EstadoSesion.CERRADA]
    return [f"{s.nombre} · {fecha_larga(s.fecha)} · {cuantos(s.n_acuerdos, 'acuerdo')}" for s in cerradas]


def decisiones(leido: Leido) -> list[Contenido]:
    """By session, the last first."""
    numeros = {accion.pk: accion for accion in leido.acciones}
    por_sesion: dict[Any, Contenido] = {}
    for vista in reversed(leido.decisiones):
        accion = numeros.get(vista.accion_id)
        if accion is None:
            continue
        grupo = {"sesion": vista.sesion.nombre, "cuando": fecha_larga(vista.sesion.fecha), "cuales": []}
        suyo = por_sesion.setdefault(vista.sesion_id, grupo)
        dicho = f"Acción {accion.numero}, «{accion.descripcion}»: {_SE_DECIDIO[DecisionDeAccion(vista.decision)]}"
        suyo["cuales"].append((accion.numero, renglon(dicho, _lo_muestran(vista), porque=minuscula(vista.motivo))))
    for grupo in por_sesion.values():
        grupo["cuales"] = [dicha for _, dicha in sorted(grupo["cuales"], key=lambda una: una[0])]
    return list(por_sesion.values())


def _lo_muestran(vista: Any) -> str:
    pies = [f"«{elegida.muestra.pie}»" for elegida in vista.de_muestras.all()]
    return f"{'lo muestra' if len(pies) == 1 else 'lo muestran'} {enumerar(pies)}" if pies else ""


def acuerdos_cerrados(leido: Leido) -> list[Contenido]:
    """Those that were kept and those that were not, as the council said it."""
    cerrados = [acuerdo for acuerdo in leido.acuerdos if acuerdo.estado in ACUERDO_TERMINADO]
    return [_cerrado(acuerdo) for acuerdo in cerrados]


def _cerrado(acuerdo: Any) -> Contenido:
    como = f"{EstadoAcuerdo(acuerdo.estado).label.lower()} el {fecha(acuerdo.ultima.fecha)}"
    nota = acuerdo.ultima.nota.strip()
    datos = (acuerdo.sesion.nombre, acuerdo.responsable_texto, como, f"«{nota}»" if nota else "")
    return renglon(acuerdo.texto, *datos, clave=f"A{acuerdo.numero}")
