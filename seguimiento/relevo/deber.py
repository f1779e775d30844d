"""What is owed now and by whom: by thing or by date, and by name where two are of one day. Never by how much each one owes."""

from typing import Any

from implementacion.estados import EstadoCompromiso
from implementacion.lineas import Linea, en_lineas
from ruta import reloj
from ruta.formatos import enumerar
from ruta.models import Accion
from seguimiento.estados import ACUERDO_TERMINADO, Alerta, EstadoAcuerdo
from seguimiento.relevo.consultas import Leido
from seguimiento.relevo.renglones import Contenido, para, persona, renglon

_DE_LA_ACCION = (Alerta.REZAGADA, Alerta.VENCIDA, Alerta.SIN_RESPONSABLE)


def acuerdos(leido: Leido) -> list[Contenido]:
    """The oldest first: the ones that have waited longest."""
    pendientes = [acuerdo for acuerdo in leido.acuerdos if acuerdo.estado not in ACUERDO_TERMINADO]
    return [_acuerdo(acuerdo) for acuerdo in sorted(pendientes, key=lambda a: (a.sesion.fecha, a.numero))]


def _acuerdo(acuerdo: Any) -> Contenido:
    edad = f"desde {acuerdo.sesion.con_articulo}, hace {acuerdo.edad}" if acuerdo.dias > 0 else "de hoy"
    como = "" if acuerdo.estado == EstadoAcuerdo.PENDIENTE else EstadoAcuerdo(acuerdo.estado).label.lower()
    nota = acuerdo.ultima.nota.strip() if acuerdo.ultima else ""
    datos = (acuerdo.responsable_texto, edad, para(acuerdo.vence), como, f"«{nota}»" if nota else "")
    return renglon(acuerdo.texto, *datos, clave=f"A{acuerdo.numero}")


def apoyos(leido: Leido) -> list[Contenido]:
    """Who said «necesito apoyo» and still waits, with what they asked for."""
    return [_compromiso(linea, _piden(linea)) for linea in _en(leido, EstadoCompromiso.NECESITA_APOYO)]


def _piden(linea: Linea) -> str:
    dichos = [f"«{uno.respuesta.strip()}»" for uno in linea.por_nombre]
    return f"{'pide' if len(dichos) == 1 else 'piden'}: {enumerar(dichos)}"


def por_responder(leido: Leido) -> list[Contenido]:
    return [_compromiso(linea) for linea in _en(leido, EstadoCompromiso.PROPUESTO)]


def compromisos(leido: Leido) -> list[Contenido]:
    """Taken on, and due: their day went by, or comes until the next session."""
    return [_compromiso(linea) for linea in _en(leido, EstadoCompromiso.ACEPTADO) if _toca(leido, linea)]


def para_despues(leido: Leido) -> int:
    """How many were taken on for later."""
    return sum(not _toca(leido, linea) for linea in _en(leido, EstadoCompromiso.ACEPTADO))


def _en(leido: Leido, estado: str) -> list[Linea]:
    """A shared one is a line, with those of its people who are there."""
    return en_lineas(uno for uno in leido.compromisos if uno.estado == estado)


def _toca(leido: Leido, linea: Linea) -> bool:
    hasta = leido.proxima.fecha if leido.proxima else reloj.hoy()
    return linea.fecha <= hasta


def _compromiso(linea: Linea, *mas: str) -> Contenido:
    accion = linea.uno.accion
    de_que = f"acción {accion.numero}" if accion else "fuera de las acciones"
    quienes = linea.de_quienes if linea.compartido else persona(linea.uno.de_quien)
    return renglon(linea.texto, quienes, de_que, para(linea.fecha), *mas)


def acciones(leido: Leido) -> list[Contenido]:
    """By why each one asks for attention, in the order of the plan."""
    grupos = [{"titulo": alerta.en_plural, "cuales": _con_aviso(leido, alerta)} for alerta in _DE_LA_ACCION]
    return [grupo for grupo in grupos if grupo["cuales"]]


def _con_aviso(leido: Leido, clase: Alerta) -> list[Contenido]:
    return [
        renglon(f"Acción {accion.numero}. {accion.descripcion}", aviso.frase, _quienes(accion))
        for accion in leido.acciones
        for aviso in accion.avisos
        if aviso.clase == clase
    ]


def _quienes(accion: Accion) -> str:
    """As the council names them, with the names of who carries it out and of who informs."""
    nombres = sorted(r.participacion.usuario.nombre for r in accion.responsables.all())
    partes = [accion.responsables_texto, enumerar(nombres) if nombres else ""]
    informa = f"informa {accion.informa.usuario.nombre}" if accion.informa else ""
    return "; ".join(parte for parte in (*partes, informa) if parte)
