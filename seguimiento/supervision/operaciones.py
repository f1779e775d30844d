"""Writes of the supervisión and of who answers it. None of them touches the plan, and nothing waits for them."""

from uuid import UUID

from ruta import reloj
from ruta.estados import ABIERTA
from ruta.operaciones import agregar, aplicar, en_ruta, quitar
from ruta.permisos import Quien, exigir
from seguimiento.models import ObservacionDeSupervision
from seguimiento.permisos import es_su_observacion, puede_observar, puede_responder_a_la_supervision
from seguimiento.supervision.consultas import linea
from seguimiento.supervision.estados import exigir_sin_respuesta


def agregar_observacion(ruta_id: UUID, linea_id: UUID, *, por: Quien, texto: str) -> ObservacionDeSupervision:
    with en_ruta(ruta_id, "agregar_observacion", por, puede_observar, ABIERTA) as ruta:
        fila = linea(ruta, linea_id)
        return agregar(
            ObservacionDeSupervision(
                escuela_id=ruta.escuela_id, ruta=ruta, clase=fila.clase_de_linea, numero=fila.numero, decia=fila.dicho, texto=texto,
                escribio_id=por.usuario_id, fecha=reloj.hoy(), **{fila.clase_de_linea.value: fila},
            )
        )  # fmt: skip


def editar_observacion(ruta_id: UUID, observacion_id: UUID, *, por: Quien, version: int, texto: str) -> ObservacionDeSupervision:
    with en_ruta(ruta_id, "editar_observacion", por, puede_observar, ABIERTA) as ruta:
        return aplicar(_suya(ruta.observaciones.con_version(observacion_id, version), por), {"texto": texto})


def retirar_observacion(ruta_id: UUID, observacion_id: UUID, *, por: Quien, version: int) -> None:
    with en_ruta(ruta_id, "retirar_observacion", por, puede_observar, ABIERTA) as ruta:
        quitar(_suya(ruta.observaciones.con_version(observacion_id, version), por))


def _suya(una: ObservacionDeSupervision, por: Quien) -> ObservacionDeSupervision:
    """While nobody answered it is of whoever wrote it."""
    exigir(es_su_observacion(por, una))
    exigir_sin_respuesta(una)
    return una


def responder_observacion(
    ruta_id: UUID, observacion_id: UUID, *, por: Quien, version: int, respuesta: str
) -> ObservacionDeSupervision:
    """Once: what was answered stays."""
    with en_ruta(ruta_id, "responder_observacion", por, puede_responder_a_la_supervision, ABIERTA) as ruta:
        una = ruta.observaciones.con_version(observacion_id, version)
        exigir_sin_respuesta(una)
        dada = {"respuesta": respuesta, "respondio_id": por.participacion_id, "respondida_el": reloj.hoy()}
        return aplicar(una, dada)
