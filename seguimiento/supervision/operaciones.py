"""Writes of the supervisión and of who answers it. None of them touches the plan, and nothing waits for them."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from ruta import estados, reloj
from ruta.errores import ConflictoDeEdicion, NoExiste, OperacionRechazada
from ruta.estados import ABIERTA
from ruta.models import Ruta
from ruta.operaciones import agregar, aplicar, en_ruta, quitar
from ruta.permisos import Quien, exigir
from seguimiento.models import ObservacionDeSupervision, RespuestaDeVisita, VisitaDeSupervision
from seguimiento.permisos import es_su_escrito, puede_observar, puede_responder_a_la_supervision
from seguimiento.supervision import hoja
from seguimiento.supervision.consultas import linea
from seguimiento.supervision.estados import exigir_sin_respuesta, exigir_sin_terminar
from seguimiento.supervision.hoja import Pregunta


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
    exigir(es_su_escrito(por, una))
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


# The sheet of a visit


def guardar_visita(
    ruta_id: UUID, sesion_id: UUID, *, por: Quien, fecha: date, respuestas: dict[str, tuple[str, str]], texto: str = "",
    version: int = 0,
) -> VisitaDeSupervision:  # fmt: skip
    """What she has so far, hers alone: it leaves no trace in the history of the school. `respuestas` says and notes, by the key of
    the question; `version` is 0 while there is no sheet."""
    with transaction.atomic():
        ruta = Ruta.objects.bloquear(ruta_id)
        exigir(puede_observar(por, ruta))
        estados.exigir(ruta, ABIERTA)
        return _escribir(ruta, sesion_id, por, version, {"fecha": fecha, "texto": texto}, respuestas)


def terminar_visita(
    ruta_id: UUID, sesion_id: UUID, *, por: Quien, fecha: date, respuestas: dict[str, tuple[str, str]], texto: str = "",
    version: int = 0,
) -> VisitaDeSupervision:  # fmt: skip
    """The same, and from here on the school reads it."""
    with en_ruta(ruta_id, "terminar_visita", por, puede_observar, ABIERTA) as ruta:
        if fecha > reloj.hoy():
            raise OperacionRechazada("El día de la visita todavía no llega. Guárdela sin terminar.", campo="fecha")
        if not texto and not any(parte for dicha in respuestas.values() for parte in dicha):
            raise OperacionRechazada("La hoja está en blanco. Conteste alguna pregunta antes de compartirla con la escuela.")
        escrita = {"fecha": fecha, "texto": texto, "terminada_el": reloj.hoy()}
        return _escribir(ruta, sesion_id, por, version, escrita, respuestas)


def _escribir(
    ruta: Ruta, sesion_id: UUID, por: Quien, version: int, campos: dict[str, Any], respuestas: dict[str, tuple[str, str]]
) -> VisitaDeSupervision:
    visita = ruta.visitas.filter(sesion=sesion_id, escribio=por.usuario_id).first()
    exigir_sin_terminar(visita)
    if (visita.version if visita else 0) != version:
        raise ConflictoDeEdicion(visita) if visita else NoExiste()
    if visita is None:
        sesion = ruta.sesiones.con_pk(sesion_id)
        propios = {"escuela_id": ruta.escuela_id, "ruta": ruta, "sesion": sesion, "escribio_id": por.usuario_id}
        visita = agregar(VisitaDeSupervision(**propios, **campos))
    else:
        aplicar(visita, campos)
    _contestar(visita, hoja.de(ruta.marco_id), respuestas)
    return visita


def _contestar(visita: VisitaDeSupervision, preguntas: Iterable[Pregunta], respuestas: dict[str, tuple[str, str]]) -> None:
    """A row for each question of the sheet, also for those left in blank."""
    hay = {una.clave: una for una in visita.respuestas.all()}
    for orden, pregunta in enumerate(preguntas, 1):
        dice, nota = respuestas.get(pregunta.clave, ("", ""))
        campos = {"orden": orden, "pregunta": pregunta.pregunta, "dice": dice, "nota": nota}
        if pregunta.clave in hay:
            aplicar(hay[pregunta.clave], campos)
        else:
            agregar(RespuestaDeVisita(escuela_id=visita.escuela_id, visita=visita, clave=pregunta.clave, **campos))


def responder_visita(ruta_id: UUID, visita_id: UUID, *, por: Quien, version: int, respuesta: str) -> VisitaDeSupervision:
    """Once. A sheet that is not finished is not there for the school."""
    with en_ruta(ruta_id, "responder_visita", por, puede_responder_a_la_supervision, ABIERTA) as ruta:
        visita = ruta.visitas.filter(terminada_el__isnull=False).con_version(visita_id, version)
        exigir_sin_respuesta(visita)
        dada = {"respuesta": respuesta, "respondio_id": por.participacion_id, "respondida_el": reloj.hoy()}
        return aplicar(visita, dada)
