"""The plan said in plain words. Pure text from rows already read."""

from decimal import Decimal

from ruta.calculos import porcentaje
from ruta.estados import Unidad
from ruta.formatos import enumerar, fecha, numero, pesos, por_ciento
from ruta.models import Accion, Meta


def es_decir(meta: Meta) -> str:
    """«de 46 a 20 alumnos de 187 (24.6 % → 10.7 %)»; empty while nobody has said how much."""
    if meta.valor is None:
        return ""
    if meta.unidad == Unidad.PORCENTAJE:
        return _de_a(meta, por_ciento(meta.linea_base), por_ciento(meta.valor))
    cuanto = f"{_de_a(meta, numero(meta.linea_base), numero(meta.valor))} {meta.unidad_texto}"
    if not meta.de_cuantos or meta.unidad not in (Unidad.ALUMNOS, Unidad.FAMILIAS, Unidad.DOCENTES):
        return cuanto
    partes = [por_ciento(porcentaje(v, meta.de_cuantos)) for v in _valores(meta)]
    return f"{cuanto} de {numero(meta.de_cuantos)} ({' → '.join(partes)})"


def _de_a(meta: Meta, base: str, valor: str) -> str:
    if meta.linea_base is None:
        return f"llegar a {valor}"
    return f"mantener {valor}" if meta.linea_base == meta.valor else f"de {base} a {valor}"


def _valores(meta: Meta) -> list[Decimal]:
    distintos = meta.linea_base is not None and meta.linea_base != meta.valor
    return [meta.linea_base, meta.valor] if distintos else [meta.valor]


def quienes(accion: Accion) -> str:
    """As the council names them, or by their cargo."""
    return accion.responsables_texto or enumerar(r.participacion.cargo for r in accion.responsables.all())


def periodo(accion: Accion) -> str:
    fechas = " – ".join(fecha(dia) for dia in (accion.inicio, accion.termino) if dia)
    return ", ".join(parte for parte in (accion.cuando_texto, fechas) if parte)


def dinero(accion: Accion) -> str:
    """«$340.00, APF»; «sin costo» only when somebody wrote a zero."""
    costo = "sin costo" if accion.costo == 0 else pesos(accion.costo) if accion.costo else ""
    return ", ".join(parte for parte in (accion.costo_texto or costo, accion.fuente) if parte)
