"""The checks of the walk find what they look for."""

import pytest
from lxml import html

from tests.accesibilidad.recorrido import Recorrido, leida, parecido
from tests.chromium import Vigilado

BIEN = '<html lang="es"><title>Metas</title><body><main><h1>Metas</h1>{}</main></body></html>'


def _documento(contenido: str) -> html.HtmlElement:
    return html.document_fromstring(BIEN.format(contenido))


@pytest.mark.parametrize(
    ("contenido", "faltas"),
    [
        ('<label for="a">Nombre</label><input id="a"><label>Sí <input type="checkbox"></label><input type="hidden">', 0),
        ("<h1>Otro</h1>", 1),
        ('<p style="color: red">a</p>', 1),
        ('<button onclick="x()">a</button>', 1),
        ('<a hx-on:click="x()" href="/">a</a>', 1),
        ("<style>p { }</style>", 1),
        ("<script>x()</script>", 1),
        ('<p id="a"></p><p id="a"></p>', 1),
        ('<input id="a" placeholder="Nombre">', 1),
        ('<label for="a"> </label><select id="a"></select>', 1),
    ],
)
def test_se_lee(contenido, faltas):
    assert len(leida(_documento(contenido))) == faltas


def test_sin_titulo_no_pasa():
    assert leida(html.document_fromstring("<h1>Metas</h1>")) == ["sin título"]


def test_se_parecen_los_formularios_de_la_misma_forma_y_lo_que_dice_lo_mismo():
    formulario = '<form class="formulario"><label for="{0}">{0}</label><input id="{0}"></form>'
    assert parecido(_documento(formulario.format("a"))) == parecido(_documento(formulario.format("b")))
    assert parecido(_documento(formulario.format("a"))) != parecido(_documento(formulario.format("a").replace("input", "textarea")))
    assert parecido(_documento("<p>uno</p>"), palabras=True) != parecido(_documento("<p>otro</p>"), palabras=True)
    assert parecido(_documento("<p>uno</p>"), palabras=False) == parecido(_documento("<p>otro</p>"), palabras=False)
    assert parecido(_documento("<p>uno</p>"), palabras=False) != parecido(_documento("<p class=x>uno</p>"), palabras=False)


@pytest.mark.navegador
@pytest.mark.parametrize(
    ("contenido", "falta"),
    [
        ("<pre>" + "ancho" * 60 + "</pre>", "se desborda a 320 px"),
        ("<button>x</button>", "blanco de"),
        ("<p><a href='#'>x</a></p>", "blanco de"),
        ("<img src='data:,'>", "image-alt"),
        ("<p><font color='#ddd'>claro</font></p>", "color-contrast"),
    ],
)
def test_se_dibuja(browser, contenido, falta):
    contexto = browser.new_context()
    recorrido = Recorrido(contexto.new_page(), set())
    recorrido.pagina.set_content(BIEN.format(contenido))
    recorrido.revisar("aquí")
    contexto.close()
    assert any(falta in hallada for hallada in recorrido.faltas), recorrido.faltas


@pytest.mark.navegador
def test_se_oye_la_consola_y_se_ve_a_quien_se_pide(browser):
    contexto = browser.new_context()
    vigilado, recorrido = Vigilado(contexto, "http://127.0.0.1:1"), Recorrido(contexto.new_page(), set())
    recorrido.pagina.set_content("<img src='https://otro.invalid/foto.png'>")
    recorrido.pagina.evaluate("console.warn('algo')")
    contexto.close()
    assert any("consola: algo" in falta for falta in recorrido.faltas)
    assert "pidió https://otro.invalid/foto.png" in vigilado.faltas
