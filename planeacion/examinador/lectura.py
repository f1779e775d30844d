"""What a meta says, from its words and its fields together. What a field says is worth more than what the words say."""

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from planeacion.examinador import cifras, momentos, papeles
from planeacion.examinador import vocabulario as v
from planeacion.examinador.cifras import Cifra
from planeacion.examinador.momentos import Momento
from planeacion.examinador.papeles import Papeles
from planeacion.examinador.texto import LARGO, plegar
from planeacion.examinador.tipos import PERSONAS, Datos

AUMENTA, DISMINUYE, MANTIENE = (v.expresion(p) for p in (v.AUMENTA, v.DISMINUYE, v.MANTIENE))
GENTE = {unidad: v.expresion(p) for unidad, p in v.PERSONAS.items()}
EVENTOS, COSAS, FIJAS, TASAS, PROMEDIO = (v.expresion(p) for p in (v.EVENTOS, v.COSAS, v.FIJAS, v.TASAS, v.DE_PROMEDIO))
NEGATIVO, POSITIVO, SE_VE = (v.expresion(p) for p in (v.NEGATIVO, v.POSITIVO, v.SE_VE))
# «en el diagnóstico lo hicieron 19» says when it was seen, not what the school does.
DE_LA_ESCUELA = re.compile(rf"(?<!en el )(?<!del )(?<!segun el )\b(?:{v.DE_LA_ESCUELA})(?!\w)")
INSTRUMENTO, SE_CUENTA_SOLO = v.expresion(v.INSTRUMENTOS), v.expresion(v.SE_CUENTA_SOLO)
QUIENES = re.compile(r"\b(?:quienes|l[oa]s\s+que)\b")
INSCRIBIR = re.compile(r"\b(?:inscri\w+|matricula|preinscri\w+)\b")


@dataclass(frozen=True)
class Lectura:
    datos: Datos
    plano: str
    limpio: str  # with dates, grades, money and names covered
    momentos: tuple[Momento, ...]
    papeles: Papeles
    sentido: str
    explicito: bool  # the direction was said, not deduced
    base: Decimal | None
    valor: Decimal | None
    total: Decimal | None
    unidad: str  # as in Datos; empty if nobody can tell
    gente: str  # alumnos, familias, docentes, if it is about people
    es_parte: bool  # the percentage is a part of those people
    fecha: date | None
    hay_fecha: bool
    lapso: bool
    se_revisa: bool

    @property
    def hay_numero(self) -> bool:
        return self.valor is not None or self.papeles.cambio is not None

    @property
    def comparador(self) -> str:
        return self.papeles.meta.comparador if self.papeles.meta and self.datos.valor is None else ""

    @property
    def por_ciento(self) -> bool:
        return self.unidad == "porcentaje"

    def parte(self, valor: Decimal | None) -> Decimal | None:
        """The value as a percentage of the group, if it can be told."""
        if valor is None or self.por_ciento:
            return valor
        return valor * 100 / self.total if self.total and self.unidad in PERSONAS else None


_EN_EL_CICLO = re.compile(r"\b(?:en|durante|para)\s+(?:el|este)\s+(?:ciclo|curso|ano)(?:\s+escolar)?\s*$")
_CERCA = re.compile(r"(?:\s*%|\s|\)|\(|\"[^\"]*\"|«[^»]*»|\b(?:en|de|el|mes|ciclo|por|ciento)\b)*", re.IGNORECASE)


def _gente(plano: str, principal: Cifra | None, base: Cifra | None) -> str:
    for cifra in (principal, base):
        if cifra is not None and cifra.cuenta in GENTE:
            return cifra.cuenta
    halladas = [(m.start(), unidad) for unidad, patron in GENTE.items() if (m := patron.search(plano))]
    return min(halladas)[1] if halladas else ""


def _unidad(plano: str, p: Papeles, gente: str) -> str:
    principal = p.meta or p.cambio
    if principal is None:
        return ""
    if principal.tipo in {"pct", "puntos", "factor"} and p.meta is not None:
        return "porcentaje"
    cuentas = [c.cuenta for c in (principal, p.base) if c is not None and c.cuenta]
    if principal.tipo in {"pct", "puntos"} and not (p.base and p.base.tipo == "num"):
        return "porcentaje"
    if (
        PROMEDIO.search(plano)
        and min(principal.valor, p.base.valor if p.base else principal.valor) <= 10
        and not any(c in PERSONAS for c in cuentas)
    ):
        return "promedio"
    for cuenta in cuentas:
        if cuenta in PERSONAS or cuenta in {"eventos", "promedio"}:
            return cuenta
        if cuenta in {"cosas", "fijas", "tiempo"} and principal.total is None:
            return "otra"
    if EVENTOS.search(plano):
        return "eventos"
    if principal.total is not None or (p.base is not None and p.base.total is not None) or QUIENES.search(plano):
        return gente or "alumnos"
    return gente or ("otra" if COSAS.search(plano) or FIJAS.search(plano) else "")


def _aplicar(base: Decimal | None, cambio: Cifra, baja: bool, unidad: str) -> Decimal | None:
    """Where a change arrives, from a known base."""
    if base is None:
        return None
    if cambio.tipo == "factor":
        return base * cambio.valor / 100
    if cambio.tipo == "pct" and unidad != "porcentaje":
        paso = base * cambio.valor / 100
    elif cambio.tipo == "pct":
        return None  # «20 %» o «20 puntos»: it is asked
    else:
        paso = cambio.valor
    return base - paso if baja else base + paso


def _sentido(datos: Datos, plano: str, base: Decimal | None, valor: Decimal | None) -> tuple[str, bool]:
    if datos.sentido:
        return datos.sentido, True
    hallados = [
        (m.start(), nombre)
        for nombre, patron in (("aumentar", AUMENTA), ("disminuir", DISMINUYE), ("mantener", MANTIENE))
        if (m := patron.search(plano))
    ]
    if hallados:
        return min(hallados)[1], True
    if base is not None and valor is not None and base != valor:
        return ("aumentar" if valor > base else "disminuir"), False
    return "", False


def _cuando(datos: Datos, plano: str, hallados: list[Momento], p: Papeles) -> tuple[date | None, bool, bool, bool]:
    """(day, whether a day was said, whether a stretch was said, whether it is looked at before)."""
    hallados = [
        m
        for m in hallados
        if not (p.base is not None and m.clase == "fecha" and 0 <= p.base.ini - m.fin <= 2)
        and not (p.base is not None and 0 <= m.ini - p.base.fin <= 25 and _CERCA.fullmatch(datos.texto[p.base.fin : m.ini]))
    ]
    actual = datos.calendario.ciclo if datos.calendario else ""
    fechas = [m for m in hallados if m.clase == "fecha"]
    cortes = [m for m in hallados if m.clase == "corte"]
    ciclos = [m for m in hallados if m.clase == "ciclo" and m.ciclo and not fechas]
    lapso = (
        any(m.clase == "lapso" for m in hallados)
        or any(_EN_EL_CICLO.search(plano[: m.ini]) for m in ciclos)
        or (not cortes and any(m.ciclo == actual for m in ciclos))
    )
    if not fechas and cortes and not lapso:
        fechas = cortes[-1:]
    dias = [m.dia for m in fechas if m.dia]
    dia = datos.fecha or (max(dias) if dias else None)
    antes = len({(m.ini, m.dia) for m in cortes if m.dia is None or dia is None or m.dia < dia}) or (
        len({m.dia for m in fechas}) > 1
    )
    se_revisa = bool(datos.cortes or antes or any(m.clase == "cada" for m in hallados))
    fechas += [m for m in hallados if m.ciclo > actual]
    return dia, bool(datos.fecha or fechas), lapso and not fechas and datos.fecha is None, se_revisa


def leer(datos: Datos) -> Lectura:
    """Whoever sends a text that no form would accept is read as far as the form does, in all that follows."""
    datos = replace(datos, **{campo: getattr(datos, campo)[:LARGO] for campo in ("texto", "indicador", "fuente", "instrumento")})
    plano = plegar(datos.texto)
    hallados, sin_fechas = momentos.leer(plano, datos.calendario)
    las_cifras, limpio = cifras.leer(sin_fechas)
    p = papeles.repartir(limpio, las_cifras, hallados, datos.calendario.ciclo if datos.calendario else "")
    gente = _gente(limpio, p.meta or p.cambio, p.base)
    de_campos = datos.valor is not None or (datos.linea_base is not None and not (p.meta or p.cambio))
    unidad = datos.unidad if de_campos and datos.unidad else _unidad(limpio, p, gente)
    base = datos.linea_base if datos.linea_base is not None else p.base.valor if p.base else None
    base = _en_la_unidad(base, p, unidad, datos)
    valor = datos.valor if datos.valor is not None else p.meta.valor if p.meta else None
    sentido, explicito = _sentido(datos, plano, base, valor)
    if valor is None and p.cambio is not None:
        valor = _aplicar(base, p.cambio, sentido == "disminuir", unidad)
    total = Decimal(datos.de_cuantos) if datos.de_cuantos else p.total
    if valor is not None and unidad == "porcentaje" and p.base and p.base.total and p.base.tipo == "num" and base == p.base.valor:
        base = base * 100 / p.base.total
    principal = p.meta or p.cambio
    es_tasa = bool(principal and principal.cuenta in {"tasa", "cosas", "todos"}) or bool(
        (principal is None or principal.cuenta not in PERSONAS) and TASAS.search(limpio)
    )
    if de_campos and datos.unidad in PERSONAS:
        gente = datos.unidad
    dia, hay_fecha, lapso, se_revisa = _cuando(datos, plano, hallados, p)
    return Lectura(
        datos, plano, limpio, tuple(hallados), p, sentido, explicito, base, valor, total, unidad, gente,
        bool(gente) and not es_tasa, dia, hay_fecha, lapso, se_revisa,
    )  # fmt: skip


def _en_la_unidad(base: Decimal | None, p: Papeles, unidad: str, datos: Datos) -> Decimal | None:
    """«línea base 13, 42 %» under a percentage: the 42."""
    if datos.linea_base is not None or p.base is None:
        return base
    es_pct = p.base.tipo == "pct"
    if (unidad == "porcentaje") != es_pct:
        otra = next((c for c in p.iguales if c.ini >= p.base.fin and (c.tipo == "pct") != es_pct and c.ini - p.base.fin < 25), None)
        return otra.valor if otra else base
    return base
