"""A person's fast HTTP client: one kept connection, cookies, and forms sent as a browser would, every hidden input included."""

from __future__ import annotations

import http.client
import re
import threading
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import lxml.html

from tests.servidor import Servidor

Pares = list[tuple[str, str]]
SIN_RESPUESTA = (OSError, http.client.HTTPException)
TIPO = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Respuesta:
    codigo: int
    cuerpo: str
    cabeceras: dict[str, str]
    crudo: bytes = b""


@dataclass
class Formulario:
    """The form of a page, as it was shown."""

    accion: str
    pares: Pares
    opciones: dict[str, list[tuple[str, str]]] = field(default_factory=dict)  # what each question offers: value and words

    @property
    def valores(self) -> dict[str, str]:
        return dict(self.pares)

    def con(self, **cambios: str) -> Pares:
        """What is sent: the same inputs with some fields written over."""
        return [(n, v) for n, v in self.pares if n not in cambios] + list(cambios.items())


def _con_archivo(pares: Iterable[tuple[str, Any]]) -> tuple[bytes, str]:
    """Bytes travel as a file."""
    linde = "linde-de-prueba"
    partes = [
        f'--{linde}\r\nContent-Disposition: form-data; name="{n}"'.encode()
        + (b'; filename="archivo"\r\n\r\n' + v if isinstance(v, bytes) else b"\r\n\r\n" + v.encode())
        for n, v in pares
    ]
    return b"\r\n".join([*partes, f"--{linde}--\r\n".encode()]), f"multipart/form-data; boundary={linde}"


@dataclass
class Persona:
    puerto: int
    usuario: str = ""
    galletas: dict[str, str] = field(default_factory=dict)
    _conexion: http.client.HTTPConnection | None = None

    @classmethod
    def que_entra(cls, servidor: Servidor, usuario: str, contrasena: str = "ruta-demo") -> Persona:
        persona = cls(servidor.puerto, usuario)
        persona.pedir("GET", "/entrar/")
        respuesta = persona.enviar("/entrar/", [("username", usuario), ("password", contrasena)])
        assert respuesta.codigo == 302, respuesta.codigo
        return persona

    def pedir(self, metodo: str, camino: str, cuerpo: bytes | None = None, tipo: str = TIPO, **cabeceras: str) -> Respuesta:
        """SIN_RESPUESTA when the connection broke: whatever was asked may have been done or not."""
        if self._conexion is None:
            self._conexion = http.client.HTTPConnection("127.0.0.1", self.puerto, timeout=30)
        propias = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.galletas.items()), **cabeceras}
        if cuerpo is not None:
            propias["Content-Type"] = tipo
        try:
            self._conexion.request(metodo, camino, cuerpo, propias)
            respuesta = self._conexion.getresponse()
            texto = respuesta.read()
        except SIN_RESPUESTA:
            self.colgar()
            raise
        for galleta in respuesta.headers.get_all("Set-Cookie") or []:
            nombre, _, valor = galleta.partition(";")[0].partition("=")
            self.galletas[nombre] = valor
        cabeceras = {n.lower(): v for n, v in respuesta.headers.items()}
        return Respuesta(respuesta.status, texto.decode(errors="replace"), cabeceras, texto)

    def leer(self, camino: str, **cabeceras: str) -> Respuesta:
        """A GET; once more when a kept connection turns out to be gone, as a browser does."""
        try:
            return self.pedir("GET", camino, **cabeceras)
        except SIN_RESPUESTA:
            return self.pedir("GET", camino, **cabeceras)

    def enviar(self, camino: str, pares: Iterable[tuple[str, str]], **cabeceras: str) -> Respuesta:
        """A form as it was drawn; with the token of now if it brings none."""
        propios = list(pares)
        if "csrfmiddlewaretoken" not in dict(propios):
            propios.append(("csrfmiddlewaretoken", self.galletas["csrftoken"]))
        if any(isinstance(valor, bytes) for _, valor in propios):
            return self.pedir("POST", camino, *_con_archivo(propios), **cabeceras)
        return self.pedir("POST", camino, urlencode(propios).encode(), **cabeceras)

    def formulario(self, camino: str, accion: str = "") -> Formulario | None:
        """The form of the page at `camino` that is sent to `accion` (the page itself unless said); None if it is not there."""
        respuesta = self.leer(camino)
        return formulario_en(respuesta.cuerpo, accion or camino) if respuesta.codigo == 200 else None

    def colgar(self) -> None:
        if self._conexion is not None:
            self._conexion.close()
        self._conexion = None


def formularios_de(pagina: str, camino: str = "") -> list[Formulario]:
    """Every POST form of a page. One without action is sent to the page it is in; a button outside may send it elsewhere."""
    documento: Any = lxml.html.document_fromstring(pagina or "<p>")
    formularios = []
    for f in documento.forms:
        if f.method == "POST":
            pares = [par for i in f.inputs for par in _lo_que_envia(i)]
            destinos = documento.xpath("//button[@form=$id]/@formaction", id=f.get("id", ""))
            acciones = dict.fromkeys([f.get("action") or camino, *destinos])
            formularios += [Formulario(accion, pares, _opciones(f)) for accion in acciones]
    return formularios


def _lo_que_envia(entrada: Any) -> Pares:
    """As a browser does: an empty text too, a box only when it is checked, a button never (nobody pressed it)."""
    nombre, valor, tipo = entrada.get("name"), entrada.value, (entrada.get("type") or "").lower()
    if not nombre or entrada.get("disabled") is not None or tipo in {"submit", "button", "file", "image"}:
        return []
    if tipo in {"checkbox", "radio"}:
        return [(nombre, entrada.get("value", "on"))] if entrada.get("checked") is not None else []
    if entrada.tag == "select" and entrada.multiple:
        return [(nombre, uno) for uno in valor]
    return [(nombre, (valor or "").lstrip("\n") if entrada.tag == "textarea" else valor or "")]


def _opciones(formulario: Any) -> dict[str, list[tuple[str, str]]]:
    opciones: dict[str, list[tuple[str, str]]] = {}
    for entrada in formulario.iter("option", "input"):
        if entrada.tag == "option":
            pregunta = next(padre for padre in entrada.iterancestors("select", "datalist"))
            opciones.setdefault(pregunta.get("name") or "", []).append((entrada.get("value") or "", entrada.text_content()))
        elif entrada.get("type") in {"radio", "checkbox"}:
            opciones.setdefault(entrada.get("name"), []).append((entrada.get("value") or "", ""))
    return opciones


def formulario_en(pagina: str, accion: str) -> Formulario | None:
    return next((f for f in formularios_de(pagina, accion) if f.accion == accion), None)


def a_la_vez(persona: Persona, camino: str, pares: Pares) -> list[Respuesta]:
    """Two clicks: the same browser, two connections."""
    dos = [Persona(persona.puerto, persona.usuario, dict(persona.galletas)) for _ in range(2)]
    salida = threading.Barrier(2)

    def enviar(persona: Persona) -> Respuesta:
        salida.wait()
        return persona.enviar(camino, pares)

    with ThreadPoolExecutor(2) as hilos:
        return list(hilos.map(enviar, dos))


def motivo(pagina: str) -> str:
    """What a page says it refused for."""
    documento: Any = lxml.html.document_fromstring(pagina or "<p>")
    dichos = documento.cssselect(".errores, .invalid-feedback, [role=alert], #rechazo") or [documento]
    return re.sub(r"\s+", " ", " · ".join(d.text_content() for d in dichos))[:300]
