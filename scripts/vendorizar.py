"""Rebuild `static/vendor/` and `static/fuentes/` from the packages named in PAQUETES, and print the table of PROCEDENCIA.md.

Only whoever updates a vendored file runs it (`.venv/bin/python scripts/vendorizar.py`); it needs npm. The result is committed.
"""

import hashlib
import io
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

ESTATICOS = Path(__file__).resolve().parent.parent / "static"
FUENTES, VENDOR = ESTATICOS / "fuentes", ESTATICOS / "vendor"
PAQUETES = [
    "bootstrap@5.3.9",
    "htmx.org@2.0.10",
    "@fontsource-variable/literata@5.3.0",
    "@fontsource-variable/atkinson-hyperlegible-next@5.3.0",
]
SASS = "sass@1.77.8"
# What Spanish text needs; the rest of Latin is in the -ext files, which the browser asks for only if a page uses it.
ESPANOL = (
    "0020-007E,00A0-00FF,0131,0152-0153,02BC,02C6,02DA,02DC,0300-0304,0308,2010-2015,2018-201E,2020-2022,2026,"
    "202F,2030,2032-2033,2039-203A,20AC,2122,2191,2193,2212"
)


def bajar(carpeta: Path) -> dict[str, Path]:
    """`npm pack` each package; name without version → its folder."""
    subprocess.run(["npm", "pack", "--silent", *PAQUETES], cwd=carpeta, check=True)
    carpetas = {}
    for paquete in PAQUETES:
        nombre, _, version = paquete.rpartition("@")
        corto = nombre.lstrip("@").replace("/", "-")
        with tarfile.open(carpeta / f"{corto}-{version}.tgz") as tar:
            tar.extractall(carpeta / corto, filter="data")
        carpetas[nombre.rpartition("/")[2]] = carpeta / corto / "package"
    return carpetas


def recortar(origen: Path, destino: Path, pesos: tuple[int, int] | int) -> None:
    """Only Spanish glyphs and only the weights we set: a third of the bytes, which a phone on 2G pays for."""
    opciones = subset.Options()
    opciones.layout_features, opciones.hinting = ["*"], False
    recorte = subset.Subsetter(opciones)
    recorte.populate(unicodes=subset.parse_unicodes(ESPANOL))
    fuente = TTFont(origen, recalcTimestamp=False)
    recorte.subset(fuente)
    fuente.flavor, memoria = None, io.BytesIO()
    fuente.save(memoria)
    fuente = instantiateVariableFont(TTFont(io.BytesIO(memoria.getvalue()), recalcTimestamp=False), {"wght": pesos})
    fuente.flavor = "woff2"
    fuente.save(destino)


def fuentes(paquetes: dict[str, Path]) -> None:
    for familia in ("literata", "atkinson-hyperlegible-next"):
        archivos, corto = paquetes[familia] / "files", familia.partition("-")[0]
        recortar(archivos / f"{familia}-latin-wght-normal.woff2", FUENTES / f"{corto}.woff2", (400, 700))
        shutil.copy(archivos / f"{familia}-latin-ext-wght-normal.woff2", FUENTES / f"{corto}-ext.woff2")
        shutil.copy(paquetes[familia] / "LICENSE", FUENTES / f"LICENSE-{corto}.txt")
    recortar(paquetes["literata"] / "files/literata-latin-wght-italic.woff2", FUENTES / "literata-italica.woff2", 400)


def bootstrap(paquete: Path) -> None:
    destino = VENDOR / "bootstrap"
    orden = ["npx", "--yes", "--package", SASS, "sass", "--no-source-map", "--quiet-deps", "--style=compressed"]
    partes = [f"--load-path={paquete / 'scss'}", f"{destino / 'ruta-bootstrap.scss'}", f"{destino / 'bootstrap.css'}"]
    subprocess.run([*orden, *partes], check=True, stderr=subprocess.DEVNULL)
    assert "data:" not in (destino / "bootstrap.css").read_text(), "la política del sitio no deja dibujar imágenes data:"
    shutil.copy(paquete / "LICENSE", destino)


def htmx(paquete: Path) -> None:
    shutil.copy(paquete / "dist/htmx.min.js", VENDOR / "htmx")
    shutil.copy(paquete / "LICENSE", VENDOR / "htmx")


def main() -> None:
    with tempfile.TemporaryDirectory() as temporal:
        paquetes = bajar(Path(temporal))
        fuentes(paquetes)
        bootstrap(paquetes["bootstrap"])
        htmx(paquetes["htmx.org"])
    for archivo in sorted([*FUENTES.iterdir(), *VENDOR.glob("*/*")]):
        print(f"| {archivo.relative_to(ESTATICOS)} | {hashlib.sha256(archivo.read_bytes()).hexdigest()} |")


if __name__ == "__main__":
    main()
