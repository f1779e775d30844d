"""Writes on when the school meets. What was planned for a session goes with it to its new day."""

from datetime import date
from uuid import UUID

from planeacion.fechas import consultas
from planeacion.fechas.consultas import FechaDeSesion
from planeacion.permisos import puede_fijar_fechas
from ruta.errores import NoExiste, OperacionRechazada
from ruta.estados import ABIERTA, FaseCTE
from ruta.formatos import dia_y_mes
from ruta.models import Corte, FechaPropiaDeCTE, Ruta
from ruta.operaciones import aplicar, en_ruta, exigir_version, quitar
from ruta.permisos import Quien


def cambiar_fecha_de_cte(ruta_id: UUID, sesion: str, *, por: Quien, version: int, fecha: date, motivo: str) -> FechaPropiaDeCTE:
    """The school holds that session on another day. `sesion` is «ordinaria-3». A Saturday is said on the page, not refused."""
    with en_ruta(ruta_id, "cambiar_fecha_de_cte", por, puede_fijar_fechas, ABIERTA, motivo) as ruta:
        todas = consultas.fechas(ruta)
        suya = consultas.de_clave(todas, sesion)
        exigir_version(suya.fila, version)
        _exigir_que_se_pueda(ruta, suya, fecha, todas)
        propia = aplicar(suya.fila, {"fecha": fecha, "motivo": motivo})
        _llevar_cortes(ruta, suya, fecha)
    return propia


def devolver_fecha_de_cte(ruta_id: UUID, sesion: str, *, por: Quien, version: int) -> None:
    """Back to the day of the calendar."""
    with en_ruta(ruta_id, "devolver_fecha_de_cte", por, puede_fijar_fechas, ABIERTA) as ruta:
        todas = consultas.fechas(ruta)
        suya = consultas.de_clave(todas, sesion)
        if not suya.es_propia:
            raise NoExiste()
        exigir_version(suya.fila, version)
        _exigir_sin_celebrar(suya)
        _exigir_dia_libre(suya, suya.nacional.fecha, todas)
        quitar(suya.fila)
        _llevar_cortes(ruta, suya, suya.nacional.fecha)


def _exigir_que_se_pueda(ruta: Ruta, suya: FechaDeSesion, fecha: date, todas: list[FechaDeSesion]) -> None:
    _exigir_sin_celebrar(suya)
    if not ruta.ciclo.contiene(fecha):
        limites = f"del {dia_y_mes(ruta.ciclo.inicio)} de {ruta.ciclo.inicio.year} al {dia_y_mes(ruta.ciclo.fin)}"
        raise OperacionRechazada(
            f"Esa fecha no es del ciclo {ruta.ciclo_id}. Escriba una {limites} de {ruta.ciclo.fin.year}.", campo="fecha"
        )
    if fecha == suya.nacional.fecha:
        propia = " Para dejar la que la escuela había puesto, use «Volver a la del calendario»." if suya.es_propia else ""
        raise OperacionRechazada(f"Esa es la fecha que ya tiene el calendario. Escriba otra.{propia}", campo="fecha")
    _exigir_dia_libre(suya, fecha, todas)


def _exigir_sin_celebrar(suya: FechaDeSesion) -> None:
    if suya.celebrada:
        raise OperacionRechazada(f"La sesión «{suya.nombre}» ya se celebró: su fecha no cambia. El día que fue está en su acta.")


def _exigir_dia_libre(suya: FechaDeSesion, fecha: date, todas: list[FechaDeSesion]) -> None:
    if ocupa := next((otra for otra in todas if otra is not suya and otra.fecha == fecha), None):
        raise OperacionRechazada(
            f"El {dia_y_mes(fecha)} ya es «{ocupa.nombre}». Elija otro día, o cambie primero esa sesión.", campo="fecha"
        )


def _llevar_cortes(ruta: Ruta, suya: FechaDeSesion, fecha: date) -> None:
    """The metas that are looked at in that session are looked at on its new day."""
    if suya.nacional.fase != FaseCTE.ORDINARIA:
        return
    for corte in Corte.objects.de(ruta.escuela_id).filter(meta__objetivo__ruta=ruta, cte=suya.nacional.numero):
        aplicar(corte, {"fecha": fecha})
