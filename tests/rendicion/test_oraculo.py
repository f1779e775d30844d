"""The published report of the example school, number by number, in the page and in the text of its PDF.

The numbers are those of the worked ruta the demo was written from (its ciclo moved one year back), copied here by hand.
"""

import io
import re

import pypdf
import pytest
from django.test import Client
from django.urls import reverse

from rendicion import documento
from tests import papel
from tests.htmx import raiz

# (title, base, result, promised, walked, of, % of what was promised)
METAS = [
    ("Lectura: menos alumnos requieren apoyo", "46", "22", "20", "24 de 26 alumnos", "92.3 %"),
    ("Cálculo mental: más alumnos en nivel esperado", "48", "76", "80", "28 de 32 alumnos", "87.5 %"),
    ("Asistencia media mensual", "91.2 %", "94.6 %", "95 %", "3.4 de 3.8 puntos", "89.5 %"),
]
# date of the corte, result of the corte, % of what was promised then
CORTE_DE_LA_CTE_5 = ["33 de 187 (17.6 %) 50 %", "61 de 187 (32.6 %) 40.6 %", "93.4 % 57.9 %"]
AVANCES = {
    1: "10 20 35 45 60 70 85 100",
    2: "0 15 30 40 50 65 90 100",
    3: "0 10 25 40 60 75 100 100",
    4: "0 33 33 66 66 100 100 100",
    5: "10 20 30 45 55 70 80 100",
    6: "0 0 33 33 66 66 100 100",
    7: "10 25 35 45 55 65 80 95",
    8: "100 100 100 100 100 100 100 100",
    9: "0 20 60 100 100 100 100 100",
}
# fuente, saldo inicial, ingresos, egresos, saldo final
FUENTES = [
    ("Asociación de padres de familia", "$2,150.00", "$61,500.00", "$58,940.00", "$4,710.00"),
    ("Cooperativa escolar", "$0.00", "$24,300.00", "$22,115.00", "$2,185.00"),
    ("La Escuela es Nuestra", "$0.00", "$600,000.00", "$598,720.00", "$1,280.00"),
    ("Todas las fuentes", "$2,150.00", "$685,800.00", "$679,775.00", "$8,175.00"),
]
COSTOS_DE_LA_RUTA = ["$340.00", "$120.00", "$280.00", "$450.00", "$38,500.00"]
CIFRAS = ["181 de 184 (98.4 %)", "3 de 184 (1.6 %)", "0 de 187 (0 %)", "30 de 31 (96.8 %)"]
MATRICULA = "30 33 31 29 34 30 187"
SUELTOS = [
    "187 alumnas y alumnos", "6 grupos", "96 niñas y 91 niños", "123 de $500", "64 aportaciones quedaron pendientes",
    "3 bajas por traslado", "15DPR9821M", "zona 98", "sector 12", "34 cuadernillos", "$39,690.00", "$640,085.00",
    "8 sesiones ordinarias", "De tres metas, estuvimos cerca en las tres y no cerramos ninguna por completo.",
]  # fmt: skip


def _plano(texto: str) -> str:
    """One space for each blank, so that page and PDF are read the same way."""
    return re.sub(r"\s+", " ", texto.replace("\u00a0", " ").replace("\u202f", " "))


@pytest.fixture(params=["html", "pdf"])
def leido(request, demo):
    """The text a person reads: of the page as it is served, and of the PDF as it is extracted."""
    if request.param == "html":
        url = reverse("informes:informe", kwargs={"escuela": demo.escuela.clave, "ciclo": demo.ciclo_id})
        principal = raiz(Client().get(url).content).xpath("//main")[0]
        for dibujo in principal.xpath(".//svg"):
            dibujo.drop_tree()
        return _plano(" ".join(principal.itertext()))
    hecho = documento.componer(demo.ediciones.get())[0]
    return _plano(" ".join(papel.leer(hecho)))


def _faltan(esperados, leido):
    return [texto for texto in esperados if texto not in leido]


def test_cada_meta_dice_base_resultado_y_promesa(leido):
    for titulo, base, resultado, promesa, avance, logro in METAS:
        assert titulo in leido
        assert f"{avance}, {logro} de lo prometido" in leido
        assert re.search(rf"\b{re.escape(resultado)}\b|{re.escape(resultado)}", leido)
        assert _faltan([base, promesa], leido) == []
    assert _faltan(["Quedó en 22 alumnos; prometimos 20.", "Quedó en 76 alumnos; prometimos 80.",
                    "Quedó en 94.6 %; prometimos 95 %. Faltaron 0.4 puntos."], leido) == []  # fmt: skip


def test_los_cortes_de_la_cte_5(leido):
    assert _faltan(CORTE_DE_LA_CTE_5, leido) == []


def test_el_avance_de_cada_accion_en_cada_cte(leido):
    for numero, avances in AVANCES.items():
        entre = re.search(rf" {numero}\. (?:(?! {numero + 1}\. ).)*? {avances} ", leido)
        assert entre, f"acción {numero}: {avances}"


def test_el_dinero_al_centavo(leido):
    for nombre, *montos in FUENTES:
        assert re.search(rf"{nombre}(?: lo administra: [^$]+)? {re.escape(' '.join(montos))}", leido), nombre
    assert _faltan(COSTOS_DE_LA_RUTA, leido) == []


def test_las_cifras_de_la_escuela(leido):
    assert _faltan([*CIFRAS, MATRICULA, *SUELTOS], leido) == []


def test_los_acuerdos_cuentan_lo_que_hay(leido, demo):
    cumplidos = demo.acuerdos.con_estado().filter(estado="cumplido").count()
    assert f"De {demo.acuerdos.count()} acuerdos, {cumplidos} están cumplidos." in leido


def test_lo_que_no_se_logro_y_que_se_hara(leido):
    assert _faltan(["Llamada a la familia al segundo día de falta: 95 %", "Decisión del colectivo: continuar.",
                    "Decisión del colectivo: ajustar.", "Qué haremos: Seguiremos con la lectura diaria"], leido) == []  # fmt: skip


def test_la_edicion_dice_su_codigo_y_su_huella(leido, demo):
    edicion = demo.ediciones.get()
    assert _faltan([edicion.codigo, edicion.sha256, "10 de julio de 2026"], leido) == []


def test_el_pdf_solo_usa_nuestras_letras_y_lleva_a_cada_capitulo(demo):
    lector = pypdf.PdfReader(io.BytesIO(documento.componer(demo.ediciones.get())[0]))
    letras = {fuente["/BaseFont"].split("+")[-1] for p in lector.pages for fuente in p["/Resources"]["/Font"].values()}
    assert all(letra.startswith(("Literata", "Atkinson")) for letra in letras), letras
    marcadores = [marcador["/Title"] for marcador in lector.outline if not isinstance(marcador, list)]
    assert marcadores == [
        "Contenido", "Lo que prometimos y lo que logramos", "Resultados educativos", "Gestión escolar",
        "Administración y finanzas", "Lo que no logramos y qué haremos", "Cómo comprobar esta edición",
    ]  # fmt: skip
    paginas = [pagina.extract_text() for pagina in lector.pages]
    assert all(f"página {n} de {len(paginas)}" in texto for n, texto in enumerate(paginas, 1))
    assert all("15DPR9821M · 2025-2026 · edición 1" in texto for texto in paginas)
