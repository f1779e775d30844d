"""The house rules that a machine can hold, on the templates and the files the browser asks for. Each was seen failing once."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from tests.test_arquitectura import VISTAS

RAIZ = Path(settings.BASE_DIR)
PLANTILLAS = RAIZ / "templates"
NOMBRES = sorted(str(p.relative_to(PLANTILLAS)) for p in PLANTILLAS.rglob("*.html"))
ETIQUETA = re.compile(r"<[a-zA-Z][^<]*?>", re.DOTALL)
DJANGO = re.compile(r"\{[%#].*?[%#]\}", re.DOTALL)
INCLUIDA = re.compile(r'\{% (?:include|aparte) "([^"]+)"[^%]*%\}')


def texto(nombre: str) -> str:
    return (PLANTILLAS / nombre).read_text()


def etiquetas(nombre: str) -> list[str]:
    """Opening tags, with what Django writes between their quotes; a `>` inside {{ }} or {% %} does not close one."""
    sin_mayores = re.sub(
        r"\{[{%].*?[}%]\}", lambda m: m.group().replace(">", "›").replace("<", "‹"), texto(nombre), flags=re.DOTALL
    )
    return ETIQUETA.findall(sin_mayores)


@pytest.mark.parametrize("nombre", NOMBRES)
def test_una_plantilla_se_lee_de_una_vez(nombre):
    assert len(texto(nombre).splitlines()) <= 150


ENTRE_LINEAS = re.compile(
    r"""\s(style|on[a-z]+|hx-on[\w:.-]*)\s*=|javascript:|hx-(vals|vars|headers)\s*=\s*["']js:""", re.IGNORECASE
)


@pytest.mark.parametrize("nombre", NOMBRES)
def test_sin_script_ni_estilo_entre_lineas(nombre):
    """The policy of content forbids them: they would not run, and a page that needs them would break in silence."""
    assert [t for t in etiquetas(nombre) if ENTRE_LINEAS.search(t)] == []
    assert [t for t in etiquetas(nombre) if t.lower().startswith(("<style", "<script")) and " src=" not in t] == []


# A zone that refreshes by itself is no control: without JavaScript it is read again with its page.
SOLA = re.compile(r'^<(?!a\b|form\b|button\b|input\b|select\b)[^>]*\shx-trigger="[^"]*(from:body|load|every )')


@pytest.mark.parametrize("nombre", NOMBRES)
def test_lo_que_pide_htmx_tambien_se_pide_sin_el(nombre):
    """hx-get sits on the link, hx-post on the form, that goes to the same place without JavaScript; and says where it lands, there
    or once for the whole row that contains it."""
    de_toda_la_fila = re.search(r'id="\w+-\{\{ \w+.pk \}\}" hx-target="this" hx-swap="outerHTML"', texto(nombre))
    for etiqueta in etiquetas(nombre):
        if SOLA.search(etiqueta):
            continue
        pedidos = re.findall(r'\shx-(get|post|put|patch|delete)="([^"]*)"', etiqueta)
        for metodo, url in pedidos:
            assert metodo in {"get", "post"}, etiqueta
            atributo = "href" if metodo == "get" and not etiqueta.startswith("<form") else "action"
            atributo = "formaction" if etiqueta.startswith("<button") else atributo
            assert f' {atributo}="{url}"' in etiqueta, etiqueta
            assert " hx-target=" in etiqueta or (de_toda_la_fila and metodo == "get"), etiqueta


def _con_incluidas(cuerpo: str) -> str:
    return INCLUIDA.sub(lambda m: texto(m.group(1)), cuerpo)


FRAGMENTOS = [
    (nombre, *hallado)
    for nombre in NOMBRES
    for hallado in re.findall(r"\{% partialdef (\w+)(?: inline)? %\}(.*?)\{% endpartialdef", texto(nombre), re.DOTALL)
]


@pytest.mark.parametrize(("nombre", "fragmento", "cuerpo"), FRAGMENTOS, ids=[f"{f[0]}#{f[1]}" for f in FRAGMENTOS])
def test_el_nombre_del_fragmento_es_el_id_de_su_raiz(nombre, fragmento, cuerpo):
    """«nombre», or «nombre-<clave>» for one row among others: who reads `pagina.html#nombre` knows what will be replaced."""
    raiz = ETIQUETA.search(DJANGO.sub("", _con_incluidas(cuerpo)))
    assert raiz, "el fragmento no tiene raíz"
    assert re.search(rf'\sid="{fragmento}(-[^"]+)?"', raiz.group()), raiz.group()


DE_DJANGO = {"400.html", "403.html", "404.html", "500.html", "bootstrap5/errors.html"}  # asked for by name by Django and crispy


def test_ninguna_plantilla_sobra():
    codigo = [p for app in ("ruta", *settings.PROCESOS) for p in (RAIZ / app).rglob("*.py")]
    fuentes = {str(p): p.read_text() for p in [*codigo, *PLANTILLAS.rglob("*.html")]}
    dichas = {m for texto in fuentes.values() for m in re.findall(r'"([\w/.]+\.html)', texto)}
    de_su_vista = {nombre.replace(":", "/") + ".html" for nombre in VISTAS}
    assert sorted(set(NOMBRES) - dichas - DE_DJANGO - de_su_vista) == []


AJENA = re.compile(r"""(?:src|href|action)\s*=\s*["']?(?:https?:)?//|url\(\s*["']?(?:https?:)?//|@import|fetch\(\s*["']https?:""")
PROPIOS = sorted(p for p in (RAIZ / "static").rglob("*") if p.suffix in {".css", ".js", ".svg"} and "vendor" not in p.parts)


@pytest.mark.parametrize("archivo", [*(PLANTILLAS / n for n in NOMBRES), *PROPIOS], ids=lambda p: str(p.relative_to(RAIZ)))
def test_nada_se_pide_a_terceros(archivo):
    """No font, script or picture of another site: nobody learns which school is looking, and a slow line asks only us."""
    assert AJENA.findall(archivo.read_text()) == []


@pytest.mark.parametrize("archivo", PROPIOS, ids=lambda p: str(p.relative_to(RAIZ)))
def test_estilos_y_guiones_de_tamano_humano(archivo):
    assert len(archivo.read_text().splitlines()) <= 400


DE_UNA_PERSONA = re.compile(r"\{[{%][^}]*\b(csrf_token|llave|request|quien|user|messages|borrador)\b[^}]*[}%]\}")
PIEZAS = re.compile(r"\{% cache .*\{% endcache %\}", re.DOTALL)  # from the first to the last: they are one in another


def _con_lo_que_incluye(parte: str) -> str:
    return parte + "".join(_con_lo_que_incluye(texto(incluida)) for incluida in INCLUIDA.findall(parte))


@pytest.mark.parametrize("nombre", [nombre for nombre in NOMBRES if "{% cache " in texto(nombre)])
def test_lo_que_se_recuerda_por_piezas_no_es_de_nadie(nombre):
    """A piece is answered to whoever has the same part in the school: no key, token or name of a person is inside."""
    (piezas,) = PIEZAS.findall(texto(nombre))
    assert DE_UNA_PERSONA.findall(_con_lo_que_incluye(piezas)) == []
