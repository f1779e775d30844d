"""When: dates as they are said («30 de junio de 2027», «junio», «3.er periodo», «CTE 5», «todo el ciclo escolar»)."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from planeacion.examinador.tipos import Calendario
from planeacion.examinador.vocabulario import MESES, MESES_CORTOS

Clase = Literal["fecha", "lapso", "corte", "cada", "inicio", "ciclo"]
TAPA = "\x00"


@dataclass(frozen=True)
class Momento:
    """`dia` is None when it was said and cannot be placed; `ciclo` is the school year it names, if it does."""

    clase: Clase
    ini: int
    fin: int
    dia: date | None = None
    cte: int | None = None
    ciclo: str = ""
    anio: int | None = None


_MES = "|".join(sorted(MESES, key=len, reverse=True))
_CORTO = "|".join(sorted({**MESES, **MESES_CORTOS}, key=len, reverse=True))
_DEL_ANIO = r"(?:\s*,?\s*(?:de|del)?(?:\s+ano)?\s*(20\d\d))"
_CICLO = (
    r"(?:(?:el|este|presente|actual|mismo|del?)\s+){0,3}(?:ciclo|curso|cursos|ano|periodo)(?:\s+(?:escolar(?:es)?|lectivo|actual))?"
)
_ORDINALES = {
    "primer": 1, "primero": 1, "primera": 1, "segundo": 2, "segunda": 2, "tercer": 3, "tercero": 3, "tercera": 3, "cuarta": 4, "cuarto": 4,
    "quinta": 5, "quinto": 5, "sexta": 6, "septima": 7, "octava": 8, "ultimo": 9, "ultima": 9,
}  # fmt: skip
_ORDINAL = rf"(?:{'|'.join(_ORDINALES)}|[1-8]\s*[.]?\s*(?:er|ra|ro|do|da|ta|to|va|o|a|°|º|ª)\.?)"
_MES_DE_BIMESTRE = {1: 10, 2: 12, 3: 2, 4: 4, 5: 6}
_MES_DE_PERIODO = {1: 11, 2: 3, 3: 7}  # Acuerdo 11/03/19: notes are given in November, March and July


def _ordinal(escrito: str) -> int:
    return _ORDINALES.get(escrito) or int(re.sub(r"\D", "", escrito) or 9)


def _anio_de(mes: int, calendario: Calendario | None) -> int | None:
    if calendario is None:
        return None
    return calendario.inicio.year if mes >= 8 else calendario.fin.year


def _dia(dia: int | None, mes: int, anio: int | None, calendario: Calendario | None) -> date | None:
    """The last day of the month, or of the ciclo, when no day was said."""
    anio = anio or _anio_de(mes, calendario)
    if anio is None or not 1 <= mes <= 12:
        return None
    ultimo = monthrange(anio, mes)[1]
    hallado = date(anio, mes, min(dia or ultimo, ultimo))
    if (
        dia is None
        and calendario
        and hallado > calendario.fin
        and (hallado.year, mes) == (calendario.fin.year, calendario.fin.month)
    ):
        return calendario.fin
    return hallado


Lee = Callable[[re.Match[str], Calendario | None], Iterator[Momento]]


def _uno(clase: Clase, m: re.Match[str], dia: date | None = None, *, anio: int | None = None, ciclo: str = "") -> Iterator[Momento]:
    yield Momento(clase, m.start(), m.end(), dia, ciclo=ciclo, anio=anio)


def _iso(m: re.Match[str], c: Calendario | None) -> Iterator[Momento]:
    yield from _uno("fecha", m, dia=_dia(int(m[3]), int(m[2]), int(m[1]), c), anio=int(m[1]))


def _con_diagonales(m: re.Match[str], c: Calendario | None) -> Iterator[Momento]:
    anio = int(m[3]) + (2000 if len(m[3]) == 2 else 0)
    if 1 <= int(m[2]) <= 12 and 1 <= int(m[1]) <= 31:
        yield from _uno("fecha", m, dia=_dia(int(m[1]), int(m[2]), anio, c), anio=anio)


def _dia_y_mes(m: re.Match[str], c: Calendario | None) -> Iterator[Momento]:
    mes = {**MESES, **MESES_CORTOS}[m[2]]
    dia = int(m[1]) if m[1].isdigit() else 1
    if 1 <= dia <= 31:
        yield from _uno("fecha", m, dia=_dia(dia, mes, int(m[3]) if m[3] else None, c), anio=int(m[3]) if m[3] else None)


def _solo_mes(m: re.Match[str], c: Calendario | None) -> Iterator[Momento]:
    parte = {"pri": 10, "ini": 10, "med": 15}.get((m[1] or "")[:3])
    anio = int(m[3]) if m[3] else None
    mes = {**MESES, **MESES_CORTOS}[m[2]]
    if (
        parte is None
        and re.search(r"\bantes\s+(?:del?\s+)?(?:mes\s+de\s+)?$", m.string[max(0, m.start() - 20) : m.start()])
        and mes != 1
    ):
        mes -= 1
    yield from _uno("fecha", m, dia=_dia(parte, mes, anio, c), anio=anio)


def _meses_en_lista(m: re.Match[str], c: Calendario | None) -> Iterator[Momento]:
    for mes in re.finditer(rf"\b(?:{_CORTO})\b", m[0]):
        yield Momento("corte", m.start(), m.end(), dia=_dia(None, {**MESES, **MESES_CORTOS}[mes[0]], None, c))


def _de_mes_a_mes(m: re.Match[str], c: Calendario | None) -> Iterator[Momento]:
    yield from _uno("lapso", m, dia=_dia(None, {**MESES, **MESES_CORTOS}[m[2]], int(m[3]) if m[3] else None, c))


def _ciclo(m: re.Match[str], c: Calendario | None) -> Iterator[Momento]:
    segundo = int(m[2]) % 100
    yield from _uno("ciclo", m, ciclo=f"{m[1] if len(m[1]) == 4 else '20' + m[1]}-20{segundo:02d}")


def _fin_de_ciclo(m: re.Match[str], c: Calendario | None) -> Iterator[Momento]:
    yield from _uno("fecha", m, dia=c.fin if c else None)


def _por_cte(m: re.Match[str], c: Calendario | None) -> Iterator[Momento]:
    for cifra in re.finditer(r"[1-8]", m[1]):
        yield from _en_cte(m, int(cifra[0]), c)


def _en_cte(m: re.Match[str], numero: int, c: Calendario | None) -> Iterator[Momento]:
    dia = next((s.fecha for s in c.sesiones if s.numero == numero), None) if c else None
    yield Momento("corte", m.start(), m.end(), dia=dia, cte=numero)


def _sesion(m: re.Match[str], c: Calendario | None) -> Iterator[Momento]:
    numero = _ordinal(m[1])
    yield from _en_cte(m, min(numero, 8), c)


def _periodo(m: re.Match[str], c: Calendario | None) -> Iterator[Momento]:
    numero = min(_ordinal(m[1] or m[2]), 3)
    yield from _uno("fecha", m, dia=_dia(None, _MES_DE_PERIODO[numero], None, c))


def _bimestre(m: re.Match[str], c: Calendario | None) -> Iterator[Momento]:
    yield from _uno("fecha", m, dia=_dia(None, _MES_DE_BIMESTRE[min(_ordinal(m[1]), 5)], None, c))


def _clase(clase: Clase) -> Lee:
    return lambda m, c: _uno(clase, m)


_UN_MES = rf"(?:{_CORTO})\b\.?"
LEEN: list[tuple[re.Pattern[str], Lee]] = [
    (re.compile(r"\b(20\d\d)-(\d\d)-(\d\d)\b"), _iso),
    (re.compile(r"\b(\d{1,2})\s?[/-]\s?(\d{1,2})\s?[/-]\s?(20\d\d|\d\d)\b"), _con_diagonales),
    (re.compile(r"\b(20\d\d)\s*[-/]\s*((?:20)?\d\d)\b"), _ciclo),
    (re.compile(r"\b(?:ciclo|escolar|curso)\s+(20\d\d)\s+(?:a|al|y)\s+(20\d\d)\b"), _ciclo),
    (re.compile(r"\b(?:ciclo|escolar|rme|pemc|pmc|curso|ruta)\s+'?(\d\d)\s*[-/]\s*(\d\d)\b"), _ciclo),
    (re.compile(rf"\b(\d{{1,2}}|primero|1[.]?[º°o])\s*(?:de\s+|-|/)?\s*({_CORTO})\b\.?(?:{_DEL_ANIO}|-20\d\d)?"), _dia_y_mes),
    (re.compile(
        r"\b(?:al?|para|hasta|en|antes\s+de)?\s*(?:el\s+|los\s+)?(?:termino|terminar|fin(?:es|al|ales)?|finalizar|finalice|finalizado|concluir|concluya|conclusion|cierre|cerrar|"
        rf"culminar|culminacion|acabar|termine)\s+(?:de\s+|del\s+)?{_CICLO}\b"), _fin_de_ciclo),
    (re.compile(r"\bfin(?:es|al)?\s+de\s+(?:cursos?|ciclo)\b"), _fin_de_ciclo),
    (re.compile(rf"\b(?:al?\s+)?(?:inicio|inicios|iniciar|comienzo|comenzar|principio)\s+(?:de\s+|del\s+){_CICLO}"), _clase("inicio")),
    (re.compile(
        rf"\b(?:durante|todo|a\s+lo\s+largo|en\s+el\s+transcurso|en\s+el\s+desarrollo|a\s+traves)\s+(?:de\s+|del\s+)?(?:todo\s+)?{_CICLO}\b"), _clase("lapso")),
    (re.compile(r"\b(?:todos\s+los\s+dias\s+del\s+ciclo|permanente(?:mente)?|de\s+manera\s+permanente|de\s+forma\s+permanente|septiembre-junio)\b"), _clase("lapso")),
    (re.compile(r"\b(?:ctes?|consejos?\s+tecnicos?(?:\s+escolar(?:es)?)?)\s*(?:n[.]?[ºo]?\s|num\.?\s|numeros?\s)?\s*([1-8](?!\d)(?:\s*(?:,|y|-)\s*(?:cte\s*)?[1-8](?!\d))*)"), _por_cte),
    (re.compile(rf"\b({_ORDINAL})\s+(?:sesion|reunion)(?:\s+ordinaria)?(?:\s+(?:de|del)\s+(?:cte|consejo(?:\s+tecnico)?(?:\s+escolar)?))?"), _sesion),
    (re.compile(rf"\b({_ORDINAL})\s+(?:periodo|trimestre|momento)(?:\s+de\s+evaluacion)?\b|\b(?:periodo|trimestre)\s+([123])\b"), _periodo),
    (re.compile(rf"\b({_ORDINAL})\s+bimestre\b"), _bimestre),
    (re.compile(rf"\b{_UN_MES}(?:\s*(?:,|/)\s*{_UN_MES})+(?:\s*(?:,?\s+y|,)\s+{_UN_MES})?|\b{_UN_MES}\s+y\s+(?:en\s+)?{_UN_MES}|\b(?:{_CORTO})\s*/\s*{_UN_MES}"), _meses_en_lista),
    (re.compile(rf"\b(?:de\s+|desde\s+)?({_CORTO})\b\.?\s*(?:-|a|al|hasta)\s*(?:el\s+mes\s+de\s+)?({_CORTO})\b\.?{_DEL_ANIO}?"), _de_mes_a_mes),
    (re.compile(rf"\b(?:(principios|inicios|mediados|fines|finales|final)\s+de\s+)?(?:mes\s+de\s+)?({_MES})\b{_DEL_ANIO}?"), _solo_mes),
    (re.compile(rf"\b(?:(?<=en )|(?<=de )|(?<=para )|(?<=hasta )|(?<=a ))()({'|'.join(c for c in MESES_CORTOS if c != 'mar')})\b\.?{_DEL_ANIO}?"), _solo_mes),
    (re.compile(r"\b(?:(?:cada|en\s+todas?\s+las?|tras\s+cada|en\s+cada)\s+(?:(?:dos|tres)\s+)?(?:mes|meses|bimestre|trimestre|periodo|semana|semanas|quincena|cte|sesion\s+de\s+cte|sesion|corte|ctes)|por\s+(?:cte|corte))\b"), _clase("cada")),
    (re.compile(r"\b(?:mensual|bimestral|trimestral|quincenal|semanal|semestral)(?:es|mente)?\b"), _clase("cada")),
    (re.compile(r"\b(?:registros?|listas?|bitacoras?|controles|control|observacion|conteo|anotacion)\s+(?:de\s+\w+\s+)?diari[oa]s?\b"), _clase("cada")),
    (re.compile(r"\b(?:dos|tres|cuatro|[2-9])\s+(?:cortes|mediciones|aplicaciones|momentos)\b"), _clase("cada")),
    (re.compile(r"\b(?:(?:en\s+|durante\s+)?(?:el|este)\s+(?:presente\s+)?(?:ciclo|ano|curso)\s+(?:escolar|lectivo)|(?:este|el\s+presente)\s+ciclo)\b"), _clase("lapso")),
    (re.compile(r"(?<=momentos )del\s+ciclo(?:\s+escolar)?\b|(?<=\x00 )del\s+ciclo\s+escolar\b"), _clase("lapso")),
    (re.compile(r"\b(?:primer|segundo)\s+semestre\b|\ben\s+(?:un\s+plazo\s+de\s+)?(?:\d|dos|tres|cuatro|seis)\s+meses\b"), _clase("fecha")),
]  # fmt: skip


def leer(plano: str, calendario: Calendario | None) -> tuple[list[Momento], str]:
    """The moments that the text names, and the text with each of them covered: their figures are nobody's target."""
    hallados: list[Momento] = []
    for patron, lee in LEEN:
        for m in list(patron.finditer(plano)):
            nuevos = list(lee(m, calendario))
            if nuevos:
                hallados += nuevos
                plano = plano[: m.start()] + TAPA * (m.end() - m.start()) + plano[m.end() :]
    for m in list(re.finditer(r"\b(19|20)\d\d\b", plano)):
        hallados.append(Momento("ciclo", m.start(), m.end(), anio=int(m[0])))
        plano = plano[: m.start()] + TAPA * 4 + plano[m.end() :]
    return sorted(hallados, key=lambda h: h.ini), plano
