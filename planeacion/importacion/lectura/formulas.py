"""Cells whose formula was never calculated: the simple ones are calculated here, the others are told."""

import io
import posixpath
import re
import zipfile
from typing import Any
from xml.etree import ElementTree

from openpyxl.formula.translate import Translator
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string, get_column_letter

from planeacion.importacion.lectura.celdas import NUMERO, Formula, leer_cifra, plano

_M = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RANGO = r"\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?"
_FUNCION = re.compile(r"(SUM|AVERAGE|COUNTIF|COUNT|COUNTA|MAX|MIN)\((.*)\)", re.DOTALL)
HONDURA = 5  # a formula over formulas


def de_cada_hoja(contenido: bytes) -> dict[str, dict[tuple[int, int], str]]:
    """{sheet: {(row, column): formula}} of the cells that have a formula and no value, counted from 0."""
    with zipfile.ZipFile(io.BytesIO(contenido)) as paquete:
        nombres = set(paquete.namelist())
        if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= nombres:
            return {}
        destinos = {r.get("Id"): r.get("Target", "") for r in ElementTree.fromstring(paquete.read("xl/_rels/workbook.xml.rels"))}
        hallados = {}
        for hoja in ElementTree.fromstring(paquete.read("xl/workbook.xml")).iter(f"{_M}sheet"):
            destino = destinos.get(hoja.get(f"{_R}id"), "")
            parte = destino.lstrip("/") if destino.startswith("/") else posixpath.join("xl", destino)
            if parte in nombres:
                hallados[hoja.get("name", "")] = _sin_valor(paquete, parte)
        return hallados


def _sin_valor(paquete: zipfile.ZipFile, parte: str) -> dict[tuple[int, int], str]:
    faltan: dict[tuple[int, int], str] = {}
    compartidas: dict[str, tuple[str, str]] = {}
    with paquete.open(parte) as f:
        for _, celda in ElementTree.iterparse(f):
            if celda.tag != f"{_M}c":
                if celda.tag == f"{_M}row":
                    celda.clear()
                continue
            formula, valor, donde = celda.find(f"{_M}f"), celda.find(f"{_M}v"), celda.get("r", "")
            if formula is None or not donde:
                continue
            texto = _formula(formula, donde, compartidas)
            if texto and (valor is None or not valor.text):
                columna, fila = coordinate_from_string(donde)
                faltan[fila - 1, column_index_from_string(columna) - 1] = texto
    return faltan


def _formula(elemento: Any, donde: str, compartidas: dict[str, tuple[str, str]]) -> str:
    """A shared formula is written once and moved to the other cells."""
    texto, grupo = (elemento.text or "").strip(), elemento.get("si")
    if grupo is None or elemento.get("t") != "shared":
        return texto
    if texto:
        compartidas[grupo] = (texto, donde)
        return texto
    if grupo not in compartidas:
        return "?"
    origen, desde = compartidas[grupo]
    return Translator(f"={origen}", desde).translate_formula(donde)[1:]


def calcular(filas: list[list[Any]], faltan: dict[tuple[int, int], str]) -> int:
    """Put in each cell its result, or a `Formula`. Gives how many could not be calculated."""
    hechas: dict[tuple[int, int], Any] = {}
    calculo = _Calculo(filas, faltan, hechas)
    sin_calcular = 0
    for (fila, columna), texto in faltan.items():
        while len(filas) <= fila:
            filas.append([])
        filas[fila].extend([""] * (columna + 1 - len(filas[fila])))
        valor = calculo.de(fila, columna, 0)
        sin_calcular += valor is None
        filas[fila][columna] = Formula(f"={texto[:80]}") if valor is None else valor
    return sin_calcular


class _Calculo:
    def __init__(self, filas: list[list[Any]], faltan: dict[tuple[int, int], str], hechas: dict[tuple[int, int], Any]) -> None:
        self.filas, self.faltan, self.hechas = filas, faltan, hechas

    def de(self, fila: int, columna: int, hondura: int) -> float | None:
        """The value of a formula; None when it is not one of the simple ones, or goes round in a circle."""
        if (fila, columna) not in self.hechas:
            self.hechas[fila, columna] = None
            self.hechas[fila, columna] = self._expresion(self.faltan[fila, columna], hondura)
        return self.hechas[fila, columna]

    def _expresion(self, texto: str, hondura: int) -> float | None:
        texto = texto.replace("_xlfn.", "").strip().lstrip("=").strip()
        if hondura > HONDURA or len(texto) > 300:
            return None
        if funcion := _FUNCION.fullmatch(
            texto.upper() if "COUNTIF" not in texto.upper() else re.sub(r"(?i)countif", "COUNTIF", texto)
        ):
            return self._funcion(funcion[1], funcion[2], hondura)
        sumandos = re.split(r"\+", texto.upper())
        if len(sumandos) > 1 and all(re.fullmatch(_RANGO, s.strip()) for s in sumandos):
            return self._funcion("SUM", ",".join(sumandos), hondura)
        entre = re.fullmatch(rf"(.+)/([0-9]+)|({_RANGO})", texto.upper())
        if entre and entre[1]:
            arriba = self._expresion(
                entre[1].strip().removeprefix("(").removesuffix(")") if entre[1].startswith("(") else entre[1], hondura + 1
            )
            return None if arriba is None or not int(entre[2]) else arriba / int(entre[2])
        if re.fullmatch(_RANGO, texto.upper()) and ":" not in texto:
            return self._funcion("SUM", texto.upper(), hondura)
        return None

    def _funcion(self, nombre: str, argumentos: str, hondura: int) -> float | None:
        if nombre == "COUNTIF":
            return self._contar_si(argumentos, hondura)
        celdas: list[Any] = []
        for argumento in re.split(r"[,;]", argumentos):
            suyas = self._rango(argumento.strip().upper(), hondura)
            if suyas is None:
                return None
            celdas += suyas
        if nombre == "COUNTA":
            return float(sum(c not in ("", None) for c in celdas))
        numeros = [float(c) for c in celdas if isinstance(c, (int, float)) and not isinstance(c, bool)]
        if nombre == "COUNT":
            return float(len(numeros))
        if not numeros:
            return 0.0 if nombre == "SUM" else None
        return {"SUM": sum(numeros), "AVERAGE": sum(numeros) / len(numeros), "MAX": max(numeros), "MIN": min(numeros)}[nombre]

    def _rango(self, texto: str, hondura: int) -> list[Any] | None:
        """The values of «D4:I4»; None if it is not a range, or rests on something that cannot be calculated."""
        partes = re.fullmatch(_RANGO, texto)
        if partes is None:
            return None
        c1, f1 = column_index_from_string(partes[1]) - 1, int(partes[2]) - 1
        c2, f2 = (column_index_from_string(partes[3]) - 1, int(partes[4]) - 1) if partes[3] else (c1, f1)
        f2, c2 = min(f2, len(self.filas) - 1 if self.filas else 0), min(c2, c1 + 400)
        valores: list[Any] = []
        for f in range(f1, f2 + 1):
            for c in range(c1, c2 + 1):
                if (f, c) in self.faltan:
                    valor = self.de(f, c, hondura + 1)
                    if valor is None:
                        return None
                    valores.append(valor)
                elif f < len(self.filas) and c < len(self.filas[f]):
                    valores.append(self.filas[f][c])
        return valores

    def _contar_si(self, argumentos: str, hondura: int) -> float | None:
        rango, _, criterio = argumentos.replace(";", ",", 1).partition(",")
        celdas = self._rango(rango.strip().upper(), hondura)
        if celdas is None:
            return None
        partes = re.match(r"<=|>=|<>|<|>|=", dicho := criterio.strip().strip('"'))
        signo, valor = (partes[0], dicho[partes.end() :]) if partes else ("=", dicho)
        numero = leer_cifra(valor)
        if re.fullmatch(_RANGO, criterio.strip().upper()):
            return None
        return float(sum(_cumple(celda, signo, valor, numero) for celda in celdas))


def _cumple(celda: Any, signo: str, texto: str, numero: Any) -> bool:
    suya = leer_cifra(celda)
    if numero.tipo == NUMERO and suya.tipo == NUMERO:
        a, b = suya.valor, numero.valor
        return {"=": a == b, "<>": a != b, "<": a < b, ">": a > b, "<=": a <= b, ">=": a >= b}[signo]
    igual = plano(celda) == plano(texto)
    return igual if signo == "=" else not igual if signo == "<>" else False


def nombre_de_columna(indice: int) -> str:
    return str(get_column_letter(indice + 1))
