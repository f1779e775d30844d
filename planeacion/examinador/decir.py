"""Numbers, units and dates as they are said in a sentence about a meta."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from planeacion.examinador.lectura import Lectura

MESES = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
)  # fmt: skip
NOMBRES = {"alumnos": "alumnos", "familias": "familias", "docentes": "docentes", "eventos": "veces", "promedio": "de promedio"}
HUECO = "___"


def numero(valor: Decimal | None) -> str:
    if valor is None:
        return HUECO
    texto = f"{valor.quantize(Decimal('0.01'), rounding=ROUND_HALF_UP):,f}"
    return texto.rstrip("0").rstrip(".") if "." in texto else texto


def campo(valor: Decimal) -> str:
    """As the form expects it."""
    return numero(valor).replace(",", "")


def por_ciento(valor: Decimal | None) -> str:
    return HUECO if valor is None else f"{numero(valor.quantize(Decimal('0.1'), rounding=ROUND_HALF_UP))}\u00a0%"


def cantidad(lec: Lectura, valor: Decimal | None) -> str:
    """«46», «95 %»."""
    return por_ciento(valor) if lec.por_ciento else numero(valor)


def nombre(lec: Lectura) -> str:
    """«alumnos», «reportes», «libros»: what is counted, as it was written."""
    if lec.por_ciento:
        return ""
    if lec.unidad == "otra" and lec.datos.unidad_otra:
        return lec.datos.unidad_otra
    principal = lec.papeles.meta or lec.papeles.cambio
    for cifra in (principal, lec.papeles.base):
        if lec.datos.valor is None and cifra is not None and cifra.nombre:
            donde = lec.plano.find(cifra.nombre, max(0, cifra.ini))
            return lec.datos.texto[donde : donde + len(cifra.nombre)].lower() if donde >= 0 else cifra.nombre
    return NOMBRES.get(lec.unidad, "")


def fecha_larga(dia: date) -> str:
    return f"{dia.day} de {MESES[dia.month - 1]} de {dia.year}"


def entero(valor: Decimal) -> int:
    return int(valor.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def es_decir(lec: Lectura) -> str:
    """The percentages in people: «de 17 a 25 de 31 alumnos»; or the people in percentages."""
    if not lec.total or lec.valor is None:
        return ""
    if lec.por_ciento and lec.es_parte and 0 <= lec.valor <= 100:
        hasta = entero(lec.valor * lec.total / 100)
        desde = f"de {entero(lec.base * lec.total / 100)} a " if lec.base is not None and 0 <= lec.base <= 100 else ""
        return f"{desde}{hasta} de {numero(lec.total)} {lec.gente or 'alumnos'}"
    if (hasta_pct := lec.parte(lec.valor)) is not None and not lec.por_ciento:
        desde_pct = lec.parte(lec.base)
        return f"{f'de {por_ciento(desde_pct)} ' if desde_pct is not None else ''}a {por_ciento(hasta_pct)}".removeprefix("a ")
    return ""
