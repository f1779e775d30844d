"""The way of one meta, base → hoy → meta, with every number written out. Pure: it reads no table."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from evaluacion.estados import EstadoMeta
from evaluacion.models import Medicion
from ruta import calculos
from ruta.estados import Unidad
from ruta.formatos import de_cuantos, fecha, numero, por_ciento
from ruta.models import Meta

ENTERAS = {Unidad.ALUMNOS, Unidad.FAMILIAS, Unidad.DOCENTES, Unidad.EVENTOS}
_UNO = {"alumnos": "alumno", "familias": "familia", "docentes": "docente", "veces": "vez", "puntos": "punto"}


@dataclass(frozen=True)
class Momento:
    """The day up to which something is expected, as a council names it: «en la CTE 3»."""

    dia: date
    nombre: str


@dataclass(frozen=True)
class Recorrido:
    """What `componentes/recorrido.html` draws. `avance` and `esperado` go from 0 (base) to 100 (meta)."""

    id: UUID
    base_texto: str
    hoy_nombre: str
    hoy_texto: str | None
    meta_texto: str
    avance: Decimal | None
    esperado: Decimal | None
    esperado_texto: str
    frase: str


def con_valor(meta: Meta, valor: Decimal | None) -> str:
    """«46»; a percentage keeps its sign: «91.2 %»."""
    return por_ciento(valor) if meta.unidad == Unidad.PORCENTAJE else numero(valor)


def con_unidad(meta: Meta, valor: Decimal) -> str:
    """«46 alumnos», «1 alumno», «91.2 %», «8.5 de promedio»."""
    if meta.unidad == Unidad.PORCENTAJE:
        return por_ciento(valor)
    return f"{numero(valor)} {_plural(valor, meta.unidad_texto)}"


def resultado_texto(meta: Meta, medicion: Medicion) -> str:
    """«33 de 187 (17.6 %)» where people are counted and it is known of how many."""
    if meta.unidad in ENTERAS - {Unidad.EVENTOS} and medicion.de_cuantos:
        return de_cuantos(medicion.valor, medicion.de_cuantos)
    return con_unidad(meta, medicion.valor)


def _plural(cuantos: Decimal, unidad: str) -> str:
    return _UNO.get(unidad, unidad) if cuantos == 1 else unidad


def tiene_distancia(meta: Meta) -> bool:
    return meta.linea_base is not None and meta.valor is not None and meta.linea_base != meta.valor


def recorrer(meta: Meta, ultima: Medicion | None, desde: date, momento: Momento | None) -> Recorrido | None:
    """`desde` is when the ruta began; without `momento` nothing is expected any more. None where there is no way to draw."""
    if not tiene_distancia(meta):
        return None
    lugar = esperado(meta, desde, momento)
    return Recorrido(
        id=meta.pk,
        base_texto=con_valor(meta, meta.linea_base),
        hoy_nombre="hoy" if momento else "resultado",
        hoy_texto=con_valor(meta, ultima.valor) if ultima else None,
        meta_texto=con_valor(meta, meta.valor),
        avance=avance(meta, ultima),
        esperado=lugar,
        esperado_texto=_esperado_texto(meta, lugar, momento),
        frase=frase(meta, ultima),
    )


def avance(meta: Meta, ultima: Medicion | None) -> Decimal | None:
    return calculos.posicion(meta.linea_base, meta.valor, ultima.valor) if ultima and tiene_distancia(meta) else None


def esperado(meta: Meta, desde: date, momento: Momento | None) -> Decimal | None:
    """Even pace from the start of the ruta to the date of the meta; nothing once that date has passed."""
    if momento is None or meta.fecha is None or momento.dia > meta.fecha or not tiene_distancia(meta):
        return None
    return calculos.esperado(desde, meta.fecha, momento.dia)


def _esperado_texto(meta: Meta, lugar: Decimal | None, momento: Momento | None) -> str:
    if lugar is None or momento is None:
        return ""
    return f"esperado {momento.nombre}: {con_valor(meta, valor_esperado(meta, lugar))}"


def valor_esperado(meta: Meta, lugar: Decimal) -> Decimal:
    """In the unit of the meta, as it is written: pupils whole, the rest with one decimal."""
    return calculos.redondear(calculos.valor_en(meta.linea_base, meta.valor, lugar), 0 if meta.unidad in ENTERAS else 1)


def conteo(meta: Meta, ultima: Medicion | None) -> str:
    """«13 de 26 alumnos»: how much of the distance, so that the percentage never goes alone."""
    if ultima is None or not tiene_distancia(meta):
        return ""
    falta, hecho = meta.valor - meta.linea_base, ultima.valor - meta.linea_base
    unidad = meta.unidad_texto if meta.unidad in ENTERAS | {Unidad.OTRA} else "puntos"
    if hecho * falta < 0:
        return f"se alejó {numero(abs(hecho))} {_plural(abs(hecho), unidad)} de la línea base"
    return f"{numero(abs(hecho))} de {numero(abs(falta))} {_plural(abs(falta), unidad)}"


def estado(meta: Meta, ultima: Medicion | None, desde: date, momento: Momento | None) -> EstadoMeta:
    """Under way, against what an even pace expected the day it was measured: nobody is behind for the days since. A number
    that only restates the base is no progress yet. Once the ruta is evaluated or the date of the meta has passed, as it closed."""
    if momento is None or (meta.fecha is not None and meta.fecha < momento.dia):
        return estado_al_cierre(meta, ultima.valor if ultima else None)
    if ultima is None:
        return EstadoMeta.SIN_MEDIR
    if meta.linea_base is None or meta.valor is None:
        return EstadoMeta.SIN_DATO
    if not tiene_distancia(meta) or meta.fecha is None:
        return EstadoMeta.POR_VALORAR
    se_esperaba = valor_esperado(meta, calculos.esperado(desde, meta.fecha, ultima.fecha))
    if ultima.valor == meta.linea_base == se_esperaba:
        return EstadoMeta.EN_LINEA_BASE
    adelante = (ultima.valor - se_esperaba) * (meta.valor - meta.linea_base) >= 0
    return EstadoMeta.EN_CAMINO if adelante else EstadoMeta.POR_DEBAJO


def estado_al_cierre(meta: Meta, resultado: Decimal | None) -> EstadoMeta:
    """Lograda when the whole gap was covered, to the last unit: 99.96 % shows as 100 % and is still parcialmente lograda."""
    if resultado is None or meta.linea_base is None or meta.valor is None:
        return EstadoMeta.SIN_DATO
    if meta.valor == meta.linea_base:
        return EstadoMeta.LOGRADA if resultado == meta.valor else EstadoMeta.POR_VALORAR
    parte = (resultado - meta.linea_base) / (meta.valor - meta.linea_base)
    return EstadoMeta.LOGRADA if parte >= 1 else EstadoMeta.PARCIAL if parte > 0 else EstadoMeta.NO_LOGRADA


def frase(meta: Meta, ultima: Medicion | None) -> str:
    """The whole way in one sentence, for who does not see the drawing."""
    if meta.valor is None:
        return "La meta todavía no dice cuánto se quiere lograr."
    if meta.linea_base is None:
        return "Falta la línea base: sin ella no se sabe cuánto se avanzó."
    hoy = f"en la última medición ({fecha(ultima.fecha)}), {con_unidad(meta, ultima.valor)}" if ultima else "todavía sin medir"
    if not tiene_distancia(meta):
        return f"Se quiere mantener {con_unidad(meta, meta.valor)}; {hoy}."
    camino = f"De {con_valor(meta, meta.linea_base)} a {con_unidad(meta, meta.valor)}; {hoy}"
    return f"{camino}: {conteo(meta, ultima)}, {por_ciento(meta.logro(ultima.valor))} de logro." if ultima else f"{camino}."
