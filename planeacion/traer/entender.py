"""What people write about money, time and quantities, turned into data only when it can mean one thing. The words stay."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from planeacion.traer.palabras import llano
from ruta.estados import Sentido, Unidad

_PESOS = re.compile(
    r"^\$?\s*(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?\s*(?:pesos|mxn|m\.?\s?n\.?)?\s*(?:00/100)?\s*(?:m\.?\s?n\.?)?\.?$", re.I
)
_SIN_COSTO = frozenset(["sin costo", "ninguno", "gratuito", "gratis", "no tiene costo", "sin costo alguno", "no genera costo"])


def pesos(texto: str) -> Decimal | None:
    """«$1,250.00» is an amount; «$60 semanales» is not: nobody knows of how many weeks."""
    if llano(texto) in _SIN_COSTO:
        return Decimal(0)
    hallado = _PESOS.match(texto.strip())
    if hallado is None:
        return None
    monto = Decimal(f"{hallado[1].replace(',', '')}.{hallado[2] or '0'}")
    return monto if monto < 10**8 else None


# Time

_MESES = (
    ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"],
    ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"],
)
_MES = {nombre: numero for nombres in _MESES for numero, nombre in enumerate(nombres, 1)} | {"setiembre": 9, "sept": 9, "agto": 8}
_TODO = re.compile(
    r"\b(?:todo|durante|a lo largo de|en|permanente)\b.*\b(?:ciclo|ano)\b|^permanente(?:mente)?$|^ciclo escolar(?: completo)?$|"
    r"\b(?:de|durante) manera permanente\b|^anual$"
)
_NUMERICA = r"(\d{1,2})\s*[/\-.]\s*(\d{1,2})\s*[/\-.]\s*(\d{4}|\d{2})(?!\d)"
_NOMBRES = "|".join(sorted(_MES, key=len, reverse=True))
_EN_PALABRAS = rf"(?:(\d{{1,2}})[°º]?\s+(?:de\s+)?)?\b({_NOMBRES})\b\.?(?:\s+(?:del?\s+)?(?:ano\s+)?(20\d\d))?"
_FECHA = re.compile(rf"{_NUMERICA}|{_EN_PALABRAS}")


@dataclass(frozen=True)
class Ciclo:
    """The first and the last day in which a plan can say when."""

    inicio: date
    fin: date


@dataclass(frozen=True)
class Periodo:
    """`todo`: it was said as the whole ciclo."""

    inicio: date | None = None
    termino: date | None = None
    todo: bool = False


def periodo(texto: str, ciclo: Ciclo) -> Periodo:
    """«De septiembre a noviembre», «07/09/2026 al 25/06/2027», «Todo el ciclo escolar»; empty when it may mean more than one thing
    or falls out of the ciclo."""
    plano = _MISMO_MES.sub(r"\1 de \3 al \2 de \3", _plano(texto))
    fechas = list(_FECHA.finditer(plano))
    if not fechas:
        return Periodo(ciclo.inicio, ciclo.fin, todo=True) if _TODO.search(plano) else Periodo()
    puntas = None if _VAGO.search(plano) else _puntas(fechas, plano, ciclo)
    if puntas is None or not ciclo.inicio <= puntas[0] <= puntas[1] <= ciclo.fin:
        return Periodo()
    return Periodo(*puntas)


_MISMO_MES = re.compile(rf"\b(\d{{1,2}})\s+al?\s+(\d{{1,2}})\s+de\s+({_NOMBRES})\b")
_VAGO = re.compile(r"\b(?:semana|quincena|dias?|principios|mediados|finales|inicios|antes|hasta)\b(?!\s*el\s+\d)")
_ENTRE = re.compile(r"[\s,]*(?:al?|hasta|-|–|—|/|→|>)\s*(?:el\s+|mes\s+de\s+)*$")


def _plano(texto: str) -> str:
    """Lower case without accents, keeping what dates are written with."""
    return re.sub(r"\s+", " ", texto.lower().translate(str.maketrans("áéíóúüñ", "aeiouun"))).strip(" .")


def _puntas(fechas: list[re.Match[str]], plano: str, ciclo: Ciclo) -> tuple[date, date] | None:
    """One date or month, or two with «a» between them."""
    if len(fechas) > 2 or (len(fechas) == 2 and not _ENTRE.fullmatch(plano[fechas[0].end() : fechas[1].start()])):
        return None
    inicio, termino = _fecha(fechas[0], ciclo, al_final=False), _fecha(fechas[-1], ciclo, al_final=True)
    if len(fechas) == 1 and re.match(r"(?:a partir|desde)\b", plano):
        termino = ciclo.fin
    return (inicio, termino) if inicio and termino else None


def _fecha(hallada: re.Match[str], ciclo: Ciclo, *, al_final: bool) -> date | None:
    """A month without day is its first day, or its last, inside the ciclo; without year, the year of the ciclo it falls in."""
    dia, mes, anio, dia_dicho, mes_dicho, anio_dicho = hallada.groups()
    if not mes_dicho:
        return _dia(int(anio) + (2000 if len(anio) == 2 else 0), int(mes), int(dia))
    for a in [int(anio_dicho)] if anio_dicho else sorted({ciclo.inicio.year, ciclo.fin.year}):
        if dia_dicho:
            fecha = _dia(a, _MES[mes_dicho], int(dia_dicho))
            if fecha and (anio_dicho or ciclo.inicio <= fecha <= ciclo.fin):
                return fecha
        elif (ciclo.inicio.year, ciclo.inicio.month) <= (a, _MES[mes_dicho]) <= (ciclo.fin.year, ciclo.fin.month):
            fecha = _ultimo_del_mes(a, _MES[mes_dicho]) if al_final else date(a, _MES[mes_dicho], 1)
            return min(max(fecha, ciclo.inicio), ciclo.fin)
    return None


def _dia(anio: int, mes: int, dia: int) -> date | None:
    try:
        return date(anio, mes, dia)
    except ValueError:
        return None


def _ultimo_del_mes(anio: int, mes: int) -> date:
    return date(anio + mes // 12, mes % 12 + 1, 1) - timedelta(days=1)


# Metas

_CUANTO = r"(\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d{1,6}(?:\.\d{1,2})?)"
_DE_A = re.compile(
    rf"\bdel?\s+{_CUANTO}(?:\s*(%|por ciento))?\s+al?\s+{_CUANTO}(?:\s*(%|por ciento))?"
    r"(?!\s*[/°º])(?:\s+(?:de\s+)?(?:l[oa]s\s+)?(\w+))?",
    re.I,
)
_AL = re.compile(rf"\b(?:al|para el|antes del|el)\s+(?:dia\s+)?(?:{_NUMERICA}|(\d{{1,2}})\s+de\s+(\w+)\s+(?:del?\s+)?(20\d\d))")
_CONTADOS = {
    "alumno": Unidad.ALUMNOS, "alumna": Unidad.ALUMNOS, "estudiante": Unidad.ALUMNOS, "nino": Unidad.ALUMNOS,
    "nina": Unidad.ALUMNOS, "familia": Unidad.FAMILIAS, "docente": Unidad.DOCENTES, "maestro": Unidad.DOCENTES,
}  # fmt: skip


@dataclass(frozen=True)
class Cuanto:
    linea_base: Decimal
    valor: Decimal
    unidad: str
    sentido: str


def cuanto(texto: str) -> Cuanto | None:
    """«Disminuir de 46 a 20 los alumnos…»: both numbers said together, once, and of what. Anything else is left to be asked."""
    halladas = list(_DE_A.finditer(texto))
    if len(halladas) != 1:
        return None
    base, por_uno, valor, por_otro, que = halladas[0].groups()
    desde, hasta = Decimal(base.replace(",", "")), Decimal(valor.replace(",", ""))
    contado = llano(que or "")
    unidad = _CONTADOS.get(contado.removesuffix("s"))
    if por_uno or por_otro:
        unidad = Unidad.PORCENTAJE
    if unidad is None or desde == hasta or (unidad == Unidad.PORCENTAJE and max(desde, hasta) > 100):
        return None
    return Cuanto(desde, hasta, unidad, Sentido.AUMENTAR if hasta > desde else Sentido.DISMINUIR)


def numero(texto: str) -> tuple[Decimal, bool] | None:
    """A cell that is a number, and whether it is a percentage: «46», «91.2 %», «33.2%»."""
    hallado = re.fullmatch(rf"{_CUANTO}\s*(%|por ciento)?", texto.strip(), re.I)
    return (Decimal(hallado[1].replace(",", "")), bool(hallado[2])) if hallado else None


def fecha_de_meta(texto: str, ciclo: Ciclo) -> date | None:
    """«…al 30 de junio de 2027»: one whole date, inside the ciclo."""
    halladas = [_fecha(f, ciclo, al_final=True) for f in _FECHA.finditer(_plano(texto)) if f[1] or (f[4] and f[6])]
    (unica,) = halladas if len(halladas) == 1 else (None,)
    return unica if unica and ciclo.inicio <= unica <= ciclo.fin and _AL.search(_plano(texto)) else None
