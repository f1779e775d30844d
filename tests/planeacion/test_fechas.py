"""planeacion:fechas: the thirteen sessions, which ones are the school's own and why, and who reads the calendar obeys."""

import re
from datetime import date

import pytest

from planeacion import consultas as plan_leido
from planeacion.fechas import consultas, operaciones
from ruta.consultas import calendario, proxima_cte
from ruta.models import Corte, Ruta
from seguimiento import operaciones as seguimiento
from seguimiento.models import Sesion
from tests.planeacion import fabricas as plan

JUEVES = date(2027, 1, 28)  # the calendar says Friday 29


def cambiar(mundo, sesion="ordinaria-4", persona="directora", **dicho):
    propio = {"fecha": JUEVES, "motivo": "Feria del municipio", "version": consultas.fecha(mundo.ruta, sesion).fila.version}
    return operaciones.cambiar_fecha_de_cte(mundo.ruta.pk, sesion, por=mundo.quien(persona), **{**propio, **dicho})


def devolver(mundo, sesion="ordinaria-4", persona="directora", **dicho):
    propio = {"version": consultas.fecha(mundo.ruta, sesion).fila.version}
    return operaciones.devolver_fecha_de_cte(mundo.ruta.pk, sesion, por=mundo.quien(persona), **{**propio, **dicho})


def celebrar(mundo, numero=4):
    Sesion.objects.create(
        escuela=mundo.escuela, ruta=mundo.ruta, numero=numero, fecha=date(2027, 1, 29), estado="cerrada",
        abierta_en="2027-01-29T14:00Z", cerrada_en="2027-01-29T18:00Z",
    )  # fmt: skip


def texto(mundo, persona="docente", nombre="planeacion:fechas"):
    return " ".join(mundo.cliente(persona).get(mundo.url(nombre)).content.decode().split())


def test_las_trece_del_calendario(mundo):
    leido = consultas.fechas(mundo.ruta)
    assert [f.clave for f in leido] == [*(f"intensiva-{n}" for n in range(1, 6)), *(f"ordinaria-{n}" for n in range(1, 9))]
    assert [(f.es_propia, f.celebrada, f.avisos) for f in leido] == [(False, False, [])] * 13
    pagina = texto(mundo)
    assert [parte.count("Del calendario") for parte in pagina.split('id="dias-sin-clases"')] == [13, 7]
    assert "Su escuela se reúne en las fechas del calendario." in pagina
    assert mundo.url("planeacion:fecha_cambiar", sesion="ordinaria-4") not in pagina
    assert mundo.url("planeacion:fecha_cambiar", sesion="ordinaria-4") in texto(mundo, "directora")


def test_la_escuela_entera_ve_cual_es_suya_y_por_que(mundo):
    cambiar(mundo)
    for persona in ("docente", "especialista", "comite"):
        pagina = texto(mundo, persona)
        assert 'jueves 28 de enero<br><small class="suave">En el calendario: viernes 29 de enero</small>' in pagina
        assert "<strong>De la escuela:</strong> Feria del municipio" in pagina
        assert pagina.partition('id="dias-sin-clases"')[0].count("Del calendario") == 12


@pytest.mark.parametrize(
    ("fecha", "avisos"),
    [(date(2027, 1, 30), ["Cae en sábado."]), (date(2027, 1, 31), ["Cae en domingo."]), (JUEVES, []),
     (date(2026, 11, 22), ["Cae en domingo.", "Queda antes de «CTE 3»."]),
     (date(2027, 2, 1), ["Ese día no hay clases: Aniversario de la Constitución."]),
     (date(2027, 1, 6), ["Ese día no hay clases: Vacaciones de invierno."]), (date(2027, 1, 7), [])],
)  # fmt: skip
def test_lo_que_puede_ser_un_descuido_se_avisa_y_se_queda(mundo, fecha, avisos):
    cambiar(mundo, fecha=fecha)
    assert consultas.fecha(mundo.ruta, "ordinaria-4").avisos == avisos
    assert all(aviso in texto(mundo) for aviso in avisos)


def test_quien_lee_el_calendario_obedece(mundo):
    """The calendar, the stretches of the cronograma, the cortes of the metas, and the session that is prepared afterwards."""
    por = mundo.quien("docente")
    cadena = plan.cadena(mundo.ruta, por)
    otra = plan.meta(mundo.ruta, cadena.meta.objetivo, por, "Otra", cortes=[4, 5])
    cambiar(mundo)
    assert next(d.fecha for d in calendario(mundo.ruta) if (d.fase, d.numero) == ("ordinaria", 4)) == JUEVES
    hecho = plan_leido.cronograma_de(Ruta.objects.select_related("escuela", "ciclo").get(pk=mundo.ruta.pk))["cronograma"]
    assert [c["fecha"] for c in hecho["ctes"]][3] == "2027-01-28"
    fechas = dict(Corte.objects.filter(meta=otra).values_list("cte", "fecha"))
    assert fechas == {4: JUEVES, 5: date(2027, 2, 26)}
    sesion = seguimiento.preparar_sesion(mundo.ruta.pk, por=mundo.quien("directora"), numero=4)
    assert sesion.fecha == JUEVES
    devolver(mundo)
    assert dict(Corte.objects.filter(meta=otra).values_list("cte", "fecha")) == {4: date(2027, 1, 29), 5: date(2027, 2, 26)}


def test_el_reloj_de_la_escuela_la_dice(mundo, settings):
    settings.HOY_FIJO = date(2027, 1, 20)
    antes = proxima_cte(mundo.ruta)
    cambiar(mundo)
    assert (antes.fecha, proxima_cte(mundo.ruta).fecha) == (date(2027, 1, 29), JUEVES)


def test_la_pagina_recordada_cambia(mundo, settings):
    """«Nuestra ruta» is answered as it was drawn while nothing it shows changed: the date in its header is one of those things."""
    settings.HOY_FIJO = date(2027, 1, 20)
    cliente, url = mundo.cliente("docente"), mundo.url("ruta:nuestra_ruta")
    dicho = [re.findall(r"(?:jueves 28|viernes 29) de enero", cliente.get(url).content.decode()) for _ in range(2)]
    cambiar(mundo)
    despues = re.findall(r"(?:jueves 28|viernes 29) de enero", cliente.get(url).content.decode())
    assert ({*dicho[0]}, {*dicho[1]}, {*despues}) == ({"viernes 29 de enero"}, {"viernes 29 de enero"}, {"jueves 28 de enero"})


def test_tres_preguntas_y_la_de_las_celebradas(mundo, django_assert_num_queries):
    cambiar(mundo)
    with django_assert_num_queries(4):
        consultas.fechas(mundo.ruta)
