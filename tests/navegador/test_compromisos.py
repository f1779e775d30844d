"""A compromiso on a telephone: what its page weighs the first time, and how much it takes to answer, to tell how it goes and to
propose one to several. Without scripts, and with what a telephone says of itself."""

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.chromium import CAPTURAS, entrar
from tests.navegador.test_teclas import Golpes
from tests.servidor import Servidor

CAMINO = "/e/15DPR9821M-matutino/2026-2027/implementacion/"
TOPE = 40_000  # bytes of the first visit: page, styles, typefaces, scripts and drawings, with their headers
MEDIO_MINUTO = 30
POR_GOLPE = 0.5  # seconds of a person for each key or touch, once it is read
LEER = 6.0  # seconds to find the card and read it
COMPARTIDO = "Leer en voz alta 15 minutos diarios"
ANDROID = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36"
TELEFONOS: dict[str, dict[str, Any]] = {
    "ahorra datos": {"extra_http_headers": {"Save-Data": "on"}},
    "lo dice Chrome": {"extra_http_headers": {"Sec-CH-UA-Mobile": "?1"}},
    "lo dice su nombre": {"user_agent": ANDROID},
}


@dataclass
class Trafico:
    """What arrives at the page, compressed as the site sends it, by the end of each address."""

    pagina: Page
    por_pedido: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        canal = self.pagina.context.new_cdp_session(self.pagina)
        nombres: dict[str, str] = {}
        canal.send("Network.enable")
        canal.on("Network.requestWillBeSent", lambda p: nombres.update({p["requestId"]: p["request"]["url"]}))
        canal.on("Network.loadingFinished", lambda p: self._llego(nombres.get(p["requestId"], ""), int(p["encodedDataLength"])))

    def _llego(self, url: str, bytes_: int) -> None:
        self.por_pedido[url] = self.por_pedido.get(url, 0) + bytes_

    @property
    def total(self) -> int:
        return sum(self.por_pedido.values())

    def hay(self, *extensiones: str) -> bool:
        return any(url.endswith(extensiones) for url in self.por_pedido)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servidor]:
    servidor = Servidor(tmp_path_factory.mktemp("compromisos")).arrancar()
    yield servidor
    servidor.detener()


@pytest.fixture
def telefono(demo, abrir):
    """A telephone where that person had entered, and nothing of the site kept."""

    def _telefono(persona: str, como: str = "lo dice su nombre", **extra: Any) -> tuple[Page, Trafico]:
        puerta = abrir(demo)
        entrar(puerta, persona)
        propio = {"javascript": False, "ancho": 360, **TELEFONOS[como], **extra}
        pagina = abrir(demo, storage_state=puerta.context.storage_state(), **propio)
        return pagina, Trafico(pagina)

    return _telefono


def _ir(pagina: Page, camino: str) -> None:
    pagina.goto(CAMINO + camino, wait_until="networkidle")


@pytest.mark.parametrize("como", TELEFONOS)
@pytest.mark.parametrize("javascript", [False, True])
def test_la_primera_visita_cabe(telefono, como, javascript):
    pagina, trafico = telefono("docente3", como, javascript=javascript)
    _ir(pagina, "mis-compromisos/")
    expect(pagina.get_by_role("heading", name=COMPARTIDO)).to_be_visible()
    print(f"{como}, {'con' if javascript else 'sin'} JavaScript: {trafico.total} bytes")
    assert not trafico.hay(".woff2", ".js")
    assert trafico.total <= TOPE, trafico.por_pedido
    assert pagina.evaluate("document.documentElement.scrollWidth") <= 360 if javascript else True


def test_en_una_computadora_es_la_pagina_entera(demo, abrir):
    """The control: what the light page leaves out."""
    puerta = abrir(demo)
    entrar(puerta, "docente3")
    pagina = abrir(demo, storage_state=puerta.context.storage_state())
    trafico = Trafico(pagina)
    _ir(pagina, "mis-compromisos/")
    print(f"en una computadora: {trafico.total} bytes")
    assert trafico.hay(".woff2")
    assert trafico.hay("htmx.min.js") or any("htmx" in url for url in trafico.por_pedido)
    assert trafico.total > TOPE


def _decir(que: str, golpes: Golpes, segundos: float, trafico: Trafico, antes: int = 0) -> float:
    """The seconds of a person with the machine to themselves: those of a busy one are divided by how much it is."""
    ocupada = max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))
    de_una_persona = LEER + golpes.cuantos * POR_GOLPE + segundos / ocupada
    print(
        f"{que}: {golpes.cuantos} toques y teclas, {trafico.total - antes} bytes, {segundos:.1f} s de máquina "
        f"(ocupada ×{ocupada:.1f}), {de_una_persona:.0f} s de una persona"
    )
    return de_una_persona


def test_contar_como_va_desde_la_liga(telefono, demo):
    pagina, trafico = telefono("docente3")
    golpes, empezo = Golpes(pagina), time.monotonic()
    _ir(pagina, "mis-compromisos/")
    antes = trafico.total
    CAPTURAS.mkdir(exist_ok=True)
    pagina.screenshot(path=CAPTURAS / "mis-compromisos-360.png", full_page=True)
    golpes.clic(pagina.locator("article", has_text=COMPARTIDO).get_by_role("link", name="Voy en proceso"))
    golpes.escribir(pagina.get_by_label("En una línea (opcional)"), "Ya leen 5 grupos de 6")
    pagina.screenshot(path=CAPTURAS / "avance-360.png", full_page=True)
    golpes.clic(pagina.get_by_role("button", name="Guardar"))
    expect(pagina.get_by_text("Ya leen 5 grupos de 6")).to_be_visible()
    tardo = _decir("contar cómo va", golpes, time.monotonic() - empezo, trafico, antes)
    assert demo.python(
        "from implementacion.models import Avance\nprint(Avance.objects.filter(nota='Ya leen 5 grupos de 6').count())"
    ).split() == ["1"]
    assert (tardo <= MEDIO_MINUTO, trafico.total - antes <= TOPE, trafico.hay(".woff2")) == (True, True, False)


def test_responder_lo_que_se_propone(telefono):
    pagina, trafico = telefono("docente5")
    golpes, empezo = Golpes(pagina), time.monotonic()
    _ir(pagina, "mis-compromisos/")
    antes = trafico.total
    carta = pagina.locator("article", has_text=COMPARTIDO)
    golpes.clic(carta.get_by_role("button", name="Lo acepto"))
    expect(carta.get_by_role("button", name="Lo acepto")).to_have_count(0)
    tardo = _decir("responder", golpes, time.monotonic() - empezo, trafico, antes)
    assert (golpes.cuantos, tardo <= MEDIO_MINUTO, trafico.hay(".woff2")) == (1, True, False)


def test_proponer_a_los_docentes_de_grupo(demo, abrir):
    pagina = abrir(demo)
    entrar(pagina, "directora")
    _ir(pagina, "")
    trafico, golpes, empezo = Trafico(pagina), Golpes(pagina), time.monotonic()
    golpes.clic(pagina.locator("section.hilo", has_text="Acción 4.").get_by_role("link", name="A varias personas"))
    golpes.escribir(pagina.get_by_label("¿Qué se hará?"), "Llevar el reto de los lunes")
    pagina.get_by_label("¿Quién informa?").select_option(label=_docente_4(pagina))
    golpes.cuantos += 2  # the list opens, and one of it
    golpes.clic(pagina.get_by_role("button", name="Proponer"))
    renglon = pagina.locator("li[id^=compartido-]", has_text="Llevar el reto de los lunes")
    expect(renglon).to_have_count(1)
    _decir("proponer a un grupo", golpes, time.monotonic() - empezo, trafico)
    assert "Docentes de grupo:" in renglon.inner_text()
    assert golpes.cuantos == 4 + 1 + len("Llevar el reto de los lunes")


def _docente_4(pagina: Page) -> str:
    opciones = pagina.get_by_label("¿Quién informa?").locator("option").all_inner_texts()
    return next(opcion for opcion in opciones if "4°" in opcion)
