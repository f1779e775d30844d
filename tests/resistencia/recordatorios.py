"""A ciclo of reminders: schools with their people, the days on which something is due, and a worker that lives on one of them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import psycopg

from ruta import postgres
from tests import molde
from tests.ruta.procesos import esperar
from tests.servidor import RAIZ, Servidor, _puerto_libre

INICIO = date(2026, 8, 24)
SESIONES = [INICIO, date(2026, 9, 25), date(2026, 10, 30), date(2026, 11, 27), date(2027, 1, 29), date(2027, 2, 26),
            date(2027, 3, 19), date(2027, 5, 28), date(2027, 6, 25)]  # fmt: skip
COMPROMISOS = [date(2026, 10, 8), date(2026, 11, 12), date(2027, 1, 14), date(2027, 2, 11), date(2027, 3, 11), date(2027, 4, 22),
               date(2027, 6, 10)]  # fmt: skip
POR_PERSONA = 2 * len(SESIONES) + len(COMPROMISOS)
# The day after each was due: at any hour of it, it is late and it is still time.
DIAS = sorted({dia - timedelta(days=n - 1) for dia in SESIONES for n in (7, 1)} | {dia - timedelta(days=2) for dia in COMPROMISOS})
PEDIR = "INSERT INTO procrastinate_jobs (queue_name, task_name, args) VALUES ('default', %s, '{\"timestamp\": 0}')"
POR_SALIR = """
SELECT (SELECT count(*) FROM implementacion_recordatorio
        WHERE previsto_para < %(hoy)s AND dia >= %(hoy)s::date AND salio_en IS NULL)
     + (SELECT count(*) FROM procrastinate_jobs
        WHERE task_name LIKE 'implementacion.%%' AND status IN ('todo', 'doing'))"""
SALIERON = "SELECT count(*) FROM implementacion_recordatorio WHERE salio_en IS NOT NULL"
HAY_TRABAJADOR = "SELECT coalesce(max(id), 0) FROM procrastinate_workers"


def sembrar(escuelas: int, personas: int) -> None:
    """Run inside of the server: every person has an address and took on one thing for each of those days."""
    from implementacion.models import Compromiso  # noqa: PLC0415 -- models exist only inside of Django
    from ruta.estados import Rol  # noqa: PLC0415 -- idem
    from tests import fabricas  # noqa: PLC0415 -- idem

    tomado = datetime(2026, 8, 24, 12, tzinfo=UTC)
    for e in range(escuelas):
        ruta = fabricas.en_estado(fabricas.ruta(fabricas.escuela(nombre=f"Escuela {e}")), "en_implementacion")
        for p in range(personas):
            persona = fabricas.usuario(f"Persona {p}", correo=f"p{p}@e{e}.mx")
            suya = fabricas.participacion(ruta.escuela, Rol.DOCENTE, persona=persona)
            comun = {
                "escuela": ruta.escuela,
                "ruta": ruta,
                "de_quien": suya,
                "propuso": suya,
                "propuesta": "Mural",
            }
            Compromiso.objects.bulk_create(
                Compromiso(**comun, texto="Mural", fecha=dia, estado="aceptado", respondido_en=tomado, propuesto_en=tomado)
                for dia in COMPROMISOS
            )


@dataclass
class Correos:
    """The database of a server without site, its mailbox, and what the mailbox took."""

    servidor: Servidor
    duena: psycopg.Connection
    puerto: int
    cuaderno: Path

    def ambiente(self, hoy: date) -> dict[str, str]:
        return self.servidor.entorno | {"RUTA_HOY": hoy.isoformat(), "EMAIL_URL": f"smtp://127.0.0.1:{self.puerto}?tls=0"}

    def uno(self, consulta: str, **valores: object) -> int:
        return int(self.duena.execute(consulta, valores).fetchone()[0])

    def pedir(self, *tareas: str) -> None:
        for tarea in tareas:
            self.duena.execute(PEDIR, [tarea])

    def recibidos(self) -> Counter[str]:
        """How often each message was taken, by its identity."""
        return Counter(renglon.split()[0] for renglon in self.cuaderno.read_text().splitlines())

    def escritos(self) -> set[str]:
        """The identities of what says it left."""
        filas = self.duena.execute("SELECT id FROM implementacion_recordatorio WHERE salio_en IS NOT NULL").fetchall()
        return {f"<recordatorio.{pk}@localhost>" for (pk,) in filas}

    def por_salir(self, hoy: date) -> int:
        return self.uno(POR_SALIR, hoy=hoy)

    def trabajador(self, hoy: date) -> subprocess.Popen[bytes]:
        """It lives that day; what the ones before left is given back, as it would be half a minute after."""
        antes = self.uno(HAY_TRABAJADOR)
        orden = [sys.executable, "manage.py", "procrastinate", "worker", "--concurrency", "2"]
        with (self.servidor.var / "trabajador.log").open("ab") as salida:
            proceso = subprocess.Popen(orden, cwd=RAIZ, env=self.ambiente(hoy), stdout=salida, stderr=salida)
        esperar(lambda: self.uno(HAY_TRABAJADOR) > antes, 120)
        viejos = "UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 hour' WHERE id <= %s"
        self.duena.execute(viejos, [antes])
        self.pedir("ruta.rescatar_tareas", "implementacion.prever_recordatorios", "implementacion.entregar_recordatorios")
        return proceso


def matar(proceso: subprocess.Popen[bytes]) -> None:
    os.kill(proceso.pid, signal.SIGKILL)
    proceso.wait()


def _dar_el_rol(servidor: Servidor) -> None:
    """As whoever starts the server does: the worker runs as the role of the application."""
    ambiente = servidor.entorno | {"DATABASE_URL": postgres.direccion(servidor.var)}
    orden = [sys.executable, "manage.py", "shell", "-v", "0", "-c", "from ruta import rol; rol.otorgar()"]
    subprocess.run(orden, cwd=RAIZ, env=ambiente, check=True)


@contextmanager
def correos(var: Path) -> Iterator[Correos]:
    servidor, puerto = Servidor(var, demo=False), _puerto_libre()
    var.mkdir(parents=True, exist_ok=True)
    molde.verter(var, demo=False)
    _dar_el_rol(servidor)
    cuaderno = var / "buzon.txt"
    cuaderno.touch()
    buzon = subprocess.Popen([sys.executable, "-m", "tests.resistencia.buzon", str(puerto), str(cuaderno)], cwd=RAIZ)
    try:
        with psycopg.connect(postgres.direccion(var), autocommit=True) as duena:
            time.sleep(0.5)
            yield Correos(servidor, duena, puerto, cuaderno)
    finally:
        buzon.kill()
        buzon.wait()
        postgres.detener(var)
