"""A photo of six megas on a line that breaks, in Chromium: an answer that is lost, a while without signal, the page loaded anew.
Each byte arrives once."""

import io
import os
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, Route, expect

from tests.chromium import entrar
from tests.servidor import Servidor

PREPARAR = """
from ruta import operaciones
from ruta.consultas import quien_es
from ruta.estados import Rol
from tests import fabricas
e = fabricas.escuela(zona=fabricas.zona(), nombre="Primaria del Cerro", nombre_corto="Primaria del Cerro")
ruta = fabricas.ruta(e, "2025-2026")
p = fabricas.participacion(e, Rol.DOCENTE, cargo="Docente de 3° A")
p.usuario.usuario = "ana"
p.usuario.set_password("ruta-demo")
p.usuario.save()
quien = quien_es(p.usuario, ruta)
objetivo = operaciones.agregar_objetivo(ruta.pk, por=quien, que="Leer mejor")
meta = operaciones.agregar_meta(ruta.pk, objetivo.pk, por=quien, texto="Disminuir de 46 a 20")
accion = operaciones.agregar_accion(ruta.pk, meta.pk, por=quien, descripcion="Lectura diaria en voz alta")
fabricas.en_estado(ruta, "en_implementacion")
print(f"/e/{e.clave}/2025-2026/implementacion/evidencias/")
print(accion.pk)
"""
GUARDADO = """
from implementacion.models import Muestra, Subida
for m in Muestra.objects.all():
    print(m.pie, m.archivo.bytes, m.archivo.tipo, m.de_acciones.count(), Subida.objects.count(), sep="|")
"""
TROZO = 256 * 1024
DE_UN_PEDAZO = re.compile(r"/evidencias/subidas/[0-9a-f-]{36}/$")


@pytest.fixture(scope="module")
def escuela(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Servidor, str, str]]:
    servidor = Servidor(tmp_path_factory.mktemp("subida"), hoy=date(2025, 11, 26), demo=False).arrancar()
    base, accion = servidor.python(PREPARAR).split()
    yield servidor, base, accion
    servidor.detener()


@pytest.fixture(scope="module")
def foto(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """As a telephone takes it: six megas and a bit."""
    camino = tmp_path_factory.mktemp("fotos") / "IMG_2031.jpg"
    salida = io.BytesIO()
    Image.frombytes("RGB", (2900, 2200), os.urandom(2900 * 2200 * 3)).save(salida, "JPEG", quality=90)
    camino.write_bytes(salida.getvalue())
    assert 5_500_000 < camino.stat().st_size < 8_000_000
    return camino


@pytest.fixture
def pagina(escuela: tuple[Servidor, str, str], browser: Browser) -> Iterator[Page]:
    servidor, _, _ = escuela
    contexto = browser.new_context(base_url=servidor.url, viewport={"width": 360, "height": 740}, locale="es-MX")
    contexto.set_default_timeout(20_000)
    pagina = contexto.new_page()
    entrar(pagina, "ana")
    yield pagina
    contexto.close()


class Linea:
    """What goes through: `llegaron` is from where each piece that the server took began; `cortada` lets nothing more out."""

    def __init__(self, pagina: Page, perdida: int, corte: int) -> None:
        self.llegaron: list[int] = []
        self.perdida, self.corte, self.cortada, self.preguntas = perdida, corte, False, 0
        pagina.route(DE_UN_PEDAZO, self.pasar)

    def pasar(self, ruta: Route) -> None:
        if self.cortada or (ruta.request.method == "POST" and len(self.llegaron) == self.corte):
            self.cortada = True
            return ruta.abort("internetdisconnected")
        respuesta: Any = ruta.fetch()
        if ruta.request.method == "GET":
            self.preguntas += 1
            return ruta.fulfill(response=respuesta)
        assert respuesta.status == 200
        self.llegaron.append(respuesta.json()["recibido"])
        if len(self.llegaron) == self.perdida:
            return ruta.abort("connectionreset")
        return ruta.fulfill(response=respuesta)


def _estado(pagina: Page) -> Any:
    return pagina.locator(".subida p")


def test_cada_byte_llega_una_vez_aunque_la_linea_se_corte(escuela, pagina, foto):
    servidor, base, accion = escuela
    total = foto.stat().st_size
    pedazos = [min(n * TROZO, total) for n in range(1, -(-total // TROZO) + 1)]
    pagina.goto(f"{base}traer/?accion={accion}")
    linea = Linea(pagina, perdida=5, corte=9)
    pagina.set_input_files("main [name=archivo]", foto)
    pagina.get_by_label("¿Qué se ve?").fill("Mural con los cuentos de 3° A")
    # The answer of the fifth is lost, and the line goes at the tenth: it says so, with how much has arrived.
    lleva = 100 * pedazos[8] // total
    expect(_estado(pagina)).to_have_text(f"Se cortó en {lleva} %; sigue sola cuando vuelva la señal.")
    barra = pagina.get_by_role("progressbar", name="Avance de la subida")
    assert int(float(barra.get_attribute("value") or barra.evaluate("b => b.value"))) == lleva
    assert (linea.llegaron, linea.preguntas) == (pedazos[:9], 1)
    # The signal comes back for a while.
    linea.cortada, linea.corte = False, 14
    pagina.evaluate("dispatchEvent(new Event('online'))")
    expect(_estado(pagina)).to_contain_text(f"Se cortó en {100 * pedazos[13] // total} %")
    # The page is loaded anew: what had arrived is told, and the same file goes on from there.
    linea.cortada, linea.corte = False, -1
    pagina.reload()
    expect(_estado(pagina)).to_have_text(
        f"Quedó a medias «IMG_2031.jpg» ({100 * pedazos[13] // total} %). Elíjalo de nuevo y sigue desde ahí."
    )
    pagina.set_input_files("main [name=archivo]", foto)
    pagina.get_by_label("¿Qué se ve?").fill("Mural con los cuentos de 3° A")
    pagina.get_by_role("button", name="Guardar").click()  # before it has arrived: it is saved by itself
    pagina.wait_for_url(re.compile(r"/evidencias/#muestra-"))
    assert linea.llegaron == pedazos
    pie, pesa, *resto = servidor.python(GUARDADO).strip().split("|")
    assert (pie, resto) == ("Mural con los cuentos de 3° A", ["image/jpeg", "1", "0"])
    assert int(pesa) <= 2 * 1024 * 1024


def test_sin_javascript_va_con_el_formulario(escuela, browser, foto):
    servidor, base, accion = escuela
    contexto = browser.new_context(base_url=servidor.url, java_script_enabled=False)
    pagina = contexto.new_page()
    entrar(pagina, "ana")
    pagina.goto(f"{base}traer/?accion={accion}")
    pagina.set_input_files("main [name=archivo]", foto)
    pagina.get_by_label("¿Qué se ve?").fill("Sin guiones")
    pagina.get_by_role("button", name="Guardar").click()
    expect(pagina.get_by_text("Sin guiones")).to_be_visible()
    contexto.close()


def test_lo_que_pasa_de_diez_megas_se_dice_antes_de_mandarlo(escuela, pagina, tmp_path):
    _, base, _ = escuela
    grande = tmp_path / "grande.jpg"
    grande.write_bytes(b"\xff\xd8" + b"0" * 10 * 1024 * 1024)
    pagina.goto(f"{base}traer/")
    pedidas: list[str] = []
    pagina.on("request", lambda p: pedidas.append(p.url) if p.method == "POST" and "subidas" in p.url else None)
    pagina.set_input_files("main [name=archivo]", grande)
    expect(_estado(pagina)).to_have_text("El archivo pasa de 10 MB. Elija una foto más chica o menos páginas.")
    assert pedidas == []
