"""The informe before it is published, chapter by chapter: what the year's work already wrote, and what is still missing."""

from collections.abc import Callable
from dataclasses import dataclass

from rendicion import consultas, informe
from rendicion.esquema import Informe
from rendicion.models import Capitulo, Indicador, Parrafo
from ruta.formatos import cuantos, pesos
from ruta.models import Ruta


@dataclass(frozen=True)
class Repaso:
    """One chapter. `ya` and `falta` are lines for a person to read; `parrafo` is what the school says in its own words."""

    clave: str
    titulo: str
    ya: list[str]
    falta: list[str]
    parrafo: Parrafo


def repasar(ruta: Ruta) -> list[Repaso]:
    publico = informe.reunir(ruta)
    return [_repasar(capitulo, publico, parrafo) for capitulo, parrafo in zip(Capitulo, consultas.parrafos(ruta), strict=True)]


def _repasar(capitulo: Capitulo, publico: Informe, parrafo: Parrafo) -> Repaso:
    ya, falta = _LINEAS[capitulo](publico)
    if not parrafo.texto.strip():
        falta.append("lo que la escuela quiera decir con sus palabras (si quiere)")
    return Repaso(capitulo.value, capitulo.label, ya, falta, parrafo)


Lineas = tuple[list[str], list[str]]


def _solo(*pares: tuple[int, str]) -> list[str]:
    """The texts of what there is at least one of."""
    return [texto for n, texto in pares if n]


def _educativos(publico: Informe) -> Lineas:
    medidas = [meta for meta in publico.metas if meta.hoy]
    sin_medir = len(publico.metas) - len(medidas)
    faltan = len(Indicador) - len(publico.cifras)
    ya = _solo(
        (len(medidas), f"{cuantos(len(medidas), 'meta')} con su resultado"),
        (len(publico.acciones), f"{cuantos(len(publico.acciones), 'acción', 'acciones')} con su avance"),
        (len(publico.cifras), cuantos(len(publico.cifras), "cifra escolar", "cifras escolares")),
    )
    return ya, _solo(
        (sin_medir, f"{cuantos(sin_medir, 'meta')} por medir"), (faltan, cuantos(faltan, "cifra por anotar", "cifras por anotar"))
    )


def _gestion(publico: Informe) -> Lineas:
    acuerdos, sesiones = publico.acuerdos, publico.acuerdos.sesiones
    ya = _solo(
        (sesiones, cuantos(sesiones, "sesión del CTE", "sesiones del CTE")),
        (acuerdos.total, f"{acuerdos.cumplidos} de {cuantos(acuerdos.total, 'acuerdo cumplido', 'acuerdos cumplidos')}"),
        (publico.matricula.alumnos, f"matrícula: {publico.matricula.alumnos}"),
    )
    return ya, _solo((not sesiones, "ninguna sesión del CTE está cerrada"), (not publico.matricula.alumnos, "la matrícula"))


def _finanzas(publico: Informe) -> Lineas:
    dinero = publico.finanzas
    if not dinero.fuentes:
        return [], ["de dónde vino el dinero, quién lo administró y en qué se gastó"]
    ya = [
        f"{cuantos(len(dinero.fuentes), 'fuente')} con quien la administra",
        f"ingresos {pesos(dinero.ingresos)}, egresos {pesos(dinero.egresos)}",
    ]
    return ya + _solo((len(dinero.sin_accion), f"{pesos(dinero.total_sin_accion)} sin acción de la ruta, con su razón")), []


def _no_logramos(publico: Informe) -> Lineas:
    metas, acciones = publico.metas_por_lograr, publico.acciones_por_terminar
    sin_decir = [meta for meta in metas if meta.hoy and not meta.que_haremos.strip()]
    ya = _solo(
        (len(metas), f"{cuantos(len(metas), 'meta')} por debajo de lo prometido, con lo que falta"),
        (len(acciones), f"{cuantos(len(acciones), 'acción', 'acciones')} sin terminar"),
    )
    return ya, _solo((len(sin_decir), f"qué haremos con {cuantos(len(sin_decir), 'meta')} (se dice en evaluación)"))


_LINEAS: dict[Capitulo, Callable[[Informe], Lineas]] = {
    Capitulo.EDUCATIVOS: _educativos,
    Capitulo.GESTION: _gestion,
    Capitulo.FINANZAS: _finanzas,
    Capitulo.NO_LOGRAMOS: _no_logramos,
}
