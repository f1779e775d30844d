"""An Informe as canonical JSON and back: sorted keys, no spaces, UTF-8, Decimals and dates as text, nothing outside the schema."""

from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from decimal import Decimal
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from rendicion.esquema import Informe
from ruta.huella import a_json, huella

__all__ = ["a_datos", "a_json", "de_datos", "huella", "textos"]

Datos = dict[str, Any]


def a_datos(valor: Any) -> Any:
    """The dataclass as plain data. Only declared fields: properties are computed again by whoever reads."""
    if is_dataclass(valor):
        return {campo.name: a_datos(getattr(valor, campo.name)) for campo in fields(valor)}
    if isinstance(valor, tuple):
        return [a_datos(parte) for parte in valor]
    if isinstance(valor, Decimal):
        return f"{valor:f}"
    return valor.isoformat() if isinstance(valor, date) else valor


def de_datos(datos: Datos) -> Informe:
    """Raises ValueError on a key that the schema lacks, or that the data lacks and has no default."""
    return _leer(Informe, datos)


def _leer(tipo: Any, valor: Any) -> Any:
    if get_origin(tipo) in (UnionType, Union):
        (tipo,) = [opcion for opcion in get_args(tipo) if opcion is not type(None)]
        return None if valor is None else _leer(tipo, valor)
    if get_origin(tipo) is tuple:
        return tuple(_leer(get_args(tipo)[0], parte) for parte in valor)
    if is_dataclass(tipo):
        return _leer_campos(tipo, valor)
    if tipo is Decimal:
        return Decimal(valor)
    if tipo is date:
        return date.fromisoformat(valor)
    if type(valor) is not tipo:
        raise ValueError(f"se esperaba {tipo.__name__} y vino {type(valor).__name__}")
    return valor


def _leer_campos(tipo: Any, datos: Datos) -> Any:
    tipos = get_type_hints(tipo)
    obligados = {campo.name for campo in fields(tipo) if campo.default is MISSING}
    if ajenas := (datos.keys() - tipos.keys()) | (obligados - datos.keys()):
        raise ValueError(f"{tipo.__name__} no coincide con el esquema: {', '.join(sorted(ajenas))}")
    return tipo(**{nombre: _leer(tipos[nombre], valor) for nombre, valor in datos.items()})


def textos(valor: Any, camino: str = "") -> Iterator[tuple[str, str]]:
    """(path, text) of everything somebody typed."""
    for campo in fields(valor):
        dentro, lugar = getattr(valor, campo.name), f"{camino}.{campo.name}".lstrip(".")
        if campo.metadata.get("escrito"):
            yield lugar, dentro
        for i, parte in enumerate(dentro if isinstance(dentro, tuple) else (dentro,)):
            if is_dataclass(parte):
                yield from textos(parte, f"{lugar}.{i + 1}" if isinstance(dentro, tuple) else lugar)
