"""What changed of the plan since the council first agreed it: old beside new, who, when, why and in which session."""

from dataclasses import replace
from typing import Any

from ruta import eventos
from ruta import historia as relatos
from ruta.eventos import Evento, Paso
from ruta.historia import POR_PAGINA, Pagina, Relato
from ruta.models import Ruta
from seguimiento.estados import CON_MOTIVO, DecisionDeAccion, EstadoAcuerdo
from seguimiento.models import Sesion

_DEL_PLAN = [f"{que}_{fila}" for fila in ("objetivo", "meta", "accion") for que in ("agregar", "editar", "quitar", "restaurar")]
# What of a session adjusts the plan, and where it says why; the rest of what these operations say only tells how it goes.
_DE_SESION: dict[str, tuple[str, set[str], str]] = {
    "verificar_accion": ("decision", set(CON_MOTIVO), "motivo"),
    "revisar_acuerdo": ("estado", {EstadoAcuerdo.REPROGRAMADO}, "nota"),
}


def leer(ruta: Ruta, antes_de: int | None = None) -> Pagina:
    """The last first; nothing before there is an agreement. Each relato with `donde`, the session it was written in."""
    acuerdos = eventos.pasos(ruta, operaciones=["acordar_ruta"])
    if not acuerdos:
        return Pagina([], None)
    operaciones = [*_DEL_PLAN, *_DE_SESION]
    hallados = eventos.pasos(
        ruta, limite=POR_PAGINA + 1, operaciones=operaciones, despues_de=acuerdos[-1].secuencia, antes_de=antes_de
    )
    pasos = hallados[:POR_PAGINA]
    suyos = eventos.eventos(ruta, [paso.contexto for paso in pasos])
    contados = relatos.contar(ruta, [ajuste for paso in pasos if (ajuste := _que_ajusta(paso, suyos[paso.contexto]))])
    for relato in contados:
        relato.frase += _decision(suyos[relato.paso.contexto])
        relato.cambios = [cambio for cambio in relato.cambios if cambio.texto != relato.paso.motivo]  # it is said as its why
    _con_sesion(ruta, contados)
    return Pagina(contados, pasos[-1].secuencia if len(hallados) > POR_PAGINA else None)


def _que_ajusta(paso: Paso, suyos: list[Evento]) -> Paso | None:
    """The operation with its reason, if it adjusts the plan."""
    if paso.operacion not in _DE_SESION:
        return paso
    campo, cuales, por_que = _DE_SESION[paso.operacion]
    fila = next((evento.fila for evento in suyos if evento.fila.get(campo) in cuales), None)
    return replace(paso, motivo=fila[por_que]) if fila else None


def _decision(suyos: list[Evento]) -> str:
    """«; el colectivo decidió ajustarla»."""
    dichas = (evento.fila["decision"] for evento in suyos if evento.modelo == "seguimiento.Verificacion")
    return next((f"; el colectivo decidió {DecisionDeAccion(dicha).label.lower()}" for dicha in dichas if dicha), "")


def _con_sesion(ruta: Ruta, contados: list[Relato]) -> None:
    abiertas = list(Sesion.objects.de(ruta.escuela_id).filter(ruta=ruta, abierta_en__isnull=False))
    for relato in contados:
        relato.donde = next((f"en {s.con_articulo}" for s in abiertas if _duro(s, relato.paso.momento)), "")


def _duro(sesion: Any, momento: Any) -> bool:
    return sesion.abierta_en <= momento and (sesion.cerrada_en is None or momento <= sesion.cerrada_en)
