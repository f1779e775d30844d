"""From the rows and the forms of the project to the plain `Datos` that the examiner reads."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from planeacion.examinador import examinar
from planeacion.examinador.reglas import GRAVES
from planeacion.examinador.tipos import Calendario, Datos, Examen, Observacion, Reparacion, Sesion
from ruta import reloj
from ruta.consultas import DiaDeCTE
from ruta.models import Meta, Ruta

CTES = set("12345678")
MUCHO = 10**7  # more than the columns of a meta hold
CAMPOS = (
    "texto", "sentido", "linea_base", "valor", "unidad", "unidad_otra", "de_cuantos", "indicador", "fuente", "fecha",
)  # fmt: skip
# What `Meta.le_falta` already says, so that it is not asked twice on the same page.
YA_SE_DICE = {
    "línea base": "linea_base",
    "¿cuánto?": "cuanto",
    "fuente": "instrumento",
    "¿cuándo?": "cuando",
    "indicador": "observable",
}


def calendario(ruta: Ruta, dias: Iterable[DiaDeCTE] = ()) -> Calendario:
    """The ciclo of the ruta; with its ordinary sessions, where they are known."""
    sesiones = tuple(Sesion(dia.numero, dia.fecha) for dia in dias)
    return Calendario(ruta.ciclo_id, ruta.ciclo.inicio, ruta.ciclo.fin, sesiones, hoy=reloj.hoy())


def _cabe(valor: Any) -> bool:
    """Said, and if it is a number, one that a meta may hold: neither «NaN» nor one with a hundred digits."""
    if isinstance(valor, (int, Decimal)):
        numero = Decimal(valor)
        return numero.is_finite() and abs(numero) < MUCHO
    return valor not in (None, "")


def de_valores(valores: Mapping[str, Any], de_quien: Calendario) -> Datos:
    """Of what is typed: field → value, None where it could not be read."""
    propios = {campo: valores[campo] for campo in CAMPOS if _cabe(valores.get(campo))}
    cortes = tuple(sorted(int(corte) for corte in valores.get("cortes") or () if str(corte) in CTES))
    return Datos(**propios, instrumento=str(valores.get("instrumento") or ""), cortes=cortes, calendario=de_quien)


def de_meta(meta: Meta, de_quien: Calendario) -> Datos:
    """Of a meta already saved. No queries if its cortes and its instrument were brought."""
    cortes = [corte.cte or 0 for corte in meta.cortes.all()]
    instrumento = meta.instrumento if meta.instrumento_id else ""
    return de_valores({**{campo: getattr(meta, campo) for campo in CAMPOS}, "instrumento": instrumento, "cortes": cortes}, de_quien)


def por_preguntar(meta: Meta, observaciones: Iterable[Observacion]) -> list[Observacion]:
    """What the examiner asks besides what the meta already says that it lacks."""
    dichas = {YA_SE_DICE[hueco] for hueco in meta.le_falta}
    return [dicha for dicha in observaciones if dicha.clave not in dichas]


def graves(meta: Meta, de_quien: Calendario) -> list[Observacion]:
    """What makes a saved meta impossible to answer for, asked again before agreeing. No queries."""
    leida = de_valores({campo: getattr(meta, campo) for campo in CAMPOS}, de_quien)
    return [dicha for dicha in examinar(leida) if dicha.clave in GRAVES]


def reparacion(dicho: Examen, clave: str) -> Reparacion | None:
    """The click called `clave` («puntos.puntos-0», «propuesta») of that examination."""
    if clave == "propuesta" and dicho.propuesta is not None:
        return Reparacion("Usar esta redacción", dicho.propuesta.campos, clave)
    todas = ((f"{o.clave}.{r.clave}", r) for o in dicho.observaciones for r in o.reparaciones)
    return next((hallada for nombre, hallada in todas if nombre == clave), None)
