"""What goes into the examiner and what comes out of it. Plain dataclasses: no Django, no database, no network."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

PERSONAS = {"alumnos", "familias", "docentes"}  # units that count people: a percentage of them is a number of them


@dataclass(frozen=True)
class Sesion:
    """An ordinary session of the CTE: «CTE 5» is on that day."""

    numero: int
    fecha: date


@dataclass(frozen=True)
class Calendario:
    """The school year in which the meta is read, and today."""

    ciclo: str  # «2026-2027»
    inicio: date
    fin: date
    sesiones: tuple[Sesion, ...] = ()
    hoy: date | None = None


@dataclass(frozen=True)
class Datos:
    """A meta as it is typed: its words and its fields, any of them empty. Names are those of the form."""

    texto: str = ""
    sentido: str = ""  # aumentar, disminuir, mantener
    linea_base: Decimal | None = None
    valor: Decimal | None = None
    unidad: str = ""  # alumnos, porcentaje, familias, docentes, promedio, eventos, otra
    unidad_otra: str = ""
    de_cuantos: int | None = None
    indicador: str = ""
    fuente: str = ""
    instrumento: str = ""
    fecha: date | None = None
    cortes: tuple[int, ...] = ()
    calendario: Calendario | None = None


@dataclass(frozen=True)
class Reparacion:
    """What one click would write: the words of the button, and field → text as a person would type it."""

    boton: str
    campos: dict[str, str]
    clave: str = ""  # which of them, among those of one observación
    fuera: str = ""  # what was typed and would be left out: it is offered as another meta


def poner(boton: str, clave: str = "", **campos: str) -> Reparacion:
    return Reparacion(boton, campos, clave or "-".join(campos))


@dataclass(frozen=True)
class Observacion:
    """One question about a meta: what is asked, why, in which field it is answered, and the clicks that mend it."""

    clave: str
    pregunta: str
    porque: str
    campo: str = "texto"
    reparaciones: tuple[Reparacion, ...] = ()


@dataclass(frozen=True)
class Propuesta:
    """The meta written again with what is known; «___» where nobody has said."""

    texto: str
    campos: dict[str, str] = field(default_factory=dict)

    @property
    def completa(self) -> bool:
        return "___" not in self.texto


@dataclass(frozen=True)
class Examen:
    """Everything the panel shows of one meta."""

    observaciones: tuple[Observacion, ...] = ()
    se_entiende: str = ""
    es_decir: str = ""
    resultado: bool = False  # it names a result and not an activity
    propuesta: Propuesta | None = None
    vacio: bool = False  # nothing was written yet
