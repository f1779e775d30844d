"""Sentences a family understands, built from the figures: the first thing the informe says."""

from collections.abc import Sequence
from decimal import Decimal

from evaluacion import recorrido
from rendicion.esquema import Finanzas, MetaPublica
from ruta.estados import Unidad
from ruta.formatos import enumerar, numero, pesos, por_ciento

CERCA = Decimal(80)  # % of what was promised from which the council may say «estuvimos cerca»
_CONTADOS = ["cero", "una", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez"]


def contar(n: int) -> str:
    """«tres», in feminine as metas are; figures from eleven on."""
    return _CONTADOS[n] if n < len(_CONTADOS) else str(n)


def resumen(metas: Sequence[MetaPublica], finanzas: Finanzas) -> tuple[str, ...]:
    """At most three sentences: how the metas ended, what moved most, and the money."""
    return tuple(oracion for oracion in (_como_terminaron(metas), _lo_que_mas(metas), _el_dinero(finanzas)) if oracion)


def _como_terminaron(metas: Sequence[MetaPublica]) -> str:
    if not metas:
        return ""
    logradas = [m for m in metas if m.se_logro]
    cerca = [m for m in metas if not m.se_logro and m.logro_hoy is not None and m.logro_hoy >= CERCA]
    sin_dato = [m for m in metas if m.hoy is None]
    lejos = len(metas) - len(logradas) - len(cerca) - len(sin_dato)
    partes = [
        (len(cerca), "estuvimos cerca en {}"),
        (lejos, "nos falta camino en {}"),
        (len(sin_dato), "no tenemos todavía el resultado de {}"),
    ]
    dichas = [frase.format(_de_las(n, len(metas))) for n, frase in partes if n]
    cuantas = "De una meta" if len(metas) == 1 else f"De {contar(len(metas))} metas"
    if not logradas:
        cierre = "no la cerramos por completo" if len(metas) == 1 else "no cerramos ninguna por completo"
        return f"{cuantas}, {enumerar([*dichas, cierre])}."
    cumplidas = "la cumplimos por completo" if len(metas) == 1 else f"cumplimos por completo {_de_las(len(logradas), len(metas))}"
    return f"{cuantas}, {enumerar([cumplidas, *dichas])}."


def _de_las(n: int, todas: int) -> str:
    if n == todas:
        return "ella" if todas == 1 else f"las {contar(todas)}"
    return contar(n)


def _lo_que_mas(metas: Sequence[MetaPublica]) -> str:
    avanzaron = [m for m in metas if m.logro_hoy is not None and m.logro_hoy > 0]
    if not avanzaron:
        return ""
    mejor = max(avanzaron, key=lambda m: m.logro_hoy or Decimal(0))
    return f"Lo que más avanzó: {asunto(mejor)}, con {por_ciento(mejor.logro_hoy)} de lo prometido."


def asunto(meta: MetaPublica) -> str:
    """What the meta is about, to go inside a sentence: «lectura» of «Lectura: menos alumnos requieren apoyo»."""
    corto = meta.titulo.split(":")[0].strip().rstrip(".")
    return corto[:1].lower() + corto[1:] if corto[1:2].islower() else corto


def _el_dinero(finanzas: Finanzas) -> str:
    if not finanzas.fuentes:
        return ""
    return (
        f"Se recibieron {pesos(finanzas.ingresos)} y se gastaron {pesos(finanzas.egresos)}: "
        "abajo se dice quién administró cada peso y en qué se usó."
    )


def lo_prometido(meta: MetaPublica) -> str:
    """«24 de 26 alumnos, 92.3 % de lo prometido»: the percentage never goes without its count."""
    if meta.hoy is None:
        return "Todavía no hay resultado"
    if meta.logro_hoy is None:
        return "Se mantuvo" if meta.se_logro else "No se mantuvo"
    return f"{recorrido.conteo(meta, meta.hoy)}, {por_ciento(meta.logro_hoy)} de lo prometido"


def lo_que_falta(meta: MetaPublica) -> str:
    """«Quedó en 22 alumnos; prometimos 20.»"""
    if meta.hoy is None:
        return "Todavía no hay resultado de esta meta."
    if meta.falta is None or meta.valor is None:
        return ""
    valor = recorrido.con_valor(meta, meta.valor)
    puntos = (
        f" Faltaron {numero(meta.falta)} puntos."
        if meta.unidad == Unidad.PORCENTAJE
        else f" La diferencia es de {numero(meta.falta)}."
    )
    return f"Quedó en {recorrido.con_unidad(meta, meta.hoy.valor)}; prometimos {valor}.{puntos}"
