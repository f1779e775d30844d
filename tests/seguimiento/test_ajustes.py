"""seguimiento:ajustes: what changed of the plan since it was agreed, with its reason and its session."""

import pytest

from ruta import operaciones as arbol
from ruta.models import Meta
from seguimiento import ajustes, operaciones
from tests.planeacion import fabricas as del_plan

VACIO = "El plan sigue como se acordó"


@pytest.fixture
def acordado(mundo):
    """A plan that the council agreed and opened again to adjust it."""
    del_plan.cadena(mundo.ruta, mundo.quien("docente"))
    del_plan.acordar(mundo)
    del_plan.reabrir(mundo)
    return mundo


def _texto(mundo, persona="docente", pedido=""):
    return " ".join(mundo.cliente(persona).get(mundo.url("seguimiento:ajustes") + pedido).content.decode().split())


def _ajustar(mundo, **cambios):
    meta = Meta.objects.get(objetivo__ruta=mundo.ruta)
    arbol.editar_meta(
        mundo.ruta.pk, meta.pk, por=mundo.quien("directora"), version=meta.version, ajuste="Llegaron 31 alumnos", **cambios
    )


def test_sin_acuerdo_no_hay_que_ajustar(mundo):
    del_plan.cadena(mundo.ruta, mundo.quien("docente"))
    assert VACIO in _texto(mundo)


def test_lo_de_antes_del_acuerdo_no_es_un_ajuste(acordado):
    assert VACIO in _texto(acordado)


def test_lo_viejo_junto_a_lo_nuevo_con_quien_y_por_que(acordado):
    _ajustar(acordado, valor=26)
    texto = _texto(acordado)
    assert "</strong> cambió la meta" in texto

    assert '<del><span class="visually-hidden">decía: </span>20</del>' in texto
    assert '<ins><span class="visually-hidden">dice: </span>26</ins>' in texto
    assert "legaron 31 alumnos" in texto
    assert VACIO not in texto


def test_lo_que_se_agrega_o_se_quita_despues_tambien(acordado):
    quien = acordado.quien("docente")
    meta = Meta.objects.get(objetivo__ruta=acordado.ruta)
    nueva = arbol.agregar_accion(acordado.ruta.pk, meta.pk, por=quien, descripcion="Club de lectura")
    arbol.quitar_accion(acordado.ruta.pk, nueva.pk, por=quien, version=1)
    dichas = [relato.frase for relato in ajustes.leer(acordado.ruta).relatos]
    assert [frase.split()[0] for frase in dichas] == ["quitó", "agregó"]


def test_de_la_sesion_solo_lo_que_ajusta_el_plan_y_en_cual(mundo):
    """Going on as it is adjusts nothing."""
    una = del_plan.cadena(mundo.ruta, mundo.quien("docente"))
    otra = del_plan.accion(mundo.ruta, una.meta, mundo.quien("docente"), "Tutoría entre pares")
    del_plan.acordar(mundo)
    mundo.ruta.refresh_from_db()
    directora, docente = mundo.quien("directora"), mundo.quien("docente")
    sesion = operaciones.preparar_sesion(mundo.ruta.pk, por=directora, numero=2)
    sesion = operaciones.abrir_sesion(mundo.ruta.pk, sesion.pk, por=directora, version=1)
    for accion, decision, motivo in ((una, "seguir", ""), (otra, "ajustar", "Los jueves no se puede")):
        operaciones.verificar_accion(
            mundo.ruta.pk, sesion.pk, accion.pk, por=docente, avance=30, observacion="Leen", decision=decision, motivo=motivo
        )
    (relato,) = ajustes.leer(mundo.ruta).relatos
    assert "Tutoría entre pares" in relato.frase
    assert relato.frase.endswith("; el colectivo decidió ajustarla")
    assert relato.motivo == "Los jueves no se puede"
    assert "Los jueves no se puede" not in [c.texto for c in relato.cambios]
    assert relato.donde == "en la CTE 2"


def test_por_paginas_y_lo_que_no_es_un_lugar_es_el_principio(acordado, monkeypatch):
    monkeypatch.setattr(ajustes, "POR_PAGINA", 2)
    for valor in (22, 24, 26):
        _ajustar(acordado, valor=valor)
    primera = ajustes.leer(acordado.ruta)
    assert (len(primera.relatos), len(ajustes.leer(acordado.ruta, primera.siguiente).relatos)) == (2, 1)
    for raro in ("-1", "x", "9" * 40, "٣", "%00"):
        assert "26</ins>" in _texto(acordado, pedido=f"?antes_de={raro}")


@pytest.mark.parametrize(
    ("persona", "codigo"), [("docente", 200), ("supervisora", 403), ("tecnica", 403), ("ajena", 404), (None, 302)]
)
def test_es_del_colectivo(acordado, persona, codigo):
    del_plan.acordar(acordado)
    assert acordado.cliente(persona).get(acordado.url("seguimiento:ajustes")).status_code == codigo
