"""What a family may read, field by field: nothing that is not named here can reach a published informe.

No class here points to a table: an Informe is rebuilt from its frozen JSON alone. Figures are Decimal; people appear by their
cargo. Texts that somebody typed are marked `escrito()`: they are the ones looked through for names before publishing.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from ruta import calculos

FORMATO = 1


def escrito() -> Any:
    return field(metadata={"escrito": True})


@dataclass(frozen=True)
class EscuelaPublica:
    nombre: str
    nombre_corto: str
    cct: str
    turno: str
    nivel: str
    zona: str
    sector: str
    localidad: str
    municipio: str
    entidad: str
    es_de_ejemplo: bool


@dataclass(frozen=True)
class Matricula:
    """`grados`, `ninas` and `ninos` only where no part is so small that it points at somebody."""

    alumnos: int
    grupos: int
    integrantes: int
    ninas: int | None
    ninos: int | None
    grados: tuple["Grado", ...]


@dataclass(frozen=True)
class Grado:
    nombre: str
    alumnos: int


@dataclass(frozen=True)
class Punto:
    """One measurement; `es_comparable` is false where the way of measuring or the group changed."""

    fecha: date
    valor: Decimal
    de_cuantos: int | None
    es_comparable: bool
    momento: str = escrito()


@dataclass(frozen=True)
class AccionPublica:
    """`avances` are those of CTE 1 to 8; `avance` is the last one the council verified."""

    numero: int
    inicio: date | None
    termino: date | None
    costo: Decimal | None
    avances: tuple[int | None, ...]
    avance: int | None
    estado: str
    descripcion: str = escrito()
    responsables: str = escrito()
    recursos: str = escrito()
    fuente: str = escrito()

    @property
    def esta_completa(self) -> bool:
        return self.avance == 100


@dataclass(frozen=True)
class MetaPublica:
    """base → serie → meta, in `unidad`. `decision` and `que_haremos` are the council's, for what was not reached. `se_ajusto` says
    what was agreed first, when it is no longer so: lowering a promise is seen. An edition of before has not that key.

    It has what evaluación asks of a meta to word it and to draw it, so that a family reads what the council read.
    """

    numero: int
    sentido: str
    unidad: str
    de_cuantos: int | None
    linea_base: Decimal | None
    valor: Decimal | None
    fecha: date | None
    logro_hoy: Decimal | None
    serie: tuple[Punto, ...]
    acciones: tuple[AccionPublica, ...]
    decision: str
    unidad_texto: str = escrito()
    titulo: str = escrito()
    texto: str = escrito()
    indicador: str = escrito()
    fuente: str = escrito()
    que_haremos: str = escrito()
    se_ajusto: str = field(default="", metadata={"escrito": True})

    @property
    def pk(self) -> int:
        return self.numero

    @property
    def hoy(self) -> Punto | None:
        return self.serie[-1] if self.serie else None

    def logro(self, resultado: Decimal | None) -> Decimal | None:
        return calculos.porcentaje_de_logro(self.linea_base, self.valor, resultado)

    @property
    def se_logro(self) -> bool:
        """To the last unit: 99.96 % shows as 100 % and is still not reached. One that keeps its base, by keeping it."""
        if self.hoy is None or self.linea_base is None or self.valor is None:
            return False
        if self.valor == self.linea_base:
            return self.hoy.valor == self.valor
        return (self.hoy.valor - self.linea_base) / (self.valor - self.linea_base) >= 1

    @property
    def falta(self) -> Decimal | None:
        """What remains to the promised value, in the unit; None when it was reached or cannot be told."""
        return None if self.se_logro or self.hoy is None or self.valor is None else abs(self.valor - self.hoy.valor)


@dataclass(frozen=True)
class ObjetivoPublico:
    numero: int
    metas: tuple[MetaPublica, ...]
    que: str = escrito()
    para_que: str = escrito()


@dataclass(frozen=True)
class Acuerdos:
    cumplidos: int
    total: int
    sesiones: int


@dataclass(frozen=True)
class CifraPublica:
    indicador: str
    parte: int
    todo: int
    nota: str = escrito()

    @property
    def porcentaje(self) -> Decimal | None:
        return calculos.porcentaje(self.parte, self.todo)


@dataclass(frozen=True)
class FuentePublica:
    """A source and who administers it, in pesos to the cent."""

    saldo_inicial: Decimal
    ingresos: Decimal
    egresos: Decimal
    nombre: str = escrito()
    siglas: str = escrito()
    administra: str = escrito()
    nota: str = escrito()

    @property
    def saldo_final(self) -> Decimal:
        return self.saldo_inicial + self.ingresos - self.egresos


@dataclass(frozen=True)
class IngresoPublico:
    monto: Decimal
    concepto: str = escrito()
    fuente: str = escrito()


@dataclass(frozen=True)
class GastoPublico:
    """An egreso: of an acción of the ruta (its number, and its meta's), or of none, with the reason."""

    monto: Decimal
    accion: int | None
    meta: int | None
    concepto: str = escrito()
    fuente: str = escrito()
    razon: str = escrito()


@dataclass(frozen=True)
class Finanzas:
    fuentes: tuple[FuentePublica, ...]
    entradas: tuple[IngresoPublico, ...]
    gastos: tuple[GastoPublico, ...]

    @property
    def para_que_sirvio(self) -> list[GastoPublico]:
        return [gasto for gasto in self.gastos if gasto.accion is not None]

    @property
    def sin_accion(self) -> list[GastoPublico]:
        return [gasto for gasto in self.gastos if gasto.accion is None]

    @property
    def total_de_la_ruta(self) -> Decimal:
        return sum((gasto.monto for gasto in self.para_que_sirvio), Decimal("0.00"))

    @property
    def total_sin_accion(self) -> Decimal:
        return sum((gasto.monto for gasto in self.sin_accion), Decimal("0.00"))

    def _suma(self, campo: str) -> Decimal:
        return sum((getattr(fuente, campo) for fuente in self.fuentes), Decimal("0.00"))

    @property
    def saldo_inicial(self) -> Decimal:
        return self._suma("saldo_inicial")

    @property
    def ingresos(self) -> Decimal:
        return self._suma("ingresos")

    @property
    def egresos(self) -> Decimal:
        return self._suma("egresos")

    @property
    def saldo_final(self) -> Decimal:
        return self._suma("saldo_final")


@dataclass(frozen=True)
class ParrafoPublico:
    capitulo: str
    texto: str = escrito()


@dataclass(frozen=True)
class FotoPublica:
    """A photo of the work. `sha256` is that of the published bytes: the fingerprint of the edition covers what is seen too."""

    sha256: str
    ancho: int
    alto: int
    fecha: date
    acciones: tuple[int, ...]
    pie: str = escrito()
    texto_alterno: str = escrito()


@dataclass(frozen=True)
class Informe:
    """An edition of before has not the key of the photos."""

    formato: int
    ciclo: str
    acordada_el: date
    escuela: EscuelaPublica
    matricula: Matricula
    resumen: tuple[str, ...]
    objetivos: tuple[ObjetivoPublico, ...]
    acuerdos: Acuerdos
    cifras: tuple[CifraPublica, ...]
    finanzas: Finanzas
    parrafos: tuple[ParrafoPublico, ...]
    fotos: tuple[FotoPublica, ...] = ()

    @property
    def metas(self) -> list[MetaPublica]:
        return [meta for objetivo in self.objetivos for meta in objetivo.metas]

    @property
    def acciones(self) -> list[AccionPublica]:
        return [accion for meta in self.metas for accion in meta.acciones]

    @property
    def metas_por_lograr(self) -> list[MetaPublica]:
        return [meta for meta in self.metas if not meta.se_logro]

    @property
    def acciones_por_terminar(self) -> list[AccionPublica]:
        return [accion for accion in self.acciones if not accion.esta_completa]

    @property
    def parrafo(self) -> dict[str, str]:
        return {parrafo.capitulo: parrafo.texto for parrafo in self.parrafos}
