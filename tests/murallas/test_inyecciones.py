"""What people type is text everywhere: forty hostile texts (a thousand with RUTA_TAMANO=completo) in every text of the school, and
every page that shows them in Chromium: no dialog, no report of the content policy, no request to another place, no element more."""

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.template import Context, Template
from django.test import Client
from playwright.sync_api import Browser

from tests.entorno import COMPLETO
from tests.murallas.aislamiento import ESCRIBEN
from tests.murallas.inyecciones import cargas
from tests.murallas.matriz import PRIVADAS, Celda, Preguntas, _metodos, quien_puede
from tests.murallas.mundo import Murallas, deshecho
from tests.murallas.test_asignacion import Espia
from tests.murallas.vitrina import Cargas, Vitrina, envenenar, vitrina

pytestmark = pytest.mark.navegador
CUANTAS = 1000 if COMPLETO else 40
POR_VUELTA = 40  # hostile texts that every long field shows in one round: two rows, twenty or more in each
# What they show depends on the words themselves: the search for names marks other ones.
SIN_COMPARAR = {"rendicion:vista_previa", "rendicion:publicar"}
DESCARGAS = {
    "ruta:archivo", "implementacion:subidas", "implementacion:subida", "planeacion:formato", "planeacion:cronograma_en", "implementacion:calendario_ics", "seguimiento:acta_docx",
}  # fmt: skip
LECTORES = ("directora", "docente", "doble", "supervisora")
PUBLICAS = {"informes:informe": {}, "informes:edicion": {"numero": 1}}


@pytest.fixture(scope="module", autouse=True)
def _primero_el_navegador(browser):
    """Its loop decides where Django keeps the connection: it runs before the world is raised."""


def _paginas(mundo: Murallas) -> dict[str, tuple[str, str]]:
    """name → (address, who reads it)."""
    leidas = {}
    for nombre, dicho in PRIVADAS.items():
        if "leer" in dicho and nombre not in DESCARGAS:
            leidas[nombre] = (Preguntas(mundo, nombre).direccion("propio")[0], _lee(dicho["leer"]))
    publicas = {nombre: (mundo.url(nombre, **piezas), "directora") for nombre, piezas in PUBLICAS.items()}
    return leidas | publicas | {"ruta:inicio": ("/", "doble")}


def _lee(quienes: str) -> str:
    if quienes == "supervision":
        return "supervisora"
    return "docente" if "dueno" in quienes or quienes == "colectivo" else "directora"


def _recorrer(mundo: Murallas, ventanas: dict[str, Vitrina], paginas: dict[str, tuple[str, str]]) -> dict[str, str]:
    armazones = {}
    for nombre, (url, persona) in paginas.items():
        armazones[nombre] = ventanas[persona].mirar(url)
    ventana = ventanas["directora"]
    ventana.mirar(mundo.url("ruta:nuestra_ruta"))
    for nombre, (url, persona) in list(paginas.items())[:: 1 if COMPLETO else 4]:
        if persona == "directora" and nombre in PRIVADAS and nombre not in {"seguimiento:acta_pdf", "ruta:nuestra_ruta"}:
            armazones[f"{nombre} htmx"] = ventana.mirar_fragmento(url)
    return armazones


@contextmanager
def _ventanas(mundo: Murallas, browser: Browser) -> Iterator[dict[str, Vitrina]]:
    with ExitStack() as abiertas:
        yield {quien: abiertas.enter_context(vitrina(browser, mundo.cliente(quien))) for quien in LECTORES}


@pytest.fixture(scope="module")
def inocentes(murallas, browser) -> dict[str, str]:
    """The skeleton of each page with texts as long as the hostile ones that nobody would take for anything else."""
    paginas = dict(list(_paginas(murallas).items())[:: 1 if COMPLETO else 4])
    with _ventanas(murallas, browser) as ventanas, deshecho():
        envenenar(murallas, Cargas(cargas(CUANTAS), limpias=True))
        return _recorrer(murallas, ventanas, paginas)


@pytest.mark.parametrize("desde", range(0, CUANTAS, POR_VUELTA))
def test_lo_que_se_escribe_es_texto_en_todas_las_paginas(murallas, browser, inocentes, desde):
    todas = cargas(CUANTAS)
    with _ventanas(murallas, browser) as ventanas, deshecho():
        assert envenenar(murallas, Cargas(todas[desde:] + todas[:desde])) > 250
        hostiles = _recorrer(murallas, ventanas, _paginas(murallas))
    assert [f for v in ventanas.values() for f in v.faltas] == []
    assert [
        f"{n}: {_diferencia(inocentes[n], hostiles[n])}"
        for n in inocentes
        if n.split()[0] not in SIN_COMPARAR and n in hostiles and inocentes[n] != hostiles[n]
    ] == []


def _diferencia(uno: str, otro: str) -> str:
    """What one skeleton has and the other has not."""
    a, b = Counter(uno.split("\n")), Counter(otro.split("\n"))
    return f"{dict(a - b)} / {dict(b - a)}"


def test_lo_escrito_que_se_devuelve_es_texto(murallas, browser):
    """The form that comes back with its problems, the conflict, the refusal, the door: they repeat what was typed."""
    todas = cargas(CUANTAS)
    with vitrina(browser, murallas.cliente("directora")) as ventana:
        for n, nombre in enumerate(ESCRIBEN):
            respuesta = _rechazada(murallas, nombre, Cargas(todas[n * 3 :] + todas[: n * 3]))
            assert respuesta.status_code in {200, 404, 409, 422}, nombre
            camino = f"/devuelta/{nombre}/"
            ventana.puestas[camino] = respuesta
            ventana.mirar(camino)
        entrar, junto = Client(), "".join(todas)
        ventana.puestas["/entrada/"] = entrar.post(
            "/entrar/", {"username": junto[:2000], "password": junto[:90]}, query_params={"next": junto[:900]}
        )
        ventana.puestas["/caduca/"] = Client(enforce_csrf_checks=True).post(
            "/entrar/", {f"campo{n}": c for n, c in enumerate(todas)}
        )
        for camino in ("/entrada/", "/caduca/"):
            ventana.mirar(camino)
        assert ventana.faltas == []


def _rechazada(mundo: Murallas, nombre: str, cargas: Cargas) -> HttpResponse:
    """Hostile texts in every field, and a version that is not: nothing is saved, all of it comes back."""
    preguntas = Preguntas(mundo, nombre)
    url, datos = preguntas.direccion("propio")
    persona = quien_puede(nombre, "POST")
    with transaction.atomic(), Espia() as campos:
        preguntas.pedir(Celda("POST", persona, "propio"))
        transaction.set_rollback(True)
    malos = {campo: cargas.para(None) for campo in sorted(campos) if campo not in {"version", "archivo"}}
    with transaction.atomic():
        respuesta = mundo.cliente(persona).post(url, {**malos, "fecha": "x", "sha256": "0", "version": "99999"})
        transaction.set_rollback(True)
    if respuesta.status_code == 303:  # moving takes no text: a version out of date simply goes back
        return mundo.cliente(persona).get(mundo.url("ruta:nuestra_ruta"))
    return respuesta


def test_una_pagina_que_olvida_escapar_se_nota(murallas, browser):
    """The control: the same texts written without escaping, under the policy of the site and without it."""
    inseguro = Template(
        "<!DOCTYPE html><title>x</title><main id=principal>{% for c in cargas %}<p title='{{ c|safe }}'>{{ c|safe }}</p>{% endfor %}</main>"
    )
    cuerpo = inseguro.render(Context({"cargas": cargas(40)}))
    con_politica = murallas.cliente("directora").get(murallas.url("ruta:nuestra_ruta"))
    con_politica.content = cuerpo.encode()
    sueltas = HttpResponse("<!DOCTYPE html><main id=principal><img src=x onerror=\"alert('x9z')\"><img src=//x9z.invalid/></main>")
    with vitrina(browser, murallas.cliente("directora")) as ventana:
        ventana.puestas |= {"/control/": con_politica, "/sin-politica/": sueltas}
        ventana.mirar("/control/")
        assert [f for f in ventana.faltas if "CSP" in f] != []
        assert [f for f in ventana.faltas if "<" in f] != []
        assert [f for f in ventana.faltas if "diálogo" in f or "pidió" in f] == []  # the second wall held
        ventana.mirar("/sin-politica/")
        assert [f for f in ventana.faltas if "diálogo" in f] != []
        assert [f for f in ventana.faltas if "pidió" in f] != []


def test_las_cargas_son_mil_y_distintas():
    assert len(set(cargas(1000))) == 1000


def test_ninguna_pagina_privada_se_queda_sin_mirar(murallas):
    de_leer = {nombre for nombre in PRIVADAS if "GET" in _metodos(nombre)} - DESCARGAS
    assert de_leer - set(_paginas(murallas)) == set()
