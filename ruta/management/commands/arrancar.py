"""`manage.py arrancar`: everything Ruta needs to run, from one terminal, until Ctrl-C."""

from __future__ import annotations

import fcntl
import os
import signal
import socket
import sys
import time
from argparse import ArgumentParser
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from ruta import postgres, supervisor
from ruta.supervisor import Hijo

CUENTAS_DE_DEMOSTRACION = "directora, docente1 … docente6, especialista, supervisora; unitaria (escuela unitaria)"
ARRANQUE_MAXIMO = 60  # seconds for the first answer of the site
PUERTO_DE_UN_MUERTO = 5  # seconds for the port of a site just killed to close


class Command(BaseCommand):
    help = "Prepara la base de datos y arranca el sitio y el trabajador. Se detiene con Ctrl-C."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--puerto", type=int, default=int(os.environ.get("PORT") or 8000))
        parser.add_argument("--sin-demo", action="store_true", help="no crea las escuelas de ejemplo")

    def handle(self, *, puerto: int, sin_demo: bool = False, **opciones: object) -> None:
        inicio = time.monotonic()
        os.environ["PORT"] = str(puerto)  # what site and worker print on a card is where the site is
        anfitrion = os.environ.get("HOST") or "127.0.0.1"
        self._uno_solo(settings.VAR)
        paciencia = PUERTO_DE_UN_MUERTO if supervisor.matar_restos(str(settings.VAR)) else 0
        embebido = postgres.direccion(settings.VAR) in {os.environ.get(n) for n in ("DATABASE_URL", "DATABASE_URL_MIGRACIONES")}
        hijos = _hijos(anfitrion, puerto)
        for senal in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(senal, _interrumpir)
        try:
            _exigir_puerto_libre(anfitrion, puerto, paciencia)
            self._preparar(con_demo=settings.MODO == "demo" and not sin_demo)
            for propio_de_la_duena in ("DATABASE_URL_MIGRACIONES", "RUTA_ROL"):
                os.environ.pop(propio_de_la_duena, None)  # site and worker only know the role of the application
            for hijo in hijos:
                hijo.iniciar()
            self._esperar_al_sitio(anfitrion, puerto, hijos)
            self._anunciar(anfitrion, puerto, time.monotonic() - inicio)
            self._vigilar(hijos, embebido)
        except KeyboardInterrupt:
            self.stdout.write("\nDeteniendo Ruta…")
        except (CommandError, postgres.ErrorDePostgres) as error:
            self.stderr.write(str(error))
            sys.exit(1)
        finally:
            for senal in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                signal.signal(senal, signal.SIG_IGN)
            supervisor.detener(hijos)
            if embebido:
                postgres.detener(settings.VAR)
        self.stdout.write("Ruta se detuvo; los datos quedan guardados.")

    def _uno_solo(self, var: Path) -> None:
        """One `arrancar` per `var/`: two supervisors would stop the database under each other."""
        var.mkdir(parents=True, exist_ok=True)
        self.candado = (var / "arrancar.candado").open("a")  # held until the process ends, however it ends
        try:
            fcntl.flock(self.candado, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self.stderr.write(
                f"Ruta ya está en marcha con los datos de «{var}».\nÚsela, deténgala con Ctrl-C, o elija otra carpeta con RUTA_VAR."
            )
            sys.exit(1)

    def _preparar(self, con_demo: bool) -> None:
        """Schema, catalogues, the demo school the first time, and the static files."""
        call_command("migrate", interactive=False, verbosity=0)
        call_command("cargar_catalogos", verbosity=0)
        if con_demo and not apps.get_model("ruta", "Escuela").objects.exists():
            self.stdout.write("Creando la escuela de demostración…")
            call_command("cargar_demo", verbosity=0)
        _reunir_estaticos()
        connections.close_all()

    def _esperar_al_sitio(self, anfitrion: str, puerto: int, hijos: list[Hijo]) -> None:
        """Nothing is announced before the site has answered a request."""
        limite = time.monotonic() + ARRANQUE_MAXIMO
        while time.monotonic() < limite:
            codigo = _codigo_de_respuesta(anfitrion, puerto)
            if codigo == 500:
                raise CommandError("El sitio contesta con un error; la causa está en las líneas de arriba.")
            if codigo is not None:
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


def _reunir_estaticos() -> None:
    """collectstatic, only when a file changed since the last time: to compress them all again takes 3 s of processor."""
    sello = Path(settings.STATIC_ROOT) / ".reunidos"
    archivos = sorted(Path(almacen.path(ruta)) for buscador in get_finders() for ruta, almacen in buscador.list([]))
    marcas = [f"{archivo} {archivo.stat().st_mtime_ns} {archivo.stat().st_size}" for archivo in archivos]
    firma = "\n".join([str(settings.STORAGES["staticfiles"]), *marcas])
    if not sello.exists() or sello.read_text() != firma:
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        sello.write_text(firma)


def _hijos(anfitrion: str, puerto: int) -> list[Hijo]:
    sitio = [sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", "2"]
    sitio += ["--blocking-threads", "32"]  # of those that wait for a slow line (`ruta.web.entero`); one attends
    sitio += ["--respawn-failed-workers"]  # one that dies is replaced while the other serves
    sitio += ["--workers-kill-timeout", "5"]  # one asked to stop while it still loads would never stop
    sitio += ["--host", anfitrion, "--port", str(puerto), "--log-level", "warning", "ruta.wsgi:application"]
    # Two at once: a message does not wait behind a PDF.
    trabajador = [sys.executable, "manage.py", "procrastinate", "worker", "--concurrency", "2"]
    ordenes = {"el sitio": sitio, "el trabajador": trabajador}
    return [Hijo(nombre, orden, settings.BASE_DIR, str(settings.VAR)) for nombre, orden in ordenes.items()]


def _interrumpir(senal: int, _marco: object) -> None:
    raise KeyboardInterrupt


def _exigir_puerto_libre(anfitrion: str, puerto: int, paciencia: float = 0) -> None:
    """Refuse a port still in use after `paciencia` seconds."""
    limite = time.monotonic() + paciencia
    while (motivo := _motivo_de_no_poder(anfitrion, puerto)) and time.monotonic() < limite:
        time.sleep(0.05)
    if motivo:
        raise CommandError(f"No se puede usar el puerto {puerto} de {anfitrion} ({motivo}). Elija otro: PORT={puerto + 1} make run")


def _motivo_de_no_poder(anfitrion: str, puerto: int) -> str:
    with socket.socket(socket.AF_INET6 if ":" in anfitrion else socket.AF_INET) as prueba:
        prueba.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            prueba.bind((anfitrion, puerto))
        except OSError as error:
            return error.strerror or str(error)
    return ""


def _codigo_de_respuesta(anfitrion: str, puerto: int) -> int | None:
    """The status of a whole answer: the port alone is open before the application has loaded."""
    conexion = HTTPConnection({"0.0.0.0": "127.0.0.1", "::": "::1"}.get(anfitrion, anfitrion), puerto, timeout=5)
    try:
        conexion.request("GET", "/salud/")
        return conexion.getresponse().status
    except (OSError, HTTPException):
        return None
    finally:
        conexion.close()


def _visible(anfitrion: str) -> str:
    return f"[{anfitrion}]" if ":" in anfitrion else {"0.0.0.0": "localhost"}.get(anfitrion, anfitrion)
