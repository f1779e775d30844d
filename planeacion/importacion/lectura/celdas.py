"""One cell: a text without its accents, a number as people write it, a grupo, a moment of the year. Never raises."""

import re
import unicodedata
from collections.abc import Container
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

LIMITE = Decimal(10_000_000)
NUMERO, VACIO, SIN_DATO, MALO = "numero", "vacio", "sin_dato", "malo"
_SIN_DATO = {
    "sd", "s d", "nd", "n d", "np", "n p", "na", "n a", "nc", "n c", "ns", "n s", "sr", "s r", "sc", "s c", "x", "no",
    "no hay", "null", "none", "nan", "no presento", "no se presento", "no aplica", "no asistio", "no tiene", "sin dato",
    "sin datos", "sin calificacion", "sin evaluar", "no evaluado", "no evaluada", "pendiente", "ausente", "baja", "falto",
}  # fmt: skip
_RAYAS = re.compile(r"[\s\-–—_.*•/\\]+")
_CIFRA = re.compile(r"(?P<signo>[-−+]?)(?P<cuerpo>[0-9][0-9.,' ]*|[.,][0-9]+)\s*(?P<pct>%?)")
_DE_DIEZ = re.compile(r"([0-9]{1,3}(?:[.,][0-9]+)?)\s*(?:/|de)\s*([0-9]{1,3})")
_EN_MEDIO = re.compile(r"[1-9][0-9]{0,2}([.,' ][0-9]{3})+")


class NoEsGrupo(Exception):
    """What is written where a grupo goes is not one. Whatever it is is not told: it may be a name."""


class Formula(str):
    """A formula that nobody calculated and that we could not calculate either."""

    __slots__ = ()


@dataclass(frozen=True)
class Cifra:
    tipo: str
    valor: Decimal | None = None
    por_ciento: bool = False
    motivo: str = ""


def plano(texto: Any) -> str:
    """«  Ética,\\nNATURALEZA » → «etica naturaleza»: whichever way the accents were written."""
    sin_acentos = "".join(c for c in unicodedata.normalize("NFKD", str(texto)) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^a-z0-9%#]+", " ", sin_acentos.casefold()).split())


def limpio(texto: Any, maximo: int = 120) -> str:
    """As a person reads it: composed accents, one space, nothing invisible."""
    compuesto = unicodedata.normalize("NFC", str(texto)).replace("\ufffd", "?")
    return " ".join("".join(c if c.isprintable() else " " for c in compuesto).split())[:maximo]


def cita(celda: Any) -> str:
    """What a cell that cannot be read says, to tell it to whoever corrects it: only what has not a letter. Words in the wrong
    column may be the name of a child, or what ails it, also after a figure."""
    texto = limpio(celda, 12)
    return "trae un texto" if any(c.isalpha() for c in str(celda)) else f"dice «{texto}»"


def leer_cifra(celda: Any, maximo: Decimal | int | None = None) -> Cifra:
    """`maximo` tells «8,125» apart: above it, the comma was a decimal one."""
    if celda is None or (isinstance(celda, str) and not celda.strip()):
        return Cifra(VACIO)
    if isinstance(celda, Formula):
        return Cifra(MALO, motivo="tiene una fórmula sin calcular; abran el archivo en Excel, guárdenlo y vuelvan a traerlo")
    if isinstance(celda, bool):
        return Cifra(MALO, motivo="ahí va un número")
    if isinstance(celda, (int, float, Decimal)):
        return _de_numero(celda)
    if isinstance(celda, (date, datetime, time, timedelta)):
        return Cifra(MALO, motivo="es una fecha y ahí va un número; Excel a veces cambia «10-8» por una fecha")
    return _de_texto(str(celda), maximo)


def _de_numero(celda: Any) -> Cifra:
    try:
        valor = Decimal(str(round(celda, 6)))
    except (InvalidOperation, ValueError, OverflowError):
        return Cifra(MALO, motivo="no es un número que se pueda leer")
    return _en_limites(valor)


def _en_limites(valor: Decimal, por_ciento: bool = False) -> Cifra:
    if not valor.is_finite() or abs(valor) > LIMITE:
        return Cifra(MALO, motivo="no es un número que se pueda leer")
    return Cifra(NUMERO, valor, por_ciento)


def _de_texto(texto: str, maximo: Decimal | int | None) -> Cifra:
    limpia = unicodedata.normalize("NFKC", texto[:200]).strip().strip("'`´\"").strip()
    if not _RAYAS.sub("", limpia):
        return Cifra(VACIO if not limpia else SIN_DATO)
    if plano(limpia) in _SIN_DATO:
        return Cifra(SIN_DATO)
    if limpia.startswith("#"):
        return Cifra(MALO, motivo="trae un error de fórmula")
    if limpia.startswith("="):
        return leer_cifra(Formula(limpia))
    if de := _DE_DIEZ.fullmatch(limpia):
        return _de_texto(de[1], maximo)
    partes = _CIFRA.fullmatch(limpia)
    if partes is None:
        return Cifra(MALO, motivo="ahí va un número")
    valor = _con_su_coma(partes["cuerpo"].strip(), maximo)
    if valor is None:
        return Cifra(MALO, motivo="no es un número que se pueda leer")
    return _en_limites(-valor if partes["signo"] in {"-", "−"} else valor, bool(partes["pct"]))


def _con_su_coma(cuerpo: str, maximo: Decimal | int | None) -> Decimal | None:
    """«8,5», «8.5», «1,234.5», «1.234,5», «1 234»."""
    comas, puntos = cuerpo.count(","), cuerpo.count(".")
    if comas and puntos:
        decimal = "," if cuerpo.rfind(",") > cuerpo.rfind(".") else "."
        if cuerpo.count(decimal) > 1:
            return None
        cuerpo = cuerpo.replace("." if decimal == "," else ",", "").replace(decimal, ".")
    elif _EN_MEDIO.fullmatch(cuerpo) and not (maximo is not None and _a_decimal(re.sub(r"[^0-9]", "", cuerpo), maximo) is None):
        cuerpo = re.sub(r"[^0-9]", "", cuerpo)
    else:
        cuerpo = cuerpo.replace(",", ".")
    return _a_decimal(cuerpo.replace(" ", "").replace("'", ""))


def _a_decimal(texto: str, maximo: Decimal | int | None = None) -> Decimal | None:
    try:
        valor = Decimal(texto)
    except InvalidOperation:
        return None
    return None if maximo is not None and valor > maximo else valor


def leer_fecha(celda: Any) -> date | None:
    """A date, also as Excel counts them (46266) and as people write them."""
    if isinstance(celda, datetime):
        return celda.date()
    if isinstance(celda, date):
        return celda
    if isinstance(celda, (int, float)) and not isinstance(celda, bool):
        return date(1899, 12, 30) + timedelta(days=int(celda)) if 36526 <= celda < 73051 else None
    partes = re.search(r"\b([0-3]?[0-9])[/.\-]([01]?[0-9])[/.\-]((?:20)?[0-9]{2})\b", str(celda or "")[:120])
    if partes is None:
        return None
    dia, mes, anio = (int(p) for p in partes.groups())
    try:
        return date(anio if anio > 99 else 2000 + anio, mes, dia)
    except ValueError:
        return None


_ORDINALES = {
    "primer": "1", "primero": "1", "primera": "1", "segundo": "2", "segunda": "2", "tercer": "3", "tercero": "3", "tercera": "3",
    "cuarto": "4", "cuarta": "4", "quinto": "5", "quinta": "5", "sexto": "6", "sexta": "6",
}  # fmt: skip
_DE_SOBRA = {"grupo", "grupos", "gpo", "grado", "grados", "gdo", "el", "del", "turno", "matutino", "vespertino", "seccion", "salon"}
_SUFIJO = r"(?:o|ro|er|ero|do|to|ta|ra|da)?"
_PUNTO_Y_ORDINAL = re.compile(r"(?<=[1-6])\.\s*[ºo°]")  # «1.º»
_UNO = re.compile(rf"([1-6]){_SUFIJO}(?:\s*([a-z]|unico|unica))?")
_VARIOS = re.compile(rf"[1-6]{_SUFIJO}(?:\s+(?:a|al|y|e)\s+|\s+)[1-6]{_SUFIJO}(?:(?:\s+y\s+|\s+)[1-6]{_SUFIJO})*")


@dataclass(frozen=True)
class Grupo:
    """«4° A»; a whole grado has no letter, a multigrade group no single grado."""

    nombre: str
    grado: int | None

    @property
    def es_grado(self) -> bool:
        return self.grado is not None and self.nombre == f"{self.grado}°"


def leer_grupo(celda: Any, *, en_su_columna: bool = False) -> Grupo | None:
    """The whole cell is a grupo or a grado: «4°A», «4to. A», «4-A», «CUARTO "A"», «1° a 3°». A bare «4» only where grados go."""
    if isinstance(celda, (bool, date, time, timedelta)):
        return None
    if isinstance(celda, (int, float)):
        return Grupo(f"{int(celda)}°", int(celda)) if en_su_columna and celda in (1, 2, 3, 4, 5, 6) else None
    texto = _PUNTO_Y_ORDINAL.sub("° ", str(celda)[:60])
    piezas = [_ORDINALES.get(pieza, pieza) for pieza in plano(texto).split()]
    en_su_columna = en_su_columna or plano(texto) in _ORDINALES
    dicho = " ".join(pieza for pieza in piezas if pieza not in _DE_SOBRA)
    if _VARIOS.fullmatch(dicho) and (en_su_columna or re.search(r"[°º]|\by\b|\ba\b|-", texto)):
        return _multigrado(dicho)
    uno = _UNO.fullmatch(dicho)
    if uno is None or (not en_su_columna and dicho.isdigit() and not re.search(r"[°º]|grado|grupo", texto.casefold())):
        return None
    return _grupo(int(uno[1]), uno[2] or "")


def _grupo(grado: int, letra: str) -> Grupo:
    return Grupo(f"{grado}° {'Único' if letra.startswith('unic') else letra.upper()}".strip(), grado)


def _multigrado(dicho: str) -> Grupo:
    grados = [int(g) for g in re.findall(r"[1-6]", dicho)]
    hasta = re.search(r"\b(a|al)\b", dicho)
    if hasta or len(grados) > 2:
        return Grupo(f"{grados[0]}° a {grados[-1]}°", None)
    return Grupo(" y ".join(f"{g}°" for g in grados), None)


def unir_grupo(grado: Any, grupo: Any, propios: Container[str] = ()) -> Grupo | None:
    """From two columns, «1°» and «A», or from one that has it all. A word is a grupo only if the school has one so called
    (`propios`, plain): in that column there may be a name. Raises NoEsGrupo."""
    entero = leer_grupo(grupo, en_su_columna=True)
    solo_grado = leer_grupo(grado, en_su_columna=True)
    if entero and not (entero.es_grado and solo_grado):
        return entero
    nombre = limpio(int(grupo) if isinstance(grupo, float) and grupo.is_integer() else grupo or "", 20)
    if solo_grado and solo_grado.es_grado and nombre:
        letra = nombre.upper() if len(nombre) <= 3 else nombre
        unido: Grupo | None = Grupo(f"{solo_grado.grado}° {letra}"[:20], solo_grado.grado)
    else:
        unido = solo_grado or (Grupo(nombre, None) if nombre else None)
    if nombre and unido and plano(unido.nombre) not in propios and not all(es_de_grupo(pieza) for pieza in plano(nombre).split()):
        raise NoEsGrupo
    return unido


def es_de_grupo(pieza: str) -> bool:
    """A word that a grupo may be called by whatever the school: «a», «tercero», «único»."""
    return len(pieza) <= 2 or pieza in _DE_SOBRA or pieza in _ORDINALES or pieza in {"unico", "unica", "multigrado"}


_TITULO_GRADO = re.compile(rf"\bgrado\s+([1-6]){_SUFIJO}\b|\b([1-6]){_SUFIJO}\s+grado\b")
_TITULO_GRUPO = re.compile(rf"\b(?:grupo|gpo)\s+(?:([1-6]){_SUFIJO}\s*)?([a-z])\b(?!\s+[1-6])|\b(?:grupo|gpo)\s+([1-6]){_SUFIJO}\b")
_SUELTO = re.compile(rf"(?<![a-z0-9])([1-6]){_SUFIJO}\s*([a-h])(?![a-z0-9])(?!\s+[1-6])")
_NO_ES_GRUPO = re.compile(r"\b(zona|sector|periodo|trimestre|bimestre|momento|turno|ciclo|hoja|parte|nivel)\s+[1-6]\b")


def buscar_grupo(texto: Any) -> Grupo | None:
    """The grupo that a title, the name of a sheet or of a file tells among other things."""
    if entero := leer_grupo(texto):
        return entero
    dicho = " ".join(_ORDINALES.get(p, p) for p in plano(_PUNTO_Y_ORDINAL.sub("° ", str(texto)[:300])).split())
    dicho = _NO_ES_GRUPO.sub(" ", dicho)
    grado, grupo = _TITULO_GRADO.search(dicho), _TITULO_GRUPO.search(dicho)
    numero = next((int(g) for m in (grado, grupo) if m for g in (m[1], m[2] if m is grado else m[3]) if g and g.isdigit()), None)
    letra = grupo[2] if grupo and grupo[2] else ""
    if numero:
        return _grupo(numero, letra)
    suelto = _SUELTO.search(dicho)
    return _grupo(int(suelto[1]), suelto[2]) if suelto else None


_MESES = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
)  # fmt: skip


def nombre_de_mes(dia: date) -> str:
    return _MESES[dia.month - 1]


_MES = {mes: mes for mes in _MESES} | {mes[:3]: mes for mes in _MESES} | {"setiembre": "septiembre", "sept": "septiembre"}
_PERIODOS = {"periodo": "periodo", "trimestre": "trimestre", "bimestre": "bimestre", "momento": "momento", "trim": "trimestre"}
_PERIODO = re.compile(
    r"\b([1-5])(?:o|ro|er|do|to)?\s+(periodo|trimestre|trim|bimestre|momento)\b|\b(periodo|trimestre|trim|bimestre|momento)\s+([1-5]|i{1,3})\b"
)
_CORTO = re.compile(r"(t|p|trim|per)\s?([1-3])|([1-3])(?:er|o|do)?\s?(t|p)")
_ROMANOS = {"i": 1, "ii": 2, "iii": 3}


def leer_momento(texto: Any) -> str:
    """«octubre», «1.er trimestre», «diagnóstico»; empty if it tells none."""
    dicho = " ".join(_ORDINALES.get(p, p) for p in plano(str(texto)[:300]).split())
    if periodo := _PERIODO.search(dicho):
        numero = periodo[1] or periodo[4]
        return _ordinal(_ROMANOS.get(numero) or int(numero), _PERIODOS[periodo[2] or periodo[3]])
    if corto := _CORTO.fullmatch(dicho):
        letra = corto[1] or corto[4]
        return _ordinal(int(corto[2] or corto[3]), "trimestre" if letra.startswith("t") else "periodo")
    piezas = dicho.split()
    mes = next((_MES[pieza] for pieza in piezas if pieza in _MES and (len(pieza) > 3 or len(piezas) <= 3)), "")
    if mes:
        return mes
    for raiz, momento in (("diagnostic", "diagnóstico"), ("inicial", "inicio de ciclo"), ("intermedi", "intermedio")):
        if raiz in dicho:
            return momento
    return "fin de ciclo" if re.search(r"\b(fin de ciclo|final de ciclo|evaluacion final)\b", dicho) else ""


def _ordinal(numero: int, que: str) -> str:
    return f"{numero}.{'er' if numero in (1, 3) else 'º'} {que}"


_TOTAL = re.compile(
    r"(sub ?)?total(es)?( general(es)?| de (la )?escuela| escolar| del grupo| de alumn[oa]s| por (nivel|grupo|escuela))?"
    r"( [0-9a-z]{1,2}){0,2}"
    r"|sumas?( total)?|promedios?( general| grupal| del grupo| de (la )?escuela| escolar| por (asignatura|campo|materia))?|medias?"
    r"|prom( gral)?|(toda )?la escuela|escuela|general|gran total|porcentajes?|%"
)


def es_total(celda: Any) -> bool:
    """A row that sums or averages the others."""
    return isinstance(celda, str) and bool(_TOTAL.fullmatch(plano(celda[:60])))


def al_pie(rotulo: str) -> str:
    """How the row of a total or of a foot is called: after its first word («Nota: …») there may be a name."""
    return limpio(rotulo, 30) if es_total(rotulo) else next(iter(re.findall(r"[^\W\d_]+|%", limpio(rotulo))), "Pie")
