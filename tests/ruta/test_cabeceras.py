"""Every kind of answer carries the policy of content and the other headers: over real HTTP where a server can give it."""

import re
import urllib.error
import urllib.request

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import reverse

from ruta.web import vistas
from ruta.web.cabeceras import SIEMPRE
from tests.ruta import test_archivo
from tests.servidor import Cliente, Servidor

POLITICA = {
    "default-src": "'none'", "script-src": "'self'", "style-src": "'self'", "img-src": "'self'", "font-src": "'self'",
    "connect-src": "'self'", "form-action": "'self'", "base-uri": "'none'", "frame-ancestors": "'none'",
}  # fmt: skip
guardado = test_archivo.guardado  # its fixture
ESCUELA = "/e/15DPR9821M-matutino/2026-2027/"
PUBLICO = "/informes/15DPR9821M-matutino/2025-2026/"


def faltan(cabeceras) -> list[str]:
    """Which of the promised headers an answer does not carry as promised."""
    tiene = {nombre.lower(): valor for nombre, valor in cabeceras.items()}
    politica = dict(parte.strip().partition(" ")[::2] for parte in tiene.get("content-security-policy", "").split(";"))
    mal = [] if politica == POLITICA else ["Content-Security-Policy"]
    return mal + [nombre for nombre, valor in SIEMPRE.items() if tiene.get(nombre.lower()) != valor]


@pytest.fixture(scope="module")
def pedir(servidor_demo: Servidor):
    """`pedir(persona, método, camino, datos, **cabeceras)`: each person enters once."""
    dentro: dict[str, Cliente] = {}

    def _pedir(persona, metodo, camino, datos=None, **cabeceras):
        cliente = Cliente(servidor_demo)
        if persona:
            if persona not in dentro:
                dentro[persona] = Cliente(servidor_demo)
                dentro[persona].entrar(persona, "ruta-demo")
            cliente = dentro[persona]
        return cliente.pedir(metodo, camino, datos, **cabeceras)

    return _pedir


RESPUESTAS = {
    "200 puerta": (None, "GET", "/entrar/", None, {}, 200),
    "200 privada": ("docente1", "GET", ESCUELA, None, {}, 200),
    "200 fragmento": ("docente1", "GET", f"{ESCUELA}implementacion/tomar/", None, {"HX-Request": "true"}, 200),
    "200 pública": (None, "GET", PUBLICO, None, {}, 200),
    "200 salud": (None, "GET", "/salud/", None, {}, 200),
    "200 HEAD": (None, "HEAD", "/invitacion/", None, {}, 200),
    "302 sin cuenta": (None, "GET", ESCUELA, None, {}, 302),
    "303 sin código": (None, "GET", "/invitacion/aceptar/", None, {}, 303),
    "400 anfitrión": (None, "GET", "/entrar/", None, {"Host": "malo.example"}, 400),
    "403 sin permiso": ("docente1", "GET", f"{ESCUELA}personas/", None, {}, 403),
    "403 sin testigo": (None, "POST", "/entrar/", {"username": "x"}, {}, 403),
    "404 dirección": (None, "GET", "/.git/config", None, {}, 404),
    "404 escuela": ("docente1", "GET", "/e/15DPR0000X-matutino/2026-2027/", None, {}, 404),
    "404 estático": (None, "GET", "/static/no-hay.css", None, {}, 404),
    "405": ("docente1", "GET", "/salir/", None, {}, 405),
}


@pytest.mark.parametrize("clase", RESPUESTAS)
def test_cada_clase_de_respuesta(pedir, clase):
    persona, metodo, camino, datos, extra, esperado = RESPUESTAS[clase]
    estado, _, cabeceras = pedir(persona, metodo, camino, datos, **extra)
    assert (estado, faltan(cabeceras)) == (esperado, [])
    robots = {nombre.lower(): valor for nombre, valor in cabeceras.items()}["x-robots-tag"]
    assert robots == ("noindex, noarchive" if camino == PUBLICO else "noindex, nofollow")


def test_los_archivos_estaticos_tambien_y_no_se_prestan_a_otros_sitios(pedir, servidor_demo):
    _, pagina, _ = pedir(None, "GET", "/entrar/")
    for camino in re.findall(r'(?:href|src)="(/static/[^"]+)"', pagina):
        with urllib.request.urlopen(servidor_demo.url + camino) as respuesta:
            cabeceras = dict(respuesta.headers)
        assert (camino, faltan(cabeceras), cabeceras.get("Access-Control-Allow-Origin")) == (camino, [], None)
        fecha = respuesta.headers["Last-Modified"]
        estado, _, cabeceras = pedir(None, "GET", camino, **{"If-Modified-Since": fecha})
        assert (estado, faltan(cabeceras)) == (304, [])


def test_el_pdf_tambien(servidor_demo):
    """Ready, or with the page that says it is being made."""
    peticion = urllib.request.Request(f"{servidor_demo.url}{PUBLICO}informe.pdf")
    try:
        respuesta = urllib.request.urlopen(peticion)
    except urllib.error.HTTPError as error:
        respuesta = error
    with respuesta:
        assert (respuesta.status in {200, 503}, faltan(dict(respuesta.headers))) == (True, [])


def test_422_y_429_y_la_salida(servidor_demo):
    cliente = Cliente(servidor_demo)
    cliente.pedir("GET", "/entrar/")
    respuestas = [cliente.enviar("/entrar/", username="nadie.de.aqui", password="mala") for _ in range(5)]
    respuestas.append(cliente.enviar("/salir/"))
    assert [(estado, faltan(cabeceras)) for estado, _, cabeceras in respuestas] == [(422, [])] * 4 + [(429, []), (302, [])]


# Those that a healthy server does not give


@pytest.mark.parametrize(("error", "estado"), [(ZeroDivisionError, 500), (OperationalError, 503)])
def test_los_errores_tambien(mundo, monkeypatch, error, estado):
    def falla(*_):
        raise error

    cliente = mundo.cliente("docente")
    cliente.raise_request_exception = False
    monkeypatch.setattr(vistas, "_por_la_puerta", falla)
    respuesta = cliente.get(mundo.url("ruta:nuestra_ruta"))
    assert (respuesta.status_code, faltan(respuesta.headers)) == (estado, [])


def test_la_vuelta_a_https_tambien(settings, db):
    settings.SECURE_SSL_REDIRECT = True
    respuesta = Client().get(reverse("ruta:entrar"))
    assert (respuesta.status_code, faltan(respuesta.headers)) == (301, [])


def test_un_archivo_privado_tambien(mundo, guardado):
    """With a stricter policy: whatever it is, it opens in a sandbox."""
    respuesta = mundo.cliente("docente").get(mundo.url("ruta:archivo", archivo_id=guardado.pk))
    assert (respuesta.status_code, faltan(respuesta.headers)) == (200, ["Content-Security-Policy"])
    assert "sandbox" in respuesta["Content-Security-Policy"]
    assert "default-src 'none'" in respuesta["Content-Security-Policy"]
