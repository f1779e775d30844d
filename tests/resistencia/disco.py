"""Ruta on a small disk that fills up while people write, and that somebody frees again. As root: it mounts one in memory.

    sudo .venv/bin/python -m tests.resistencia.disco [--veces 5] [--segundos 60] [--quedan 1] [--sin-reserva]

Each time: all but so many MiB are taken; what is saved comes back with its text and the ruta is read; freed, everybody saves again
with nothing started anew. At the end the judge looks for what was acknowledged. `--sin-reserva` is the control: without what
`ruta.lugar` keeps for PostgreSQL, its log fills the rest and there is nothing to read. With `--quedan 0` somebody else took it all.
"""

import argparse
import os
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.resistencia import caidas, escena, juez
from tests.resistencia.cliente import SIN_RESPUESTA, Persona
from tests.servidor import Servidor

ESCRIBEN = 4
TAMANO = "600m"


@contextmanager
def disco() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="ruta-disco-") as lugar:
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={TAMANO},mode=755", "tmpfs", lugar], check=True)
        os.chmod(lugar, 0o755)
        try:
            yield Path(lugar)
        finally:
            subprocess.run(["umount", "--lazy", lugar], check=True)


@contextmanager
def lleno(disco: Path, quedan: int) -> Iterator[None]:
    """Not one byte more fits than those MiB, whoever asks."""
    lastre = disco / "lastre"
    with lastre.open("wb", buffering=0) as f:
        try:
            while True:
                f.write(bytes(65536))
        except OSError:
            f.truncate(f.tell() - quedan * 2**20)
    try:
        yield
    finally:
        lastre.unlink()


def leer(lugar: escena.Escena, segundos: float) -> Counter[int]:
    """What whoever only reads is answered, again and again."""
    persona = Persona.que_entra(lugar.servidor, lugar.usuarios[0], escena.CONTRASENA)
    vistos, fin = Counter[int](), time.monotonic() + segundos
    while time.monotonic() < fin:
        for camino in ("", "planeacion/objetivos/", "historia/"):
            try:
                vistos[persona.leer(f"/e/{lugar.clave}/2026-2027/{camino}").codigo] += 1
            except SIN_RESPUESTA:
                vistos[0] += 1
        time.sleep(0.2)
    return vistos


def medir(lugar: escena.Escena, carpeta: Path, veces: int, segundos: float, quedan: int) -> None:
    antes, leidas, vueltas = lugar.secuencia(), Counter[int](), []
    with caidas.escribiendo(lugar) as hasta_ahora:
        for _ in range(veces):
            caidas.esperar_confirmadas(hasta_ahora, 20)
            with lleno(carpeta, quedan):
                leidas += leer(lugar, segundos)
            vueltas.append(caidas.esperar_confirmadas(hasta_ahora, 1, 300))
    intentos = hasta_ahora()
    fallidos = [i for i in intentos if i.codigo == 503]
    sin_texto = [i for i in fallidos if not all(texto in i.cuerpo for texto in i.escrito.values())]
    print(f"lecturas con el disco lleno: {dict(leidas)}; guardados: {dict(Counter(i.codigo for i in intentos))}")
    print(f"{len(fallidos)} fallidos, {len(sin_texto)} sin su texto; de vuelta en {max(vueltas):.1f} s a lo más")
    print({que: len(cuales) for que, cuales in juez.faltas(lugar, intentos, antes).items()})


def main() -> None:
    opciones = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    opciones.add_argument("--veces", type=int, default=5)
    opciones.add_argument("--segundos", type=float, default=60)
    opciones.add_argument("--quedan", type=int, default=1)
    opciones.add_argument("--sin-reserva", action="store_true")
    dicho = opciones.parse_args()
    ajustes = "tests.resistencia.sitio." + ("sin_reserva" if dicho.sin_reserva else "ajustes")
    with disco() as carpeta:
        servidor = Servidor(carpeta / "var", ajustes=ajustes).arrancar()
        try:
            medir(escena.preparar(servidor, ESCRIBEN), carpeta, dicho.veces, dicho.segundos, dicho.quedan)
        finally:
            servidor.detener()


if __name__ == "__main__":
    main()
