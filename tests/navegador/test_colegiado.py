"""Two people in one plan, in Chromium: drafts, who is here, what both changed, and a session that ends while somebody writes."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from tests.chromium import entrar
from tests.servidor import Servidor

PREPARAR = """
from ruta import operaciones
from ruta.consultas import quien_es
from ruta.estados import Rol
from tests import fabricas
e = fabricas.escuela(zona=fabricas.zona(), nombre="Primaria del Río", nombre_corto="Primaria del Río")
ruta = fabricas.ruta(e, "2025-2026")
for usuario in ("ana", "beto"):
    p = fabricas.participacion(e, *[Rol.DIRECCION][: usuario == "ana"], Rol.DOCENTE, cargo="Docente")
    p.usuario.usuario, p.usuario.nombre = usuario, f"{usuario.title()} Prueba"
    p.usuario.set_password("ruta-demo")
    p.usuario.save()
quien = quien_es(p.usuario, ruta)
objetivo = operaciones.agregar_objetivo(ruta.pk, por=quien, que="Leer mejor")
meta = operaciones.agregar_meta(ruta.pk, objetivo.pk, por=quien, texto="Disminuir de 46 a 20")
print(f"/e/{e.clave}/2025-2026/planeacion")
print(meta.pk)
print(p.pk)
"""


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Servidor, str, str, str]]:
    servidor = Servidor(tmp_path_factory.mktemp("colegiado"), hoy=date(2025, 8, 28), demo=False).arrancar()
    base, meta, beto = servidor.python(PREPARAR).split()
    yield servidor, base, meta, beto
    servidor.detener()


@pytest.fixture
def como(plan: tuple[Servidor, str, str, str], abrir: Callable[..., Page]) -> Callable[..., Page]:
    """The page of the objetivos, or the form of the meta, as one of the two."""
    servidor, base, meta, _ = plan

    def _como(usuario: str, *, editando: bool = True, **opciones: Any) -> Page:
        pagina = abrir(servidor, **opciones)
        entrar(pagina, usuario)
        pagina.goto(f"{base}/metas/{meta}/editar/" if editando else f"{base}/objetivos/")
        return pagina

    return _como


def _campo(pagina: Page, nombre: str = "texto") -> Any:
    return pagina.locator(f'main [name="{nombre}"]')


def _detener(en_camino: list[Route], envio: Route) -> None:
    """Held until the test lets it go on."""
    en_camino.append(envio)


def _guardar(pagina: Page) -> None:
    pagina.get_by_role("button", name="Guardar", exact=True).click()


@pytest.mark.navegador
def test_lo_escrito_sobrevive_a_cerrar_la_pagina(como):
    pagina = como("ana")
    _campo(pagina).fill("Lo que Ana no ha guardado")
    expect(pagina.locator("[data-estado]")).to_have_text("Sin guardar")
    _campo(pagina).blur()
    expect(pagina.locator("[data-estado]")).to_have_text(re.compile(r"^Borrador guardado \d\d:\d\d$"))
    guardado = pagina.evaluate("JSON.stringify([{...localStorage}, Object.entries(sessionStorage)])")
    assert guardado == json.dumps([{}, [["htmx-current-path-for-history", urlsplit(pagina.url).path]]], separators=(",", ":"))
    pagina.close()
    otra = como("ana")
    expect(_campo(otra)).to_have_value("Lo que Ana no ha guardado")
    expect(otra.get_by_text("Aquí está lo que escribió")).to_be_visible()
    otra.get_by_role("button", name="Descartarlo y ver lo guardado").click()
    expect(_campo(otra)).to_have_value("Disminuir de 46 a 20")
    expect(otra.get_by_text("Aquí está lo que escribió")).to_have_count(0)


@pytest.mark.navegador
def test_quien_esta_y_quien_guardo_se_sabe_sin_perder_lo_que_se_escribe(como):
    ana = como("ana")
    beto = como("beto")
    expect(ana.locator("#pulso")).to_contain_text("Beto está en Metas")
    _campo(ana, "fuente").press_sequentially("Concentrado")
    _campo(beto, "indicador").fill("lectores")
    _guardar(beto)
    expect(ana.locator("#pulso")).to_contain_text("Beto guardó cambios.")
    expect(_campo(ana, "fuente")).to_be_focused()
    expect(_campo(ana, "fuente")).to_have_value("Concentrado")
    _guardar(ana)
    expect(ana.get_by_text("Beto Prueba cambió «Indicador»: también se conservó.")).to_be_visible()


@pytest.mark.navegador
@pytest.mark.parametrize("javascript", [True, False], ids=["con-javascript", "sin-javascript"])
def test_lo_mismo_se_decide_en_una_pantalla(como, javascript):
    ana, beto = como("ana", javascript=javascript), como("beto", javascript=javascript, ancho=360, oscuro=True)
    _campo(ana).fill(f"La meta de Ana {javascript}")
    _campo(beto).fill(f"La meta de Beto {javascript}")
    _guardar(beto)
    expect(beto.locator("main").get_by_text(f"La meta de Beto {javascript}").first).to_be_visible()
    _guardar(ana)
    expect(ana.get_by_text("Lo que guardó Beto Prueba")).to_be_visible()
    ana.get_by_label("Conservar ambas, una después de la otra").check()
    _guardar(ana)
    for texto in (f"La meta de Ana {javascript}", f"La meta de Beto {javascript}"):
        expect(ana.locator("main").get_by_text(texto).first).to_be_visible()


@pytest.mark.navegador
@pytest.mark.parametrize("javascript", [True, False], ids=["con-javascript", "sin-javascript"])
def test_la_sesion_que_se_acaba_no_se_lleva_el_texto(como, javascript):
    pagina = como("ana", javascript=javascript)
    _campo(pagina).fill(f"Escrito sin sesión {javascript}")
    pagina.context.clear_cookies(name="sessionid")
    _guardar(pagina)
    expect(pagina.get_by_label("Contraseña")).to_be_visible()
    expect(pagina.get_by_text("lo que escribió no se pierde")).to_be_visible()
    pagina.get_by_label("Usuario").fill("ana")
    pagina.get_by_label("Contraseña").fill("ruta-demo")
    pagina.get_by_role("button", name="Entrar").click()
    expect(_campo(pagina)).to_have_value(f"Escrito sin sesión {javascript}")
    _guardar(pagina)
    expect(pagina.locator("main").get_by_text(f"Escrito sin sesión {javascript}").first).to_be_visible()


@pytest.mark.navegador
@pytest.mark.parametrize("falla", ["sin-red", "sin-respuesta"])
def test_lo_que_no_se_pudo_enviar_se_sigue_guardando_solo(como, plan, browser, falla):
    servidor, base, meta, _ = plan
    contexto = browser.new_context(base_url=servidor.url, locale="es-MX")  # unwatched: htmx says in the console what failed
    pagina = contexto.new_page()
    entrar(pagina, "ana")
    pagina.goto(f"{base}/metas/{meta}/editar/")
    _campo(pagina, "fuente").fill(f"Concentrado {falla}")
    if falla == "sin-red":
        contexto.set_offline(True)
    else:
        pagina.route("**/editar/", lambda envio: envio.fulfill(status=403, body=""))
    _campo(pagina, "fuente").press("Enter")
    expect(pagina.locator("#aviso-red")).to_contain_text("Lo que escribió sigue aquí")
    expect(pagina.locator("[data-estado]")).to_have_text("Sin guardar")
    contexto.set_offline(False)
    expect(pagina.locator("[data-estado]")).to_have_text(re.compile(r"^Borrador guardado \d\d:\d\d$"))
    contexto.close()
    otra = como("ana")
    expect(_campo(otra, "fuente")).to_have_value(f"Concentrado {falla}")
    otra.get_by_role("button", name="Descartarlo y ver lo guardado").click()
    expect(otra.get_by_text("Aquí está lo que escribió")).to_have_count(0)


@pytest.mark.navegador
def test_en_una_linea_lenta_el_borrador_de_antes_no_llega_despues(como):
    pagina = como("ana")
    en_camino: list[Route] = []
    pagina.route("**/borrador/", partial(_detener, en_camino))
    for texto in ("Lo pri", "Lo primero y lo demás"):
        _campo(pagina, "fuente").fill(texto)
        _campo(pagina, "fuente").blur()
    expect(pagina.locator("[data-estado]")).to_have_text("Sin guardar")
    assert len(en_camino) == 1
    en_camino[0].continue_()
    while len(en_camino) < 2:
        pagina.wait_for_timeout(50)
    en_camino[1].continue_()
    expect(pagina.locator("[data-estado]")).to_have_text(re.compile(r"^Borrador guardado \d\d:\d\d$"))
    pagina.close()
    otra = como("ana")
    expect(_campo(otra, "fuente")).to_have_value("Lo primero y lo demás")
    otra.get_by_role("button", name="Descartarlo y ver lo guardado").click()
    expect(otra.get_by_text("Aquí está lo que escribió")).to_have_count(0)


@pytest.mark.navegador
def test_al_irse_sale_otra_vez_lo_que_iba_en_camino(como):
    """The browser lets go of what a page was sending when it leaves; but for what says that it goes on alone."""
    pagina = como("ana")
    en_camino: list[Route] = []
    pagina.route("**/borrador/", partial(_detener, en_camino))
    _campo(pagina, "fuente").fill("Lo último")
    _campo(pagina, "fuente").blur()
    while len(en_camino) < 1:
        pagina.wait_for_timeout(50)
    pagina.evaluate("window.dispatchEvent(new PageTransitionEvent('pagehide'))")
    while len(en_camino) < 2:
        pagina.wait_for_timeout(50)
    en_camino[1].continue_()
    expect(pagina.locator("[data-estado]")).to_have_text(re.compile(r"^Borrador guardado \d\d:\d\d$"))
    pagina.close()
    _descartar(como("ana"), "Lo último")


@pytest.mark.navegador
def test_mientras_se_envia_nadie_sigue_escribiendo(como, plan, browser):
    """What was typed between the click and the answer would go when the answer takes its place."""
    servidor, base, meta, _ = plan
    contexto = browser.new_context(base_url=servidor.url, locale="es-MX")  # unwatched: htmx says in the console what failed
    pagina = contexto.new_page()
    entrar(pagina, "ana")
    pagina.goto(f"{base}/metas/{meta}/editar/")
    en_camino: list[Route] = []
    pagina.route("**/editar/", partial(_detener, en_camino))
    _campo(pagina, "fuente").fill("Concentrado")
    _campo(pagina, "fuente").press("Enter")
    while not en_camino:
        pagina.wait_for_timeout(50)
    pagina.keyboard.type(" y algo más")
    expect(_campo(pagina, "fuente")).to_have_value("Concentrado")
    en_camino[0].fulfill(status=503, body="")
    expect(_campo(pagina, "fuente")).to_be_focused()
    pagina.keyboard.type(" y algo más")
    expect(pagina.locator("[data-estado]")).to_have_text(re.compile(r"^Borrador guardado \d\d:\d\d$"))
    contexto.close()
    _descartar(como("ana"), "Concentrado y algo más")


@pytest.mark.navegador
def test_dos_ventanas_que_retoman_lo_mismo_no_se_pisan(como):
    una = como("ana")
    _escribir(una, "Lo primero")
    otra = como("ana")
    expect(_campo(otra, "fuente")).to_have_value("Lo primero")
    _escribir(una, "Lo primero, en la escuela")
    _escribir(otra, "Lo primero, en casa")
    _escribir(una, "Lo primero, en la escuela y después")
    for pagina in (una, otra):
        pagina.close()
    for texto in ("Lo primero, en la escuela y después", "Lo primero, en casa"):
        _descartar(como("ana"), texto, quedan=None)


@pytest.mark.navegador
def test_lo_que_se_escribe_en_lo_que_otra_ventana_ya_guardo_tambien_vuelve(como):
    una = como("ana")
    _escribir(una, "Lo primero")
    otra = como("ana")
    _guardar(otra)
    expect(otra.locator("#voz")).to_have_text("Guardado.")
    _escribir(una, "Lo primero y lo que siguió")
    _escribir(una, "Lo primero y lo que siguió después")
    for pagina in (una, otra):
        pagina.close()
    _descartar(como("ana"), "Lo primero y lo que siguió después")


def _escribir(pagina: Page, texto: str) -> None:
    _campo(pagina, "fuente").fill(texto)
    expect(pagina.locator("[data-estado]")).to_have_text("Sin guardar")
    _campo(pagina, "fuente").blur()
    expect(pagina.locator("[data-estado]")).to_have_text(re.compile(r"^Borrador guardado \d\d:\d\d$"))


def _descartar(pagina: Page, texto: str, quedan: int | None = 0) -> None:
    expect(_campo(pagina, "fuente")).to_have_value(texto)
    pagina.get_by_role("button", name="Descartarlo y ver lo guardado").click()
    if quedan is not None:
        expect(pagina.get_by_text("Aquí está lo que escribió")).to_have_count(quedan)


@pytest.mark.navegador
def test_lo_abierto_en_otro_renglon_sigue_abierto_al_mover_uno(como):
    pagina = como("ana", editando=False)
    pagina.get_by_role("link", name=re.compile("^Editar la meta")).first.click()
    _escribir(pagina, "Lo que Ana escribe en su lugar")
    pagina.get_by_role("link", name=re.compile("^Agregar una meta")).first.click()
    nueva = pagina.locator("form[id^=formulario-meta-nueva]")
    nueva.locator("[name=texto]").fill("Otra meta")
    nueva.get_by_role("button", name="Guardar", exact=True).last.click()
    expect(pagina.locator("h3", has_text="Otra meta")).to_be_visible()
    expect(_campo(pagina, "fuente")).to_have_value("Lo que Ana escribe en su lugar")
    pagina.get_by_role("button", name=re.compile("^(Subir|Bajar)")).last.click()
    expect(pagina.locator("#voz")).to_have_text("Guardado.")
    expect(_campo(pagina, "fuente")).to_have_value("Lo que Ana escribe en su lugar")
    _guardar(pagina)
    expect(pagina.locator("main").get_by_text("Lo que Ana escribe en su lugar")).to_be_visible()


@pytest.mark.navegador
def test_dos_clics_hacen_una_tarjeta_y_se_ve_su_codigo(como, plan):
    """The browser keeps the answer of the last of both; the code travels with that of the one that made it."""
    _, base, _, beto = plan
    pagina = como("ana")
    pagina.goto(f"{base.removesuffix('planeacion')}personas/{beto}/")
    pagina.get_by_role("link", name="Hacer la tarjeta").click()
    pagina.get_by_label("Su propia contraseña").fill("ruta-demo")
    pagina.get_by_role("button", name="Hacer la tarjeta").dblclick()
    expect(pagina.locator(".codigo-tarjeta")).to_have_text(re.compile(r"\w{4}"))


SE_RENUEVA = """() => {
  const zona = document.createElement("div");
  zona.innerHTML = '<p id="zona" hx-select="h1" hx-trigger="llega from:body" hx-swap="outerHTML"><a href="#pulsado">Ir</a></p>';
  zona.firstChild.setAttribute("hx-get", location.pathname);
  document.querySelector("main").prepend(zona);
  htmx.process(zona);
}"""


@pytest.mark.navegador
def test_las_paradas_que_llegan_mientras_se_pulsa_una_esperan(como):
    """They come beside the pulse, in their own place."""
    pagina, otra = como("ana", editando=False), como("beto")
    pagina.locator("#parada-seguimiento").hover()
    pagina.mouse.down()
    _escribir(otra, "Lo que cambia el pulso")
    _guardar(otra)
    expect(otra.locator("#voz")).to_have_text("Guardado.")
    with pagina.expect_response(lambda respuesta: "/pulso/" in respuesta.url and respuesta.status == 200):
        pagina.evaluate("htmx.trigger('#pulso', 'actualizar')")
    pagina.wait_for_timeout(300)
    pagina.mouse.up()
    expect(pagina).to_have_url(re.compile("/seguimiento/$"))


@pytest.mark.navegador
def test_lo_que_llega_solo_no_se_lleva_el_enlace_que_se_esta_pulsando(como):
    """Pressed, replaced and let go, a link would be of nobody: what arrives by itself waits until it is let go, and then comes."""
    pagina = como("ana", editando=False)
    pagina.evaluate(SE_RENUEVA)
    pagina.get_by_role("link", name="Ir", exact=True).hover()
    pagina.mouse.down()
    with pagina.expect_response(lambda respuesta: respuesta.request.method == "GET"):
        pagina.evaluate("document.body.dispatchEvent(new Event('llega'))")
    pagina.wait_for_timeout(300)
    pagina.mouse.up()
    expect(pagina).to_have_url(re.compile("#pulsado$"))
    expect(pagina.locator("#zona")).to_have_count(0)
