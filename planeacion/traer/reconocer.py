"""What each cell of a table is: a heading, or a text under one. No layout is known by name: headings are found where they are.

Four ways of being under a heading: in its column, beside its label, below it, or after it in the same cell.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from planeacion.traer.palabras import DE_ACCION, Clase, titulo, titulo_suelto
from planeacion.traer.partes import con_titulo, renglones
from planeacion.traer.tablas import Celda, Lugar, Tabla

Titulo = tuple[Clase, str]  # what it is, how it is written
NINGUNO: Titulo = (Clase.NADA, "")


@dataclass(frozen=True)
class Hallado:
    """A text and what it was taken for. `titulo` is the heading as it is written; `de_arriba`, that its cell began in an earlier
    row and reaches this one."""

    clase: Clase
    texto: str
    lugar: Lugar
    titulo: str = ""
    de_arriba: bool = False


@dataclass(frozen=True)
class Renglon:
    """What one row of a table says, and the classes that its table has columns for."""

    hallados: tuple[Hallado, ...]
    columnas: frozenset[Clase] = frozenset()


@dataclass
class Lectura:
    renglones: list[Renglon] = field(default_factory=list)
    titulos: dict[Lugar, Clase] = field(default_factory=dict)


def reconocer(tablas: Sequence[Tabla]) -> Lectura:
    """A cronograma repeats the acciones of the matrix beside it: it is read only where there is no other that says them."""
    lectura = Lectura()
    de_meses = [numero for numero, tabla in enumerate(tablas) if _es_cronograma(tabla)]
    for numero, tabla in enumerate(tablas):
        if numero not in de_meses:
            _Lector(numero, tabla, lectura).leer()
    if not any(h.clase is Clase.ACCION for renglon in lectura.renglones for h in renglon.hallados):
        for numero in de_meses:
            _Lector(numero, tablas[numero], lectura).leer()
    return lectura


_MES = re.compile(r"(ene|feb|mar|abr|may|jun|jul|ago|sept?|oct|nov|dic)[a-z]*\b", re.I)
VARIOS_MESES = 4


def _es_cronograma(tabla: Tabla) -> bool:
    """A row of headings that are months."""
    return any(
        sum(1 for celda in fila if _MES.match(celda.texto) and len(celda.texto) < 40) >= VARIOS_MESES for fila in tabla.filas
    )


@dataclass
class _Lector:
    numero: int
    tabla: Tabla
    lectura: Lectura
    columnas: list[tuple[Celda, Titulo]] = field(default_factory=list)
    etiqueta: tuple[int, Titulo] | None = None
    debajo: Titulo = NINGUNO
    recien: bool = False  # the row before was of headings
    tras_vacia: bool = False  # the row before was empty
    bajan: list[Celda] = field(default_factory=list)  # cells that reach rows to come

    def leer(self) -> None:
        pie = _donde_firman(self.tabla)
        for numero, fila in enumerate(self.tabla.filas):
            llenas = [celda for celda in fila if celda.texto]
            if numero < pie:
                self._fila(llenas)
            else:
                self._decir([self._hallado(celda, NINGUNO) for celda in llenas])
            self.tras_vacia = not llenas
            self.bajan = [c for c in [*self.bajan, *llenas] if c.fila + c.alto > (fila[0].fila if fila else 0) + 1 and c.alto > 1]

    def _fila(self, llenas: list[Celda]) -> None:
        if not llenas:
            self.etiqueta, self.debajo = None, NINGUNO if self.tabla.ancho > 1 else self.debajo
        elif encabezado := self._encabezado(llenas):
            self._poner_columnas(encabezado)
        elif titulo(llenas[0].texto) and not self._es_de_datos(llenas):
            self._etiquetas(llenas)
        elif self.etiqueta and llenas[0].columna > self.etiqueta[0]:
            self._decir([self._hallado(celda, self.etiqueta[1]) for celda in llenas])
        else:
            self.etiqueta, self.recien = None, False
            self._decir([h for celda in llenas for h in self._bajo_lo_que_haya(celda, llenas)])

    # Rows of headings

    def _encabezado(self, llenas: list[Celda]) -> list[tuple[Celda, Titulo]]:
        """Two headings at least, and more than anything else. Data of the school are labels, never columns by themselves."""
        sueltos = [(celda, titulo_suelto(celda.texto)) for celda in llenas]
        del_plan = [c for c, clase in sueltos if clase not in (None, Clase.DATO, Clase.NUMERO)]
        exactos = [c for c in llenas if titulo(c.texto)]
        subtitulos = self.recien and len(exactos) == len(llenas)
        otros = [c for c, clase in sueltos if clase is None]
        if subtitulos or (len(del_plan) >= 2 and len(otros) < len(del_plan) and exactos and not _son_pares(sueltos)):
            return [(celda, (clase or Clase.SIN_LUGAR, celda.texto)) for celda, clase in sueltos]
        return []

    def _poner_columnas(self, encabezado: list[tuple[Celda, Titulo]]) -> None:
        """A second row of headings refines the first: «Periodo» over «Inicio» and «Término»."""
        if self.recien:
            tapadas = [c.columna for c, _ in encabezado]
            self.columnas = [(c, t) for c, t in self.columnas if not any(c.columna == x and c.ancho == 1 for x in tapadas)]
            self.columnas = encabezado + self.columnas
        else:
            self.columnas = encabezado
        self.etiqueta, self.debajo, self.recien = None, NINGUNO, True
        for celda, (clase, _) in encabezado:
            self._es_titulo(celda, clase)

    def _de_columna(self, celda: Celda) -> Titulo:
        """The heading over the cell; where there is none, the nearest to its left: a merge that the data do not repeat."""
        encima = [t for c, t in self.columnas if c.cubre(celda.columna)]
        if encima:
            return encima[0]
        izquierda = [(c.columna, t) for c, t in self.columnas if c.columna < celda.columna]
        return max(izquierda, key=lambda par: par[0])[1] if izquierda else NINGUNO

    def _es_de_datos(self, llenas: list[Celda]) -> bool:
        """«Acción 1» in the column of the acciones is no label."""
        return len(self.columnas) >= 3 and len(llenas) >= 3 and not titulo(llenas[1].texto)

    # Labels

    def _etiquetas(self, llenas: list[Celda]) -> None:
        """«Zona | 00 | Sector | 00»: each label with what follows it. One alone names what is below."""
        self.columnas, self.debajo, self.recien = [], NINGUNO, False
        actual, dichos, primera = NINGUNO, [], llenas[0].columna
        for celda in llenas:
            clase = titulo(celda.texto)
            if clase and (celda is llenas[0] or clase is Clase.DATO or _parece_etiqueta(celda, llenas)):
                actual = (clase, celda.texto)
                self._es_titulo(celda, clase)
            else:
                dichos.append(self._hallado(celda, actual))
        self.etiqueta = (primera, actual) if dichos else None
        if not dichos:
            self.debajo = actual
        self._decir(dichos)

    # Everything else

    def _bajo_lo_que_haya(self, celda: Celda, llenas: list[Celda]) -> Iterator[Hallado]:
        clase = self._de_columna(celda) if self.columnas else self.debajo
        banda = bool(self.columnas) and len(llenas) == 1 and self._es_banda(celda)
        if clase[0] is Clase.NADA or banda or not self.columnas:
            yield from self._por_renglones(celda, NINGUNO if banda else clase)
        else:
            yield self._hallado(celda, clase)

    def _es_banda(self, celda: Celda) -> bool:
        """Alone in its row and over several columns, or a note under a table: it is of no column."""
        encima = sum(1 for c, _ in self.columnas if celda.cubre(c.columna))
        return encima >= 2 or (len(self.columnas) >= 3 and (self.tras_vacia or con_titulo(celda.texto) is not None))

    def _por_renglones(self, celda: Celda, clase: Titulo) -> Iterator[Hallado]:
        """A cell that carries its own headings: «Objetivo: …» and, on another line, «Meta: …»."""
        actual, lineas = clase, list[str]()
        for linea in renglones(celda.texto):
            if propio := con_titulo(linea):
                if lineas:
                    yield self._hallado(celda, actual, "\n".join(lineas))
                actual, lineas = (propio[0], propio[1]), [propio[2]]
            else:
                lineas.append(linea)
        if actual != clase and not self.columnas and self.tabla.ancho == 1:
            self.debajo = actual  # paragraphs that follow «Metas:» go on saying metas
        yield self._hallado(celda, actual, "\n".join(lineas))

    def _hallado(self, celda: Celda, clase: Titulo, texto: str = "") -> Hallado:
        return Hallado(clase[0], texto or celda.texto, self._lugar(celda), clase[1])

    def _decir(self, hallados: list[Hallado]) -> None:
        """With what merged cells of earlier rows still say of this one: a responsable for three acciones."""
        if not hallados:
            return
        fila = max(h.lugar[1] for h in hallados)
        de_arriba = [
            Hallado(clase, c.texto, self._lugar(c), nombre, de_arriba=True)
            for c in self.bajan
            if c.fila < fila < c.fila + c.alto and self.columnas
            for clase, nombre in [self._de_columna(c)]
            if clase in DE_ACCION
        ]
        columnas = frozenset(clase for _, (clase, _) in self.columnas)
        self.lectura.renglones.append(Renglon((*hallados, *de_arriba), columnas))

    def _es_titulo(self, celda: Celda, clase: Clase) -> None:
        self.lectura.titulos[self._lugar(celda)] = clase

    def _lugar(self, celda: Celda) -> Lugar:
        return self.numero, celda.fila, celda.columna


_FIRMA = re.compile(r"\bvo\.?\s*bo\b|\bfirmas?\b|\bsello\b|_{6,}", re.I)
LARGO_DE_FIRMA = 90


def _donde_firman(tabla: Tabla) -> int:
    """The row where the signatures begin: short texts without headings after a blank row, «Vo.Bo.» or «firma» among them."""
    dichas = [[celda.texto for celda in fila if celda.texto] for fila in tabla.filas]
    pie, firman = len(dichas), False
    for numero in range(len(dichas) - 1, -1, -1):
        if any(titulo(texto) or len(texto) > LARGO_DE_FIRMA for texto in dichas[numero]):
            break
        firman = firman or any(_FIRMA.search(texto) for texto in dichas[numero])
        if firman and not dichas[numero]:
            pie = numero
    return pie


def _son_pares(sueltos: list[tuple[Celda, Clase | None]]) -> bool:
    """«Objetivo | … | Meta | …»: headings and texts by turns."""
    turnos = [clase is not None for _, clase in sueltos]
    return len(turnos) >= 4 and turnos == [i % 2 == 0 for i in range(len(turnos))]


def _parece_etiqueta(celda: Celda, llenas: list[Celda]) -> bool:
    """A later cell of a row of labels: if it ends in a colon, or something follows it."""
    return celda.texto.rstrip().endswith(":") or celda is not llenas[-1]
