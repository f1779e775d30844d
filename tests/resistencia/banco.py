"""`make banco`: how fast the pages that matter are, beside two baselines, in interleaved rounds of one run.

    python -m tests.resistencia.banco [--rondas 3] [--segundos 4] [--editores 40] [--minutos 0.4]

The server is the one of `make run` (granian, two processes) with a seeded database. The load generator shares its processors, so
figures compare with each other and are not what the server would give alone. It uses `wrk` where there is one, otherwise threads.
"""

from __future__ import annotations

import argparse
import contextlib
import html
import os
import platform
import random
import re
import shutil
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path

import psycopg

from ruta import postgres
from tests.resistencia import caidas, escena
from tests.resistencia.cliente import Persona
from tests.resistencia.edicion import CAMPOS
from tests.servidor import Servidor

GUION = """
done = function(resumen, latencia, pedidos)
  local malos = resumen.errors.status + resumen.errors.connect + resumen.errors.read + resumen.errors.timeout
  io.write(string.format("DATOS %f %f %f %d\\n", resumen.requests / (resumen.duration / 1e6),
    latencia:percentile(50) / 1000, latencia:percentile(95) / 1000, malos))
end
"""
CONEXIONES = 4
SUYA = "vista de referencia, con la sesión de una persona, de una en una"
PAUSA = 10  # seconds between two saves of one editor


@dataclass
class Blanco:
    """One address under load; `durante` runs beside it."""

    nombre: str
    camino: str
    persona: Persona
    cabeceras: dict[str, str] = field(default_factory=dict)
    durante: Callable[[threading.Event], None] | None = None
    cada_vez: Callable[[], object] | None = None  # done before each request, one at a time and outside of its time
    junto_a: str = "vista de referencia (5 consultas y plantilla base)"  # the row it is a ratio of
    antes: Callable[[], str] | None = None  # the address of this round, when it is not always the same
    rondas: list[tuple[float, ...]] = field(default_factory=list)  # requests/s, p50, p95, ms of processor a request
    consultas: str = ""
    octetos: int = 0
    ocupada: float = 0.0  # seconds spent waiting for answers, where they are asked one at a time


def medir(servidor: Servidor, blanco: Blanco, segundos: float) -> tuple[float, ...]:
    """Requests a second, p50 and p95 in ms, and ms of processor that site and database spent on each request: the one figure that
    does not depend on what else the machine is doing."""
    blanco.camino = blanco.antes() if blanco.antes else blanco.camino
    antes = procesador(servidor)
    fin = threading.Event()
    hilo = threading.Thread(target=blanco.durante or (lambda fin: None), args=(fin,))
    hilo.start()
    try:
        cargar = _de_una_en_una if blanco.cada_vez else _con_wrk if shutil.which("wrk") else _con_hilos
        rps, p50, p95 = cargar(blanco, segundos)
    finally:
        fin.set()
        hilo.join()
    pedidas = rps * (segundos if not blanco.cada_vez else blanco.ocupada)
    return rps, p50, p95, (procesador(servidor) - antes) * 1000 / max(1.0, pedidas)


def procesador(servidor: Servidor) -> float:
    """Seconds of processor used so far by the site's processes and by PostgreSQL's (those alive now)."""
    total = 0
    for pid in {*caidas.hijos(servidor, "granian"), *caidas.de_la_base(servidor)}:
        with contextlib.suppress(OSError):
            total += sum(map(int, Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]))
    return total / os.sysconf("SC_CLK_TCK")


def _galletas(persona: Persona) -> str:
    return "; ".join(f"{k}={v}" for k, v in persona.galletas.items())


def _con_wrk(blanco: Blanco, segundos: float) -> tuple[float, float, float]:
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as guion:
        guion.write(GUION)
        guion.flush()
        cabeceras = {"Cookie": _galletas(blanco.persona), **blanco.cabeceras}
        orden = ["wrk", "--timeout", "30s", "-t1", f"-c{CONEXIONES}", f"-d{segundos:.0f}s", "-s", guion.name]
        orden += [parte for n, v in cabeceras.items() for parte in ("-H", f"{n}: {v}")]
        salida = subprocess.run(
            [*orden, f"http://127.0.0.1:{blanco.persona.puerto}{blanco.camino}"], capture_output=True, text=True, check=True
        ).stdout
    *datos, malos = salida.partition("DATOS ")[2].split()[:4]
    assert malos == "0", salida
    return float(datos[0]), float(datos[1]), float(datos[2])


def _con_hilos(blanco: Blanco, segundos: float) -> tuple[float, float, float]:
    limite, tiempos = time.monotonic() + segundos, []

    def pedir(_: int) -> None:
        persona = Persona(blanco.persona.puerto, galletas=dict(blanco.persona.galletas))
        while (inicio := time.monotonic()) < limite:
            assert persona.leer(blanco.camino, **blanco.cabeceras).codigo < 400
            tiempos.append((time.monotonic() - inicio) * 1000)

    with ThreadPoolExecutor(CONEXIONES) as hilos:
        list(hilos.map(pedir, range(CONEXIONES)))
    return len(tiempos) / segundos, percentil(tiempos, 50), percentil(tiempos, 95)


def _de_una_en_una(blanco: Blanco, segundos: float) -> tuple[float, float, float]:
    """One connection, so one process of the site: what is done before each request is always new to it."""
    limite, tiempos = time.monotonic() + segundos, []
    persona = Persona(blanco.persona.puerto, galletas=dict(blanco.persona.galletas))
    assert blanco.cada_vez is not None
    while time.monotonic() < limite:
        blanco.cada_vez()
        inicio = time.monotonic()
        assert persona.leer(blanco.camino, **blanco.cabeceras).codigo < 400
        tiempos.append((time.monotonic() - inicio) * 1000)
    blanco.ocupada = sum(tiempos) / 1000
    return len(tiempos) / blanco.ocupada, percentil(tiempos, 50), percentil(tiempos, 95)


def percentil(valores: list[float], p: int) -> float:
    return sorted(valores)[min(len(valores) - 1, len(valores) * p // 100)] if valores else 0.0


def guardar(lugar: escena.Escena, editores: int, segundos: float) -> tuple[list[float], int, int]:
    """Everybody opens a form and saves it every PAUSA seconds, each in a row of a few: ms of each save, conflicts, others."""
    fin, tiempos, choques, malos = time.monotonic() + segundos, [], [], []

    def editar(n: int) -> None:
        azar = random.Random(n)
        persona = Persona.que_entra(lugar.servidor, lugar.usuarios[n], escena.CONTRASENA)
        time.sleep(azar.random() * min(PAUSA, segundos / 2))
        while time.monotonic() < fin:
            siguiente = time.monotonic() + PAUSA
            camino = f"{lugar.base}metas/{azar.choice(lugar.metas)}/editar/"
            form = persona.formulario(camino)
            assert form is not None
            campo, inicio = azar.choice(CAMPOS["ruta_meta"]), time.monotonic()
            respuesta = persona.enviar(camino, form.con(**{campo: f"editor {n} {inicio:.3f}"}))
            tiempos.append((time.monotonic() - inicio) * 1000)
            choques.extend([1] * (respuesta.codigo == 409))
            malos.extend([respuesta.codigo] * (respuesta.codigo not in {200, 303, 409}))
            time.sleep(max(0.0, min(siguiente, fin) - time.monotonic()))

    with ThreadPoolExecutor(editores) as hilos:
        list(hilos.map(editar, range(editores)))
    return tiempos, len(choques), len(malos)


def memoria(servidor: Servidor) -> float:
    """MiB of the site's processes, shared pages counted once (PSS)."""
    total = 0
    for pid in caidas.hijos(servidor, "granian"):
        renglon = next(r for r in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines() if r.startswith("Pss:"))
        total += int(renglon.split()[1])
    return total / 1024


def blancos(lugar: escena.Escena) -> list[Blanco]:
    servidor, persona = lugar.servidor, Persona.que_entra(lugar.servidor, lugar.usuarios[0], escena.CONTRASENA)
    nuestra = f"/e/{lugar.clave}/2026-2027/"

    metas, duena = cycle(lugar.metas), psycopg.connect(postgres.direccion(servidor.var), autocommit=True)

    def cambiar() -> None:
        """A meta is written again, each time another: what was drawn before is not good any more."""
        duena.execute("UPDATE ruta_meta SET texto = 'meta ' || clock_timestamp() WHERE id = %s", [next(metas)])
        duena.execute("UPDATE ruta_ruta SET secuencia = secuencia + 1 WHERE id = %s", [lugar.ruta])

    def cambiar_sin_parar(fin: threading.Event) -> None:
        while not fin.wait(0.02):
            cambiar()

    def sondear() -> str:
        """As the page carries it since it was drawn: nothing changed."""
        return html.unescape(re.search(r'hx-get="([^"]*/pulso/[^"]*)"', persona.leer(nuestra).cuerpo)[1])

    nadie = Persona(servidor.puerto)
    lista = [
        Blanco("vista vacía de Django", "/prueba/vacia/", nadie),
        Blanco("vista de referencia (5 consultas y plantilla base)", "/prueba/referencia/", nadie),
        Blanco("vista vacía, con la sesión de una persona", "/prueba/vacia/", persona),
        Blanco("vista de referencia, con la sesión de una persona", "/prueba/referencia/", persona),
        Blanco(
            "vista de referencia, de una en una", "/prueba/referencia/", Persona(servidor.puerto), cada_vez=cambiar, junto_a=SUYA
        ),
        Blanco(SUYA, "/prueba/referencia/", persona, cada_vez=cambiar, junto_a=SUYA),
        Blanco("Nuestra ruta, de una en una, cada vez tras un cambio", nuestra, persona, cada_vez=cambiar, junto_a=SUYA),
        Blanco("Nuestra ruta, cincuenta cambios por segundo", nuestra, persona, durante=cambiar_sin_parar),
        Blanco("Nuestra ruta, sin cambios", nuestra, persona),
        Blanco("sondeo sin cambios", sondear(), persona, {"X-Fondo": "1", "HX-Request": "true"}, antes=sondear),
        Blanco("informe público", "/informes/15DPR9821M-matutino/2025-2026/", nadie),
    ]
    for blanco in lista:
        respuesta = blanco.persona.leer(blanco.camino, **blanco.cabeceras, **{"X-Contar": "1"})
        assert respuesta.codigo in {200, 204, 304}, (blanco.camino, respuesta.codigo)
        blanco.consultas, blanco.octetos = respuesta.cabeceras.get("x-consultas", "?"), len(respuesta.cuerpo)
    return lista


def tabla(lista: list[Blanco]) -> list[str]:
    medianas = {b.nombre: [statistics.median(ronda[n] for ronda in b.rondas) for n in range(4)] for b in lista}
    vacia = medianas[lista[0].nombre][0]
    renglones = ["| qué | peticiones/s | p50 ms | p95 ms | procesador ms | consultas | kB | × vacía | × referencia |"]
    renglones.append("|---|---:|---:|---:|---:|---:|---:|---:|---:|")
    for b in lista:
        rps, p50, p95, cpu = medianas[b.nombre]
        renglones.append(
            f"| {b.nombre} | {rps:.0f} | {p50:.1f} | {p95:.1f} | {cpu:.1f} | {b.consultas} | {b.octetos / 1000:.0f}"
            f" | {rps / vacia:.2f} | {rps / medianas[b.junto_a][0]:.2f} |"
        )
    return renglones


def maquina() -> str:
    modelo = next(
        (r.partition(":")[2].strip() for r in Path("/proc/cpuinfo").read_text().splitlines() if r.startswith("model name")), ""
    )
    carga = "wrk" if shutil.which("wrk") else "hilos de Python"
    return f"{os.cpu_count()} procesadores ({modelo}), Python {platform.python_version()}; el cliente ({carga}), en los mismos"


def main() -> None:
    opciones = argparse.ArgumentParser(description=__doc__)
    opciones.add_argument("--rondas", type=int, default=3)
    opciones.add_argument("--segundos", type=float, default=4)
    opciones.add_argument("--editores", type=int, default=40)
    opciones.add_argument("--minutos", type=float, default=10 if os.environ.get("RUTA_RESISTENCIA") == "completa" else 0.4)
    opciones.add_argument("--var", type=Path, default=None, help="datos que se conservan de una vez a otra")
    dicho = opciones.parse_args()
    with tempfile.TemporaryDirectory(prefix="ruta-banco-") as temporal:
        os.chmod(temporal, 0o755)
        servidor = Servidor(dicho.var or Path(temporal) / "var", ajustes="tests.resistencia.sitio.ajustes").arrancar()
        try:
            _correr(servidor, dicho)
        finally:
            servidor.detener()


def _correr(servidor: Servidor, dicho: argparse.Namespace) -> None:
    lugar = escena.preparar(servidor, dicho.editores, objetivos=3, metas=3, acciones=7, limite=60)
    lista = blancos(lugar)
    for blanco in lista:  # warm: the first answer of each process compiles its templates
        medir(servidor, blanco, 1)
    antes = memoria(servidor)
    for _ in range(dicho.rondas):
        for blanco in lista:
            blanco.rondas.append(medir(servidor, blanco, dicho.segundos))
    print(
        f"{maquina()}\n{dicho.rondas} rondas alternadas de {dicho.segundos:.0f} s, {CONEXIONES} conexiones; mediana de las rondas\n"
    )
    print("\n".join(tabla(lista)))
    tiempos, choques, malos = guardar(lugar, dicho.editores, dicho.minutos * 60)
    print(
        f"\nGuardar una meta, {dicho.editores} editores durante {dicho.minutos:g} min (cada uno, uno cada {PAUSA} s):"
        f" {len(tiempos)} guardados,"
        f" p50 {percentil(tiempos, 50):.0f} ms, p95 {percentil(tiempos, 95):.0f} ms, p99 {percentil(tiempos, 99):.0f} ms,"
        f" {choques} choques, {malos} errores."
    )
    print(f"Memoria del sitio (PSS): {antes:.0f} MiB al empezar, {memoria(servidor):.0f} MiB al terminar.")


if __name__ == "__main__":
    main()
