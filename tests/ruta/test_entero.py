"""A request is attended once it is here whole: a line that breaks saves nothing by halves, and a slow one makes nobody wait."""

import html
import io
import re
import socket
import time
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.core.handlers.wsgi import WSGIHandler

from ruta.web import entero
from tests.htmx import raiz
from tests.ruta.test_cabeceras import faltan
from tests.servidor import Cliente, Servidor

PARRAFO = "/e/15DPR9821M-matutino/2026-2027/rendicion/capitulos/gestion/escribir/"


def enviar(servidor: Servidor, cliente: Cliente, camino: str, cuerpo: bytes, anunciado: int) -> socket.socket:
    """A POST that says how long it is, and brings `cuerpo`."""
    cabeceras = [
        f"POST {camino} HTTP/1.1", f"Host: 127.0.0.1:{servidor.puerto}", "Content-Type: application/x-www-form-urlencoded",
        f"Content-Length: {anunciado}", "Cookie: " + "; ".join(f"{k}={v}" for k, v in cliente.galletas.items()), "", "",
    ]  # fmt: skip
    conexion = socket.create_connection(("127.0.0.1", servidor.puerto), timeout=30)
    conexion.sendall("\r\n".join(cabeceras).encode() + cuerpo)
    return conexion


@pytest.mark.parametrize("se_corta", [True, False])
def test_lo_que_llega_a_medias_no_se_guarda_a_medias(servidor_demo, se_corta):
    cliente = Cliente(servidor_demo)
    cliente.entrar("directora", "ruta-demo")
    _, pagina, _ = cliente.pedir("GET", PARRAFO)
    campos = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', pagina))
    campos |= {"csrfmiddlewaretoken": cliente.galletas["csrftoken"], "texto": "Se leyó más. " * 40 + "Pero no se logró la meta."}
    todo = urlencode({nombre: html.unescape(valor) for nombre, valor in campos.items()}).encode()
    conexion = enviar(servidor_demo, cliente, PARRAFO, todo[:-300] if se_corta else todo, len(todo))
    if se_corta:
        conexion.shutdown(socket.SHUT_WR)
    assert conexion.recv(30).split()[1] == (b"400" if se_corta else b"303")
    conexion.close()
    assert ("Se leyó más" in cliente.pedir("GET", PARRAFO)[1]) is not se_corta


def test_quien_manda_despacio_no_hace_esperar_a_nadie(servidor_demo):
    with ExitStack() as lentas:
        for _ in range(12):
            lentas.enter_context(enviar(servidor_demo, Cliente(servidor_demo), "/entrar/", b"username=a", 100_000))
        time.sleep(1)
        assert [Cliente(servidor_demo).pedir("GET", "/entrar/")[0] for _ in range(8)] == [200] * 8


CUERPOS = [(20, 20, None), (20, 12, 400), (21, 21, 413), (21, 3, 400), ("x", 5, None)]


@pytest.mark.parametrize(("anunciado", "llega", "estado"), CUERPOS)
def test_de_lo_que_no_llego_o_es_demasiado_no_se_lee_nada(monkeypatch, anunciado, llega, estado):
    dicho = {}

    def django(pedido, responder):
        dicho.update(leido=pedido["wsgi.input"].read(), largo=pedido["CONTENT_LENGTH"], motivo=pedido.get(entero.NO_LLEGO))
        return io.BytesIO(b"si")

    monkeypatch.setattr(entero, "LO_MAS", 20)
    pedido = {"wsgi.input": io.BytesIO(b"a" * llega), "CONTENT_LENGTH": str(anunciado)}
    assert entero.Entero(django)(pedido, None) == [b"si"]
    leido = b"" if estado or anunciado == "x" else b"a" * llega
    assert (dicho["motivo"], dicho["leido"], dicho["largo"]) == (estado, leido, "0" if estado else str(anunciado))


def test_sin_lugar_donde_dejarlo_se_contesta(monkeypatch):
    lleno = Path("/dev/full").open("wb")  # noqa: SIM115 -- closed by who uses it
    monkeypatch.setattr(entero, "SpooledTemporaryFile", lambda _: lleno)
    pedido = {"wsgi.input": io.BytesIO(b"a" * 20), "CONTENT_LENGTH": "20"}
    assert entero.Entero(lambda pedido, _: io.BytesIO(b"%d" % pedido[entero.NO_LLEGO]))(pedido, None) == [b"503"]


@pytest.mark.parametrize(("largo", "estado", "dice"), [(entero.LO_MAS + 1, 413, "hasta 10 MB"), (5, 400, "incompleto")])
def test_lo_que_se_contesta_lleva_las_cabeceras_de_siempre(rf, largo, estado, dice):
    class Llega(io.RawIOBase):
        def read(self, cuanto=-1):
            return b"a" * cuanto if estado == 413 else b""

    dado = {}
    pedido = rf.post("/entrar/").environ | {"wsgi.input": Llega(), "CONTENT_LENGTH": str(largo), "HTTP_HOST": "localhost"}
    cuerpo = entero.Entero(WSGIHandler())(pedido, lambda linea, cabeceras: dado.update(linea=linea, cabeceras=dict(cabeceras)))
    (motivo,) = raiz(b"".join(cuerpo)).xpath("//main//p[@data-motivo]")  # what the script of the page says of it
    assert (dado["linea"][:3], dice in motivo.text_content()) == (str(estado), True)
    assert faltan(dado["cabeceras"]) == []
