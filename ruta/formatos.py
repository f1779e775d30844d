"""How Mexican schools write numbers, money, dates and groups. Pure text; the template filters only call these."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from ruta.calculos import porcentaje, redondear

DIAS = ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"]
MESES = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
)  # fmt: skip
VACIO = "—"


def numero(valor: Decimal | int | float | None) -> str:
    """«46», «91.2», «1,250»: no trailing zeros, comma for thousands."""
    if valor is None:
        return VACIO
    texto = f"{Decimal(str(valor)):,f}"
    return texto.rstrip("0").rstrip(".") if "." in texto else texto


def pesos(valor: Decimal | int | None) -> str:
    """«$1,250.00»; a debt is «−$80.00»."""
    if valor is None:
        return VACIO
    signo = "−" if valor < 0 else ""
    return f"{signo}${abs(Decimal(valor)):,.2f}"


def por_ciento(valor: Decimal | int | None) -> str:
    """«92.3 %», with a hard space so that the sign never goes alone to the next line; «100 %» without decimals."""
    return VACIO if valor is None else f"{numero(redondear(Decimal(valor)))}\u00a0%"


def de_cuantos(parte: Decimal | int | None, todo: Decimal | int | None) -> str:
    """«46 de 187 (24.6 %)»: a percentage never goes without its count."""
    if parte is None:
        return VACIO
    return f"{numero(parte)} de {numero(todo)} ({por_ciento(porcentaje(parte, todo))})" if todo else numero(parte)


def fecha(dia: date | None) -> str:
    """«27/11/2026»."""
    return dia.strftime("%d/%m/%Y") if dia else VACIO


def fecha_larga(dia: date | None) -> str:
    """«27 de noviembre de 2026»."""
    return f"{dia.day} de {MESES[dia.month - 1]} de {dia.year}" if dia else VACIO


def dia_y_mes(dia: date | None) -> str:
    """«viernes 27 de noviembre»."""
    return f"{DIAS[dia.weekday()]} {dia.day} de {MESES[dia.month - 1]}" if dia else VACIO


def dia_corto(dia: date | None) -> str:
    """«24 nov»."""
    return f"{dia.day} {MESES[dia.month - 1][:3]}" if dia else VACIO


def hora(momento: datetime | None) -> str:
    """«10:42», in the school's time."""
    return timezone.localtime(momento).strftime("%H:%M") if momento else VACIO


def cuando(momento: datetime | None) -> str:
    """«a las 10:42» if it was today; «el 24/11/2026 a las 10:42» before. Of what really happened, whatever day the demo says."""
    if momento is None:
        return VACIO
    dia = timezone.localtime(momento).date()
    return f"a las {hora(momento)}" if dia == timezone.localdate() else f"el {fecha(dia)} a las {hora(momento)}"


def momento(cuando: datetime | None) -> str:
    """«viernes 27 de noviembre de 2026 a las 10:42», in the school's time."""
    if cuando is None:
        return VACIO
    aqui = timezone.localtime(cuando)
    return f"{DIAS[aqui.weekday()]} {fecha_larga(aqui.date())} a las {hora(aqui)}"


def cuantos(n: int, singular: str, plural: str = "") -> str:
    """«1 meta», «3 metas»."""
    return f"{n} {singular if n == 1 else plural or singular + 's'}"


def faltan_dias(dias: int) -> str:
    """«es hoy», «falta 1 día», «faltan 4 días», «fue hace 3 días»."""
    if dias == 0:
        return "es hoy"
    verbo = "falta" if dias == 1 else "faltan" if dias > 0 else "fue hace"
    return f"{verbo} {cuantos(abs(dias), 'día')}"


def hace(desde: date, hasta: date) -> str:
    """«hace 5 semanas»: days until two weeks, then weeks."""
    dias = (hasta - desde).days
    if dias < 1:
        return "del mismo día"
    return f"hace {cuantos(dias, 'día') if dias < 14 else cuantos(dias // 7, 'semana')}"


def enumerar(partes: Iterable[str]) -> str:
    """«1°, 2° y 3°»; «Ana e Inés»."""
    *antes, ultima = list(partes) or [""]
    return f"{', '.join(antes)} {'e' if _COMO_I.match(ultima) else 'y'} {ultima}" if antes else ultima


_COMO_I = re.compile(r"[^\w]?h?[ií](?![aeo])", re.IGNORECASE)  # «y hielo» stays


def texto_de_valor(valor: Any) -> str:
    """Any value of a form, as text a person can compare."""
    if valor in (None, ""):
        return VACIO
    if isinstance(valor, Decimal):
        return numero(valor)
    if isinstance(valor, date):
        return fecha(valor)
    if isinstance(valor, bool):
        return "sí" if valor else "no"
    if isinstance(valor, (list, tuple, set, QuerySet)):
        return ", ".join(texto_de_valor(v) for v in valor) or VACIO
    return str(valor)


def contraer(frase: str) -> str:
    """«de el acuerdo «A el revés»» → «del acuerdo «A el revés»»: what is quoted stays as it was written."""
    propio, comilla, citado = frase.partition("«")
    return propio.replace(" de el ", " del ").replace(" a el ", " al ") + comilla + citado


def minuscula(texto: str) -> str:
    """«Docente de 3° A» → «docente de 3° A», inside a sentence; «USAER» stays."""
    return texto if texto[1:2].isupper() else texto[:1].lower() + texto[1:]
