"""Counts children and forgets them: by level, by average, and how many meet each criterion of SisAT."""

from collections import defaultdict
from decimal import Decimal
from typing import Any

from planeacion.importacion.lectura.alumnos import FilaDeAlumno
from planeacion.importacion.lectura.celdas import Grupo
from planeacion.importacion.lectura.datos import Cuenta, Lectura, Llave
from planeacion.importacion.lectura.palabras import ASISTENCIA, CALCULO, CALIFICACIONES, NIVELES, SISAT, Catalogo

FALTAS_DE_ALERTA, CALIFICACION_DE_ALERTA, CRITERIOS_DE_RIESGO = 5, 6, 3
CRITERIOS = {
    SISAT[0]: "Requiere apoyo en lectura", SISAT[1]: "Requiere apoyo en escritura", CALCULO: "Requiere apoyo en cálculo mental",
    CALIFICACIONES: f"Calificación de {CALIFICACION_DE_ALERTA} o menos", ASISTENCIA: f"{FALTAS_DE_ALERTA} faltas o más",
}  # fmt: skip


class Contador:
    """Counts children and forgets them. One for the whole file: a child of two sheets is one child."""

    def __init__(self, catalogo: Catalogo) -> None:
        self.catalogo = catalogo
        self.niveles: dict[tuple[Grupo | None, str, str, str], dict[int, int]] = defaultdict(lambda: defaultdict(int))
        self.puntajes: dict[tuple[Grupo | None, str, str, str, str], list[Decimal]] = defaultdict(list)
        self.criterios: dict[tuple[Grupo | None, str], set[str]] = defaultdict(set)
        self.medidos: set[str] = set()
        self.alumnos: dict[Grupo | None, set[str]] = defaultdict(set)

    def contar(self, alumno: FilaDeAlumno) -> None:
        quien = (alumno.grupo, alumno.nombre)
        self.alumnos[alumno.grupo].add(alumno.nombre)
        for (instrumento, campo, momento), lugar in alumno.niveles.items():
            self.niveles[alumno.grupo, instrumento, campo, momento][lugar] += 1
            self._criterio(quien, instrumento, instrumento in SISAT and lugar == 2)
        for (instrumento, campo, componente, momento), valor in alumno.puntajes.items():
            if instrumento not in SISAT or componente:
                self.puntajes[alumno.grupo, instrumento, campo, componente, momento].append(valor)
            if instrumento == CALIFICACIONES:
                self._criterio(quien, CALIFICACIONES, valor <= CALIFICACION_DE_ALERTA)
        if alumno.faltas is not None:
            self._criterio(quien, ASISTENCIA, alumno.faltas >= FALTAS_DE_ALERTA)

    def _criterio(self, quien: tuple[Grupo | None, str], criterio: str, cumple: bool) -> None:
        if criterio in CRITERIOS:
            self.medidos.add(criterio)
            self.criterios[quien] |= {criterio} if cumple else set()

    def volcar(self, lectura: Lectura, donde: str = "la lista de alumnos") -> None:
        for (grupo, instrumento, campo, momento), lugares in self.niveles.items():
            n = sum(lugares.values())
            for lugar in range(len(NIVELES[instrumento])):
                llave = Llave.de(grupo, campo=campo, instrumento=instrumento, momento=momento, nivel=lugar)
                lectura.anotar(llave, Cuenta(conteo=lugares.get(lugar, 0), n=n, donde=donde))
        for (grupo, instrumento, campo, componente, momento), valores in self.puntajes.items():
            llave = Llave.de(grupo, campo=campo, instrumento=instrumento, componente=componente, momento=momento)
            promedio = (sum(valores, Decimal(0)) / len(valores)).quantize(Decimal("0.01"))
            lectura.anotar(llave, Cuenta(promedio=promedio, n=len(valores), donde=donde))

    def riesgo(self) -> list[dict[str, Any]]:
        """Per grupo: how many children, how many meet each criterion, how many meet three or more."""
        if len(self.medidos & set(SISAT)) < 1 or len(self.medidos) < 2:
            return []
        bastan, por_grupo = len(self.medidos) >= CRITERIOS_DE_RIESGO, []
        for grupo, nombres in self.alumnos.items():
            suyos = [self.criterios.get((grupo, nombre), set()) for nombre in nombres]
            por_grupo.append({
                "grupo": "" if grupo is None or grupo.es_grado else grupo.nombre,
                "grado": grupo.grado if grupo else None,
                "alumnos": len(suyos),
                "criterios": {CRITERIOS[c]: sum(c in s for s in suyos) for c in CRITERIOS if c in self.medidos},
                "tres_o_mas": sum(len(s) >= CRITERIOS_DE_RIESGO for s in suyos) if bastan else None,
            })  # fmt: skip
        return por_grupo
