"""Asking for a correction of an acta, answering it, and the edition of the acta that says it."""

from uuid import UUID

from ruta import reloj
from ruta.errores import OperacionRechazada, SinPermiso
from ruta.estados import ABIERTA
from ruta.formatos import dia_y_mes
from ruta.models import Ruta
from ruta.operaciones import agregar, aplicar, en_ruta, quitar
from ruta.permisos import Quien, es_del_colectivo
from seguimiento import acta, consultas
from seguimiento.estados import EstadoDeCorreccion
from seguimiento.models import CorreccionDeActa, Sesion
from seguimiento.operaciones import levantar_acta
from seguimiento.permisos import puede_convocar


def pedir_correccion(ruta_id: UUID, sesion_id: UUID, *, por: Quien, dice: str, debe_decir: str) -> CorreccionDeActa:
    """By somebody who was present, within the five days."""
    with en_ruta(ruta_id, "pedir_correccion", por, es_del_colectivo, ABIERTA) as ruta:
        sesion = ruta.sesiones.con_pk(sesion_id)
        primera = consultas.acta(ruta, sesion, numero=1)
        if not acta.se_corrige(primera):
            hasta = dia_y_mes(acta.corregible_hasta(primera))
            raise OperacionRechazada(
                f"El acta quedó como está el {hasta}. Lo que falte se dice en la siguiente sesión y queda en su acta."
            )
        if not consultas.estuvo(sesion, por):
            raise OperacionRechazada("Pide la corrección quien estuvo en la sesión. Dígaselo a alguien que haya estado.")
        dicho = {"dice": dice, "debe_decir": debe_decir, "pedida_en": reloj.ahora()}
        return agregar(CorreccionDeActa(escuela_id=ruta.escuela_id, sesion=sesion, pide_id=por.participacion_id, **dicho))


def retirar_correccion(ruta_id: UUID, correccion_id: UUID, *, por: Quien, version: int) -> None:
    """By who asked, while nobody has answered."""
    with en_ruta(ruta_id, "retirar_correccion", por, es_del_colectivo, ABIERTA) as ruta:
        correccion = _sin_responder(ruta, correccion_id, version)
        if correccion.pide_id != por.participacion_id:
            raise SinPermiso
        quitar(correccion)


def responder_correccion(
    ruta_id: UUID, correccion_id: UUID, *, por: Quien, version: int, estado: str, respuesta: str = ""
) -> CorreccionDeActa:
    """The dirección, also after the five days. One that is accepted makes the next edition of the acta."""
    with en_ruta(ruta_id, "responder_correccion", por, puede_convocar, ABIERTA) as ruta:
        correccion = _sin_responder(ruta, correccion_id, version)
        aplicar(correccion, {"estado": estado, "respuesta": respuesta, "respondida_en": reloj.ahora()})
        if estado == EstadoDeCorreccion.ACEPTADA:
            _otra_edicion(ruta, correccion.sesion)
        return correccion


def _sin_responder(ruta: Ruta, correccion_id: UUID, version: int) -> CorreccionDeActa:
    correccion = consultas.correcciones(ruta).con_version(correccion_id, version)
    if correccion.estado != EstadoDeCorreccion.PEDIDA:
        raise OperacionRechazada("Esta corrección ya tiene respuesta. Ábrala en el acta para leerla.")
    return correccion


def _otra_edicion(ruta: Ruta, sesion: Sesion) -> None:
    ultima = consultas.acta(ruta, sesion)
    aceptadas = consultas.correcciones(ruta).filter(sesion=sesion, estado=EstadoDeCorreccion.ACEPTADA)
    levantar_acta(ruta, sesion, acta.con_correcciones(ultima.contenido, aceptadas), ultima.numero + 1)
