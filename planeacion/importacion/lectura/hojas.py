"""The sheets of a file as rows of cells, whatever program wrote it."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from io import BytesIO
from typing import Any

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from planeacion.ajeno.paquete import NoSeLee
from planeacion.importacion.lectura import formulas, texto
from planeacion.importacion.lectura.pesar import pesar

FILAS, COLUMNAS, HOJAS = 20_000, 300, 100
Rango = tuple[tuple[int, int], tuple[int, int]]


@dataclass
class Hoja:
    nombre: str
    filas: list[list[Any]]
    combinadas: list[Rango] = field(default_factory=list)
    sin_calcular: int = 0
    solo_texto: bool = False  # a CSV: everything came as text
    lugar: int = 1
    rotulo: str = ""  # how it is told (`palabras.rotulo_de_hoja`)


@dataclass
class Libro:
    formato: str
    hojas: list[Hoja]
    ocultas: list[tuple[str, int]] = field(default_factory=list)  # name and place


def abrir(contenido: bytes) -> Libro:
    """Raises NoSeLee with what happened and what to do."""
    clase = pesar(contenido)
    if clase == "csv":
        dicho, codificacion = texto.decodificar(contenido)
        filas, separador = texto.separar(dicho)
        return Libro(f"texto (.csv) · {codificacion} · separado con {separador}", [Hoja("", _medida(filas), solo_texto=True)])
    if clase == "html":
        dicho, codificacion = texto.decodificar(contenido)
        return Libro(f"página web guardada como hoja · {codificacion}", [Hoja("", _medida(_de_html(dicho)), solo_texto=True)])
    return _de_calamine(contenido, clase)


def _de_calamine(contenido: bytes, clase: str) -> Libro:
    try:
        libro = CalamineWorkbook.from_filelike(BytesIO(contenido))
        faltan = formulas.de_cada_hoja(contenido) if clase == "xlsx" else {}
        todas = [(m, n) for n, m in enumerate(libro.sheets_metadata, 1) if m.typ == SheetTypeEnum.WorkSheet]
        visibles = [(m.name, n) for m, n in todas if m.visible == SheetVisibleEnum.Visible]
        ocultas = [(m.name, n) for m, n in todas if m.visible != SheetVisibleEnum.Visible]
        if len(visibles) > HOJAS:
            raise NoSeLee(f"El libro tiene {len(visibles)} hojas y se leen hasta {HOJAS}. Dejen solo las de resultados.")
        hojas = [_hoja(libro, nombre, n, faltan.get(nombre, {}), clase) for nombre, n in visibles]
    except (NoSeLee, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as motivo:  # whatever a broken file makes the parser raise; in Rust a panic is no Exception
        raise NoSeLee(_por_que(str(motivo))) from None
    return Libro({"xlsx": "Excel (.xlsx)", "xls": "Excel de antes (.xls)", "ods": "LibreOffice (.ods)"}[clase], hojas, ocultas)


def _por_que(motivo: str) -> str:
    if "password" in motivo.lower() or "encrypt" in motivo.lower():
        return "El archivo tiene contraseña. Ábranlo, quítensela, guárdenlo y vuelvan a traerlo."
    return (
        "El archivo está dañado o no es una hoja de cálculo. Ábranlo en Excel, guárdenlo de nuevo como .xlsx y vuelvan a traerlo."
    )


def _hoja(libro: Any, nombre: str, lugar: int, faltan: dict[tuple[int, int], str], clase: str) -> Hoja:
    hoja = libro.get_sheet_by_name(nombre)
    combinadas = list(hoja.merged_cell_ranges or []) if clase != "ods" else []
    filas = _medida(hoja.to_python(skip_empty_area=False))
    cerca = {lugar: f for lugar, f in faltan.items() if lugar[0] < FILAS and lugar[1] < COLUMNAS}
    return Hoja(nombre, filas, combinadas, formulas.calcular(filas, cerca), lugar=lugar)


def _medida(filas: list[list[Any]]) -> list[list[Any]]:
    """Without the empty end; refused when it is not the size of a school's sheet."""
    while filas and not any(c not in ("", None) for c in filas[-1]):
        filas.pop()
    if len(filas) > FILAS:
        raise NoSeLee(f"Hay una hoja con más de {FILAS:,} filas. Dejen solo las de resultados y vuelvan a traerla.")
    return [fila[:COLUMNAS] for fila in filas]


def _de_html(dicho: str) -> list[list[Any]]:
    """Platforms give «Excel» files that are a web page with a table."""
    lector = _Tabla()
    lector.feed(dicho[:4_000_000])
    return lector.filas


class _Tabla(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.filas: list[list[Any]] = []
        self.celda: list[str] | None = None
        self.huecos = 0

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag == "tr":
            self.filas.append([])
        elif tag in {"td", "th"} and self.filas:
            self._cerrar()
            ancho = dict(attrs).get("colspan") or "1"
            self.celda, self.huecos = [], min(int(ancho), 50) - 1 if ancho.isdigit() and ancho.isascii() else 0

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th", "tr", "table"}:
            self._cerrar()

    def handle_data(self, data: str) -> None:
        if self.celda is not None:
            self.celda.append(data)

    def _cerrar(self) -> None:
        if self.celda is not None and self.filas:
            self.filas[-1] += ["".join(self.celda).strip(), *[""] * self.huecos]
        self.celda = None
