"""ruta.pdf: tagged, repeatable, and closed to whatever is not ours."""

import io
import subprocess
import sys
import time
from typing import Any

import pikepdf
import pypdf
import pytest

from ruta import pdf

TABLA = "<table><thead><tr><th>Fuente</th></tr></thead><tbody><tr><th>APF</th><td>1</td></tr></tbody></table>"


def documento(cuerpo: str, cabeza: str = "<title>Informe de la niñez</title>") -> str:
    return f'<!doctype html><html lang="es-MX"><head>{cabeza}</head><body>{cuerpo}</body></html>'


def etiquetas(nodo: Any) -> list[tuple[str, Any]]:
    """(tag, attributes) of the whole structure, in order."""
    if isinstance(nodo, pikepdf.Array):
        return [par for hijo in nodo for par in etiquetas(hijo)]
    if not isinstance(nodo, pikepdf.Dictionary):
        return []
    return [(str(nodo.get("/S", "")), nodo), *(etiquetas(nodo.K) if "/K" in nodo else [])]


def test_la_misma_entrada_da_los_mismos_bytes():
    html = documento(f"<h1>¿Qué logramos?</h1>{TABLA}")
    assert pdf.componer(html) == pdf.componer(html)
    assert pdf.componer(html) != pdf.componer(html.replace("APF", "CEAP"))


def test_ni_la_hora_cambia_los_bytes(monkeypatch):
    """A font cut to its letters carries the moment it was cut."""
    cabeza = '<title>Acta</title><link rel="stylesheet" href="css/tokens.css">'
    html = documento('<p lang="es-MX">¿Qué logramos?</p>', cabeza + "<style>p { font-family: Literata }</style>")
    antes = pdf.componer(html)
    ahora = time.time()
    monkeypatch.setattr("fontTools.misc.timeTools.time.time", lambda: ahora + 3600)
    assert pdf.componer(html) == antes


def test_dice_idioma_titulo_y_etiquetas():
    with pikepdf.open(io.BytesIO(pdf.componer(documento(f"<h1>Uno</h1><h2>Dos</h2>{TABLA}")))) as hecho:
        assert str(hecho.Root.Lang) == "es-MX"
        assert str(hecho.docinfo.Title) == "Informe de la niñez"
        assert hecho.open_metadata()["pdfuaid:part"] == "1"
        alcances = [str(nodo.A.Scope) for etiqueta, nodo in etiquetas(hecho.Root.StructTreeRoot) if etiqueta == "/TH"]
    assert alcances == ["/Column", "/Row"]


def test_los_encabezados_son_marcadores():
    lector = pypdf.PdfReader(io.BytesIO(pdf.componer(documento("<h1>Uno</h1><h2>Dos</h2>"))))
    assert lector.outline[0]["/Title"] == "Uno"
    assert lector.outline[1][0]["/Title"] == "Dos"


def test_una_grafica_dice_su_texto():
    grafica = '<svg width="9" height="9" role="img"><title>46 en octubre, 22 hoy</title><circle cx="4" cy="4" r="3"/></svg>'
    with pikepdf.open(io.BytesIO(pdf.componer(documento(grafica)))) as hecho:
        figuras = [str(nodo.Alt) for etiqueta, nodo in etiquetas(hecho.Root.StructTreeRoot) if etiqueta == "/Figure"]
    assert figuras == ["46 en octubre, 22 hoy"]


@pytest.mark.parametrize(
    "pedido",
    [
        '<img src="file:///etc/passwd" alt="x">',
        '<img src="http://127.0.0.1:9/x.png" alt="x">',
        '<img src="https://estaticos.invalid/../ruta/settings.py" alt="x">',
        '<img src="data:image/png;base64,AA==" alt="x">',
        '<link rel="stylesheet" href="file:///etc/hosts">',
        "<style>@import url(http://127.0.0.1:9/x.css);</style>",
        "<style>@font-face { font-family: X; src: url(/etc/x.woff2) } p { font-family: X }</style><p>a",
        '<link rel="attachment" href="file:///etc/passwd">',
    ],
)
def test_no_lee_lo_que_no_es_nuestro(pedido):
    with pytest.raises(pdf.DireccionAjena):
        pdf.componer(documento(pedido))


@pytest.mark.parametrize("html", ["<html><head><title>x</title></head><body>a", documento("a", cabeza="<title> </title>")])
def test_sin_idioma_o_titulo_no_hay_documento(html):
    with pytest.raises(ValueError, match="idioma o su título"):
        pdf.componer(html)


def test_la_letra_es_la_nuestra():
    """No glyph falls back to a font of the machine: the same page looks the same on any server."""
    enlaces = f'<title>x</title><link rel="stylesheet" href="{pdf.BASE}css/pdf.css">'
    letras = "áéíóúüñ ÁÉÍÓÚÜÑ «46 de 187» 24.6 % $1,250.00 − – — · 1° 2.º"
    cuerpo = f"<h1>¿Qué logramos?</h1><p>{letras} <b>negritas</b> <i>cursivas</i></p>"
    hecho = pypdf.PdfReader(io.BytesIO(pdf.componer(documento(cuerpo, enlaces))))
    usadas = {fuente["/BaseFont"].split("+")[-1] for p in hecho.pages for fuente in p["/Resources"]["/Font"].values()}
    assert usadas
    assert all(letra.startswith(("Literata", "Atkinson")) for letra in usadas), usadas


def test_la_web_no_importa_weasyprint():
    """It takes a second and 48 MB: only the task that composes loads it."""
    codigo = "import django; django.setup(); import ruta.urls, ruta.pdf, sys; sys.exit('weasyprint' in sys.modules)"
    entorno = {"DJANGO_SETTINGS_MODULE": "ruta.settings", "PATH": "/usr/bin"}
    assert subprocess.run([sys.executable, "-c", codigo], env=entorno, check=False).returncode == 0
