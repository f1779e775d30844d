"""A real Ruta for the tests that need one: `manage.py arrancar` in a var/ of its own, spoken to over HTTP."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from tests import molde

RAIZ = Path(__file__).resolve().parent.parent
ARRANQUE_MAXIMO = 240
_usadas: set[Path] = set()


def _puerto_libre() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


@dataclass
class Servidor:
    """`demo=True` loads the demo schools; otherwise the database has only the catalogues."""

    var: Path
    hoy: date | None = None
    demo: bool = True
    ajustes: str = "ruta.settings"
    puerto: int = field(default_factory=_puerto_libre)
    proceso: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.puerto}"

    @property
    def entorno(self) -> dict[str, str]:
        propio = {"RUTA_VAR": str(self.var), "DJANGO_SETTINGS_MODULE": self.ajustes}
        if self.hoy:
            propio["RUTA_HOY"] = self.hoy.isoformat()
        return molde.entorno() | propio

    def arrancar(self) -> "Servidor":
        orden = [sys.executable, "manage.py", "arrancar", "--puerto", str(self.puerto)]
        if not self.demo:
            orden.append("--sin-demo")
        self.var.mkdir(parents=True, exist_ok=True)
        _usadas.add(self.var)
        if not any(self.var.glob("pg*")):
            molde.verter(self.var, demo=self.demo)
        with (self.var / "salida.log").open("ab") as salida:
            self.proceso = subprocess.Popen(orden, cwd=RAIZ, env=self.entorno, stdout=salida, stderr=salida)
        limite = time.monotonic() + ARRANQUE_MAXIMO
        while not self.esta_bien():
            if self.proceso.poll() is not None or time.monotonic() > limite:
                raise AssertionError(f"no arrancó:\n{(self.var / 'salida.log').read_text()[-3000:]}")
            time.sleep(0.1)
        return self

    def esta_bien(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/salud/", timeout=2) as respuesta:
                return json.load(respuesta) == {"estado": "ok"}
        except (urllib.error.URLError, OSError):
            return False

    def detener(self) -> None:
        if self.proceso and self.proceso.poll() is None:
            self.proceso.send_signal(signal.SIGINT)
            self.proceso.wait(30)

    def en(self, dia: date) -> "Servidor":
        """The same data on another day."""
        self.detener()
        self.hoy = dia
        return self.arrancar()

    def python(self, codigo: str) -> str:
        """Run a few lines against the server's database, as an operator would with `manage.py shell`."""
        proceso = subprocess.run(
            [sys.executable, "manage.py", "shell", "-v", "0", "-c", codigo],
            cwd=RAIZ, env=self.entorno, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert proceso.returncode == 0, proceso.stderr
        return proceso.stdout.strip()


def borrar_datos() -> None:
    """The data of a folder that PostgreSQL's account may not enter live outside of it, where pytest does not clean."""
    for var in _usadas - {Path(os.environ.get("RUTA_RESISTENCIA_VAR", ""))}:
        for enlace in filter(Path.is_symlink, var.glob("pg*")):
            shutil.rmtree(enlace.resolve(), ignore_errors=True)


Respuesta = tuple[int, str, dict[str, str]]  # status, body, headers


class Cliente:
    """A person's HTTP client: keeps cookies, sends the CSRF token, follows nothing."""

    def __init__(self, servidor: Servidor) -> None:
        self.base = servidor.url
        self.galletas: dict[str, str] = {}

    def pedir(self, metodo: str, camino: str, datos: dict[str, str] | None = None, **cabeceras: str) -> Respuesta:
        cuerpo = urllib.parse.urlencode(datos).encode() if datos is not None else None
        pedido = urllib.request.Request(self.base + camino, data=cuerpo, method=metodo, headers=cabeceras)
        pedido.add_header("Cookie", "; ".join(f"{k}={v}" for k, v in self.galletas.items()))
        try:
            respuesta = _sin_seguir.open(pedido, timeout=30)
        except urllib.error.HTTPError as error:
            respuesta = error
        with respuesta:
            for galleta in respuesta.headers.get_all("Set-Cookie") or []:
                nombre, _, valor = galleta.partition(";")[0].partition("=")
                self.galletas[nombre] = valor
            return respuesta.status, respuesta.read().decode(), dict(respuesta.headers)

    def entrar(self, usuario: str, contrasena: str) -> None:
        self.pedir("GET", "/entrar/")
        estado, _, _ = self.enviar("/entrar/", username=usuario, password=contrasena)
        assert estado == 302

    def enviar(self, camino: str, **datos: str) -> Respuesta:
        token = self.galletas["csrftoken"]
        return self.pedir("POST", camino, {**datos, "csrfmiddlewaretoken": token}, Referer=self.base + camino)


class _SinSeguir(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: object, **kwargs: object) -> None:
        return None


_sin_seguir = urllib.request.build_opener(_SinSeguir)
