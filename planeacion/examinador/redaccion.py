"""The meta written again: the council's own words with what was missing, «___» where nobody has said. Nothing is invented."""

import re
from decimal import Decimal

from planeacion.examinador.decir import HUECO, campo, cantidad, fecha_larga, nombre, numero, por_ciento
from planeacion.examinador.lectura import GENTE, INSTRUMENTO, Lectura
from planeacion.examinador.tipos import PERSONAS, Datos, Propuesta
from planeacion.examinador.verbos import actividad

_VERBOS = {"aumentar": "Aumentar", "disminuir": "Disminuir", "mantener": "Mantener"}
_SOBRA = re.compile(r"[\s.;,:]+$")


def se_entiende(lec: Lectura) -> str:
    """«de 46 a 20 alumnos, de 187, al 30 de junio de 2027», when there is all of it."""
    if lec.valor is None or lec.base is None or not (lec.fecha or lec.lapso):
        return ""
    if lec.unidad in PERSONAS and not lec.total:
        return ""
    que = f" {nombre(lec)}" if nombre(lec) else ""
    if lec.base == lec.valor or lec.sentido == "mantener":
        cuanto = f"mantener {cantidad(lec, lec.valor)}{que}"
    else:
        cuanto = f"de {cantidad(lec, lec.base)} a {cantidad(lec, lec.valor)}{que}"
    return ", ".join([cuanto, *([f"de {_total(lec)}"] if lec.total else []), _al(lec)])


def _total(lec: Lectura) -> str:
    return f"{numero(lec.total)} {lec.gente}" if lec.por_ciento and lec.gente else numero(lec.total)


def _al(lec: Lectura) -> str:
    if lec.fecha is not None and not lec.lapso:
        return f"al {fecha_larga(lec.fecha)}"
    return "durante el ciclo escolar" if lec.lapso else f"al {HUECO}"


def propuesta(lec: Lectura) -> Propuesta | None:
    """None when there is nothing to write from, or nothing to add."""
    d = lec.datos
    if not d.texto.strip():
        texto = _de_los_campos(lec)
    elif actividad(lec.plano):
        texto = _resultado_por_decir(lec)
    elif lec.papeles.otra is not None:
        return None
    else:
        texto = _completada(lec)
    campos = _campos(lec)
    if not texto or (texto == d.texto.strip() and not campos):
        return None
    return Propuesta(texto, {"texto": texto, **campos} if texto != d.texto.strip() else campos)


def _resultado_por_decir(lec: Lectura) -> str:
    gente = lec.gente if lec.gente in GENTE else "alumnos"
    return f"Lograr que {HUECO} de {numero(lec.total)} {gente} {HUECO} (hoy, {HUECO}), según {_instrumento(lec)}, {_al(lec)}."


def _instrumento(lec: Lectura) -> str:
    return lec.datos.instrumento or lec.datos.fuente or HUECO


def _completada(lec: Lectura) -> str:
    """Their words, and after them what the fields know or nobody has said."""
    d, texto = lec.datos, _SOBRA.sub("", lec.datos.texto.strip())
    faltan = []
    p = lec.papeles
    dice_meta, dice_base = p.meta is not None, p.base is not None
    if not dice_meta and (p.cambio is None or lec.valor is not None):
        faltan.append(f": de {_o_hueco(lec, lec.base)} a {_o_hueco(lec, lec.valor)}{_que(lec)}{_de_total(lec)}")
    else:
        if not dice_base:
            faltan.append(f" (línea base: {_o_hueco(lec, lec.base)})" if lec.sentido != "mantener" else "")
        if p.total is None and (lec.unidad in PERSONAS or lec.es_parte):
            faltan.append(_de_total(lec))
    if not INSTRUMENTO.search(lec.plano):
        faltan.append(f", según {_instrumento(lec)}")
    if not any(m.clase in {"fecha", "lapso"} or (m.clase == "corte" and not d.fecha) or m.ciclo for m in lec.momentos):
        faltan.append(f", al {fecha_larga(lec.fecha) if lec.fecha else HUECO}")
    return f"{texto}{''.join(faltan)}." if "".join(faltan) else d.texto.strip()


def _o_hueco(lec: Lectura, valor: Decimal | None) -> str:
    if valor is None:
        return HUECO
    return por_ciento(valor) if lec.por_ciento else numero(valor)


def _que(lec: Lectura) -> str:
    palabra = nombre(lec) or (lec.gente if lec.valor is None and lec.gente else "")
    return f" {palabra}" if palabra else ""


def _de_total(lec: Lectura) -> str:
    if not (lec.unidad in PERSONAS or (lec.es_parte and lec.gente)):
        return ""
    return f", de {numero(lec.total)}{f' {lec.gente}' if lec.por_ciento else ''}"


def _de_los_campos(lec: Lectura) -> str:
    """One good sentence of the builder: verb, how much, what, of how many, by which instrument, until when, looked at when."""
    d = lec.datos
    if not (d.valor is not None or d.indicador or d.linea_base is not None):
        return ""
    que = _con_articulo(d.indicador)
    unidad = "" if que or not nombre(lec) else f" {nombre(lec)}"
    verbo = _VERBOS.get(lec.sentido, HUECO)
    if lec.sentido == "mantener":
        cuanto = f"{verbo} en {_o_hueco(lec, lec.valor)}"
    else:
        cuanto = f"{verbo} de {_o_hueco(lec, lec.base)} a {_o_hueco(lec, lec.valor)}"
    total = f", de {numero(lec.total)}," if lec.total else ""
    nucleo = f"{cuanto}{unidad}{total}{f' {que}' if que else ''}".rstrip(",")
    cortes = ", con cortes en " + _enumerar([f"la CTE {n}" for n in d.cortes]) if d.cortes else ""
    return f"{nucleo}, según {_instrumento(lec)}, {_al(lec)}{cortes}."


def _enumerar(partes: list[str]) -> str:
    *antes, ultima = partes
    return f"{', '.join(antes)} y {ultima}" if antes else ultima


_FEMENINAS = re.compile(r"(?:alumnas|niñas|familias|madres|mamás|maestras|educadoras|faltas|\w+(?:ciones|siones|dades|ncias|as))$")
_FEMENINA = re.compile(r"(?:\w+(?:ción|sión|dad|cia|tura|a))$")


def _con_articulo(indicador: str) -> str:
    """«alumnos que leen» → «los alumnos que leen»; a formula is not a phrase."""
    frase = indicador.strip().rstrip(".")
    primera = re.match(r"[^\W\d]+", frase)
    if not primera or re.search(r"[÷/×=]", frase):
        return f"({frase})" if frase else ""
    palabra, resto = primera[0].lower(), frase[primera.end() :]
    if palabra in {"el", "la", "los", "las"}:
        return palabra + resto
    if palabra in {"número", "porcentaje", "promedio", "total", "índice", "nivel"}:
        return f"el {palabra}{resto}"
    if _FEMENINAS.match(palabra):
        return f"las {palabra}{resto}"
    if palabra.endswith("s"):
        return f"los {palabra}{resto}"
    propia = primera[0] if primera[0].isupper() and primera[0][1:] != primera[0][1:].lower() else palabra
    return f"{'la' if _FEMENINA.match(palabra) else 'el'} {propia}{resto}"


def _campos(lec: Lectura) -> dict[str, str]:
    """What the words say and the fields do not yet."""
    d: Datos = lec.datos
    campos: dict[str, str] = {}
    if d.valor is None and lec.valor is not None and lec.unidad:
        campos["valor"] = campo(lec.valor)
        if lec.unidad != d.unidad:
            campos["unidad"] = lec.unidad
        if lec.unidad == "otra" and not d.unidad_otra:
            campos["unidad_otra"] = nombre(lec)[:40]
    if d.linea_base is None and lec.base is not None and (d.valor is None or lec.unidad == d.unidad):
        campos["linea_base"] = campo(lec.base)
    if d.de_cuantos is None and lec.total is not None and lec.total == int(lec.total):
        campos["de_cuantos"] = campo(lec.total)
    if not d.sentido and lec.sentido and (lec.explicito or lec.base is not None):
        campos["sentido"] = lec.sentido
    if d.fecha is None and lec.fecha is not None:
        campos["fecha"] = lec.fecha.isoformat()
    if not d.cortes and (ctes := sorted({m.cte for m in lec.momentos if m.cte})):
        campos["cortes"] = ",".join(map(str, ctes))
    return {nombre_: valor for nombre_, valor in campos.items() if valor}
