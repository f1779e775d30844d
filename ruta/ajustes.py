"""What the council agreed of a meta, and how it was adjusted since: what asks for a reason, and how it is told. Pure."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from ruta.formatos import MESES, numero

CAMPOS = ("texto", "linea_base", "valor", "unidad", "unidad_otra", "de_cuantos", "fecha")
Dicho = dict[str, Any]


def dicho(meta: Any, cambios: dict[str, Any] | None = None) -> Dicho:
    """What a meta promises, as plain data; with `cambios`, what it would promise."""
    valores = {campo: (cambios or {}).get(campo, getattr(meta, campo)) for campo in CAMPOS}
    return {campo: _llano(valor) for campo, valor in valores.items()}


def _llano(valor: Any) -> Any:
    if isinstance(valor, Decimal):
        return f"{valor.normalize():f}"
    return valor.isoformat() if isinstance(valor, date) else valor


def original(meta: Any, version: int, acordada_el: date) -> Dicho:
    """What is kept for ever of a meta the first time the council agrees it."""
    return {**dicho(meta), "unidad_texto": meta.unidad_texto, "version": version, "acordada_el": acordada_el.isoformat()}


def cambia(meta: Any, cambios: dict[str, Any]) -> bool:
    """Whether what was agreed would promise something else than it does now."""
    return meta.original is not None and dicho(meta) != dicho(meta, cambios)


def falta_razon(meta: Any, cambios: dict[str, Any], acordada_el: date | None) -> bool:
    """The reason of an adjustment that was already agreed does not explain the next one."""
    razon = cambios.get("ajuste", meta.ajuste).strip()
    de_antes = meta.ajustada_el is not None and acordada_el is not None and meta.ajustada_el < acordada_el
    return not razon or (de_antes and razon == meta.ajuste.strip())


def frase(meta: Any, acordada_el: date | None, se_acordo: Callable[[str], str] = "Se acordó: “{}”.".format) -> str:
    """«Se acordó: “20 alumnos al 30 de junio”. Se ajustó el 12 de febrero: 26 alumnos al 30 de junio, porque…»; that it came after
    the agreement; or nothing, while it is what was agreed. `se_acordo` words the first part."""
    if meta.original is None:
        return "Se agregó después de lo acordado: el colectivo todavía no la acuerda." if acordada_el else ""
    era = meta.original
    agregada = f"Se agregó en la versión {era['version']}, del {_dia(era['acordada_el'])}. " if era["version"] > 1 else ""
    if all(valor == era[campo] for campo, valor in dicho(meta).items()):
        return agregada.strip()
    es = {**dicho(meta), "unidad_texto": meta.unidad_texto}
    antes, ahora = _promete(era), _promete(es)
    if antes == ahora:
        antes, ahora = era["texto"], es["texto"]
    cuando = f" el {_sin_anio(meta.ajustada_el)}" if meta.ajustada_el else ""
    contado = f"{agregada}{se_acordo(antes)} Se ajustó{cuando}: “{ahora}”, porque {_de_corrido(meta.ajuste)}"
    return " ".join(contado.split())


def _promete(es: Dicho) -> str:
    """«de 46 a 20 alumnos de 187 al 30 de junio»; its words when it has no figure."""
    if es["valor"] is None:
        return str(es["texto"])
    base = f"de {numero(Decimal(es['linea_base']))} a " if es["linea_base"] is not None else ""
    de = f" de {es['de_cuantos']}" if es["de_cuantos"] else ""
    cuando = f" al {_dia(es['fecha'])}" if es["fecha"] else ""
    return f"{base}{numero(Decimal(es['valor']))} {es['unidad_texto'].lower()}{de}{cuando}"


def _dia(texto: str) -> str:
    return _sin_anio(date.fromisoformat(texto))


def _sin_anio(dia: date) -> str:
    """«30 de junio»."""
    return f"{dia.day} de {MESES[dia.month - 1]}"


def _de_corrido(razon: str) -> str:
    """After «porque»: in lower case, unless it begins with a name in capitals, and with its full stop."""
    razon = razon.strip().rstrip(".")
    inicio = razon[:1].lower() if razon[1:2].islower() or razon[1:2] == " " else razon[:1]
    return f"{inicio}{razon[1:]}."
