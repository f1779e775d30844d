"""Every page that answers to GET, as each of its people sees it: axe without violations, and what axe does not ask.

The pages come from Django's resolver; one that nobody could open fails.
"""

import json
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Page

from tests.accesibilidad.recorrido import Recorrido
from tests.chromium import entrar
from tests.servidor import Servidor

CICLOS = [
    *[(p, c) for p in ("directora", "docente1", "supervisora") for c in ("2025-2026", "2026-2027")],
    ("unitaria", "2026-2027"), ("nueva", "2025-2026"), ("nueva", "2026-2027"),
]  # fmt: skip


class Pagina(NamedTuple):
    persona: str
    ciclo: str
    nombre: str
    url: str | None  # None: this ruta has no row to fill it with
    estado: int
    publica: bool


@pytest.fixture(scope="session")
def paginas(servidor_demo: Servidor) -> list[Pagina]:
    """As the server, once: what is prepared in it is not prepared twice."""
    escena = "from tests.accesibilidad import escena; "
    servidor_demo.python(f"{escena}escena.preparar()")
    return [Pagina(*p) for p in json.loads(servidor_demo.python(f"{escena}escena.paginas()"))]


@pytest.fixture(scope="module")
def vistas() -> set[Any]:
    """What was already reviewed, so that the same page seen by another person is not reviewed again."""
    return set()


@pytest.fixture
def recorrer(abrir: Callable[..., Page], servidor_demo: Servidor, vistas: set[Any]) -> Callable[[str | None], Recorrido]:
    def _recorrer(persona: str | None) -> Recorrido:
        pagina = abrir(servidor_demo, reduced_motion="reduce")  # a colour halfway of its transition has no contrast of its own
        if persona:
            entrar(pagina, persona)
        return Recorrido(pagina, vistas)

    return _recorrer


def test_toda_pagina_se_pudo_abrir(paginas):
    abiertas = {p.nombre for p in paginas if p.url and p.estado == 200}
    assert {p.nombre for p in paginas} - abiertas == set()


@pytest.mark.navegador
@pytest.mark.parametrize(("persona", "ciclo"), CICLOS, ids=map("-".join, CICLOS))
def test_las_paginas_de(persona, ciclo, paginas, recorrer):
    recorrido = recorrer(persona)
    for pagina in paginas:
        if (pagina.persona, pagina.ciclo) == (persona, ciclo) and pagina.url:
            recorrido.ir(pagina.url, pagina.estado)
    recorrido.terminar()


@pytest.mark.navegador
def test_las_paginas_de_quien_no_tiene_cuenta(paginas, recorrer):
    """What is public is a page like any other; to anything else, only the way in."""
    recorrido = recorrer(None)
    for url, publica in sorted({(pagina.url, pagina.publica) for pagina in paginas if pagina.url}):
        if publica:
            recorrido.ir(url)
        elif "/entrar/?next=" not in (llego := recorrido.pagina.request.get(url).url):
            recorrido.faltas.append(f"sin cuenta, {url} llevó a {llego}")
    recorrido.terminar()


CON_ERRORES = {
    ("nueva", "2026-2027"): [
        "planeacion:hallazgo_agregar", "planeacion:evidencia_agregar", "planeacion:problematica_agregar",
        "planeacion:objetivo_agregar", "planeacion:meta_agregar", "planeacion:accion_agregar",
    ],
    ("directora", "2026-2027"): [
        "implementacion:compromiso_proponer", "implementacion:compartido_proponer",
        "seguimiento:acuerdo_agregar", "seguimiento:asistencia",
        "evaluacion:medicion_agregar", "rendicion:fuente_agregar", "rendicion:movimiento_agregar", "rendicion:cifra_anotar",
        "ruta:persona_invitar", "ruta:persona_tarjeta", "ruta:persona_segundo_paso",
        "ruta:cuenta_contrasena", "ruta:cuenta_correo", "ruta:segundo_paso",
    ],
    ("docente1", "2026-2027"): ["implementacion:compromiso_apoyo"],
}  # fmt: skip
VACIAR = """form => {
    for (const campo of form.querySelectorAll("input:not([type=hidden]), textarea, select")) campo.value = "";
    for (const caja of form.querySelectorAll(":checked:not(option)")) caja.checked = false;
    form.submit();
}"""


@pytest.mark.navegador
@pytest.mark.parametrize(("persona", "ciclo"), CON_ERRORES, ids=map("-".join, CON_ERRORES))
def test_un_formulario_con_errores(persona, ciclo, paginas, recorrer):
    """Sent empty, with the browser's own submit, as whoever has no JavaScript would."""
    recorrido = recorrer(persona)
    urls = {p.nombre: p.url for p in paginas if (p.persona, p.ciclo) == (persona, ciclo)}
    for nombre in CON_ERRORES[persona, ciclo]:
        recorrido.pagina.goto(urls[nombre])
        with recorrido.pagina.expect_navigation() as vuelta:
            recorrido.pagina.locator("main form.formulario").evaluate(VACIAR)
        assert vuelta.value.status == 422, nombre
        recorrido.revisar(f"{nombre}, vacío")
    recorrido.terminar()
