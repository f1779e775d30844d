"""Every text of the school replaced by hostile ones, and every page of it in Chromium, with the policy and the files of the site.

The browser asks `http://ruta.prueba/`; each request is answered here, by the same views, inside the transaction of the test: nothing
has to be stored for good, and what a person could only reach by another hole is tried as well.
"""

import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import copy_context
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings
from django.db import connection, models
from django.http import HttpResponse
from django.test import Client
from playwright.sync_api import Browser, Page, Request, Route
from playwright.sync_api import Error as Aborto

from ruta.models.base import DeEscuela
from tests.murallas.inyecciones import MARCA, inocente
from tests.murallas.mundo import Murallas

ORIGEN = "http://ruta.prueba"
PLAZO = 15_000  # ms; what is asked of a page has no limit of its own in Playwright
LARGO = 2400  # letters of hostile text in a field without limit of its own
NO_SE_TOCAN = {"password", "sha256", "voz", "sello", "tipo", "cct", "clave", "cte", "usuario"}
QUE_DEPENDE = (
    ".preguntas, [id^=examen-], #revision"  # what is asked of the words of the plan depends on them: looked at, not compared
)
_VIGIA = f"""
window.__faltas = [];
document.addEventListener('securitypolicyviolation', e => window.__faltas.push(`CSP ${{e.violatedDirective}} ${{e.blockedURI}} ${{e.sample}}`));
window.__intrusos = () => [...document.querySelectorAll('*')].filter(e =>
  e.localName.includes('{MARCA}') || e.id === '{MARCA}'
  || [...e.attributes].some(a => a.name.includes('{MARCA}') || a.name.startsWith('on'))
  || (e.localName === 'script' && !(e.src || '').startsWith('{ORIGEN}/static/'))
  || ['iframe', 'object', 'embed', 'base', 'style', 'portal', 'audio', 'video'].includes(e.localName)
).map(e => e.outerHTML.slice(0, 120));
window.__armazon = raiz => [...raiz.querySelectorAll('*')].filter(e => !e.closest('{QUE_DEPENDE}')).map(e => e.localName + '[' + [...e.attributes].map(a => a.name).sort().join(' ') + ']').sort().join('\\n');
"""


class Cargas:
    """Hands out the payloads one after another, so that each field of each row gets others."""

    def __init__(self, todas: list[str], *, limpias: bool = False) -> None:
        self.todas, self.limpias, self.lugar = todas, limpias, count()

    def para(self, maximo: int | None) -> str:
        """As many as fit; of those too long for a short field, their beginning."""
        tope, dicho = maximo or LARGO, self._una()[: maximo or LARGO]
        while maximo is None and len(dicho) < tope - 160:
            dicho += " " + self._una()
        return inocente(dicho) if self.limpias else dicho

    def _una(self) -> str:
        """On one line: how many lines a text has changes the page by itself."""
        return " ".join(self.todas[next(self.lugar) % len(self.todas)].split())


def _columnas(modelo: type[models.Model]) -> list[models.Field]:
    return [
        campo
        for campo in modelo._meta.fields
        if isinstance(campo, (models.CharField, models.TextField)) and not campo.choices and not campo.primary_key
        and campo.name not in NO_SE_TOCAN and not campo.is_relation
    ]  # fmt: skip


def envenenar(mundo: Murallas, cargas: Cargas) -> int:
    """Every text column and every text inside a frozen document of my school, of its people and its zona; how many were written."""
    escritos = 0
    personas = [p.usuario_id for p in mundo.mia.participaciones.values()] + [mundo.personas["supervisora"].pk]
    with connection.cursor() as cursor:
        cursor.execute(
            "SET LOCAL session_replication_role = replica"
        )  # past the triggers that keep actas and editions as they were
        for modelo in apps.get_models():
            if modelo.__name__.endswith("Historia") or modelo._meta.app_label not in {"ruta", *settings.PROCESOS}:
                continue
            filas = modelo._default_manager.order_by("pk")
            if issubclass(modelo, DeEscuela):
                filas = filas.filter(escuela=mundo.mia.escuela)
            elif modelo.__name__ in {"Escuela", "Zona"}:
                filas = filas.filter(pk__in=[mundo.mia.escuela.pk, mundo.mia.escuela.zona_id])
            elif modelo.__name__ == "Usuario":
                filas = filas.filter(pk__in=personas)
            else:
                continue
            for fila in filas:
                cambios = {c.name: cargas.para(c.max_length) for c in _columnas(modelo) if getattr(fila, c.name) != ""}
                if hasattr(fila, "contenido"):
                    cambios["contenido"] = _en_el_documento(fila.contenido, cargas)
                if cambios:
                    modelo._default_manager.filter(pk=fila.pk).update(**cambios)
                    escritos += len(cambios)
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")
    return escritos


_FIJAS = {
    "cct",
    "turno",
    "clave",
    "fecha",
    "estado",
    "fase",
    "bloque",
    "unidad",
    "sentido",
    "marco",
    "ciclo",
    "tipo",
    "asistio",
    "indicador",
    "decision",
}


def _en_el_documento(valor: Any, cargas: Cargas, clave: str = "") -> Any:
    """The texts somebody typed; words of the program, numbers and dates stay."""
    if isinstance(valor, dict):
        return {k: _en_el_documento(v, cargas, k) for k, v in valor.items()}
    if isinstance(valor, list):
        return [_en_el_documento(v, cargas, clave) for v in valor]
    es_texto = isinstance(valor, str) and " " in valor and clave not in _FIJAS and not valor[:1].isdigit()
    return cargas.para(200) if es_texto else valor


class Vitrina:
    """A page of Chromium that looks at the site as one person, and what it should not have seen happen."""

    def __init__(self, pagina: Page, cliente: Client) -> None:
        self.pagina, self.cliente = pagina, cliente
        self.faltas: list[str] = []
        self.contexto = copy_context()  # where the connection of the test lives: Playwright calls from another one
        self.puestas: dict[str, HttpResponse] = {}
        pagina.on("dialog", lambda d: (self.faltas.append(f"diálogo {d.message}"), d.dismiss()))
        pagina.on("pageerror", lambda e: self.faltas.append(f"error {e}"))
        pagina.add_init_script(_VIGIA)
        pagina.context.route("**/*", self._responder)

    def _responder(self, ruta: Route, pedido: Request) -> None:
        partes = urlsplit(pedido.url)
        if f"{partes.scheme}://{partes.netloc}" != ORIGEN:
            self.faltas.append(f"pidió {pedido.url[:80]}")
            ruta.abort()
        elif partes.path.startswith("/static/"):
            archivo = Path(settings.STATIC_ROOT) / partes.path.removeprefix("/static/")
            ruta.fulfill(
                body=archivo.read_bytes(), content_type=mimetypes.guess_type(archivo.name)[0] or "application/octet-stream"
            )
        else:
            self.contexto.copy().run(self._de_la_vista, ruta, pedido, partes.path + (f"?{partes.query}" if partes.query else ""))

    def _de_la_vista(self, ruta: Route, pedido: Request, camino: str) -> None:
        propias = {k: v for k, v in pedido.headers.items() if k.startswith("hx-")}
        respuesta = self.puestas.get(camino) or self.cliente.get(camino, headers=propias)
        while respuesta.status_code in {301, 302, 303}:
            assert not respuesta["Location"].startswith("/entrar/"), camino
            respuesta = self.cliente.get(respuesta["Location"].partition("#")[0], headers=propias)
        cuerpo = b"".join(respuesta.streaming_content) if respuesta.streaming else respuesta.content
        ruta.fulfill(status=respuesta.status_code, headers=dict(respuesta.headers), body=cuerpo)

    def mirar(self, camino: str) -> str:
        """The page, what is wrong with it noted down; and its skeleton: tags and names of attributes, in no
        order, for some lists are ordered by their words."""
        try:
            self.pagina.goto(ORIGEN + camino)
        except Aborto:  # a poll of the page before, answered in that instant
            self.pagina.goto(ORIGEN + camino)
        return self._revisar(camino, "document")

    def mirar_fragmento(self, camino: str) -> str:
        """The same, brought by htmx into the page that is open; the page itself, where the answer to htmx is to go to it. A piece that
        chooses its place finds it there."""
        dichas = self.cliente.get(camino, headers={"HX-Request": "true"}).headers
        if "HX-Redirect" in dichas:
            return self.mirar(camino)
        self.pagina.evaluate(
            """([u, plazo, lugar]) => new Promise((listo, no) => {
                 if (lugar) Object.assign(document.querySelector('#principal').appendChild(document.createElement('div')), {id: lugar});
                 setTimeout(() => no(new Error(`${u}: htmx no la puso`)), plazo);
                 document.body.addEventListener('htmx:afterSettle', listo, {once: true});
                 htmx.ajax('GET', u, {target: '#principal', swap: 'innerHTML'});
               }).then(() => true)""",
            [camino, PLAZO, dichas.get("HX-Retarget", "").removeprefix("#")],
        )
        return self._revisar(f"{camino} (htmx)", "document.querySelector('#principal')")

    def _revisar(self, camino: str, raiz: str) -> str:
        self.pagina.evaluate("() => new Promise(listo => requestAnimationFrame(() => setTimeout(listo)))")
        intrusos = self.pagina.evaluate("() => window.__faltas.splice(0).concat(window.__intrusos())")
        self.faltas += [f"{camino}: {intruso}" for intruso in intrusos]
        return self.pagina.evaluate(f"() => window.__armazon({raiz})")


@contextmanager
def vitrina(browser: Browser, cliente: Client) -> Iterator[Vitrina]:
    contexto = browser.new_context(locale="es-MX")
    yield Vitrina(contexto.new_page(), cliente)
    contexto.close()
