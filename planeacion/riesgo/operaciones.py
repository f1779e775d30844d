"""Writes on how pupils in risk are counted."""

from typing import Any
from uuid import UUID

from planeacion.permisos import puede_fijar_criterios
from planeacion.riesgo import criterios
from ruta.errores import OperacionRechazada
from ruta.estados import EN_PLANEACION
from ruta.models import CriteriosDeEscuela, Escuela
from ruta.operaciones import aplicar, en_ruta, exigir_version
from ruta.permisos import Quien


def editar_criterios(
    ruta_id: UUID, *, por: Quien, version: int, razon: str, cuentan: list[str], **cortes: Any
) -> CriteriosDeEscuela:
    """They hold for the files that are brought from now on; what was already counted stays as it was counted. `cortes`: faltas,
    calificacion, minimo; those that the nivel does not have stay."""
    with en_ruta(ruta_id, "editar_criterios", por, puede_fijar_criterios, EN_PLANEACION, razon) as ruta:
        escuela = Escuela.objects.select_for_update().get(pk=ruta.escuela_id)  # it may have two rutas open
        propios = criterios.de_la_escuela(escuela)
        exigir_version(propios, version)
        _exigir_que_se_pueda(escuela, cuentan, cortes.get("minimo", propios.minimo))
        return aplicar(propios, {**cortes, "cuentan": sorted(cuentan), "razon": razon})


def _exigir_que_se_pueda(escuela: Escuela, cuentan: list[str], minimo: int) -> None:
    posibles = {c.clave for c in criterios.catalogo(escuela) if c.de_hoja}
    if not set(cuentan) <= posibles:
        raise OperacionRechazada("Marquen solo criterios que se cuentan de una hoja.", campo="cuentan")
    if len(posibles) >= minimo > len(set(cuentan)):
        raise OperacionRechazada(
            f"Si cuentan {len(set(cuentan))}, nadie puede reunir {minimo}. Marquen más criterios o pidan menos.", campo="minimo"
        )
