"""The poster: always one page, nothing cut nor over another, read at two metres and in black and white."""

import json
from datetime import date

import pytest

from planeacion import consultas
from planeacion.documento import cartel, componer
from ruta import pdf
from ruta.formatos import dia_corto
from ruta.models import Documento, Ruta
from tests import papel
from tests.planeacion import fabricas as plan
from tests.planeacion.test_documento_pdf import DE_PROGRAMA

A_DOS_METROS = 16  # points of the smallest text that is read, without counting the days in their boxes
LETRA_DEL_DIA = 12


@pytest.fixture
def contenido(demo):
    ruta = Ruta.objects.select_related("escuela__zona", "ciclo", "marco").get(escuela=demo.escuela_id, ciclo="2026-2027")
    return json.loads(json.dumps(consultas.para_documento(ruta, 2)))


def _documento(contenido, hoja="carta"):
    return Documento(clase="cartel", papel=hoja, contenido=contenido)


def _el_que_cabe(documento):
    """What the worker would keep: its setting and its boxes."""
    ajuste = cartel.ajuste_que_cabe(documento)
    dibujado = papel.dibujar(cartel.en_html(documento, ajuste))
    assert len(dibujado.medidas) == 1
    anterior = cartel.AJUSTES.index(ajuste) - 1  # larger, and so too large
    assert anterior < 0 or pdf.paginas(cartel.en_html(documento, cartel.AJUSTES[anterior])) > 1
    return ajuste, dibujado


@pytest.mark.parametrize("hoja", ["carta", "oficio"])
def test_una_pagina_con_cada_meta_en_grande(contenido, hoja):
    (texto,) = papel.leer(componer.componer(_documento(contenido, hoja)))
    dichos = ["Escuela primaria Jacinto Canek", "2026-2027", "Comprensión y fluidez lectora", "38", "18", "55", "85", "95.5",
              "Asistencia media mensual", "30 oct"]  # fmt: skip
    assert [dicho for dicho in dichos if dicho not in texto] == []
    _, dibujado = _el_que_cabe(_documento(contenido, hoja))
    assert max(c.letra for c in dibujado.cajas if c.texto.strip() == "18") > 40


def test_nada_se_encima_y_se_lee_a_dos_metros(contenido):
    ajuste, dibujado = _el_que_cabe(_documento(contenido))
    assert ajuste.letras == 220
    assert (dibujado.fuera(), dibujado.encimadas()) == ([], [])
    dias = {dia_corto(date.fromisoformat(cte["fecha"])) for cte in contenido["cronograma"]["ctes"]}
    minima = {True: LETRA_DEL_DIA, False: A_DOS_METROS}
    assert [c.texto for c in dibujado.cajas if c.letra < minima[c.texto.strip() in dias]] == []
    assert [c.texto for c in dibujado.cajas if c.contraste < 7] == []


def test_lo_que_no_cabe_se_recorta_en_una_oracion_con_su_marca(contenido):
    """In the smaller sheet."""
    largo = papel.cinco_veces(contenido, DE_PROGRAMA)
    meta = largo["plan"]["objetivos"][0]["metas"][0]
    meta["nombre_corto"], meta["texto"] = "", papel.PALABRA_LARGA
    largo["plan"]["objetivos"][0]["metas"] = [{**meta, "numero": n} for n in range(1, 13)]
    ajuste, dibujado = _el_que_cabe(_documento(largo, "carta"))
    assert (dibujado.fuera(), dibujado.encimadas()) == ([], [])
    todo = " ".join(c.texto for c in dibujado.cajas)
    assert "[…]" in todo
    assert "metas más, en el documento de la ruta." in todo or ajuste.renglones == 12


@pytest.mark.parametrize(
    ("texto", "letras", "recortado"),
    [
        ("Leer más", 40, "Leer más"),
        ("Se lee poco. Además se pregunta poco qué se entendió", 30, "Se lee poco. […]"),
        ("Comprensión y fluidez de la lectura en voz alta", 30, "Comprensión y fluidez de […]"),
        ("a" * 50, 30, "a" * 26 + " […]"),
    ],
)
def test_recortar(texto, letras, recortado):
    assert cartel.recortar(texto, letras) == recortado


def test_un_plan_vacio_y_un_borrador_tambien_son_cartel(mundo):
    vacio = _documento(consultas.para_documento(mundo.ruta, None))
    assert len(papel.leer(componer.componer(vacio))) == 1
    plan.cadena(mundo.ruta, mundo.quien("docente"))
    (texto,) = papel.leer(componer.componer(_documento(consultas.para_documento(mundo.ruta, None))))
    assert "BORRADOR, sin acuerdo" in texto


def test_los_mismos_bytes_cada_vez(contenido):
    assert componer.componer(_documento(contenido)) == componer.componer(_documento(contenido))
