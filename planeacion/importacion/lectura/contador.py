"""Counts children and forgets them: by level, by average, and how many meet each criterion of the school."""

from collections import defaultdict
from decimal import Decimal
from typing import Any

from planeacion.importacion.lectura.alumnos import FilaDeAlumno
from planeacion.importacion.lectura.celdas import Grupo
from planeacion.importacion.lectura.datos import Cuenta, Lectura, Llave
from planeacion.importacion.lectura.palabras import ASISTENCIA, CALCULO, CALIFICACIONES, NIVELES, SISAT, Catalogo

DeQuien = tuple[Grupo | None, str]
_DE_CUANTOS = {CALCULO: ("acierto", 10)}
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
        self.criterios: dict[DeQuien, dict[str, list[str]]] = defaultdict(dict)  # those that each child meets, with their figures
        self.medidos: set[str] = set()
        self.alumnos: dict[Grupo | None, set[str]] = defaultdict(set)

    def contar(self, alumno: FilaDeAlumno) -> None:
        quien = (alumno.grupo, alumno.nombre)
        self.alumnos[alumno.grupo].add(alumno.nombre)
        for (instrumento, campo, momento), lugar in alumno.niveles.items():
            self.niveles[alumno.grupo, instrumento, campo, momento][lugar] += 1
            self._criterio(quien, instrumento, instrumento in SISAT and lugar == 2, _puntaje(alumno, instrumento, campo, momento))
        for (instrumento, campo, componente, momento), valor in alumno.puntajes.items():
            if instrumento not in SISAT or componente:
                self.puntajes[alumno.grupo, instrumento, campo, componente, momento].append(valor)
            if instrumento == CALIFICACIONES:
                dicho = f"{self.catalogo.campos.get(campo, 'promedio')} {valor.normalize():f}"
                self._criterio(quien, CALIFICACIONES, valor <= self._umbral(CALIFICACIONES), dicho)
        if alumno.faltas is not None:
            self._criterio(quien, ASISTENCIA, alumno.faltas >= self._umbral(ASISTENCIA), _cuantos(alumno.faltas, "falta"))

    def _umbral(self, criterio: str) -> Decimal:
        return Decimal(self.cuentan.get(criterio, {}).get("umbral") or 0)

    def _criterio(self, quien: DeQuien, criterio: str, cumple: bool, dicho: str) -> None:
        if criterio not in self.cuentan:
            return
        self.medidos.add(criterio)
        if cumple:
            self.criterios[quien].setdefault(criterio, []).append(dicho)

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
        if not self._se_mide():
            return []
        bastan, por_grupo = len(self.medidos) >= self.minimo, []
        for grupo, nombres in self.alumnos.items():
            suyos = [self.criterios.get((grupo, nombre), {}) for nombre in nombres]
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

    def _se_mide(self) -> bool:
        return len(self.medidos & set(SISAT)) >= 1 and len(self.medidos) >= 2

    def los_que_reunen(self) -> dict[DeQuien, dict[str, list[str]]]:
        """Those whom `riesgo` counts, in the order in which they were read."""
        if not self._se_mide():
            return {}
        return {quien: reunidos for quien, reunidos in self.criterios.items() if len(reunidos) >= self.minimo}

    def en_palabras(self, reunidos: dict[str, list[str]]) -> list[dict[str, str]]:
        """Each criterion as it is said, with the figures that meet it, in the order of the catalogue."""
        return [
            {"dicho": dicho["dicho"], "cifra": "; ".join(dict.fromkeys(c for c in reunidos[criterio] if c))}
            for criterio, dicho in self.cuentan.items()
            if criterio in reunidos
        ]


def _puntaje(alumno: FilaDeAlumno, instrumento: str, campo: str, momento: str) -> str:
    """«7 puntos de 18», if the sheet says more than the level."""
    valor = alumno.puntajes.get((instrumento, campo, "", momento))
    que, maximo = _DE_CUANTOS.get(instrumento, ("punto", 18))
    return "" if valor is None else f"{_cuantos(valor, que)} de {maximo}"


def _cuantos(valor: Decimal, que: str) -> str:
    return f"{valor.normalize():f} {que}{'' if valor == 1 else 's'}"
