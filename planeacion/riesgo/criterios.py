"""By which criteria a school counts its pupils in risk: those of the catalogue, with what the school changed. Only reads."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from planeacion.importacion.lectura.contador import en_riesgo
from planeacion.importacion.lectura.palabras import ASISTENCIA, CALIFICACIONES
from ruta.models import CriterioDeAlerta, CriteriosDeEscuela, Escuela

MINIMO = 3


@dataclass(frozen=True)
class Criterio:
    clave: str
    dicho: str  # «5 faltas o más»
    umbral: Decimal | None
    cuenta: bool
    de_hoja: bool
    de_fabrica: str  # how the catalogue says it, where the school says it otherwise
    fuente: str


def catalogo(escuela: Escuela) -> list[CriterioDeAlerta]:
    return list(CriterioDeAlerta.objects.filter(aplica_en__contains=[escuela.nivel]))


def de_la_escuela(escuela: Escuela) -> CriteriosDeEscuela:
    """What the school says; while it says nothing, what the catalogue says, in a row that nobody has saved."""
    return CriteriosDeEscuela.objects.de(escuela.pk).first() or de_fabrica(escuela)


def de_fabrica(escuela: Escuela) -> CriteriosDeEscuela:
    todos = {c.clave: c for c in CriterioDeAlerta.objects.all()}
    return CriteriosDeEscuela(
        escuela=escuela,
        cuentan=[c.clave for c in todos.values() if c.de_hoja and escuela.nivel in c.aplica_en],
        faltas=int(todos[ASISTENCIA].umbral),
        calificacion=todos[CALIFICACIONES].umbral,
        minimo=MINIMO,
    )


def criterios(escuela: Escuela) -> dict[str, Any]:
    """As a page tells them. Two queries."""
    propios, lista = de_la_escuela(escuela), catalogo(escuela)
    return {
        "propios": propios,
        "es_de_fabrica": propios._state.adding,
        "criterios": [_criterio(c, propios) for c in lista],
        "en_riesgo": en_riesgo(propios.minimo),
        "minimo_de_fabrica": "" if propios.minimo == MINIMO else en_riesgo(MINIMO),
    }


def _criterio(criterio: CriterioDeAlerta, propios: CriteriosDeEscuela) -> Criterio:
    umbral, cuenta = _umbral(criterio, propios), criterio.clave in propios.cuentan
    dicho, suyo = _decir(criterio.nombre, umbral), _decir(criterio.nombre, criterio.umbral)
    otro = suyo if dicho != suyo else "sí cuenta" if criterio.de_hoja and not cuenta else ""
    return Criterio(criterio.clave, dicho, umbral, cuenta, criterio.de_hoja, otro, criterio.fuente)


def _umbral(criterio: CriterioDeAlerta, propios: CriteriosDeEscuela) -> Decimal | None:
    dichos = {ASISTENCIA: Decimal(propios.faltas), CALIFICACIONES: propios.calificacion}
    return dichos.get(criterio.clave, criterio.umbral)


def _decir(nombre: str, umbral: Decimal | None) -> str:
    return nombre if umbral is None else nombre.format(umbral=f"{umbral.normalize():f}")


def que_cuentan(fila: dict[str, Any]) -> str:
    """Those that counted, as the history tells them."""
    propios = CriteriosDeEscuela(**{campo: fila[campo] for campo in ("cuentan", "faltas", "calificacion", "minimo")})
    return ", ".join(_criterio(c, propios).dicho for c in CriterioDeAlerta.objects.filter(clave__in=propios.cuentan))


def para_contar(escuela: Escuela) -> dict[str, Any]:
    """What whoever reads a file is told: plain data."""
    dichos = criterios(escuela)
    cuentan = {
        c.clave: {"dicho": c.dicho, "umbral": None if c.umbral is None else str(c.umbral)}
        for c in dichos["criterios"]
        if c.cuenta and c.de_hoja
    }
    return {"cuentan": cuentan, "minimo": dichos["propios"].minimo}
