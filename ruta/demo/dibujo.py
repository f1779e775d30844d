"""The pictures of the demo: drawn here, so that no photograph of anybody is needed to show how one is seen."""

import io
from collections.abc import Callable

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

PAPEL, TINTA, CLARO, TONOS = "#fbf6ea", "#2f3b4c", "#d9d2c0", ("#9b3d2e", "#2f6f6a", "#c8902f", "#4a5d8f")
ANCHO, ALTO = 960, 640
GRADOS = 6


def dibujar(nombre: str) -> ContentFile:
    """A file as a telephone would send it."""
    imagen = Image.new("RGB", (ANCHO, ALTO), PAPEL)
    DIBUJOS[nombre](ImageDraw.Draw(imagen))
    salida = io.BytesIO()
    imagen.save(salida, "PNG", optimize=True)
    return ContentFile(salida.getvalue(), f"{nombre}.png")


def _graficas(lapiz: ImageDraw.ImageDraw) -> None:
    """Six sheets on a wall, one a grade, each with its bars."""
    for grado in range(GRADOS):
        x, y = 60 + grado % 3 * 290, 50 + grado // 3 * 290
        lapiz.rectangle((x, y, x + 260, y + 250), fill="white", outline=TINTA, width=3)
        for semana in range(4):
            alto = 50 + 12 * grado + 28 * semana
            izquierda = x + 30 + 54 * semana
            lapiz.rectangle((izquierda, y + 225 - alto, izquierda + 36, y + 225), fill=TONOS[semana])
        lapiz.line((x + 20, y + 226, x + 240, y + 226), fill=TINTA, width=3)


def _cuadernillos(lapiz: ImageDraw.ImageDraw) -> None:
    """A shelf with the booklets of the pairs."""
    for fila in range(2):
        base = 290 + fila * 270
        for libro in range(14):
            alto = 170 + 20 * ((libro * 3 + fila) % 4)
            x = 70 + 59 * libro
            lapiz.rectangle((x, base - alto, x + 48, base), fill=TONOS[(libro + fila) % 4], outline=TINTA, width=2)
            lapiz.rectangle((x + 9, base - alto + 24, x + 39, base - alto + 60), fill=PAPEL)
        lapiz.rectangle((40, base, ANCHO - 40, base + 18), fill=TINTA)


def _libreta(lapiz: ImageDraw.ImageDraw) -> None:
    """A page ruled in columns, half of it written."""
    lapiz.rectangle((120, 40, ANCHO - 120, ALTO - 40), fill="white", outline=TINTA, width=3)
    for renglon in range(11):
        y = 100 + 46 * renglon
        lapiz.line((140, y, ANCHO - 140, y), fill=CLARO, width=2)
        if renglon < 7:
            for columna, largo in enumerate((190, 120, 90)):
                x = 160 + 240 * columna
                lapiz.line((x, y - 14, x + largo - 13 * (renglon % 4), y - 14), fill=TONOS[3], width=6)


DIBUJOS: dict[str, Callable[[ImageDraw.ImageDraw], None]] = {
    "graficas": _graficas, "cuadernillos": _cuadernillos, "libreta": _libreta,
}  # fmt: skip
