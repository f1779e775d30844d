"""`manage.py arrancar`: everything Ruta needs to run, from one terminal, until Ctrl-C."""

from __future__ import annotations

import fcntl
import os
import signal
import socket
import sys
import time
from argparse import ArgumentParser
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from ruta import postgres, supervisor
from ruta.supervisor import Hijo

CUENTAS_DE_DEMOSTRACION = "directora, docente1 … docente6, especialista, supervisora"
ARRANQUE_MAXIMO = 60  # seconds for the web server to listen


class Command(BaseCommand):
    help = "Prepara la base de datos y arranca el sitio y el trabajador. Se detiene con Ctrl-C."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--puerto", type=int, default=int(os.environ.get("PORT") or 8000))

    def handle(self, *, puerto: int, **opciones: object) -> None:
        inicio = time.monotonic()
        anfitrion = os.environ.get("HOST") or "127.0.0.1"
        candado = _uno_solo(settings.VAR)  # noqa: F841 - held until the process ends
        embebido = os.environ.get("DATABASE_URL") == postgres.direccion(settings.VAR)
        hijos = _hijos(anfitrion, puerto)
        for senal in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(senal, _interrumpir)
        try:
            _exigir_puerto_libre(anfitrion, puerto)
            self._preparar()
            for hijo in hijos:
                hijo.iniciar()
            self._esperar_al_sitio(anfitrion, puerto, hijos)
            self._anunciar(anfitrion, puerto, time.monotonic() - inicio)
            self._vigilar(hijos, embebido)
        except KeyboardInterrupt:
            self.stdout.write("\nDeteniendo Ruta…")
        finally:
            for senal in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                signal.signal(senal, signal.SIG_IGN)
            supervisor.detener(hijos)
            if embebido:
                postgres.detener(settings.VAR)
        self.stdout.write("Ruta se detuvo; los datos quedan guardados.")

    def _preparar(self) -> None:
        """Schema, catalogues, the demo school the first time, and the static files."""
        call_command("migrate", interactive=False, verbosity=0)
        call_command("cargar_catalogos", verbosity=0)
        if settings.MODO == "demo" and not apps.get_model("ruta", "Escuela").objects.exists():
            self.stdout.write("Creando la escuela de demostración…")
            call_command("cargar_demo", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        connections.close_all()

    def _esperar_al_sitio(self, anfitrion: str, puerto: int, hijos: list[Hijo]) -> None:
        """Nothing is announced before the site listens."""
        limite = time.monotonic() + ARRANQUE_MAXIMO
        while time.monotonic() < limite:
            with socket.socket(socket.AF_INET6 if ":" in anfitrion else socket.AF_INET) as prueba:
                if prueba.connect_ex((_local(anfitrion), puerto)) == 0:
                    return
            if hijos[0].proceso.poll() is not None:
                raise CommandError("El sitio no arrancó; la causa está en las líneas de arriba.")
            time.sleep(0.05)
        raise CommandError(f"El sitio no contestó en {ARRANQUE_MAXIMO} s.")

    def _anunciar(self, anfitrion: str, puerto: int, segundos: float) -> None:
        lineas = ["", f"Ruta está lista ({segundos:.1f} s):  http://{_visible(anfitrion)}:{puerto}/"]
        if settings.MODO == "demo":
            lineas += [f"Cuentas de la demostración:  {CUENTAS_DE_DEMOSTRACION}", "Contraseña de todas:  ruta-demo"]
        self.stdout.write("\n".join([*lineas, "Para detener: Ctrl-C", ""]))
        self.stdout.flush()

    def _vigilar(self, hijos: list[Hijo], embebido: bool) -> None:
        """Raise what falls: the site, the worker, and the embedded server under them."""
        while True:
            time.sleep(0.5)
            if embebido and not postgres.vive(postgres.localizar(settings.VAR)):
                self.stderr.write("Se cayó la base de datos; vuelve a empezar.")
                postgres.asegurar(settings.VAR)
            for hijo in hijos:
                hijo.atender(self.stderr.write)


def _hijos(anfitrion: str, puerto: int) -> list[Hijo]:
    sitio = [sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", "2", "--blocking-threads", "1"]
    sitio += ["--host", anfitrion, "--port", str(puerto), "--log-level", "warning", "--process-name", "ruta-sitio", "ruta.wsgi:application"]
    return [Hijo("el sitio", sitio), Hijo("el trabajador", [sys.executable, "manage.py", "procrastinate", "worker"])]


def _interrumpir(senal: int, _marco: object) -> None:
    raise KeyboardInterrupt


def _uno_solo(var: Path) -> int:
    """One `arrancar` per `var/`: two supervisors would stop the database under each other."""
    var.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(var / "arrancar.candado", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise CommandError(
            f"Ruta ya está en marcha con los datos de «{var}». Use esa, deténgala con Ctrl-C, o elija otra carpeta con RUTA_VAR."
        ) from None
    return descriptor


def _exigir_puerto_libre(anfitrion: str, puerto: int) -> None:
    with socket.socket(socket.AF_INET6 if ":" in anfitrion else socket.AF_INET) as prueba:
        prueba.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            prueba.bind((anfitrion, puerto))
        except OSError as error:
            raise CommandError(
                f"No se puede usar el puerto {puerto} de {anfitrion} ({error.strerror}). Elija otro: PORT={puerto + 1} make run"
            ) from error


def _local(anfitrion: str) -> str:
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(anfitrion, anfitrion)


def _visible(anfitrion: str) -> str:
    return f"[{anfitrion}]" if ":" in anfitrion else {"0.0.0.0": "localhost"}.get(anfitrion, anfitrion)
