"""Django on the embedded server: the reloads of `runserver` and the death of either side.

The site is a two-file one with Ruta's own `manage.py` and database settings, so that only the pair is tried here.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError

import pytest

from ruta import postgres
from tests.ruta import procesos

AJUSTES = """
from ruta.settings import DATABASES
DATABASES["default"]["USER"] = "ruta"  # this site has no migrations, so nobody made the role of the application
SECRET_KEY = "solo-para-esta-prueba"
ALLOWED_HOSTS = ["127.0.0.1"]
DEBUG = True
ROOT_URLCONF = "rutas_del_sitio"
"""
RUTAS = """
from django.db import connection
from django.http import JsonResponse
from django.urls import path

VERSION = 1

def contar(request):
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS visita (n int)")
        cursor.execute("INSERT INTO visita VALUES (1)")
        cursor.execute("SELECT count(*) FROM visita")
        return JsonResponse({"version": VERSION, "visitas": cursor.fetchone()[0]})

urlpatterns = [path("", contar)]
"""


class Sitio:
    def __init__(self, carpeta: Path, *opciones: str) -> None:
        self.archivos = carpeta / "sitio"
        self.archivos.mkdir(exist_ok=True)
        (self.archivos / "ajustes_del_sitio.py").write_text(AJUSTES)
        (self.archivos / "rutas_del_sitio.py").write_text(RUTAS)
        self.puerto = procesos.puerto_libre()
        self.proceso: subprocess.Popen[str] = procesos.lanzar(
            *("manage.py", "runserver", f"127.0.0.1:{self.puerto}", *opciones),
            RUTA_VAR=str(carpeta / "var"),
            DJANGO_SETTINGS_MODULE="ajustes_del_sitio",
            PYTHONPATH=str(self.archivos),
            PYTHONDONTWRITEBYTECODE="1",
        )

    def pedir(self) -> tuple[int, dict[str, int]]:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.puerto}/", timeout=20) as respuesta:
                return respuesta.status, json.load(respuesta)
        except HTTPError as error:
            return error.code, {}
        except (OSError, HTTPException, json.JSONDecodeError):  # not up, or cut by a reload in the middle of its answer
            return 0, {}

    def esperar(self) -> None:
        procesos.esperar(lambda: self.pedir()[0])

    def publicar(self, version: int) -> None:
        """Change the site's code until the reloader notices: it misses what changes before its first look at the files."""
        cambio = 0.0

        def llego() -> bool:
            nonlocal cambio
            if time.monotonic() - cambio > procesos.en_calma(5):
                (self.archivos / "rutas_del_sitio.py").write_text(RUTAS.replace("VERSION = 1", f"VERSION = {version}"))
                cambio = time.monotonic()
            return self.pedir()[1].get("version") == version

        procesos.esperar(llego, 60)

    def matar(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.proceso.pid, signal.SIGKILL)
        self.proceso.wait()


@pytest.fixture
def sitio(carpeta: Path, var: Path, request: pytest.FixtureRequest) -> Iterator[Sitio]:
    abierto = Sitio(carpeta, *request.param)
    abierto.esperar()
    yield abierto
    abierto.matar()


UN_PROCESO = ("--noreload", "--nothreading")  # one connection, kept from one request to the next


@pytest.mark.parametrize("sitio", [()], indirect=True)
def test_cada_recarga_sigue_con_el_mismo_servidor(sitio: Sitio, var: Path) -> None:
    servidor = procesos.pid_del_servidor(var)
    for version in (2, 3, 4):
        sitio.publicar(version)
        assert procesos.pid_del_servidor(var) == servidor
        assert procesos.servidores(var) == [servidor]


@pytest.mark.parametrize("sitio", [UN_PROCESO], indirect=True)
def test_matar_al_sitio_no_toca_al_servidor_ni_a_los_datos(sitio: Sitio, carpeta: Path, var: Path) -> None:
    servidor = procesos.pid_del_servidor(var)
    visitas = sitio.pedir()[1]["visitas"]
    sitio.matar()
    assert postgres.corre(var)
    otro = Sitio(carpeta, *UN_PROCESO)
    try:
        otro.esperar()
        assert otro.pedir()[1]["visitas"] > visitas
        assert procesos.pid_del_servidor(var) == servidor
    finally:
        otro.matar()


@pytest.mark.parametrize("sitio", [UN_PROCESO], indirect=True)
def test_matar_al_servidor_cuesta_a_lo_mas_un_error(sitio: Sitio, var: Path) -> None:
    visitas = sitio.pedir()[1]["visitas"]

    os.kill(procesos.pid_del_servidor(var), signal.SIGKILL)
    procesos.esperar(lambda: not procesos.en(var))
    assert sitio.pedir()[0] == 500
    postgres.asegurar(var)
    assert sitio.pedir() == (200, {"version": 1, "visitas": visitas + 1})

    # Down and up again between two requests: the dead connection is noticed before it is used.
    os.kill(procesos.pid_del_servidor(var), signal.SIGKILL)
    postgres.asegurar(var)
    assert sitio.pedir() == (200, {"version": 1, "visitas": visitas + 2})
