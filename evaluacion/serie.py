"""The series of one meta, base → mediciones → meta, as geometry that a template draws. Pure: it reads no table."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from evaluacion.models import Medicion
from evaluacion.recorrido import con_unidad, con_valor
from ruta.calculos import esperado, posicion, valor_en
from ruta.formatos import MESES, cuantos, fecha
from ruta.models import Meta

SEPARACION = 20  # of 100: below this, two labels touch at 360 px


@dataclass(frozen=True)
class Punto:
    """A number of the series. `x` and `y` go from 0 to 100, `y` upwards; `rompe`: it cannot be compared with the one before;
    `sin_rotulo`: there is no room to write it in the drawing, only in the table."""

    x: int
    y: int
    etiqueta: str
    valor_texto: str
    es_base: bool = False
    es_meta: bool = False
    rompe: bool = False
    sin_rotulo: bool = False


@dataclass(frozen=True)
class Serie:
    """What `componentes/serie.html` draws. `esperado` is the even path: its place (x, y) at the day of each point, empty where an
    end is not known. It bends where points were moved apart to be read, so that being above or below it is always true."""

    id: UUID
    puntos: list[Punto]
    esperado: list[tuple[int, Decimal]]
    frase: str


@dataclass(frozen=True)
class _Numero:
    dia: date
    valor: Decimal
    es: str = ""
    rompe: bool = False


def dibujar(meta: Meta, mediciones: list[Medicion], desde: date) -> Serie | None:
    """`mediciones` by date. What is missing (base, value, date of the meta) is not drawn; one number alone is not a series."""
    inicio = min([desde, *(m.fecha for m in mediciones)])
    numeros = [_Numero(inicio, meta.linea_base, "base")] if meta.linea_base is not None else []
    numeros += [_Numero(m.fecha, m.valor, rompe=not m.es_comparable) for m in mediciones]
    if meta.valor is not None and meta.fecha is not None:
        numeros.append(_Numero(meta.fecha, meta.valor, "meta"))
    if len(numeros) < 2 or not mediciones:
        return None
    puntos = _puntos(meta, numeros)
    return Serie(meta.pk, puntos, _esperado(numeros, puntos), frase(meta, mediciones))


def _puntos(meta: Meta, numeros: list[_Numero]) -> list[Punto]:
    valores = [n.valor for n in numeros]
    menor, mayor = min(valores), max(valores)
    lugares = _lugares([n.dia for n in numeros])
    escritos = _con_rotulo(lugares)
    return [
        Punto(
            x=x,
            y=int(posicion(menor, mayor, n.valor)) if mayor > menor else 50,
            etiqueta=n.es or MESES[n.dia.month - 1][:3],
            valor_texto=con_valor(meta, n.valor),
            es_base=n.es == "base",
            es_meta=n.es == "meta",
            rompe=n.rompe,
            sin_rotulo=x not in escritos,
        )
        for n, x in zip(numeros, lugares, strict=True)
    ]


def _lugares(dias: list[date]) -> list[int]:
    """Each day on its place of the line of time, moved apart just enough for two neighbours not to be one blot."""
    largo = max((dias[-1] - dias[0]).days, 1)
    aparte = min(SEPARACION, (100 - SEPARACION) // max(len(dias) - 2, 1))
    lugares = [round(100 * (dia - dias[0]).days / largo) for dia in dias]
    for i in range(1, len(lugares)):
        lugares[i] = max(lugares[i], lugares[i - 1] + aparte)
    tope = 100
    for i in reversed(range(len(lugares))):
        lugares[i] = min(lugares[i], tope)
        tope = lugares[i] - (SEPARACION if i == len(lugares) - 1 else aparte)
    return lugares


def _con_rotulo(lugares: list[int]) -> set[int]:
    """Both ends and the last measurement always; of the others, those with room on a phone."""
    escritos = {lugares[0], *lugares[-2:]}
    for x in reversed(lugares):
        if all(abs(x - otro) >= SEPARACION for otro in escritos):
            escritos.add(x)
    return escritos


def _esperado(numeros: list[_Numero], puntos: list[Punto]) -> list[tuple[int, Decimal]]:
    base, meta = puntos[0], puntos[-1]
    if not (base.es_base and meta.es_meta):
        return []
    alturas = (esperado(numeros[0].dia, numeros[-1].dia, n.dia) for n in numeros)
    return [(p.x, valor_en(Decimal(base.y), Decimal(meta.y), lugar)) for p, lugar in zip(puntos, alturas, strict=True)]


def frase(meta: Meta, mediciones: list[Medicion]) -> str:
    """From where, through what, to where, and where it cannot be compared."""
    base = f"Línea base: {con_unidad(meta, meta.linea_base)}. " if meta.linea_base is not None else ""
    pasos = "; ".join(f"{con_valor(meta, m.valor)} el {fecha(m.fecha)}" for m in mediciones)
    final = f" Meta: {con_unidad(meta, meta.valor)}." if meta.valor is not None else ""
    saltos = sum(not m.es_comparable for m in mediciones)
    salto = f" La línea se interrumpe donde el dato no se puede comparar con el anterior ({cuantos(saltos, 'vez', 'veces')})."
    return f"{base}{cuantos(len(mediciones), 'medición', 'mediciones')}: {pasos}.{final}{salto if saltos else ''}"
