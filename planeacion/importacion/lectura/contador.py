"""Counts children and forgets them: by level, by average, and how many meet each criterion of the school."""

from collections import defaultdict
from decimal import Decimal
from typing import Any

from planeacion.importacion.lectura.alumnos import FilaDeAlumno
from planeacion.importacion.lectura.celdas import Grupo
from planeacion.importacion.lectura.datos import Cuenta, Lectura, Llave
from planeacion.importacion.lectura.palabras import ASISTENCIA, CALIFICACIONES, NIVELES, SISAT, Catalogo

_NUMEROS = {2: "Dos", 3: "Tres", 4: "Cuatro", 5: "Cinco"}


def en_riesgo(minimo: int) -> str:
    """«Tres criterios o más»: how the count of a grupo is called."""
    return f"{_NUMEROS[minimo]} criterios o más"


EN_RIESGO = frozenset(en_riesgo(minimo) for minimo in _NUMEROS)


class Contador:
    """Counts children and forgets them. One for the whole file: a child of two sheets is one child."""

    def __init__(self, catalogo: Catalogo, criterios: dict[str, Any]) -> None:
        self.catalogo = catalogo
        self.cuentan: dict[str, dict[str, Any]] = criterios["cuentan"]  # in their order: how each is said, and its threshold
        self.minimo: int = criterios["minimo"]
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
                self._criterio(quien, CALIFICACIONES, valor <= self._umbral(CALIFICACIONES))
        if alumno.faltas is not None:
            self._criterio(quien, ASISTENCIA, alumno.faltas >= self._umbral(ASISTENCIA))

    def _umbral(self, criterio: str) -> Decimal:
        return Decimal(self.cuentan.get(criterio, {}).get("umbral") or 0)

    def _criterio(self, quien: tuple[Grupo | None, str], criterio: str, cumple: bool) -> None:
        if criterio in self.cuentan:
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
        """Per grupo: how many children, how many meet each criterion, how many meet as many as make a risk."""
        if len(self.medidos & set(SISAT)) < 1 or len(self.medidos) < 2:
            return []
        bastan, por_grupo = len(self.medidos) >= self.minimo, []
        for grupo, nombres in self.alumnos.items():
            suyos = [self.criterios.get((grupo, nombre), set()) for nombre in nombres]
            por_grupo.append({
                "grupo": "" if grupo is None or grupo.es_grado else grupo.nombre,
                "grado": grupo.grado if grupo else None,
                "alumnos": len(suyos),
                "criterios": {dicho["dicho"]: sum(c in s for s in suyos) for c, dicho in self.cuentan.items() if c in self.medidos},
                "dicho": en_riesgo(self.minimo),
                "orden": [dicho["dicho"] for c, dicho in self.cuentan.items() if c in self.medidos],
                "tres_o_mas": sum(len(s) >= self.minimo for s in suyos) if bastan else None,
            })  # fmt: skip
        return por_grupo
