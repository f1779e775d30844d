"""`manage.py arrancar`, whole: site, worker and database as real processes in a directory of their own."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError

import pytest
from django.core.management.base import CommandError

from ruta import postgres
from ruta.management.commands import arrancar
from ruta.supervisor import MARCA, Hijo
from tests.ruta import procesos


class Marcha:
    """One `arrancar` on its own `var/`."""

    def __init__(self, carpeta: Path) -> None:
        self.var = carpeta / "var"
        self.puerto = procesos.puerto_libre()
        self.proceso: subprocess.Popen[str] | None = None

    def lanzar(self, puerto: int | None = None, **ambiente: str) -> subprocess.Popen[str]:
        return procesos.lanzar("manage.py", "arrancar", "--puerto", str(puerto or self.puerto), RUTA_VAR=str(self.var), **ambiente)

    def arrancar(self) -> str:
        """Start, wait for the announcement, and return all it printed until then."""
        self.proceso = self.lanzar(PYTHONUNBUFFERED="1")
        dicho = []
        assert self.proceso.stdout is not None
        for linea in self.proceso.stdout:
            dicho.append(linea)
            if "Ctrl-C" in linea:
                return "".join(dicho)
        pytest.fail("No arrancó:\n" + "".join(dicho))

    def hijos(self, palabra: str = "") -> list[int]:
        """The site's and the worker's processes, told by the mark in their environment."""
        marca = f"{MARCA}={self.var}".encode()
        encontrados = []
        for proceso in Path("/proc").glob("[0-9]*"):
            try:
                if marca in (proceso / "environ").read_bytes() and palabra in (proceso / "cmdline").read_text():
                    encontrados.append(int(proceso.name))
            except OSError:
                continue
        return encontrados

    def saben_el_puerto(self) -> bool:
        """Site and worker print addresses of where the site is."""
        ambientes = [Path(f"/proc/{pid}/environ").read_bytes().split(b"\0") for pid in self.hijos()]
        return bool(ambientes) and all(f"PORT={self.puerto}".encode() in ambiente for ambiente in ambientes)

    def salud(self) -> tuple[int, dict[str, object]]:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.puerto}/salud/", timeout=20) as respuesta:
                return respuesta.status, json.load(respuesta)
        except HTTPError as error:
            return error.code, {}
        except OSError:
            return 0, {}

    def matar_todo(self) -> None:
        """The supervisor first, so that it starts nothing again."""
        if self.proceso is not None:
            self.proceso.kill()
            self.proceso.wait()
        for pid in [*self.hijos(), *procesos.servidores(self.var)]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


@pytest.fixture(scope="module")
def carpeta_comun() -> Iterator[Path]:
    """Shared, because the migrations of the first start take longer than all the rest."""
    base = Path(tempfile.mkdtemp(prefix="ruta-prueba-", dir="/tmp"))
    base.chmod(0o755)
    yield base
    shutil.rmtree(base)


@pytest.fixture
def marcha(carpeta_comun: Path) -> Iterator[Marcha]:
    una = Marcha(carpeta_comun)
    yield una
    una.matar_todo()


def _esperar_salud(marcha: Marcha) -> None:
    procesos.esperar(lambda: marcha.salud() == SANO)


SANO = (200, {"estado": "ok"})


def test_un_dia_de_trabajo(marcha: Marcha) -> None:
    """First start, falls of each part, a second `arrancar`, a power cut, and the orderly end."""
    dicho = marcha.arrancar()
    assert f"http://127.0.0.1:{marcha.puerto}/" in dicho
    assert "directora, docente1 … docente6, especialista, supervisora" in dicho
    assert "ruta-demo" in dicho
    _esperar_salud(marcha)
    assert marcha.saben_el_puerto()
    procesos.consultar(postgres.direccion(marcha.var), "CREATE TABLE constancia (n int)")

    segundo = marcha.lanzar(procesos.puerto_libre())
    assert "ya está en marcha" in segundo.communicate(timeout=30)[0]
    assert segundo.returncode == 1
    assert marcha.salud() == SANO

    for parte in ("granian", "procrastinate"):
        caidos = marcha.hijos(parte)
        assert caidos
        os.kill(min(caidos), signal.SIGKILL)
        procesos.esperar(lambda parte=parte, caidos=caidos: set(marcha.hijos(parte)) - set(caidos))
        _esperar_salud(marcha)

    os.kill(procesos.pid_del_servidor(marcha.var), signal.SIGKILL)
    _esperar_salud(marcha)

    marcha.matar_todo()
    inicio = time.monotonic()
    marcha.arrancar()
    assert time.monotonic() - inicio < procesos.en_calma(15)
    _esperar_salud(marcha)
    assert procesos.consultar(postgres.direccion(marcha.var), "SELECT count(*) FROM constancia") == 0

    assert marcha.proceso is not None
    marcha.proceso.send_signal(signal.SIGINT)
    assert "Ruta se detuvo; los datos quedan guardados." in marcha.proceso.communicate(timeout=20)[0]
    assert marcha.proceso.returncode == 0
    assert (marcha.hijos(), procesos.servidores(marcha.var), postgres.corre(marcha.var)) == ([], [], False)


def test_los_hijos_de_un_supervisor_muerto_no_estorban(marcha: Marcha) -> None:
    """Killed with its site, whose workers stay orphans holding the port: the next start removes them."""
    marcha.arrancar()
    assert marcha.proceso is not None
    sitio = marcha.hijos("granian")
    principal = next(pid for pid in sitio if os.getsid(pid) == pid)
    marcha.proceso.kill()
    os.kill(principal, signal.SIGKILL)
    marcha.proceso.wait()
    marcha.arrancar()
    assert set(marcha.hijos("granian")).isdisjoint(sitio)
    _esperar_salud(marcha)
    marcha.proceso.terminate()
    assert marcha.proceso.wait(30) == 0


def test_el_puerto_de_un_sitio_recien_muerto_se_espera() -> None:
    with socket.create_server(("127.0.0.1", 0)) as moribundo:
        puerto = moribundo.getsockname()[1]
        with pytest.raises(CommandError, match="Elija otro"):
            arrancar._exigir_puerto_libre("127.0.0.1", puerto)
        cierre = threading.Timer(0.2, moribundo.close)
        cierre.start()
        arrancar._exigir_puerto_libre("127.0.0.1", puerto, paciencia=30)
        cierre.join()


def test_un_puerto_ocupado_se_dice_y_no_deja_nada_en_marcha(marcha: Marcha) -> None:
    with socket.create_server(("127.0.0.1", 0)) as ocupado:
        puerto = ocupado.getsockname()[1]
        proceso = marcha.lanzar(puerto)
        assert f"No se puede usar el puerto {puerto}" in proceso.communicate(timeout=30)[0]
    assert proceso.returncode == 1
    assert procesos.servidores(marcha.var) == []


def test_lo_que_se_cae_siempre_se_levanta_cada_vez_mas_tarde(tmp_path: Path) -> None:
    hijo = Hijo("el sitio", ["false"], tmp_path, "prueba")
    avisos: list[str] = []
    esperas = []
    for _ in range(7):
        hijo.reintento = 0.0
        hijo.atender(avisos.append)
        assert hijo.proceso is not None
        hijo.proceso.wait()
        esperas.append(hijo.espera)
        hijo.atender(avisos.append)
    assert esperas == [0, 1, 2, 2, 2, 2, 2]
    assert avisos[:2] == ["Se cayó el sitio (código 1); vuelve a empezar.", "Se cayó el sitio (código 1); vuelve a empezar en 1 s."]
