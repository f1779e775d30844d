"""planeacion:cronograma: the acciones by month and by CTE, and what each person has at the same time."""

import re
from datetime import date

import pytest

from planeacion import consultas
from planeacion.documento import cronograma
from ruta.models import Ruta
from tests.htmx import raiz
from tests.planeacion import fabricas as plan


@pytest.fixture
def cadena(mundo):
    """One acción all the ciclo; another of two months; another without dates. The docente carries the three."""
    por = mundo.quien("docente")
    primera = plan.cadena(mundo.ruta, por)
    lleva = {"responsables": [mundo.participaciones["docente"]]}
    plan.accion(mundo.ruta, primera.meta, por, "Taller con familias", inicio=date(2026, 10, 5), termino=date(2026, 11, 20), **lleva)
    plan.accion(mundo.ruta, primera.meta, por, "Mural", inicio=None, termino=None, **lleva)


def _ruta(mundo):
    return Ruta.objects.select_related("escuela__zona", "ciclo", "marco").get(pk=mundo.ruta.pk)


def test_por_mes_y_por_cte(mundo, cadena):
    hecho = consultas.cronograma_de(_ruta(mundo))["cronograma"]
    assert [mes["corto"] for mes in hecho["meses"]] == [
        "ago", "sep", "oct", "nov", "dic", "ene", "feb", "mar", "abr", "may", "jun", "jul",
    ]  # fmt: skip
    assert [fila["marcas"] for fila in hecho["filas"]] == [
        ["", "inicia", *["sigue"] * 8, "termina", ""],
        ["", "", "inicia", "termina", *[""] * 8],
        [""] * 12,
    ]
    assert hecho["sin_fecha"] == [3]
    de_cte = [(c["en_marcha"], c["empiezan"], c["terminan"]) for c in hecho["ctes"][:4]]
    assert de_cte == [([1], [1], []), ([1, 2], [2], []), ([1, 2], [], [2]), ([1], [], [])]


@pytest.mark.parametrize(
    ("inicio", "termino", "cruza"),
    [(None, None, False), ("2026-09-30", None, True), (None, "2026-10-01", False), ("2026-08-01", "2026-12-01", True),
     ("2026-10-01", "2026-12-01", False)],
)  # fmt: skip
def test_cruza(inicio, termino, cruza):
    assert cronograma.cruza({"inicio": inicio, "termino": termino}, date(2026, 9, 1), date(2026, 9, 30)) is cruza


def test_la_carga_se_dice_sin_comparar(mundo, cadena):
    cargas = {c.persona.pk: c.dicho for c in consultas.cronograma_de(_ruta(mundo))["cargas"]}
    assert cargas[mundo.participaciones["docente"].pk] == "3 acciones; hasta 2 a la vez, de octubre a noviembre"
    assert cargas[mundo.participaciones["directora"].pk] == "sin acciones por ahora"


def test_la_pagina_lo_dice_tambien_sin_ver(mundo, cadena):
    texto = mundo.cliente("docente").get(mundo.url("planeacion:cronograma")).content.decode()
    assert len(re.findall(r'<span class="visually-hidden">(inicia|sigue|termina)</span>', texto)) == 12
    assert "hasta 2 a la vez, de octubre a noviembre" in texto
    assert "Sin fechas todavía: acción 3." in texto


def test_vacia_ensena(mundo):
    texto = mundo.cliente("docente").get(mundo.url("planeacion:cronograma")).content.decode()
    assert "Todavía no hay acciones" in texto
    assert mundo.url("planeacion:objetivos") in texto


def test_quien_no_es_del_colectivo_no_entra(mundo):
    assert mundo.cliente("tecnica").get(mundo.url("planeacion:cronograma")).status_code == 403
    assert mundo.cliente("ajena").get(mundo.url("planeacion:cronograma")).status_code == 404


def test_lo_que_lleva_cada_persona_es_del_colectivo(mundo, cadena):
    plan.acordar(mundo)
    for persona, lo_lee in (("docente", True), ("supervisora", False)):
        hoja = raiz(mundo.cliente(persona).get(mundo.url("planeacion:cronograma")).content).get_element_by_id("principal")
        nombre = mundo.personas["docente"].nombre in hoja.text_content()
        assert (persona, bool(hoja.xpath("//*[@id='por-persona']")), nombre) == (persona, lo_lee, lo_lee)
