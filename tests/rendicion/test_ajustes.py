"""What the informe tells of a meta that was adjusted: what was agreed first, what it is now, when and why."""

from decimal import Decimal

import pytest

from rendicion import canonico, documento, informe
from ruta import formatos, operaciones, reloj
from ruta.estados import EstadoRuta
from ruta.models import Meta
from tests import fabricas as base
from tests.planeacion import fabricas as plan
from tests.rendicion import fabricas

RAZON = "Llegaron 31 alumnos de la escuela que cerró"
PRIMERO = "Disminuir de 46 a 20 los alumnos que requieren apoyo"
MENOS = {"valor": Decimal(26), "texto": "Disminuir de 46 a 26 los alumnos que requieren apoyo"}
ACORDADO = "Se acordó: “de 46 a 20 alumnos de 187 al 30 de junio”."


@pytest.fixture
def ajustar(mundo):
    """A meta agreed with these words, adjusted, agreed again and being carried out."""

    def _ajustar(primero=PRIMERO, **cambios):
        meta = Meta.objects.get(pk=plan.cadena(mundo.ruta, mundo.quien("docente")).meta_id)
        operaciones.editar_meta(mundo.ruta.pk, meta.pk, por=mundo.quien("docente"), version=meta.version, texto=primero)
        plan.acordar(mundo)
        plan.reabrir(mundo)
        meta.refresh_from_db()
        propios = {"version": meta.version, "ajuste": RAZON, **cambios}
        operaciones.editar_meta(mundo.ruta.pk, meta.pk, por=mundo.quien("docente"), **propios)
        plan.acordar(mundo)
        base.en_estado(mundo.ruta, EstadoRuta.EN_IMPLEMENTACION)
        return mundo

    return _ajustar


def _dicho(mundo):
    (meta,) = informe.reunir(mundo.ruta).metas
    return meta.se_ajusto


def _cuando():
    return formatos.fecha_larga(reloj.hoy()).rsplit(" de ", 1)[0]


def test_lo_que_se_acordo_lo_que_quedo_cuando_y_por_que_en_pagina_y_pdf(ajustar):
    mundo = ajustar(**MENOS)
    porque = "porque llegaron 31 alumnos de la escuela que cerró."
    ahora = f"Se ajustó el {_cuando()}: “de 46 a 26 alumnos de 187 al 30 de junio”, {porque}"
    previa = mundo.cliente("directora").get(mundo.url("rendicion:vista_previa")).content.decode()
    edicion = fabricas.publicar(mundo)
    publica = mundo.cliente(None).get(mundo.url("informes:informe")).content.decode()
    for nombre, texto in {"previa": previa, "pública": publica, "pdf": documento.en_html(edicion)}.items():
        assert (nombre, f"{ACORDADO} {ahora}" in texto) == (nombre, True)


def test_de_lo_que_nadie_ajusto_no_dice_nada(en_marcha):
    plan_de_antes = fabricas.accion(en_marcha)
    assert plan_de_antes.meta.original is None
    edicion = fabricas.publicar(en_marcha)
    assert _dicho(en_marcha) == ""
    assert "Se acordó:" not in documento.en_html(edicion)
    assert "informe-ajuste" not in en_marcha.cliente(None).get(en_marcha.url("informes:informe")).content.decode()


def test_lo_que_el_colectivo_todavia_no_acuerda_no_se_cuenta_afuera(mundo):
    accion = plan.cadena(mundo.ruta, mundo.quien("docente"))
    plan.acordar(mundo)
    plan.reabrir(mundo)
    plan.meta(mundo.ruta, accion.meta.objetivo, mundo.quien("docente"), "Otra meta")
    assert [meta.se_ajusto for meta in informe.reunir(mundo.ruta).metas] == ["", ""]


@pytest.mark.parametrize("texto", ["Ximena Robles", "tel. 55 1234 5678", "ROLJ080412MDFBPN09"])
def test_lo_que_senalaria_a_una_persona_no_se_publica_aunque_se_haya_acordado_asi(ajustar, texto):
    mundo = ajustar(f"{PRIMERO} ({texto})", texto=PRIMERO)
    dicho = _dicho(mundo)
    assert dicho.startswith("Se acordó con otras palabras, que no se publican. Se ajustó el")
    assert f"“{PRIMERO}”, porque llegaron" in dicho
    assert fabricas.publicar(mundo).numero == 1


def test_la_razon_tambien_se_revisa_antes_de_publicar(ajustar):
    mundo = ajustar(**MENOS, ajuste="Lo pidió la mamá de Ximena Robles")
    previa = mundo.cliente("directora").get(mundo.url("rendicion:vista_previa")).content.decode()
    assert "«Ximena Robles»" in previa


def test_una_edicion_de_antes_se_sigue_leyendo(en_marcha):
    fabricas.accion(en_marcha)
    datos = canonico.a_datos(informe.reunir(en_marcha.ruta))
    for objetivo in datos["objetivos"]:
        for meta in objetivo["metas"]:
            del meta["se_ajusto"]
    assert [meta.se_ajusto for meta in canonico.de_datos(datos).metas] == [""]
    del datos["objetivos"][0]["metas"][0]["texto"]
    with pytest.raises(ValueError, match="texto"):
        canonico.de_datos(datos)
