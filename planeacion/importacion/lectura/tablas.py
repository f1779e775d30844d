"""Where the tables of a sheet are: the rows above them that say of whom they are, their headings, their body."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from planeacion.importacion.lectura.celdas import NUMERO, leer_cifra, leer_grupo, limpio, plano
from planeacion.importacion.lectura.hojas import Hoja
from planeacion.importacion.lectura.palabras import ANCLAS, Catalogo, Rotulo, leer_rotulo

RENGLONES = 4  # of a heading, at most
MINIMO_DE_UNA_SERIE = 5  # «1, 2, 3» may be counts; «1, 2, 3, 4, 5» are items or days
MINIMO_DE_DIAS = 8
ARRIBA = 2  # rows over it that name only some of its columns


@dataclass
class Columna:
    lugar: int
    camino: list[str]  # its labels, from the one that spans several columns to its own
    rotulo: Rotulo
    hoja: Rotulo = field(default_factory=Rotulo)  # its own label alone
    rol: str = ""

    @property
    def nombre(self) -> str:
        """Without the grupo that a title above it tells: that is of the sheet, not of the column."""
        propios = [p for n, p in enumerate(self.camino) if n == len(self.camino) - 1 or not leer_grupo(p)]
        return " · ".join(propios)


@dataclass
class Tabla:
    hoja: Hoja
    desde: int  # first row of the headings, from 0
    cuerpo: list[int]  # rows of its body
    columnas: list[Columna]
    titulos: list[str]  # what the rows above it say, the nearest last

    @property
    def huella(self) -> str:
        """The same headings, the same table: by it what a person corrected is remembered."""
        return "|".join(plano(columna.nombre) for columna in self.columnas)


class _Lector:
    """Of one sheet. A label is understood once."""

    def __init__(self, hoja: Hoja, catalogo: Catalogo) -> None:
        self.hoja, self.catalogo = hoja, catalogo
        self.leidos: dict[str, Rotulo] = {}
        self.empiezan = {r[0]: r[1] for r in hoja.combinadas}

    def rotulo(self, celda: Any) -> Rotulo:
        if not isinstance(celda, str):
            if isinstance(celda, date):
                return Rotulo(numerado=celda.day)
            entero = isinstance(celda, float) and celda.is_integer() and 0 < celda < 32
            return Rotulo(numerado=int(celda)) if entero else Rotulo()
        if celda not in self.leidos:
            self.leidos[celda] = leer_rotulo(celda, self.catalogo)
        return self.leidos[celda]

    def celdas(self, fila: int) -> list[tuple[int, Any]]:
        return [(j, c) for j, c in enumerate(self.hoja.filas[fila]) if c not in ("", None) and str(c).strip()]

    def es_encabezado(self, fila: int) -> bool:
        """Two labels that say something, and no figure besides the numbers of items."""
        celdas = self.celdas(fila)
        if len(celdas) < 2 or len(celdas) > 150:
            return False
        if any(not isinstance(c, str) and not self.rotulo(c).numerado for _, c in celdas) or _es_cifra_suelta(celdas):
            return False
        dichas = [(j, self.rotulo(c)) for j, c in celdas if not str(c).rstrip().endswith(":")]
        utiles = [r for _, r in dichas if r.dice and r.rol != "otro"]
        numeradas = sum(bool(r.numerado) for _, r in dichas)
        distintas = len({plano(c) for _, c in celdas})
        return len(utiles) >= 2 and distintas >= 2 and len(utiles) + numeradas >= 0.3 * len(celdas) and self._algo_de_cifras(dichas)

    @staticmethod
    def _algo_de_cifras(dichas: list[tuple[int, Rotulo]]) -> bool:
        """A heading leads to figures: something measured, or who it is of."""
        return any(r.describe or r.rol in {"personal", "n", "grupo", "grado", "numero"} for _, r in dichas)

    def sigue(self, fila: int, anclas: dict[int, Rotulo], hay_hojas: bool) -> bool:
        """Whether the row is one more of the headings that began above it."""
        celdas = self.celdas(fila)
        if not celdas or any(not isinstance(c, str) and not self.rotulo(c).numerado for _, c in celdas):
            return False
        rotulos = [(j, self.rotulo(c), str(c)) for j, c in celdas]
        if any(j in anclas and r.rol not in ANCLAS and not r.sexo for j, r, _ in rotulos):
            return False
        if (
            hay_hojas
            and sum(bool(r.rol in ANCLAS) for _, r, _ in rotulos) == 0
            and any(r.grupo and j == rotulos[0][0] for j, r, _ in rotulos[:1])
        ):
            return False
        dicen = sum(bool(r.dice or r.numerado or len(plano(c)) <= 3) for _, r, c in rotulos)
        if _es_cifra_suelta(celdas) and not any(r.rol in ANCLAS for _, r, _ in rotulos):
            return False
        return dicen >= max(1, 0.5 * len(celdas)) and not str(celdas[0][1]).rstrip().endswith(":")


def _es_cifra_suelta(celdas: list[tuple[int, Any]]) -> bool:
    """A row with «8,1» or «30» is of the body; one that counts «1, 2, 3, 4, 5…» may be of the headings."""
    numeros = [cifra.valor for _, c in celdas if (cifra := leer_cifra(c)).tipo == NUMERO and cifra.valor is not None]
    return bool(numeros) and not _cuenta_uno_a_uno(numeros) and not _son_dias(numeros)


def _cuenta_uno_a_uno(numeros: list[Decimal]) -> bool:
    return len(numeros) >= MINIMO_DE_UNA_SERIE and numeros == list(range(1, len(numeros) + 1))


def _son_dias(numeros: list[Decimal]) -> bool:
    """«1, 2, 3, 4, 7, 8…»: the days with class of a month, one after another."""
    en_orden = all(a < b for a, b in zip(numeros, numeros[1:], strict=False))
    return len(numeros) >= MINIMO_DE_DIAS and en_orden and numeros[0] >= 1 and numeros[-1] <= 31


def tablas(hoja: Hoja, catalogo: Catalogo) -> Iterator[Tabla]:
    lector, fila = _Lector(hoja, catalogo), 0
    titulos: list[str] = []  # what the rows above say
    while fila < len(hoja.filas):
        if not lector.es_encabezado(fila):
            titulos.append(" ".join(limpio(c) for _, c in lector.celdas(fila)))
            fila += 1
            continue
        fin = _fin_del_encabezado(lector, fila)
        arriba = _renglones_de_arriba(lector, fila)
        columnas = _columnas(lector, arriba, fin)
        cuerpo, fila = _cuerpo(lector, fin + 1, columnas)
        yield Tabla(hoja, arriba, cuerpo, columnas, [t for t in titulos if t][-8:])
        titulos = []


def _fin_del_encabezado(lector: _Lector, fila: int) -> int:
    fin = fila
    while fin + 1 < len(lector.hoja.filas) and fin - fila < RENGLONES - 1:
        hasta_aqui = [(j, lector.rotulo(c)) for f in range(fila, fin + 1) for j, c in lector.celdas(f)]
        anclas = {j: r for j, r in hasta_aqui if r.rol in ANCLAS}
        if not lector.sigue(fin + 1, anclas, bool(anclas)):
            break
        fin += 1
    return fin


def _renglones_de_arriba(lector: _Lector, fila: int) -> int:
    """A row right above that names a few columns («Toma de lectura»), and is not the title of everything."""
    primera = fila
    while primera > 0 and fila - primera < ARRIBA:
        celdas = lector.celdas(primera - 1)
        dichas = [j for j, c in celdas if isinstance(c, str) and lector.rotulo(c).describe and not lector.rotulo(c).rol]
        if not dichas or dichas[-1] == 0 or any(not isinstance(c, str) for _, c in celdas):
            break
        primera -= 1
    return primera


def _columnas(lector: _Lector, desde: int, fin: int) -> list[Columna]:
    ancho = max(len(lector.hoja.filas[f]) for f in range(desde, fin + 1))
    renglones = [_extendido(lector, f, ancho, es_ultimo=f == fin) for f in range(desde, fin + 1)]
    columnas = []
    for j in range(ancho):
        camino: list[Any] = []
        for renglon in renglones:
            if j < len(renglon) and renglon[j] not in ("", None) and (not camino or plano(camino[-1]) != plano(renglon[j])):
                camino.append(renglon[j])
        rotulo, propio = Rotulo(), Rotulo()
        for pieza in camino:
            propio = lector.rotulo(pieza)
            rotulo = rotulo.sobre(propio)
        rotulo.rol = propio.rol if propio.dice else rotulo.rol
        rotulo.numerado = propio.numerado
        columnas.append(Columna(j, [_dicho(p) for p in camino], rotulo, propio, rotulo.rol))
    return columnas


def _dicho(pieza: Any) -> str:
    if isinstance(pieza, date):
        return pieza.strftime("%d/%m/%Y")
    return limpio(int(pieza) if isinstance(pieza, float) else pieza, 80)


def _extendido(lector: _Lector, fila: int, ancho: int, *, es_ultimo: bool) -> list[Any]:
    """A label over several columns is of all of them: as far as its merged cell goes, or until the next label."""
    crudos = [*lector.hoja.filas[fila], *[""] * (ancho - len(lector.hoja.filas[fila]))]
    salida: list[Any] = []
    vigente, hasta = "", -1
    for j, celda in enumerate(crudos):
        if celda not in ("", None):
            fin = lector.empiezan.get((fila, j))
            vigente, hasta = celda, fin[1] if fin else (j if es_ultimo or lector.rotulo(celda).rol in ANCLAS else ancho)
        salida.append(vigente if j <= hasta else "")
    return salida


def _cuerpo(lector: _Lector, fila: int, columnas: list[Columna]) -> tuple[list[int], int]:
    """Until other headings begin. A repeated heading, as printed pages have, is skipped."""
    propios = {plano(c.camino[-1]) for c in columnas if c.camino}
    anclas = {c.lugar for c in columnas if c.rol in ANCLAS}
    cuerpo: list[int] = []
    hueco = False
    while fila < len(lector.hoja.filas):
        celdas = lector.celdas(fila)
        if not celdas:
            hueco = True
        elif lector.es_encabezado(fila):
            if not {plano(c) for _, c in celdas} <= propios:
                con_ancla = any(lector.rotulo(c).rol in ANCLAS - {"otro"} for _, c in celdas)
                es_de_alguien = any(j in anclas and lector.rotulo(c).rol not in ANCLAS for j, c in celdas)
                if hueco or (con_ancla and not es_de_alguien):
                    break
                cuerpo.append(fila)
        else:
            cuerpo.append(fila)
            hueco = False
        fila += 1
    return cuerpo, fila
