"""What each figure of the text is: where it starts from, where it must arrive, of how many, a change, or a condition of the result."""

import re
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from planeacion.examinador import vocabulario as v
from planeacion.examinador.cifras import Cifra
from planeacion.examinador.momentos import Momento

_GENTE = "|".join(v.PERSONAS.values())
_SUBE_O_BAJA = rf"(?:{v.AUMENTA}|{v.DISMINUYE}|{v.MEJORA})"
_BASE_ANTES = re.compile(
    r"(?:\blinea\s+(?:de\s+)?base|\blinea\s+basal|\bbase|\bhoy|\bactual(?:mente|es)?|\bdato\s+inicial|\bal\s+inicio|\binicialmente|\bdiagnostic\w*|"
    r"\bpartiendo|\bpartimos|\ba\s+partir|\brespecto|\bcomparacion|\beran|\bhabia|\bhay|\btenemos|\btuvimos|\bera|\bfue|\bfueron|\banterior|\bpasado|"
    r"\bpunto\s+de\s+partida|\blo\s+(?:hicieron|hacian|hacen|logran|lograron|lograban)|\bvs\.?|\bcontra|\bahora|\bahorita|\bde\s+momento|\ben\s+este\s+momento|\bencontramos)\b[^.;\d]{0,28}$"
)
_BASE_DESPUES = re.compile(
    r"\s*\)?\s*(?:de\s+)?(?:\w+\s+){0,4}?(?:actual(?:es|mente)?|hoy|de\s+hoy|del?\s+diagnostico|en\s+el\s+diagnostico|(?:del|en\s+el)\s+ciclo\s+anterior|al\s+inicio|iniciales|"
    r"inicial|como\s+linea\s+base)\b"
)
_DESDE = re.compile(r"\b(?:de|del|desde|desde\s+el|de\s+l[oa]s|de\s+un|de\s+una)\s*$")
_HASTA = re.compile(
    r"^\)?[^.;]{0,80}?(?:\b(?:a|al|hasta|llegar\s+a)\s*(?:(?:un|una|el|los|las|solo|solamente|unicamente|menos\s+de|mas\s+de|no\s+mas\s+de|al\s+menos|lo\s+mas|lo\s+menos|≤|≥|<=|>=)\s*){0,3}"
    r"|\s*(?:->|→|=>|➔|➜)\s*(?:≤|≥)?\s*)$"
)
_OTRO_VERBO = re.compile(rf",[^,]*\b(?:{v.LLEVA_A}|{_SUBE_O_BAJA})")
_VERBO_CERCA = re.compile(rf"\b(?:{v.AUMENTA}|{v.DISMINUYE}|pasar|pasen|pase|mejorar|mejoren|ir)\s+(?:\w+\s+){{0,6}}$")
_TOTAL_ANTES = re.compile(
    r"(?:(?:^|[,.;(:]\s*|\bque\s+)(?:de|en|con|somos)\s+(?:un\s+total\s+de\s+|mis\s+|sus\s+|los\s+|las\s+|nuestr[oa]s\s+|l[oa]s\s+)?|\b(?:matricula|total|poblacion|universo|inscritos|inscritas)(?:\s+\w+)?\s*(?:de|:|es\s+de)?\s*)$"
)
_DE_ELLOS = re.compile(
    r"^\s*(?:\([^)]*\)\s*)?(?:del?|sobre)\s+(?:un\s+)?(?:total\s+de\s+|los\s+|las\s+|nuestr[oa]s\s+|sus\s+|l[oa]s\s+)*$"
)
_ES_CAMBIO = re.compile(
    rf"(?:\ben\s+(?:al\s+menos\s+|por\s+lo\s+menos\s+|cuando\s+menos\s+)?(?:un\s+|una\s+|el\s+)?|\b{_SUBE_O_BAJA}\s+(?:(?!al?\b|hasta\b|del?\b|entre\b)\w+\s+)?(?:en\s+)?(?:al\s+menos\s+)?(?:un\s+|el\s+)?|\bmas\s+del?\s+|\b(?:reduccion|aumento|incremento|disminucion|mejora)\s+(?:de\s+un|de\s+al\s+menos(?:\s+un|\s+el)?|del?)\s+)$"
)
_ENLACE = re.compile(
    r"\b(?:y|e|ademas|asegurando|garantizando|asi\s+como|tambien|mientras|a\s+la\s+vez|logrando|procurando|al\s+tiempo|simultaneamente)\b|;|\.\s|\s\+\s|\bcon\s+ello\b|,\s*(?=(?:que\s+)?(?:el|al\s+menos\s+el|un)\s+$)"
)
_ENSEGUIDA = re.compile(
    r"^(?:\s|,|\be\b|\by\b)*(?:que\s+|se\s+|de\s+que\s+)*(?:al\s+menos\s+|por\s+lo\s+menos\s+|cuando\s+menos\s+|como\s+minimo\s+|hasta\s+|mas\s+)*(?:el\s+|un\s+|al?\s+|de\s+|del\s+|los\s+|las\s+|en\s+)*$"
)
_OTRO_LOGRO = re.compile(
    rf"\b(?:{v.AUMENTA}|{v.DISMINUYE}|lograr|alcanzar|llegar|mejorar|fortalecer|que\s+(?:al\s+menos\s+)?(?:el|los|las)\s*$)"
)


@dataclass(frozen=True)
class Papeles:
    base: Cifra | None = None
    meta: Cifra | None = None
    cambio: Cifra | None = None
    total: Decimal | None = None
    otra: Cifra | None = None  # a second result
    iguales: tuple[Cifra, ...] = ()  # the same, said in another unit
    bases: tuple[Cifra, ...] = ()
    candidatas: tuple[Cifra, ...] = field(default=(), repr=False)


def _antes(plano: str, c: Cifra, largo: int = 60) -> str:
    return plano[max(0, c.ini - largo) : c.ini]


def _equivalentes(plano: str, cifras: list[Cifra]) -> set[int]:
    """«20 (10.7 %)», «81 % (25 de 31)», «13, 42 %»: the second says the same as the first."""
    hechas: set[int] = set()
    for i in range(1, len(cifras)):
        una, otra = cifras[i - 1], cifras[i]
        if (una.tipo == "pct") == (otra.tipo == "pct") or i - 1 in hechas:
            continue
        hueco = plano[una.fin : otra.ini]
        entre = re.fullmatch(
            r"\s*(?:[a-z@\x00]+\s+){0,4}[(\[]\s*(?:el\s+|es\s+decir,?\s+|=\s*|≈\s*|\w*equiv\w*\s+al?\s+|o\s+sea,?\s+)?", hueco
        )
        dicho = re.fullmatch(
            r"\s*(?:\w+\s+){0,2},?\s*(?:es\s+decir|o\s+sea|lo\s+que\s+(?:equivale|representa|significa)(?:\s+al?)?|equivalentes?\s+al?)\s*,?\s*(?:el\s+|a\s+)?",
            hueco,
        )
        seguida = re.fullmatch(r"\s*,\s*", hueco) and _BASE_ANTES.search(_antes(plano, una))
        con_cierre = entre and re.match(r"[^()]{0,40}[)\]]", plano[otra.fin :]) and not _BASE_ANTES.search(_antes(plano, otra, 30))
        if con_cierre or dicho or seguida:
            hechas.add(i)
    return hechas


def _vecinas(plano: str, cifras: list[Cifra], fuera: set[int]) -> list[tuple[int, int]]:
    """One figure and the next at the same depth of parentheses."""
    quedan = [i for i in range(len(cifras)) if i not in fuera]
    hondura = {i: plano.count("(", 0, cifras[i].ini) - plano.count(")", 0, cifras[i].ini) for i in quedan}
    afuera = [i for i in quedan if hondura[i] <= 0]
    return sorted({*zip(quedan, quedan[1:], strict=False), *zip(afuera, afuera[1:], strict=False)})


def _de_a(plano: str, cifras: list[Cifra], iguales: set[int]) -> list[tuple[int, int]]:
    """The pairs «de 46 a 20», in order."""
    pares: list[tuple[int, int]] = []
    for i, j in _vecinas(plano, cifras, iguales):
        hueco = re.sub(r"\([^()]*\)", "", plano[cifras[i].fin : cifras[j].ini])
        if any(i == hecho[1] for hecho in pares) or not _HASTA.match(hueco) or _OTRO_VERBO.search(hueco):
            continue
        flecha = re.search(r"->|→|=>|➔|➜", hueco)
        antes = _antes(plano, cifras[i])
        mismas = (
            (cifras[i].tipo == "pct") == (cifras[j].tipo == "pct")
            or cifras[i].tipo == "num" == cifras[j].tipo
            or cifras[j].tipo == "pct"
        )
        verbo = _VERBO_CERCA.search(antes) and not _ES_CAMBIO.search(antes) and mismas
        if mismas and (flecha or _DESDE.search(antes) or verbo):
            pares.append((i, j))
    return pares


_DEFINIDO = re.compile(r"\b(?:los|las|nuestros|nuestras|l[oa]s)\s*$")
_DE_SUJETO = re.compile(r"(?:^|\bque\s+|[.:;,\x00]\s*)(?:los|las|nuestros|nuestras|l[oa]s)\s*$")


def _es_total(plano: str, c: Cifra) -> bool:
    if c.tipo != "num" or c.total is not None:
        return False
    antes = _antes(plano, c)
    if c.cuenta in v.PERSONAS and _DEFINIDO.search(antes) and not _DE_SUJETO.search(antes):
        return True
    if _TOTAL_ANTES.search(antes):
        return c.cuenta in v.PERSONAS or not c.cuenta
    suelta = re.search(r"\(\s*$", antes) and re.match(r"\s*(?:\w+\s*){0,3}\)", plano[c.fin :])
    return bool(suelta and c.cuenta in v.PERSONAS)


def _cierra_el_par(plano: str, c: Cifra, par: list[Cifra]) -> bool:
    """«de 57 a 25 los alumnos con materias reprobadas de 412»: the larger number at the end is of how many."""
    return bool(
        par
        and c.tipo == "num"
        and not c.cuenta
        and c.total is None
        and all(p.tipo == "num" and p.fin <= c.ini and p.valor <= c.valor for p in par)
        and re.search(r"\bde\s*$", _antes(plano, c))
    )


def _fuerza(plano: str, c: Cifra) -> int:
    """The less, the more it looks like the target."""
    if c.total is not None or c.tipo != "num" or c.cuenta in v.PERSONAS or c.cuenta in {"eventos", "tasa", "promedio"}:
        return 0
    if c.cuenta in {"cosas", ""}:
        return 1
    if c.cuenta in {"fijas", "todos"}:
        return 9 if _DEFINIDO.search(_antes(plano, c)) else 2
    return 9


def _es_de_antes(c: Cifra, momentos: list[Momento], ciclo: str) -> bool:
    """«6 de 71 en 2025-26»: the figure of an earlier ciclo."""
    return any(m.ciclo and m.ciclo < ciclo and 0 <= m.ini - c.fin <= 25 for m in momentos)


def _del_principio(c: Cifra, momentos: list[Momento], ciclo: str) -> bool:
    """«en septiembre, 3»: the figure of the first weeks of this ciclo."""
    return any(
        m.clase == "fecha" and m.dia is not None and ciclo and m.dia < date(int(ciclo[:4]), 11, 1) and 0 <= c.ini - m.fin <= 2
        for m in momentos
    )


def _con_dia(c: Cifra, momentos: list[Momento]) -> Momento | None:
    return next((m for m in momentos if 0 <= m.ini - c.fin <= 14), None)


def _es_otra(plano: str, meta: Cifra, c: Cifra, en_par: bool) -> bool:
    """Whether the figure is a second result: joined by «y», «asegurando que», not a condition of the first."""
    primera, segunda = (meta, c) if meta.ini < c.ini else (c, meta)
    hueco = plano[primera.fin : segunda.ini]
    enlaces = list(_ENLACE.finditer(hueco))
    if not enlaces or (c.tipo == "num" and c.cuenta in {"cosas", "tiempo", "fijas", ""} and not en_par and c.total is None):
        return False
    tras = hueco[enlaces[-1].end() :]
    return bool(
        en_par or _ENSEGUIDA.match(tras) or _OTRO_LOGRO.search(tras) or any(_OTRO_LOGRO.search(hueco[e.end() :]) for e in enlaces)
    )


def repartir(
    plano: str, cifras: list[Cifra], momentos: list[Momento], ciclo: str = ""
) -> Papeles:  # one pass; each step takes figures away from the next
    """The role of each figure, from what stands before, between and after them."""
    iguales = _equivalentes(plano, cifras)
    pares = _de_a(plano, cifras, iguales)
    en_par = {i for par in pares for i in par}
    bases = [
        i
        for i, c in enumerate(cifras)
        if i not in en_par | iguales
        and (
            _es_de_antes(c, momentos, ciclo)
            or (i and _del_principio(c, momentos, ciclo))
            or _BASE_ANTES.search(plano[max(c.ini - 60, cifras[i - 1].fin if i else 0) : c.ini])
            or _BASE_DESPUES.match(plano[c.fin : c.fin + 45])
        )
    ]
    total: Decimal | None = None
    de_total: set[int] = set()
    for i, c in enumerate(cifras):
        if i in en_par | iguales | set(bases):
            continue
        anterior = cifras[i - 1] if i else None
        de_ellos = (
            anterior
            and c.tipo == "num"
            and c.total is None
            and _DE_ELLOS.match(plano[anterior.fin : c.ini])
            and (anterior.tipo == "pct" or i - 1 in iguales or i - 1 in en_par)
        )
        if de_ellos or _es_total(plano, c) or _cierra_el_par(plano, c, [cifras[k] for k in sorted(en_par)]):
            total, de_total = total or c.valor, de_total | {i}
    libres = [i for i in range(len(cifras)) if i not in en_par | iguales | set(bases) | de_total]
    cambios = [i for i in libres if _cambia(plano, cifras[i])]
    resto = [i for i in libres if i not in cambios and _fuerza(plano, cifras[i]) < 9]
    metas = [pares[0][1]] if pares else sorted(resto, key=lambda i: (_fuerza(plano, cifras[i]), i))
    principal = metas[0] if metas and (pares or not cambios or _fuerza(plano, cifras[metas[0]]) == 0) else None
    if principal is not None and cambios and not pares and cambios[0] < principal and not bases:
        principal = None if _es_otra(plano, cifras[cambios[0]], cifras[principal], False) else principal
    meta = cifras[principal] if principal is not None else None
    if (
        meta is not None
        and meta.total is None
        and meta.cuenta in v.PERSONAS
        and meta.tipo == "num"
        and not pares
        and _DE_SUJETO.search(_antes(plano, meta))
    ):
        meta = replace(meta, total=meta.valor)
    base = cifras[pares[0][0]] if pares else cifras[bases[0]] if bases else None
    cambio = cifras[cambios[0]] if cambios and meta is None else None
    ancla = meta or cambio
    otra = None
    ultimas = {par[1] for par in pares}
    for i in [*[par[1] for par in pares[1:]], *resto, *cambios]:
        if ancla is None or cifras[i] in (ancla, base) or i in iguales:
            continue
        if i in ultimas and _mismo_en_otra_unidad(plano, ancla, cifras[i]):
            iguales.add(i)
            continue
        if (
            (uno := _con_dia(ancla, momentos))
            and (otro := _con_dia(cifras[i], momentos))
            and uno.ini != otro.ini
            and cifras[i].tipo == ancla.tipo
            and i not in ultimas
        ):
            if meta is not None and cifras[i].ini > ancla.ini and (otro.dia or otro.ini) is not None:
                meta = ancla = replace(
                    cifras[i],
                    total=cifras[i].total or ancla.total,
                    cuenta=cifras[i].cuenta or ancla.cuenta,
                    nombre=cifras[i].nombre or ancla.nombre,
                )
            continue
        if _es_otra(plano, ancla, cifras[i], i in ultimas):
            otra = otra or cifras[i]
    if total is None:
        total = next(
            (c.total for c in (meta, base, *[cifras[i] for i in sorted(iguales)]) if c is not None and c.total is not None), None
        )
    return Papeles(
        base, meta, cambio, total, otra, tuple(cifras[i] for i in sorted(iguales)), tuple(cifras[i] for i in bases), tuple(cifras)
    )


def _mismo_en_otra_unidad(plano: str, una: Cifra, otra: Cifra) -> bool:
    hueco = plano[una.fin : otra.ini]
    return (una.tipo == "pct") != (otra.tipo == "pct") and "(" in hueco and ")" not in hueco


def _cambia(plano: str, c: Cifra) -> bool:
    """«en un 30 %», «reducir 50 %», «subir 10 puntos», «a la mitad»: how much it moves, not where it arrives."""
    if c.tipo == "factor":
        return True
    if c.tipo == "puntos" and not re.search(r"\b(?:al?|los|hasta)\s*$", _antes(plano, c)):
        return True
    if c.total is not None:
        return False
    antes = _antes(plano, c)
    if re.search(r"\ben\s+(?:al\s+menos\s+)?(?:un\s+|el\s+)?$", antes) and not re.search(_SUBE_O_BAJA, plano[: c.ini]):
        return False
    if not _ES_CAMBIO.search(antes):
        suelto = (
            c.tipo == "pct"
            and re.search(r"\bun\s*$", antes)
            and c.cuenta not in v.PERSONAS
            and re.search(_SUBE_O_BAJA, plano[: c.ini])
        )
        return bool(suelto)
    if c.tipo == "num" and re.search(r"\ben\s+(?:\w+\s+)?$", antes):
        return c.cuenta not in {"fijas", "tiempo"} and bool(re.search(_SUBE_O_BAJA, plano[: c.ini]))
    de_gente = c.cuenta in v.PERSONAS and not re.search(
        rf"\b(?:{v.AUMENTA}|{v.DISMINUYE})\s+(?:\w+\s+)?(?:en\s+)?(?:al\s+menos\s+)?(?:un\s+|el\s+)?$|\ben\s+(?:un\s+|el\s+)?$",
        antes,
    )
    return not de_gente
