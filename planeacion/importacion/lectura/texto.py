"""A CSV as schools have it: in whatever encoding and with whatever separator Excel, a Mac or the state's platform wrote it."""

import csv
import io
import re
from collections import Counter

from planeacion.ajeno.paquete import NoSeLee

NOMBRES = {"utf-8": "UTF-8", "utf-16": "UTF-16", "cp1252": "Windows (cp1252)", "mac_roman": "Mac", "cp850": "MS-DOS (cp850)"}
SEPARADORES = {";": "punto y coma", ",": "coma", "\t": "tabulador", "|": "barra"}
_DE_AQUI = set("áéíóúüñÁÉÍÓÚÜÑ°ºª¿¡«»–—“”‘’…´%")
csv.field_size_limit(4_000_000)


def decodificar(contenido: bytes) -> tuple[str, str]:
    """(text, name of the encoding). Never guesses silently: the name is shown in the preview."""
    if contenido.startswith((b"\xff\xfe", b"\xfe\xff")):
        return contenido.decode("utf-16", "replace"), "UTF-16"
    if contenido[:400].count(0) > len(contenido[:400]) // 4:
        orden = "utf-16-le" if contenido[:400:2].count(0) < contenido[1:400:2].count(0) else "utf-16-be"
        return contenido.decode(orden, "replace"), "UTF-16"
    if b"\0" in contenido:
        raise NoSeLee(
            "El archivo no es una hoja de cálculo ni un texto que se pueda leer. Guárdenlo como .xlsx o .csv y vuelvan a traerlo."
        )
    try:
        return _desenredar(contenido.decode("utf-8-sig")), "UTF-8"
    except UnicodeDecodeError:
        pass
    intentos = {nombre: contenido.decode(nombre, "replace") for nombre in ("cp1252", "mac_roman", "cp850")}
    mejor = max(intentos, key=lambda nombre: _suena(intentos[nombre]))
    return intentos[mejor], NOMBRES[mejor]


def _suena(texto: str) -> int:
    """How Spanish it sounds: accents in their place add, strange signs take away."""
    raras = Counter(letra for letra in texto if ord(letra) > 127)
    return sum(n if letra in _DE_AQUI else -3 * n for letra, n in raras.items())


def _desenredar(texto: str) -> str:
    """«MatemÃ¡ticas» was UTF-8 read as Windows and saved again."""
    if "Ã" not in texto:
        return texto
    try:
        return texto.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return texto


def separar(texto: str) -> tuple[list[list[str]], str]:
    """(rows, name of the separator)."""
    texto = texto.replace("\0", "")
    dicho = re.match(r"(?i)\s*\"?sep=(.)\"?\s*\r?\n", texto)
    if dicho and dicho[1] in SEPARADORES:
        return _filas(texto[dicho.end() :], dicho[1]), SEPARADORES[dicho[1]]
    muestra = texto[:20_000]
    separador = max(SEPARADORES, key=lambda s: _constancia(muestra, s))
    return _filas(texto, separador), SEPARADORES[separador]


def _constancia(muestra: str, separador: str) -> float:
    """How many rows have the same number of cells, more cells being better."""
    if separador not in muestra:
        return 0.0
    anchos = Counter(len(fila) for fila in _filas(muestra, separador)[:60] if any(fila))
    ancho, veces = max(anchos.items(), key=lambda par: (par[0] > 1, par[1], par[0]), default=(1, 0))
    return 0.0 if ancho < 2 else veces / max(1, anchos.total()) + min(ancho, 30) * 0.02


def _filas(texto: str, separador: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(texto, newline=""), delimiter=separador))
    except csv.Error:
        return [linea.split(separador) for linea in texto.splitlines()]
