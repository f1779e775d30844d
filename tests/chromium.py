"""Debian's Chromium against a real server. A page that asks another site for anything, or that writes to the console, fails."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.servidor import Servidor

# Its shell without windows before the whole of it: the same pages in a third of the processor.
_POSIBLES = ("chromium-headless-shell", "chromium", "google-chrome", "google-chrome-stable", "chromium-browser")
CHROMIUM = os.environ.get("CHROMIUM") or next((p for p in map(shutil.which, _POSIBLES) if p), "")


expect.set_options(timeout=15_000)  # two workers on two cores: slow is not wrong


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    if not CHROMIUM:
        pytest.fail("No se encontró Chromium: sudo apt-get install chromium-headless-shell, o CHROMIUM=/ruta/a/chrome make test")
    args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
    return {"executable_path": CHROMIUM, "args": [*args, "--disable-component-update", "--disable-sync"]}


@pytest.fixture(scope="session")
def servidor_demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servidor]:
    """The demo, running; tests that write in it leave it usable for the next."""
    servidor = Servidor(tmp_path_factory.mktemp("demo")).arrancar()
    yield servidor
    servidor.detener()


class Vigilado:
    """What a context must never do: ask another site, or complain in the console."""

    def __init__(self, contexto: BrowserContext, origen: str) -> None:
        self.faltas: list[str] = []
        contexto.on("request", lambda p: self._pedida(p.url, origen))
        contexto.on("console", lambda m: self.faltas.append(m.text) if m.type == "error" and "status of 4" not in m.text else None)

    def _pedida(self, url: str, origen: str) -> None:
        if not url.startswith((origen, "data:", "about:", "blob:")):
            self.faltas.append(f"pidió {url}")


@pytest.fixture
def abrir(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Callable[..., Page]]:
    """`abrir(servidor, javascript=True, ancho=1280, oscuro=False)` gives a page of a fresh context, watched.

    When the test fails, what each page showed is left in capturas/.
    """
    contextos: list[tuple[BrowserContext, Vigilado]] = []
    antes = request.session.testsfailed

    def nueva(servidor: Servidor, *, javascript: bool = True, ancho: int = 1280, oscuro: bool = False, **extra: Any) -> Page:
        contexto = browser.new_context(
            base_url=servidor.url, java_script_enabled=javascript, viewport={"width": ancho, "height": 900},
            color_scheme="dark" if oscuro else "light", locale="es-MX", **extra,
        )  # fmt: skip
        contexto.set_default_timeout(15_000)
        contextos.append((contexto, Vigilado(contexto, servidor.url)))
        return contexto.new_page()

    yield nueva
    faltas = [falta for contexto, vigilado in contextos for falta in vigilado.faltas]
    for n, (contexto, _) in enumerate(contextos):
        if request.session.testsfailed > antes and contexto.pages:
            contexto.pages[0].screenshot(path=CAPTURAS / f"{request.node.name}-{n}.png", full_page=True)
        contexto.close()
    assert not faltas, "\n".join(faltas)


def entrar(pagina: Page, usuario: str, contrasena: str = "ruta-demo") -> None:
    pagina.goto("/entrar/")
    pagina.get_by_label("Usuario").fill(usuario)
    pagina.get_by_label("Contraseña").fill(contrasena)
    pagina.get_by_role("button", name="Entrar").click()
    pagina.wait_for_url(lambda url: "/entrar/" not in url)


CAPTURAS = Path(__file__).resolve().parent.parent / "capturas"
CASOS = Path(__file__).parent / "navegador" / "casos"
