"""How much: figures as teachers write them, each with what it counts, once what is not a target has been covered."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from planeacion.examinador import vocabulario as v
from planeacion.examinador.momentos import TAPA
from planeacion.examinador.texto import EN_PALABRAS, NUMERO, de_palabras, decimal

MUCHAS = 24  # a text with more figures is not a meta: the rest is not read
Tipo = Literal["pct", "puntos", "num", "factor"]


@dataclass(frozen=True)
class Cifra:
    """«al menos 25 de 31 niños»: valor 25, total 31, comparador min, cuenta alumnos."""

    valor: Decimal
    tipo: Tipo
    ini: int
    fin: int
    total: Decimal | None = None
    comparador: str = ""  # min, max
    cuenta: str = ""  # alumnos, familias, docentes, eventos, cosas, fijas, tiempo, tasa, promedio
    nombre: str = ""  # the word it is counted in, folded


_GRADO = r"[1-6]\s*(?:°|º|ª|\.\s?[º°ª]|\.?(?:er|ero|ro|do|to|ra|da|ta)\.?(?=\s+grado|\s+y|\s+ano|\W|$))"
TAPAN: list[re.Pattern[str]] = [
    re.compile(r"\$\s*[\d.,]+(?:\s*(?:semanales|mensuales|pesos|mil))?|\b[\d.,]+\s+pesos\b"),
    re.compile(r"\b\d{1,2}:\d\d\b(?:\s*(?:a|-)\s*\d{1,2}:\d\d)?"),
    re.compile(rf"\b{_GRADO}(?:\s*\"?[a-f]\b\"?)?(?:\s*(?:,|y|a|al|-|e)\s*{_GRADO}(?:\s*\"?[a-f]\b\"?)?)*"),
    re.compile(r"\b\d+\s*(?:\.?\s*(?:er|ª|º|°)|\.\s?[ao]\.|va|vo|mo|ma)(?!\w)"),
    re.compile(r"\b[1-6]\s*(?:,\s*[1-6]\s*)*(?:y\s*[1-6]\s*)?(?:grados?|anos?\s+de\s+primaria)\b"),
    re.compile(r"\b(?:primaria|secundaria|grupo|grado)\s+[1-6]\s?\"?[a-f]?\b"),
    re.compile(r"\bde\s+\d{1,2}\s*(?:a|y|-)\s*\d{1,2}\s+anos\b|\bde\s+\d{1,2}\s+anos\b|\b\d{1,2}\s+anos(?:\s+de\s+edad)?\b"),
    re.compile(r"\b\d{1,2}/\d{1,2}/\d{2,4}\b"),
    re.compile(r"\b(?:conteo|contar|cuentan|cuenten|colecciones|numeros|serie|series|escala|numerica|tabla|tablas|rango|hasta\s+el|cantidades|calificacion|entre)\s+"
               r"(?:\w+\s+){0,3}?(?:de\s+|del\s+)?\d+\s*(?:-|a|al|y)\s*\d+\b"),
    re.compile(r"\b(?:colecciones|conjuntos|numeros|cantidades)\s+(?:\w+\s+){0,2}?(?:de\s+)?(?:hasta|mas\s+de|de)\s+(?:de\s+)?\d+\b"),
    re.compile(r"\b\d+\s*-\s*\d+\b(?!\s*%)"),
    re.compile(r"\b\d+\s*,\s*\d+\s+y\s+\d+\b(?!\s*%)"),
    re.compile(rf"\b(?:{v.DE_REFERENCIA})\s*\.?\s*(?:n[.]?\s?[ºo°]\.?\s*)?(?:\d+|[ivx]+)(?![\w%])(?!\s*(?:%|por\s*ciento))(?:\s*(?:,|y|-|/)\s*(?:\d+|[ivx]+)(?![\w%]))*"),
    re.compile(r"\b(?:n\.?\s?[º°]|no\.)\s*\d+\b"),
    re.compile(r"\b(?:covid|h1n1|a1|g-\d+)\s*-?\s*\d*\b|\bx\s*100\b|[×x*]\s*100\b"),
]  # fmt: skip
_TIEMPO_FIJO = re.compile(
    rf"\b(?:{NUMERO}|{EN_PALABRAS.pattern})\s*(?:minutos?|min|horas?|hrs?|dias?\s+(?:a\s+la\s+semana|por\s+semana|habiles)|"
    r"veces\s+(?:a\s+la\s+semana|por\s+semana|al\s+mes|al\s+dia)|semanas)\b(?!\s+sin)"
)
_PARTES = [
    (re.compile(r"\b(?:la\s+mitad|un\s+medio|mitad)\b"), Decimal(50)),
    (re.compile(r"\b(?:dos\s+terceras?\s+partes|dos\s+tercios)\b"), Decimal("66.67")),
    (re.compile(r"\b(?:una?\s+)?(?:la\s+)?(?:tercera\s+parte|tercio)\b"), Decimal("33.33")),
    (re.compile(r"\b(?:tres\s+cuartas?\s+partes|tres\s+cuartos)\b"), Decimal(75)),
    (re.compile(r"\b(?:una?\s+|la\s+)?(?:cuarta\s+parte|cuarto\s+de\s+l[oa]s)\b"), Decimal(25)),
    (re.compile(r"\b(?:una?\s+|la\s+)?(?:quinta\s+parte)\b"), Decimal(20)),
]
_TODOS = re.compile(
    rf"\b(?:tod[oa]s\s+(?:y\s+cada\s+uno\s+de\s+)?(?:los|las|nuestros|nuestras|l@s)|la\s+totalidad\s+de\s+(?:los|las)|cada\s+un[oa]\s+de\s+(?:los|las))\s+(?:\w+\s+)?(?:{'|'.join(v.PERSONAS.values())})\b"
)
_NINGUNO = re.compile(rf"\b(?:ningun[oa]?|sin\s+ningun[oa]?)\s+(?:{'|'.join(v.PERSONAS.values())}|{v.EVENTOS})\b")
_CIFRA = re.compile(
    rf"(?P<n>(?<![\w.,]){NUMERO}(?!\w)|{EN_PALABRAS.pattern}|\bun[oa]?(?=\s+de\s+cada))"
    r"(?P<tipo>\s*(?:%|por\s*ciento\b|por\s+100\b)|\s*puntos?\s+porcentuales\b|\s*pp\b|\s+puntos?\b)?"
)
_MIN = re.compile(
    r"(?:≥|>=?|\b(?:al\s+menos|por\s+lo\s+menos|cuando\s+menos|minimo|mas|mayor(?:es)?|superior(?:es)?|arriba))\s*(?:de\s+|del\s+|al?\s+|en\s+)?(?:un\s+|el\s+|que\s+)?$"
)
_MAX = re.compile(
    r"(?:≤|<=?|\b(?:a\s+lo\s+(?:mas|sumo)|maximo|(?<!al\s)(?<!lo\s)(?<!cuando\s)menos|menor(?:es)?|inferior(?:es)?|debajo|no\s+mas|no\s+pas\w+|no\s+exced\w+))\s*(?:de\s+|del\s+|al?\s+|en\s+)?(?:un\s+|el\s+|que\s+)?$"
)
_PERSONAS = "|".join(f"(?P<{u}>{p})" for u, p in v.PERSONAS.items())
_NOMBRES = (
    f"{_PERSONAS}|(?P<promedio>{v.DE_PROMEDIO})|(?P<tasa>{v.TASAS})|(?P<eventos>{v.EVENTOS})|(?P<cosas>{v.COSAS})|(?P<todos>{v.DE_TODOS})|(?P<fijas>{v.FIJAS})"
    f"|(?P<tiempo>{v.DEL_TIEMPO})"
)
NOMBRE = re.compile(rf"\b(?:{_NOMBRES})(?!\w)")
_TRAS = re.compile(
    rf"\s*(?:o\s+(?:mas|menos)\s+)?(?:del?\s+|en\s+|sobre\s+)?(?:total\s+de\s+|de\s+)?(?:el\s+|la\s+|los\s+|las\s+|nuestros\s+|nuestras\s+|sus\s+|tod[oa]s\s+l[oa]s\s+)?(?:(?!(?:que|y|e|con|en|a|al|de|por|para|cada|desde|hasta|sin|segun|durante)\b)[a-z@]+\s+){{0,2}}?(?:{_NOMBRES})(?!\w)"
)
# «2 bebederos», «a 5 los berrinches»: a plural that nobody foresaw is also a thing that is counted.
_OTRA_COSA = re.compile(
    r"\s+(?:(?:de\s+)?l[oa]s\s+)?(?!(?:l[oa]s|mas|menos|tod[oa]s|dos|tres|seis|quienes|unos|unas|puntos)\b)([a-z]{3,}[aeo]s)\b"
)


def tapar(plano: str) -> str:
    """Cover grades, money, hours, ages, names with number and every other figure that is nobody's target."""
    for patron in TAPAN:
        plano = patron.sub(lambda m: TAPA * len(m[0]), plano)
    return _TIEMPO_FIJO.sub(lambda m: TAPA * len(m[0]), plano)


def _comparador(plano: str, ini: int, fin: int) -> str:
    antes, despues = plano[max(0, ini - 30) : ini], plano[fin : fin + 12]
    if _MAX.search(antes) or re.match(r"\s*o\s+menos\b", despues):
        return "max"
    return "min" if _MIN.search(antes) or re.match(r"\s*o\s+mas\b", despues) else ""


def _nombre(plano: str, fin: int) -> tuple[str, str]:
    m = _TRAS.match(plano, fin)
    if m is None:
        otra = _OTRA_COSA.match(plano, fin)
        return ("cosas", otra[1]) if otra else ("", "")
    cuenta = next(clase for clase, hallado in m.groupdict().items() if hallado)
    return cuenta, m[cuenta]


def _sueltas(plano: str) -> list[Cifra]:
    hechas = []
    for m in _CIFRA.finditer(plano):
        valor = decimal(m["n"]) if m["n"][0].isdigit() else Decimal(1) if m["n"][:2] == "un" else de_palabras(m["n"])
        if valor is None:
            continue
        escrito = (m["tipo"] or "").strip()
        tipo: Tipo = "num" if not escrito else "puntos" if escrito.startswith(("pu", "pp")) else "pct"
        cuenta, nombre = _nombre(plano, m.end())
        hechas.append(Cifra(valor, tipo, m.start(), m.end(), None, _comparador(plano, m.start(), m.end()), cuenta, nombre))
    return hechas


def _de_partes(plano: str) -> list[Cifra]:
    hechas = []
    for patron, valor in _PARTES:
        for m in patron.finditer(plano):
            a = re.search(r"\ba\s*$", plano[: m.start()]) or re.search(rf"\b(?:{v.DISMINUYE})\s*$", plano[: m.start()])
            cuenta, nombre = _nombre(plano, m.end())
            hechas.append(Cifra(valor, "factor" if a else "pct", m.start(), m.end(), None, "", cuenta, nombre))
    for m in re.finditer(r"\b(?:al|el)\s+doble\b|\bduplic\w+", plano):
        cuenta, nombre = _nombre(plano, m.end())
        hechas.append(Cifra(Decimal(200), "factor", m.start(), m.end(), None, "", cuenta, nombre))
    for m in _TODOS.finditer(plano):
        cuenta, nombre = _nombre(plano, m.start() + len(m[0].split()[0]))
        hechas.append(Cifra(Decimal(100), "pct", m.start(), m.end(), None, "", cuenta or "alumnos", nombre))
    for m in _NINGUNO.finditer(plano):
        n = NOMBRE.search(m[0])
        cuenta = next((c for c, h in n.groupdict().items() if h), "") if n else ""
        hechas.append(Cifra(Decimal(0), "num", m.start(), m.end(), None, "", cuenta, n[0] if n else ""))
    return hechas


_DE = re.compile(
    r"^(?:\s*/\s*|\s+(?:[a-z@]+\s+){0,3}?de\s+(?:cada\s+|los\s+|las\s+|nuestr[oa]s\s+|sus\s+|un\s+total\s+de\s+|un\s+universo\s+de\s+|un\s+grupo\s+de\s+|l[oa]s\s+)?)$"
)


def _pares(plano: str, cifras: list[Cifra]) -> list[Cifra]:
    """«25 de 31», «7 de cada 10» are one figure: a number of so many, or a percentage."""
    hechas: list[Cifra] = []
    i = 0
    while i < len(cifras):
        una = cifras[i]
        otra = cifras[i + 1] if i + 1 < len(cifras) else None
        if otra and una.tipo == "num" and otra.tipo == "num" and (hueco := _DE.match(plano[una.fin : otra.ini])):
            entre = NOMBRE.search(plano, una.fin, otra.ini)
            distinta = entre and not any(entre.group(u) for u in v.PERSONAS) and otra.cuenta in v.PERSONAS
            if una.valor <= otra.valor * 2 and otra.valor > 1 and not distinta and otra.cuenta not in {"tiempo", "cosas"}:
                cuenta, nombre = (una.cuenta, una.nombre) if una.cuenta and entre else (otra.cuenta, otra.nombre)
                if "cada" in hueco[0]:
                    hechas.append(
                        Cifra(
                            una.valor * 100 / otra.valor,
                            "pct",
                            una.ini,
                            otra.fin,
                            None,
                            una.comparador,
                            cuenta or "alumnos",
                            nombre,
                        )
                    )
                else:
                    hechas.append(replace(una, fin=otra.fin, total=otra.valor, cuenta=cuenta, nombre=nombre))
                i += 2
                continue
        hechas.append(una)
        i += 1
    return hechas


def leer(plano: str) -> tuple[list[Cifra], str]:
    """The figures in their order, and the text without what was covered."""
    limpio = tapar(plano)
    partes = _de_partes(limpio)
    sueltas = [c for c in _sueltas(limpio) if not any(p.ini <= c.ini < p.fin for p in partes)]
    return _pares(limpio, sorted([*partes, *sueltas], key=lambda c: c.ini)[:MUCHAS]), limpio
