"""Writes of evaluación: measurements of each meta, and what the council judges of it."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from evaluacion import consultas, permisos
from evaluacion.models import Medicion, Valoracion
from ruta import archivos, operaciones, reloj
from ruta.errores import ConflictoDeEdicion, OperacionRechazada
from ruta.estados import EN_MARCHA, Unidad
from ruta.formatos import numero
from ruta.models import Meta, Ruta
from ruta.operaciones import agregar, aplicar, en_ruta, quedaria, quitar
from ruta.permisos import Quien

DE_PERSONAS = {Unidad.ALUMNOS, Unidad.FAMILIAS, Unidad.DOCENTES}


def registrar_medicion(
    ruta_id: UUID, meta_id: UUID, *, por: Quien, fecha: date, valor: Decimal, archivo: Any = None, **campos: Any
) -> Medicion:
    """`valor` is in the unit of the meta; `archivo` the uploaded file, if any; `corte` one of the meta's own."""
    with en_ruta(ruta_id, "registrar_medicion", por, permisos.puede_medir, EN_MARCHA) as ruta:
        meta = operaciones.metas(ruta).con_pk(meta_id)
        medicion = Medicion(
            escuela_id=ruta.escuela_id, meta=meta, fecha=fecha, valor=valor, capturo_id=por.participacion_id, **campos
        )
        _exigir_sentido(medicion)
        return agregar(quedaria(medicion, _adjunto(ruta, medicion, archivo, por)))


def corregir_medicion(
    ruta_id: UUID, medicion_id: UUID, *, por: Quien, version: int, motivo: str, archivo: Any = None, **cambios: Any
) -> Medicion:
    """The earlier figure and the reason stay in the history: a number that was said in council is never changed in silence."""
    with en_ruta(ruta_id, "corregir_medicion", por, permisos.puede_medir, EN_MARCHA, motivo) as ruta:
        medicion = consultas.mediciones(ruta).con_version(medicion_id, version)
        if not motivo.strip():
            raise OperacionRechazada("Diga por qué se corrige: el dato anterior y el motivo se conservan.", campo="motivo")
        corregida = quedaria(medicion, cambios)
        _exigir_sentido(corregida)
        return aplicar(medicion, cambios | _adjunto(ruta, corregida, archivo, por))


def quitar_medicion(ruta_id: UUID, medicion_id: UUID, *, por: Quien, version: int) -> None:
    with en_ruta(ruta_id, "quitar_medicion", por, permisos.puede_medir, EN_MARCHA) as ruta:
        quitar(consultas.mediciones(ruta).con_version(medicion_id, version))


def _adjunto(ruta: Ruta, medicion: Medicion, archivo: Any, por: Quien) -> dict[str, Any]:
    pie = f"{medicion.meta.titulo}, {medicion.fecha:%d/%m/%Y}"
    return {"archivo": archivos.guardar(ruta, archivo, por, pie=pie)} if archivo else {}


def _exigir_sentido(medicion: Medicion) -> None:
    """What the unit of the meta admits; the model cannot tell, it is another table's."""
    meta, valor = medicion.meta, medicion.valor
    if medicion.fecha > reloj.hoy():
        raise OperacionRechazada("Esa fecha todavía no llega: registre la medición cuando esté hecha.", campo="fecha")
    if medicion.corte and medicion.corte.meta_id != meta.pk:
        raise OperacionRechazada("Ese corte es de otra meta. Elija uno de esta meta.", campo="corte")
    if meta.unidad == Unidad.PORCENTAJE and valor > 100:
        raise OperacionRechazada(f"Un porcentaje va de 0 a 100; escribió {numero(valor)}.", campo="valor")
    if meta.unidad in DE_PERSONAS:
        _exigir_cuenta(meta, valor, medicion.de_cuantos)


def _exigir_cuenta(meta: Meta, valor: Decimal, de_cuantos: int | None) -> None:
    if valor % 1:
        raise OperacionRechazada(f"Esta meta cuenta {meta.unidad_texto}: escriba un número entero.", campo="valor")
    todos = de_cuantos or meta.de_cuantos
    if todos is not None and valor > todos:
        raise OperacionRechazada(
            f"El resultado ({numero(valor)}) pasa de los {todos} {meta.unidad_texto} que se miraron. Revise los dos números.",
            campo="valor",
        )


def valorar_meta(ruta_id: UUID, meta_id: UUID, *, por: Quien, version: int = 0, **cambios: str) -> Valoracion:
    """¿Qué favoreció? ¿Qué dificultó? Decisión. One a meta: `version` is 0 while the person saw none."""
    with en_ruta(ruta_id, "valorar_meta", por, permisos.puede_valorar, EN_MARCHA) as ruta:
        valoracion = consultas.valoracion(ruta, operaciones.metas(ruta).con_pk(meta_id))
        if valoracion.version != version:
            raise ConflictoDeEdicion(valoracion)
        return aplicar(valoracion, cambios)
