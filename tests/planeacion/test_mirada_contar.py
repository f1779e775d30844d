"""planeacion:mirada_contar, and what the diagnosis shows of it: how many, never who, three by three or more."""

import re

import pytest

from planeacion import consultas as del_plan
from planeacion.mirada import aspectos, consultas, conteo, operaciones
from ruta.errores import OperacionRechazada, SinPermiso, TransicionInvalida
from ruta.models import Autoevaluacion, Ruta
from tests import fabricas
from tests.htmx import raiz
from tests.planeacion import fabricas as plan

TRES = {"docente": 4, "directora": 4, "otra_docente": 2}


def _contar(mundo, por="docente"):
    return operaciones.contar_miradas(mundo.ruta.pk, por=mundo.quien(por))


def _miran(mundo, *personas, **textos):
    for persona in personas:
        plan.mirar(mundo, persona, {"rasgo-3": TRES.get(persona, 1)}, **textos)


def _pagina(mundo, persona="docente"):
    return mundo.cliente(persona).get(mundo.url("planeacion:diagnostico")).content


def _texto(mundo, persona="docente"):
    return " ".join(_pagina(mundo, persona).decode().split())


def test_tres_se_cuentan_y_se_ve_cuantos_y_no_quien(mundo):
    _miran(mundo, *TRES)
    assert re.findall(r"Han contestado \d de \d integrantes\.", _texto(mundo)) == ["Han contestado 3 de 5 integrantes."]
    respuesta = mundo.cliente("directora").post(mundo.url("planeacion:mirada_contar"))
    assert (respuesta.status_code, respuesta["Location"]) == (303, f"{mundo.url('planeacion:diagnostico')}#mirada")
    assert mundo.ruta.autoevaluaciones.get().conteo == {"rasgo-3": [0, 0, 1, 0, 2]}
    (tabla,) = raiz(_pagina(mundo)).xpath("//table[contains(@class, 'mirada-tabla')]")
    assert tabla.xpath("./tbody/tr/th/text()") == ["Maestros que inician puntuales"]
    assert tabla.xpath("./tbody/tr//span[contains(@class, 'mirada-cuantos')]/text()") == ["2", "0", "1", "0", "0"]
    assert len(tabla.xpath("./tbody//svg")) == 3
    for persona in TRES:
        assert mundo.personas[persona].nombre not in tabla.text_content()


@pytest.mark.parametrize("cuantos", [0, 1, 2])
def test_con_menos_de_tres_ni_se_cuentan_ni_se_ven(mundo, cuantos):
    _miran(mundo, *list(TRES)[:cuantos], fe="Leemos a diario")
    with pytest.raises(OperacionRechazada, match="tres respuestas nuevas"):
        _contar(mundo)
    assert ("mirada-tabla" in _texto(mundo), "Leemos a diario" in _texto(mundo)) == (False, False)
    listas = aspectos.de("PEMC-2019")
    assert conteo.contadas(listas, {"rasgo-3": conteo.contar([4] * cuantos)}) == []


def test_no_se_ve_con_dos_ni_aunque_la_base_lo_diga(mundo):
    Autoevaluacion.objects.create(escuela=mundo.ruta.escuela, ruta=mundo.ruta, conteo={"rasgo-3": [0, 0, 0, 0, 2]})
    assert "mirada-tabla" not in _texto(mundo)


def test_lo_que_se_ve_no_se_mueve_con_uno_ni_con_dos_mas(mundo):
    _miran(mundo, *TRES)
    _contar(mundo)
    antes = mundo.ruta.autoevaluaciones.get().conteo
    _miran(mundo, "comite", "especialista")
    plan.mirar(mundo, "comite", {"rasgo-3": 2})
    with pytest.raises(OperacionRechazada):
        _contar(mundo)
    assert mundo.ruta.autoevaluaciones.get().conteo == antes
    plan.mirar(mundo, "docente", {"rasgo-3": 1})
    _contar(mundo)
    assert mundo.ruta.autoevaluaciones.get().conteo == {"rasgo-3": [0, 2, 2, 0, 1]}


def test_solo_se_cuenta_el_aspecto_que_tiene_tres(mundo):
    _miran(mundo, *TRES)
    plan.mirar(mundo, "docente", {"rasgo-4": 1})
    _contar(mundo)
    assert set(mundo.ruta.autoevaluaciones.get().conteo) == {"rasgo-3"}


def test_no_se_es_una_respuesta(mundo):
    for persona in TRES:
        plan.mirar(mundo, persona, {"rasgo-3": 0})
    _contar(mundo)
    (tabla,) = raiz(_pagina(mundo)).xpath("//table[contains(@class, 'mirada-tabla')]")
    assert tabla.xpath(".//span[contains(@class, 'mirada-cuantos')]/text()") == ["0", "0", "0", "0", "3"]
    assert tabla.xpath("./tbody//svg") == []


def test_lo_que_ya_no_se_puede_abrir_no_se_cuenta(mundo, settings):
    _miran(mundo, *TRES)
    settings.SECRET_KEY = "otra"
    with pytest.raises(OperacionRechazada):
        _contar(mundo)


def test_los_textos_se_leen_sin_nombre_cuando_tres_escribieron_algo_nuevo(mundo):
    for persona in TRES:
        plan.mirar(mundo, persona, fe=f"Fortaleza {persona}", mg=f"Mejora {persona}")
    assert "Fortaleza docente" not in _texto(mundo)
    _contar(mundo)
    textos = raiz(_pagina(mundo)).xpath("//ul[@class='mirada-textos']/li")
    assert len(textos) == 6
    assert {"sin nombre" in li.text_content() for li in textos} == {True}
    assert [li.get("id") for li in textos[:3]] == sorted(li.get("id") for li in textos[:3])
    for persona in TRES:
        assert mundo.personas[persona].nombre not in "".join(li.text_content() for li in textos)
    plan.mirar(mundo, "comite", fe="La cuarta espera")
    assert ("La cuarta espera" in _texto(mundo), "Fortaleza docente" in _texto(mundo)) == (False, True)
    assert consultas.propia(mundo.ruta, mundo.quien("comite")).esperan == 1


def test_dos_textos_de_una_persona_no_son_de_dos(mundo):
    plan.mirar(mundo, "docente", fe="Uno", fg="Dos", me="Tres")
    plan.mirar(mundo, "directora", fe=("Con mi nombre", True))
    plan.mirar(mundo, "comite", fe="Otro")
    with pytest.raises(OperacionRechazada):
        _contar(mundo)


def test_lo_que_se_cambia_espera_de_nuevo(mundo):
    _miran(mundo, *TRES, fe="Leemos a diario")
    _contar(mundo)
    plan.mirar(mundo, "docente", fe="Leemos a diario, y en casa")
    assert ("y en casa" in _texto(mundo), mundo.ruta.aportaciones.filter(lugar="espera").count()) == (False, 1)


def test_ni_tecnica_ni_con_el_plan_acordado(mundo):
    _miran(mundo, *TRES)
    with pytest.raises(SinPermiso):
        _contar(mundo, "tecnica")
    fabricas.en_estado(mundo.ruta, "acordada")
    with pytest.raises(TransicionInvalida):
        _contar(mundo)


def test_lo_acordado_se_sigue_viendo_y_ya_no_se_ofrece_contestar(mundo):
    _miran(mundo, *TRES)
    _contar(mundo)
    fabricas.en_estado(mundo.ruta, "acordada")
    texto = _texto(mundo)
    assert ("mirada-tabla" in texto, "Escribir mi mirada" in texto, "Pasar a hallazgo" in texto) == (True, False, False)
    assert "Nuestra mirada" not in _texto(mundo, "supervisora")


def test_la_historia_dice_que_se_conto_y_nada_mas(mundo):
    _miran(mundo, *TRES)
    antes = Ruta.objects.get(pk=mundo.ruta.pk).secuencia
    _contar(mundo)
    assert Ruta.objects.get(pk=mundo.ruta.pk).secuencia == antes + 1
    texto = " ".join(mundo.cliente("docente").get(mundo.url("ruta:historia")).content.decode().split())
    assert ("contó lo que dijeron en su mirada, sin nombres" in texto, "rasgo-3" in texto) == (True, False)


def test_el_bloque_se_lee_en_un_viaje_por_llena_que_este(mundo, django_assert_num_queries):
    for persona in ("docente", "directora", "otra_docente", "comite", "especialista"):
        plan.mirar(mundo, persona, dict.fromkeys(aspectos.por_clave("PEMC-2019"), 3), fe=f"Uno de {persona}", mg=("Otro", True))
    _contar(mundo)
    quien = mundo.quien("docente")
    with django_assert_num_queries(1):
        dicho = consultas.del_bloque(mundo.ruta, quien)
    assert (len(dicho["mirada"].contadas), len(dicho["mirada"].textos)) == (2, 10)


def test_lo_que_la_pagina_lee_del_diagnostico_son_dos_viajes_con_todo_lleno(mundo, django_assert_num_queries):
    """Besides what the frame of every page asks."""
    quien = mundo.quien("docente")
    for n in range(3):
        fila = plan.evidencia(mundo.ruta, quien, f"Evidencia {n}", resultados=[("Total", 3), ("Leen", 3)])
        plan.hallazgo(mundo.ruta, quien, texto=f"Hallazgo {n}", evidencias=[fila])
    _miran(mundo, *TRES, fe="Leemos a diario")
    _contar(mundo)
    with django_assert_num_queries(2):
        leido = {**del_plan.diagnostico(mundo.ruta), **consultas.del_bloque(mundo.ruta, quien)}
        assert [s.evidencia.titulo for h in leido["bloques"][0]["hallazgos"] for s in h.sustentos.all()] == [
            "Evidencia 0", "Evidencia 1", "Evidencia 2",
        ]  # fmt: skip


def test_en_muchos_una_barra_y_no_treinta_puntos():
    (contada,) = conteo.contadas(aspectos.de("PEMC-2019"), {"rasgo-1": [1, 0, 0, 0, 30], "rasgo-2": [0, 3, 0, 0, 0]})
    muchos, pocos = contada.renglones
    assert (muchos.cuadro.puntos, pocos.cuadro.barras) == (None, None)
    assert len(muchos.cuadro.barras["tramos"]) == 4
    assert muchos.frase == "todos, dicen 30 de 31; no sé / no me toca, 1"
    assert contada.frase == (
        "Lo que mejor vemos: «Servicio los días del calendario». Lo que más nos falta: «Grupos con maestro todos los días»."
    )


@pytest.mark.parametrize(
    ("cuantos", "integrantes", "dicho"),
    [
        (0, 9, "Han contestado 0 de 9 integrantes."),
        (1, 9, "Ha contestado 1 de 9 integrantes."),
        (7, 6, "Han contestado 7; hoy son 6 integrantes."),
    ],
)
def test_cuantos_han_contestado(cuantos, integrantes, dicho):
    assert conteo.participaron(cuantos, integrantes) == dicho
