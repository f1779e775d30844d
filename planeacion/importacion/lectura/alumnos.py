"""A table of pupils: each row is a child, and leaves this process only counted.

`filas_de_alumnos` is the seam: it gives each child's row while the file is being read. `Contador` takes them and gives counts;
`nominal` takes the names of the same rows, only where the school turned its list on.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from planeacion.importacion.lectura.asistencia import LectorDeDias
from planeacion.importacion.lectura.celdas import (
    MALO,
    NUMERO,
    SIN_DATO,
    VACIO,
    Grupo,
    NoEsGrupo,
    al_pie,
    cita,
    es_total,
    leer_cifra,
    leer_grupo,
    leer_momento,
    limpio,
    plano,
    unir_grupo,
)
from planeacion.importacion.lectura.columnas import Preparada
from planeacion.importacion.lectura.datos import NO_ES_GRUPO, Lectura
from planeacion.importacion.lectura.palabras import (
    ASISTENCIA,
    CALCULO,
    CALIFICACIONES,
    COMPONENTES,
    MEJOREDU,
    NIVELES,
    PLANEA,
    SISAT,
    Catalogo,
    niveles_de,
)
from planeacion.importacion.lectura.tablas import Columna

CORTES = {SISAT[0]: ((15, 18), (10, 14), (6, 9)), SISAT[1]: ((15, 18), (10, 14), (6, 9)), CALCULO: ((8, 10), (5, 7), (0, 4))}
_PIE = re.compile(
    r"(sub ?)?total.*|promedio.*|sumas?( .*)?|hombres|mujeres|nin[oa]s|elaboro.*|reviso.*|vo bo.*|firmas?( .*)?|director[a]?( .*)?|"
    r"maestr[oa]( .*)?|profesor[a]?( .*)?|"
    r"nota( .*)?|fecha.*|simbologia.*|docente.*|nivel( .*)?|media|moda|maxim[oa].*|minim[oa].*|aprobad[oa]s.*|"
    r"reprobad[oa]s.*|porcentaje.*|%.*|observaci.*|"
    r"alumnos( .*)?|asistencias?( .*)?|inasistencias?( .*)?|supervis.*|zona.*|nombre( .*)?"
)  # fmt: skip


@dataclass
class FilaDeAlumno:
    """One child, as read. `nombre` lives only in this process, for as long as it takes to count."""

    fila: int
    grupo: Grupo | None
    nombre: str  # by which the child is told apart from the others of the grupo
    niveles: dict[tuple[str, str, str], int] = field(default_factory=dict)  # {(instrument, campo, moment): place of the level}
    puntajes: dict[tuple[str, str, str, str], Decimal] = field(
        default_factory=dict
    )  # {(instrument, campo, component, moment): figure}
    faltas: Decimal | None = None


def filas_de_alumnos(p: Preparada, catalogo: Catalogo, lectura: Lectura) -> Iterator[FilaDeAlumno]:
    """The children of a table. What a cell cannot be is refused in `lectura`, and that child does not count there."""
    lector = _Lector(p, catalogo, lectura)
    for fila in p.tabla.cuerpo:
        alumno = lector.fila(fila)
        if alumno is not None:
            yield alumno
    lector.comparar()


class _Lector:
    def __init__(self, p: Preparada, catalogo: Catalogo, lectura: Lectura) -> None:
        self.p, self.catalogo, self.lectura = p, catalogo, lectura
        self.hoja = p.tabla.hoja.rotulo
        self.seccion: Grupo | None = None
        self.totales: list[tuple[int, str]] = []
        self.leidos: dict[int, list[Decimal]] = defaultdict(list)
        self.alumnos = 0
        self.arriba: dict[int, Any] = {}
        self.herramientas = _herramientas(p)
        self.dias = LectorDeDias(p, lectura)

    def fila(self, fila: int) -> FilaDeAlumno | None:
        nombre = " ".join(
            limpio(self.p.celda(fila, c)) for c in self.p.con_rol("personal") if isinstance(self.p.celda(fila, c), str)
        )
        numero = " ".join(limpio(self.p.celda(fila, c)) for c in self.p.con_rol("numero"))
        if not self._es_de_alumno(fila, nombre.strip(), numero.strip()):
            return None
        try:
            grupo = self._grupo(fila)
        except NoEsGrupo:
            self.lectura.rechazar(self.hoja, fila, self.p.con_rol("grupo")[-1], f"{NO_ES_GRUPO}. Esa fila no se contó")
            return None
        alumno = FilaDeAlumno(fila, grupo, plano(nombre) or f"#{plano(numero) or fila}")
        self.alumnos += 1
        for columna in self.p.cifras:
            if columna.lugar not in self.herramientas:
                self._suelta(alumno, columna)
        for instrumento, momento in {(i, m) for i, m, _ in self.herramientas.values()}:
            self._herramienta(alumno, instrumento, momento)
        self.dias.anotar(alumno)
        self.lectura.filas += 1
        return alumno

    def _es_de_alumno(self, fila: int, nombre: str, numero: str) -> bool:
        """Not a total, a signature, a section or a row left blank."""
        if not nombre and not numero and not self._grupo_escrito(fila):
            rotulo = next((c for c in self.p.tabla.hoja.filas[fila] if isinstance(c, str) and c.strip()), "")
            if es_total(rotulo) or _PIE.fullmatch(plano(rotulo)):
                self.totales.append((fila, al_pie(rotulo)))
            elif leer_grupo(rotulo):
                self.seccion = leer_grupo(rotulo)
            return False
        dicho = next((x for x in (nombre, numero) if es_total(plano(x)) or _PIE.fullmatch(plano(x))), "")
        if dicho and not plano(numero).isdecimal():
            self.totales.append((fila, al_pie(dicho)))
            return False
        llenas = [c for c in self.p.tabla.hoja.filas[fila] if c not in ("", None) and str(c).strip()]
        if len(llenas) == 1:
            self.seccion = leer_grupo(llenas[0]) or self.seccion
            return False
        return bool(nombre) or any(leer_cifra(self.p.celda(fila, c)).tipo not in {VACIO} for c in self.p.cifras)

    def _grupo_escrito(self, fila: int) -> bool:
        return any(
            str(self.p.celda(fila, c)).strip() and not es_total(self.p.celda(fila, c)) for c in self.p.con_rol("grupo", "grado")
        )

    def _grupo(self, fila: int) -> Grupo | None:
        dichos = {"grado": "", "grupo": ""}
        for columna in self.p.con_rol("grado", "grupo"):
            celda = self.p.celda(fila, columna)
            if celda in ("", None):
                celda = self.arriba.get(columna.lugar, "")
            self.arriba[columna.lugar] = dichos[columna.rol] = celda
        return unir_grupo(dichos["grado"], dichos["grupo"], self.catalogo.grupos) or self.seccion or self.p.contexto.grupo

    def _momento(self, fila: int, columna: Columna) -> str:
        de_la_fila = next((leer_momento(self.p.celda(fila, c)) for c in self.p.con_rol("momento")), "")
        return columna.rotulo.momento or de_la_fila or self.p.contexto.momento

    def _rechazar(self, fila: int, columna: Columna, motivo: str) -> None:
        self.lectura.rechazar(self.hoja, fila, columna, f"{motivo}. Ese dato no se contó")

    def _dicho(self, celda: Any) -> str:
        return f"{cita(celda)}, y "

    # A tool of SisAT: components, their sum, or the level in words

    def _herramienta(self, alumno: FilaDeAlumno, instrumento: str, momento: str) -> None:
        suyas = [
            (c, que)
            for c in self.p.cifras
            if (h := self.herramientas.get(c.lugar)) and h[:2] == (instrumento, momento)
            for que in [h[2]]
        ]
        momento = momento or self._momento(alumno.fila, suyas[0][0])
        partes = [c for c, que in suyas if que == "parte"]
        total, hubo_error = self._total(alumno, instrumento, suyas)
        suma, error_en_partes = self._partes(alumno, instrumento, momento, partes)
        if suma is not None and total is not None and suma != total and not hubo_error:
            self.lectura.avisar(
                f"{self._lugar(alumno.fila)}: los componentes suman {suma.normalize():f} y el total dice "
                f"{total.normalize():f}. Se tomó la suma."
            )
        valor = suma if suma is not None else total
        if error_en_partes and suma is None:
            return
        campo = self.catalogo.de_instrumento(instrumento)
        if valor is not None:
            alumno.puntajes[instrumento, campo, "", momento] = valor
            lugar = next((n for n, (desde, hasta) in enumerate(CORTES[instrumento]) if desde <= valor <= hasta), None)
            if lugar is not None:
                alumno.niveles[instrumento, campo, momento] = lugar

    def _lugar(self, fila: int) -> str:
        return f"Hoja «{self.hoja}», fila {fila + 1}" if self.hoja else f"Fila {fila + 1}"

    def _total(self, alumno: FilaDeAlumno, instrumento: str, suyas: list[tuple[Columna, str]]) -> tuple[Decimal | None, bool]:
        minimo, maximo = CORTES[instrumento][-1][0], CORTES[instrumento][0][1]
        for columna in (c for c, que in suyas if que == "total"):
            celda = self.p.celda(alumno.fila, columna)
            cifra = leer_cifra(celda, maximo)
            if cifra.tipo == MALO:
                if any(que == "parte" for _, que in suyas):
                    continue
                self._rechazar(
                    alumno.fila,
                    columna,
                    f"{self._dicho(celda)}va un número de {minimo} a {maximo}"
                    if isinstance(celda, str) and not celda.startswith("=")
                    else cifra.motivo,
                )
                return None, True
            if cifra.tipo == NUMERO and cifra.valor is not None:
                if not minimo <= cifra.valor <= maximo or cifra.valor % 1:
                    if not (cifra.valor == 0 and any(que == "parte" for _, que in suyas)):
                        self._rechazar(
                            alumno.fila, columna, f"dice {cifra.valor.normalize():f}, y va de {minimo} a {maximo} sin decimales"
                        )
                        return None, True
                    continue
                self.leidos[columna.lugar].append(cifra.valor)
                return cifra.valor, False
        return None, False

    def _partes(self, alumno: FilaDeAlumno, instrumento: str, momento: str, partes: list[Columna]) -> tuple[Decimal | None, bool]:
        """The sum, when all of them are there; and whether some could not be read."""
        if instrumento == CALCULO:
            return self._items(alumno, partes)
        minimo, maximo, faltan, error, suma = 1, 3, 6 - len(partes), False, Decimal(0)
        valores = []
        for columna in partes:
            celda = self.p.celda(alumno.fila, columna)
            cifra = leer_cifra(celda)
            if cifra.tipo == NUMERO and cifra.valor is not None and minimo <= cifra.valor <= maximo and not cifra.valor % 1:
                valores.append((columna, cifra.valor))
                suma += cifra.valor
            elif cifra.tipo in {NUMERO, MALO}:
                dicho = f"dice {cifra.valor.normalize():f}, y " if cifra.valor is not None else self._dicho(celda)
                self._rechazar(alumno.fila, columna, f"{dicho}cada componente va de {minimo} a {maximo}")
                error = True
            else:
                faltan += 1
        for columna, valor in valores if not error else []:
            nombre = COMPONENTES[instrumento][columna.rotulo.numerado - 1][0] if 0 < columna.rotulo.numerado <= 6 else ""
            if nombre:
                alumno.puntajes[instrumento, self.catalogo.de_instrumento(instrumento), nombre, momento] = valor
        return (None if faltan or error else suma), error

    def _items(self, alumno: FilaDeAlumno, partes: list[Columna]) -> tuple[Decimal | None, bool]:
        """Ten questions: I without help, IV with it, 0 wrong; or 1 and 0."""
        if len(partes) < 10:
            return None, False
        aciertos, llenas = 0, 0
        for columna in partes[:10]:
            celda = self.p.celda(alumno.fila, columna)
            dicho = plano(int(celda) if isinstance(celda, float) and celda.is_integer() else celda)
            llenas += bool(dicho)
            if dicho in {"i", "iv", "1", "4", "si", "s", "c"}:
                aciertos += 1
            elif dicho not in {"", "0", "no", "n", "x", "e"}:
                self._rechazar(alumno.fila, columna, f"{self._dicho(celda)}cada reactivo va con I, IV o 0")
                return None, True
        return (Decimal(aciertos) if llenas else None), False

    # Everything else: levels in words or marks, calificaciones, attendance

    def _suelta(self, alumno: FilaDeAlumno, columna: Columna) -> None:
        celda = self.p.celda(alumno.fila, columna)
        if columna.rotulo.niveles:
            self._marca(alumno, columna, celda)
            return
        cifra = leer_cifra(celda, 10)
        if cifra.tipo == VACIO:
            return
        if cifra.tipo == SIN_DATO and not niveles_de(plano(celda)):
            self.lectura.sin_datos(self.hoja, alumno.fila, columna)
            return
        instrumento = self.p.instrumento(columna.rotulo)
        if columna.rotulo.medida in {"faltas", "%", "asistencias", "dias"} or instrumento == ASISTENCIA:
            self._asistencia(alumno, columna, celda)
        elif cifra.tipo != NUMERO or self._son_niveles(columna):
            self._nivel_escrito(alumno, columna, celda)
        elif instrumento in {CALIFICACIONES, MEJOREDU} or columna.rotulo.campo or columna.rotulo.medida == "promedio":
            self._calificacion(alumno, columna, cifra.valor or Decimal(0), instrumento)

    def _son_niveles(self, columna: Columna) -> bool:
        """1, 2, 3, 4 as levels: only where the instrument has them by number."""
        return self.p.instrumento(columna.rotulo) == PLANEA

    def _marca(self, alumno: FilaDeAlumno, columna: Columna, celda: Any) -> None:
        """An «X» or a 1 under the level."""
        if (
            not plano(celda)
            and not str(celda).strip()
            or plano(int(celda) if isinstance(celda, float) else celda) in {"0", "no", "n"}
        ):
            return
        instrumento = self.p.instrumento(columna.rotulo)
        if not instrumento or instrumento not in columna.rotulo.niveles:
            self.p.preguntas.append("instrumento")
            return
        self._poner_nivel(alumno, columna, instrumento, columna.rotulo.niveles[instrumento])

    def _nivel_escrito(self, alumno: FilaDeAlumno, columna: Columna, celda: Any) -> None:
        dicho = plano(int(celda) if isinstance(celda, float) and celda.is_integer() else celda)
        niveles = niveles_de(f"n{dicho}" if dicho.isdecimal() else dicho)
        instrumento = columna.rotulo.instrumento or self.p.contexto.instrumento
        if instrumento not in niveles and columna.rotulo.instrumento not in NIVELES:
            instrumento = next((ins for ins in self.p.escalas if ins in niveles), "")
            if instrumento in SISAT and self.p.contexto.instrumento not in SISAT:
                self.p.preguntas.append("instrumento")
                return
        if instrumento in niveles:
            self._poner_nivel(alumno, columna, instrumento, niveles[instrumento])
        elif columna.rotulo.campo or columna.rotulo.instrumento:
            self._rechazar(alumno.fila, columna, f"{self._dicho(celda)}ahí va una calificación o un nivel")

    def _poner_nivel(self, alumno: FilaDeAlumno, columna: Columna, instrumento: str, lugar: int) -> None:
        campo = columna.rotulo.campo or self.p.contexto.campo or self.catalogo.de_instrumento(instrumento)
        llave = (instrumento, campo, self._momento(alumno.fila, columna))
        if llave in alumno.niveles and alumno.niveles[llave] != lugar:
            self._rechazar(alumno.fila, columna, "hay dos niveles marcados para la misma persona")
            alumno.niveles.pop(llave)
            return
        alumno.niveles[llave] = lugar

    def _calificacion(self, alumno: FilaDeAlumno, columna: Columna, valor: Decimal, instrumento: str) -> None:
        instrumento = MEJOREDU if instrumento == MEJOREDU else CALIFICACIONES
        maximo = 100 if instrumento == MEJOREDU else 10
        if not 0 <= valor <= maximo:
            self._rechazar(alumno.fila, columna, f"dice {valor.normalize():f}, y va de 0 a {maximo}")
            return
        self.leidos[columna.lugar].append(valor)
        alumno.puntajes[instrumento, columna.rotulo.campo or self.p.contexto.campo, "", self._momento(alumno.fila, columna)] = valor

    def _asistencia(self, alumno: FilaDeAlumno, columna: Columna, celda: Any) -> None:
        cifra = leer_cifra(celda)
        if cifra.tipo != NUMERO or cifra.valor is None:
            if cifra.tipo == MALO:
                self._rechazar(alumno.fila, columna, f"{self._dicho(celda)}ahí va un número")
            return
        momento = self._momento(alumno.fila, columna)
        if columna.rotulo.medida == "faltas":
            if not 0 <= cifra.valor <= 200:
                self._rechazar(alumno.fila, columna, f"dice {cifra.valor.normalize():f}, y ahí van las faltas de una persona")
                return
            alumno.faltas = (alumno.faltas or 0) + cifra.valor
            alumno.puntajes[ASISTENCIA, "", "Faltas", momento] = cifra.valor
        elif columna.rotulo.medida not in {"dias", "asistencias"}:
            valor = cifra.valor * 100 if cifra.valor <= 1 and not cifra.por_ciento else cifra.valor
            if not 0 <= valor <= 100:
                self._rechazar(alumno.fila, columna, f"dice {cifra.valor.normalize():f}, y un porcentaje va de 0 a 100")
                return
            alumno.puntajes[ASISTENCIA, "", "", momento] = valor
        self.leidos[columna.lugar].append(cifra.valor)

    # The rows of totals

    def comparar(self) -> None:
        """A total of a list of children says how many they are, or sums or averages a column."""
        for fila, rotulo in self.totales:
            if self.dias.dias:
                self.dias.total(fila, rotulo)
                continue
            bien, mal = [], []
            for columna in self.p.cifras:
                cifra = leer_cifra(self.p.celda(fila, columna))
                leidos = self.leidos[columna.lugar]
                if cifra.tipo != NUMERO or cifra.valor is None:
                    continue
                nombre, valor = limpio(columna.camino[-1], 30), cifra.valor.normalize()
                if cifra.valor in (self.alumnos, len(leidos)):
                    bien.append(f"{valor:f} alumnos")
                elif leidos and any(abs(cifra.valor - p) <= Decimal("0.06") for p in (_suma(leidos), _suma(leidos) / len(leidos))):
                    bien.append(f"«{nombre}» {valor:f}")
                elif es_total(rotulo) and leidos:
                    mal.append(f"en «{nombre}» dice {valor:f} y se leyeron {self.alumnos} alumnos")
            self.lectura.comparar(self.hoja, fila, rotulo, bien=bien, mal=mal)


def _suma(leidos: list[Decimal]) -> Decimal:
    return sum(leidos, Decimal(0))


def _herramientas(p: Preparada) -> dict[int, tuple[str, str, str]]:
    """{column: (tool of SisAT, moment, «parte» or «total»)}; a level in words is not here."""
    hallados: dict[int, tuple[str, str, str]] = {}
    for columna in p.cifras:
        rotulo = columna.rotulo
        instrumento = rotulo.instrumento or (p.contexto.instrumento if not rotulo.campo else "")
        if instrumento not in SISAT or rotulo.niveles:
            continue
        celdas = [c for f in p.tabla.cuerpo if str(c := p.celda(f, columna)).strip()]
        numericas = sum(leer_cifra(c).tipo == NUMERO or str(c).startswith("=") for c in celdas)
        romanas = sum(plano(c) in {"i", "iv", "0"} for c in celdas if isinstance(c, str))
        escritas = sum(bool(niveles_de(plano(c))) for c in celdas if isinstance(c, str)) if not rotulo.numerado else 0
        if rotulo.numerado and rotulo.medida != "total":
            hallados[columna.lugar] = (instrumento, rotulo.momento, "parte")
        elif celdas and numericas + romanas < escritas:
            continue
        elif rotulo.medida != "%":
            hallados[columna.lugar] = (instrumento, rotulo.momento, "total")
    return hallados
