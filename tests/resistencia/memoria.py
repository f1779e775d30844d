"""Does the site's memory stay flat? First what each process remembers is filled to its bounds, then people save and read.

    nice python -m tests.resistencia.memoria [--minutos 10]

The bounds are those of `settings.CACHES`: filled means that each process drew more than them (what is over the bound goes, the
oldest first). One line every half minute: saves so far, and MiB of the site's processes (PSS).
"""

import argparse
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import count, cycle, islice
from os import chmod
from pathlib import Path
from random import Random
from threading import Lock

import psycopg

from ruta import postgres
from tests.resistencia import escena
from tests.resistencia.banco import memoria
from tests.resistencia.cliente import Persona
from tests.resistencia.edicion import CAMPOS
from tests.servidor import Servidor

PERSONAS = 40
SESIONES = 640  # two processes share them: twice the bound of entradas, and more
VECES = 3  # that each one asks: the first writes its gesture, and the next ones are learnt
GENTE = 8  # who saves and reads without pause


def llenar(lugar: escena.Escena) -> int:
    """Every session asks the page again and again, each time with another cookie of its forms, after every row moved: other pages,
    other pieces and other readings each time. How many were drawn."""
    numero, turno = count(), Lock()

    def entrar_y_mirar(usuario: str) -> None:
        persona = Persona.que_entra(lugar.servidor, usuario, escena.CONTRASENA)
        with turno, psycopg.connect(postgres.direccion(lugar.servidor.var), autocommit=True) as duena:
            _mover_todo(duena, lugar)
        for _ in range(VECES):
            persona.galletas["csrftoken"] = f"{next(numero):032d}"
            assert persona.leer(f"/e/{lugar.clave}/2026-2027/").codigo == 200
        persona.colgar()

    with ThreadPoolExecutor(GENTE) as hilos:
        list(hilos.map(entrar_y_mirar, _repartidos(lugar, SESIONES)))
    return next(numero)


def _repartidos(lugar: escena.Escena, cuantos: int) -> list[str]:
    return list(islice(cycle(lugar.usuarios), cuantos))


def _mover_todo(duena: psycopg.Connection, lugar: escena.Escena) -> None:
    de_la_escuela = "escuela_id = (SELECT escuela_id FROM ruta_ruta WHERE id = %s)"
    for tabla in ("objetivo", "meta", "accion"):
        duena.execute(f"UPDATE ruta_{tabla} SET orden = orden + 1 WHERE {de_la_escuela}", [lugar.ruta])
    duena.execute("UPDATE ruta_ruta SET secuencia = secuencia + 1 WHERE id = %s", [lugar.ruta])


def usar(lugar: escena.Escena, segundos: float) -> list[float]:
    """MiB every half minute while people save a meta and read the whole ruta, one after the other."""
    fin, guardados, medidas = time.monotonic() + segundos, [], []

    def persona(n: int) -> None:
        azar, quien = Random(n), Persona.que_entra(lugar.servidor, lugar.usuarios[n], escena.CONTRASENA)
        while time.monotonic() < fin:
            camino = f"{lugar.base}metas/{azar.choice(lugar.metas)}/editar/"
            form = quien.formulario(camino)
            assert form is not None
            dicho = form.con(**{azar.choice(CAMPOS["ruta_meta"]): f"persona {n} {time.monotonic():.3f}"})
            assert quien.enviar(camino, dicho).codigo in {200, 303, 409}
            assert quien.leer(f"/e/{lugar.clave}/2026-2027/").codigo == 200
            guardados.append(n)

    with ThreadPoolExecutor(GENTE) as hilos:
        todos = [hilos.submit(persona, n) for n in range(GENTE)]
        while time.monotonic() < fin:
            medidas.append(memoria(lugar.servidor))
            print(f"{len(guardados):6d} guardados  {medidas[-1]:6.1f} MiB", flush=True)
            time.sleep(min(30, max(0.0, fin - time.monotonic())))
        [uno.result() for uno in todos]
    return medidas


def main() -> None:
    opciones = argparse.ArgumentParser(description=__doc__)
    opciones.add_argument("--minutos", type=float, default=10)
    dicho = opciones.parse_args()
    with tempfile.TemporaryDirectory(prefix="ruta-memoria-") as temporal:
        chmod(temporal, 0o755)
        servidor = Servidor(Path(temporal) / "var", ajustes="tests.resistencia.sitio.ajustes").arrancar()
        try:
            lugar = escena.preparar(servidor, PERSONAS, objetivos=3, metas=3, acciones=7, limite=60)
            print(f"recién arrancado {memoria(servidor):.1f} MiB", flush=True)
            print(f"{llenar(lugar)} páginas dibujadas; con todo lleno {memoria(servidor):.1f} MiB", flush=True)
            medidas = usar(lugar, dicho.minutos * 60)
            print(f"en uso: {medidas[0]:.1f} MiB al empezar, {medidas[-1]:.1f} al terminar, {max(medidas):.1f} a lo más")
        finally:
            servidor.detener()


if __name__ == "__main__":
    main()
