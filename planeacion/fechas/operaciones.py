"""Writes on when the school meets and on which days it has classes. What was planned for a session goes with it to its new day."""

from datetime import date
from uuid import UUID

from planeacion.fechas import consultas
from planeacion.fechas.consultas import FechaDeSesion
from planeacion.fechas.dias import cuando, dias_entre
from planeacion.permisos import puede_fijar_fechas
from ruta.errores import NoExiste, OperacionRechazada
from ruta.estados import ABIERTA, FaseCTE, QueHay
from ruta.formatos import dia_y_mes
from ruta.models import Corte, DiaPropio, FechaPropiaDeCTE, Ruta
from ruta.models.escuela import DIAS_CUANDO_MAS
from ruta.operaciones import agregar, aplicar, en_ruta, exigir_version, quitar
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
    _exigir_del_ciclo(ruta, fecha, "fecha")
    if fecha == suya.nacional.fecha:
        propia = " Para dejar la que la escuela había puesto, use «Volver a la del calendario»." if suya.es_propia else ""
        raise OperacionRechazada(f"Esa es la fecha que ya tiene el calendario. Escriba otra.{propia}", campo="fecha")
    _exigir_dia_libre(suya, fecha, todas)


def _exigir_del_ciclo(ruta: Ruta, fecha: date, campo: str) -> None:
    if not ruta.ciclo.contiene(fecha):
        limites = f"del {dia_y_mes(ruta.ciclo.inicio)} de {ruta.ciclo.inicio.year} al {dia_y_mes(ruta.ciclo.fin)}"
        raise OperacionRechazada(
            f"Esa fecha no es del ciclo {ruta.ciclo_id}. Escriba una {limites} de {ruta.ciclo.fin.year}.", campo=campo
        )


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


# The school's own days


def agregar_dia(ruta_id: UUID, *, por: Quien, que: str, desde: date, hasta: date, motivo: str) -> DiaPropio:
    """The school has no classes from a day to another; or has them where the calendar of the ciclo says that there are none."""
    with en_ruta(ruta_id, "agregar_dia", por, puede_fijar_fechas, ABIERTA, motivo) as ruta:
        dia = DiaPropio(escuela_id=ruta.escuela_id, ruta=ruta, que=que, desde=desde, hasta=hasta, motivo=motivo)
        _exigir_tramo(ruta, dia)
        _exigir_que_diga_algo(ruta, dia)
        return agregar(dia)


def quitar_dia(ruta_id: UUID, dia_id: UUID, *, por: Quien, version: int) -> None:
    """The calendar of the ciclo says again what there is."""
    with en_ruta(ruta_id, "quitar_dia", por, puede_fijar_fechas, ABIERTA) as ruta:
        quitar(ruta.dias_propios.con_version(dia_id, version))


def _exigir_tramo(ruta: Ruta, dia: DiaPropio) -> None:
    _exigir_del_ciclo(ruta, dia.desde, "desde")
    _exigir_del_ciclo(ruta, dia.hasta, "hasta")
    if dia.hasta < dia.desde:
        raise OperacionRechazada(f"Termina antes de empezar. Escriba el {dia_y_mes(dia.desde)} o un día posterior.", campo="hasta")
    if (cuantos := (dia.hasta - dia.desde).days + 1) > DIAS_CUANDO_MAS:
        raise OperacionRechazada(f"Son {cuantos} días y caben {DIAS_CUANDO_MAS}. Escriba menos, o en dos partes.", campo="hasta")
    if ya := ruta.dias_propios.filter(desde__lte=dia.hasta, hasta__gte=dia.desde).first():
        raise OperacionRechazada(
            f"Su escuela ya anotó «{ya.motivo}» ({cuando(ya.desde, ya.hasta)}). Escriba otros días, o quite primero esos.",
            campo="desde",
        )


def _exigir_que_diga_algo(ruta: Ruta, dia: DiaPropio) -> None:
    """The calendar of the ciclo already says the same of those days."""
    libres = {libre: [d for d in dias_entre(dia.desde, dia.hasta) if libre.incluye(d)] for libre in ruta.ciclo.sin_clases}
    nacionales = {d for suyos in libres.values() for d in suyos}
    con_clases = [d for d in dias_entre(dia.desde, dia.hasta) if d not in nacionales]
    if dia.que == QueHay.SIN_CLASES and not con_clases:
        motivo = next(libre.motivo for libre, suyos in libres.items() if suyos)
        raise OperacionRechazada(f"En el calendario ya no hay clases esos días: {motivo}.", campo="desde")
    if dia.que == QueHay.CON_CLASES and con_clases:
        raise OperacionRechazada(
            f"El {dia_y_mes(con_clases[0])} ya es de clases en el calendario. Escriba solo días en que el calendario no las tiene.",
            campo="desde",
        )
