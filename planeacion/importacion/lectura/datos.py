"""What comes out of a reading: results of groups, what was refused and why, how the totals of the sheet compare."""

from dataclasses import asdict, dataclass, field
from decimal import Decimal
from typing import Any

from planeacion.importacion.lectura.celdas import Grupo, limpio
from planeacion.importacion.lectura.formulas import nombre_de_columna
from planeacion.importacion.lectura.tablas import Columna

SIN_DATOS = 60  # told one by one; the rest are counted
RECHAZOS = 300  # told one by one; the rest are counted
NO_ES_GRUPO = "trae un texto, y ahí va un grupo como «4° A» o uno de los de la escuela"


@dataclass(frozen=True)
class Llave:
    """Of whom and of what a figure is."""

    grupo: str = ""  # «4° A»; empty for a whole grado or the whole school
    grado: int | None = None
    campo: str = ""
    instrumento: str = ""
    componente: str = ""
    momento: str = ""
    nivel: int | None = None  # its place among the levels of the instrument; None for an average

    @classmethod
    def de(cls, grupo: Grupo | None, **lo_demas: Any) -> "Llave":
        if grupo is None:
            return cls(**lo_demas)
        return cls(grupo="" if grupo.es_grado else grupo.nombre, grado=grupo.grado, **lo_demas)

    @property
    def de_quien(self) -> str:
        return self.grupo or (f"{self.grado}°" if self.grado else "toda la escuela")


@dataclass
class Cuenta:
    """`conteo` of a level, or `promedio`; `n` is of how many."""

    conteo: int | None = None
    promedio: Decimal | None = None
    n: int | None = None
    donde: str = ""  # sheet and row, to tell two that say different things


@dataclass
class Lectura:
    """Everything read of a file. A figure is never half taken."""

    cuentas: dict[Llave, Cuenta] = field(default_factory=dict)
    rechazadas: list[dict[str, Any]] = field(default_factory=list)
    totales: list[dict[str, Any]] = field(default_factory=list)
    avisos: list[str] = field(default_factory=list)
    filas: int = 0  # rows of a body whose figures were taken
    filas_rechazadas: set[tuple[str, int]] = field(default_factory=set)
    cuantas_rechazadas: int = 0
    sin_dato: list[str] = field(default_factory=list)  # «Hoja «SisAT», fila 7, columna C («Agosto»)»: told, not refused
    cuantas_sin_dato: int = 0
    listas: dict[tuple[Grupo | None, str], tuple[str, int]] = field(default_factory=dict)  # where a month of a grupo is told
    faltas: dict[tuple[Grupo | None, str], dict[str, int]] = field(default_factory=dict)  # of each child, by month; never leaves

    def anotar(self, llave: Llave, cuenta: Cuenta, *, suma: bool = False) -> None:
        """`suma`: two columns of one thing (niñas, niños). The same datum told twice is compared, never added."""
        antes = self.cuentas.get(llave)
        if antes is None:
            self.cuentas[llave] = cuenta
        elif suma and antes.donde == cuenta.donde and cuenta.conteo is not None:
            antes.conteo = (antes.conteo or 0) + cuenta.conteo
        elif (antes.conteo, antes.promedio) != (cuenta.conteo, cuenta.promedio):
            self.avisar(
                f"{llave.de_quien}: {antes.donde} y {cuenta.donde} dicen cosas distintas del mismo dato. "
                f"Se tomó lo de {antes.donde}; revisen cuál es."
            )
        elif antes.n is None:
            antes.n = cuenta.n

    def rechazar(self, hoja: str, fila: int, columna: Columna | None, motivo: str) -> None:
        self.cuantas_rechazadas += 1
        self.filas_rechazadas.add((hoja, fila))
        if len(self.rechazadas) >= RECHAZOS:
            return
        letra = nombre_de_columna(columna.lugar) if columna else ""
        motivo = f"{_donde(hoja, fila, columna)}: {motivo}."
        self.rechazadas.append({"hoja": hoja, "fila": fila + 1, "columna": letra, "motivo": motivo})

    def sin_datos(self, hoja: str, fila: int, columna: Columna) -> None:
        """A cell that says that there is no datum («s/d»): nothing is wrong with it, and nothing was taken from it."""
        self.cuantas_sin_dato += 1
        if len(self.sin_dato) < SIN_DATOS:
            self.sin_dato.append(_donde(hoja, fila, columna))

    def avisar(self, frase: str) -> None:
        if frase not in self.avisos and len(self.avisos) < 60:
            self.avisos.append(frase)

    def comparar(self, hoja: str, fila: int, rotulo: str, *, bien: list[str], mal: list[str]) -> None:
        """A row of totals, against what was read."""
        donde = f"hoja «{hoja}», fila {fila + 1}" if hoja else f"fila {fila + 1}"
        if mal:
            frase = f"«{rotulo}» ({donde}) no coincide con lo leído: {'; '.join(mal[:6])}."
        else:
            frase = f"«{rotulo}» ({donde}) coincide con lo leído" + (f": {'; '.join(bien[:4])}." if bien else ".")
        if bien or mal:
            self.totales.append({"hoja": hoja, "fila": fila + 1, "coincide": not mal, "frase": frase})

    def resultados(self) -> list[dict[str, Any]]:
        return [{**asdict(llave), **_en_json(cuenta)} for llave, cuenta in self.cuentas.items()]


def _en_json(cuenta: Cuenta) -> dict[str, Any]:
    promedio = None if cuenta.promedio is None else str(cuenta.promedio)
    return {"conteo": cuenta.conteo, "promedio": promedio, "n": cuenta.n}


def _donde(hoja: str, fila: int, columna: Columna | None) -> str:
    """«Hoja «SisAT», fila 7, columna C («Agosto»)»."""
    donde = f"Hoja «{hoja}», fila {fila + 1}" if hoja else f"Fila {fila + 1}"
    if columna is None:
        return donde
    nombre = limpio(columna.camino[-1], 60) if columna.camino else ""
    return f"{donde}, columna {nombre_de_columna(columna.lugar)}" + (f" («{nombre}»)" if nombre else "")
