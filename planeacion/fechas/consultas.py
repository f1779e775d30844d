"""The sessions of the ciclo as the calendar has them and as the school holds them, with what is worth a second look."""

from dataclasses import dataclass, field
from datetime import date

from planeacion.fechas.dias import DiasSeguidos, sin_clases
from ruta.consultas import celebradas
from ruta.errores import NoExiste
from ruta.formatos import DIAS
from ruta.models import FechaDeCTE, FechaPropiaDeCTE, Ruta

SABADO = 5


@dataclass
class FechaDeSesion:
    """`fila` is the school's own date; where it has none, that of the calendar, in a row that nobody has saved."""

    nacional: FechaDeCTE
    fila: FechaPropiaDeCTE
    celebrada: bool
    avisos: list[str] = field(default_factory=list)

    @property
    def clave(self) -> str:
        """As its address says it: «ordinaria-3»."""
        return f"{self.nacional.fase}-{self.nacional.numero}"

    @property
    def nombre(self) -> str:
        return self.nacional.nombre

    @property
    def fecha(self) -> date:
        return self.fila.fecha

    @property
    def es_propia(self) -> bool:
        return not self.fila._state.adding


def fechas(ruta: Ruta) -> list[FechaDeSesion]:
    """In the order of the calendar. Three queries, and what a later process asks of the sessions held."""
    de_la_escuela = FechaPropiaDeCTE.objects.de(ruta.escuela_id).filter(fecha_nacional__ciclo=ruta.ciclo_id)
    propias = {propia.fecha_nacional_id: propia for propia in de_la_escuela}
    hechas, libres = celebradas(ruta), sin_clases(ruta)
    todas = [
        FechaDeSesion(n, propias.get(n.pk) or _del_calendario(ruta, n), (n.fase, n.numero) in hechas)
        for n in FechaDeCTE.objects.filter(ciclo=ruta.ciclo_id).order_by("fecha")
    ]
    for anterior, suya in zip([None, *todas], todas, strict=False):
        suya.avisos = _avisos(suya, anterior, libres)
    return todas


def fecha(ruta: Ruta, clave: str) -> FechaDeSesion:
    return de_clave(fechas(ruta), clave)


def de_clave(todas: list[FechaDeSesion], clave: str) -> FechaDeSesion:
    """One of them, by the word of its address; NoExiste if the calendar has no such session."""
    suya = next((f for f in todas if f.clave == clave), None)
    if suya is None:
        raise NoExiste()
    return suya


def _del_calendario(ruta: Ruta, nacional: FechaDeCTE) -> FechaPropiaDeCTE:
    return FechaPropiaDeCTE(escuela_id=ruta.escuela_id, fecha_nacional=nacional, fecha=nacional.fecha)


def _avisos(suya: FechaDeSesion, anterior: FechaDeSesion | None, libres: list[DiasSeguidos]) -> list[str]:
    """What may be a slip and may be just so: it is said, and it stays."""
    dichos = [f"Cae en {DIAS[suya.fecha.weekday()]}."] if suya.fecha.weekday() >= SABADO else []
    dichos += [f"Ese día no hay clases: {libre.motivo}." for libre in libres if libre.incluye(suya.fecha)]
    if anterior and suya.fecha < anterior.fecha:
        dichos.append(f"Queda antes de «{anterior.nombre}».")
    return dichos
