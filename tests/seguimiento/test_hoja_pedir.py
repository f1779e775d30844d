"""seguimiento:hoja_pedir: what the sheet says is frozen when it is asked, once for each content."""

from datetime import date

import pytest

from ruta import reloj
from ruta.errores import OperacionRechazada, SinPermiso
from ruta.estados import EstadoDocumento
from seguimiento.models import HojaDePapel
from seguimiento.papel import operaciones


def _pedir(plan, persona="docente", de="mia", papel="carta"):
    return operaciones.pedir_hoja(plan.ruta.pk, por=plan.quien(persona), de=de, papel=papel)


def test_se_pide_y_se_va_a_esperarla(plan, tomados):
    respuesta = plan.cliente("docente").post(plan.url("seguimiento:hoja_pedir"), {"de": "mia", "papel": "oficio"})
    hoja = HojaDePapel.objects.get()
    assert respuesta["Location"] == plan.url("seguimiento:hoja_pdf", hoja_id=hoja.pk)
    assert (hoja.numero, hoja.clase, hoja.papel, hoja.estado) == (1, "compromisos", "oficio", "pedido")


def test_la_mia_dice_lo_de_antes_de_la_proxima_sesion_en_orden(plan, tomados):
    (persona,) = _pedir(plan).contenido["personas"]
    assert [(r["n"], r["texto"], r["id"]) for r in persona["renglones"]] == [
        (1, "Registrar la lectura", str(tomados[0].pk)), (2, "Armar el mural", str(tomados[1].pk)),
    ]  # fmt: skip


def test_las_de_todas_llevan_a_quien_tiene_algo_que_decir(plan, tomados):
    contenido = _pedir(plan, "directora", "todas").contenido
    assert [(p["nombre"], len(p["renglones"])) for p in contenido["personas"]] == [
        ("Persona Docente", 2), ("Persona Otra Docente", 1),
    ]  # fmt: skip
    assert contenido["cte"] == {"sesion": "CTE 3", "fecha": "2026-11-27"}


def test_sin_sesiones_por_venir_va_todo_lo_tomado(plan, tomados, settings):
    settings.HOY_FIJO = date(2027, 7, 10)
    (persona,) = _pedir(plan).contenido["personas"]
    assert len(persona["renglones"]) == 3


def test_lo_que_falta_por_responder_no_es_compromiso(plan, tomados):
    tomados[0].__class__.objects.filter(pk=tomados[0].pk).update(estado="necesita_apoyo", respuesta="cuadernillos")
    (persona,) = _pedir(plan).contenido["personas"]
    assert [r["texto"] for r in persona["renglones"]] == ["Armar el mural"]


def test_la_de_la_sesion_numera_personas_y_acciones_de_corrido(plan, abierta, acciones):
    contenido = _pedir(plan, "directora", "sesion").contenido
    assert [r["n"] for r in contenido["renglones"]] == list(range(1, 8))
    assert [r["clase"] for r in contenido["renglones"]] == ["persona"] * 5 + ["accion"] * 2
    assert [r["id"] for r in contenido["renglones"][5:]] == [str(accion.pk) for accion in acciones]
    assert [punto["texto"] for punto in contenido["puntos"]] == ["¿Cómo vamos?", "Acuerdos y cierre"]


def test_la_sesion_en_curso_va_antes_que_la_preparada(plan, siguiente):
    assert _pedir(plan, de="sesion").contenido["sesion"]["nombre"] == "CTE 3"


def test_lo_mismo_es_la_misma_hoja_y_otro_dia_es_otra(plan, tomados, settings):
    primera = _pedir(plan)
    assert _pedir(plan).pk == primera.pk
    assert _pedir(plan, papel="oficio").numero == 2
    settings.HOY_FIJO = date(2026, 11, 21)
    assert _pedir(plan).numero == 3
    assert HojaDePapel.objects.count() == 3


def test_la_que_no_se_pudo_hacer_se_vuelve_a_pedir(plan, tomados):
    hoja = _pedir(plan)
    operaciones.dejar_hoja(hoja)
    assert (_pedir(plan).pk, HojaDePapel.objects.get().estado) == (hoja.pk, EstadoDocumento.PEDIDO)


@pytest.mark.parametrize(("de", "dice"), [
    ("mia", "Usted no tiene compromisos aceptados"), ("todas", "Nadie del colectivo"), ("sesion", "No hay una sesión preparada"),
])  # fmt: skip
def test_sin_nada_que_anotar_se_dice_que_hacer(plan, de, dice):
    with pytest.raises(OperacionRechazada, match=dice):
        _pedir(plan, de=de)
    respuesta = plan.cliente("docente").post(plan.url("seguimiento:hoja_pedir"), {"de": de, "papel": "carta"})
    assert (respuesta.status_code, HojaDePapel.objects.count()) == (422, 0)
    assert dice in respuesta.content.decode()


def test_una_sesion_cerrada_no_tiene_hoja(plan, cerrada):
    with pytest.raises(OperacionRechazada, match="No hay una sesión preparada"):
        _pedir(plan, de="sesion")


def test_no_es_de_quien_no_es_del_colectivo(plan, tomados):
    with pytest.raises(SinPermiso):
        _pedir(plan, "tecnica", "todas")


def test_no_mueve_nada_de_la_ruta(plan, tomados):
    plan.ruta.refresh_from_db()
    antes = plan.ruta.secuencia
    _pedir(plan)
    plan.ruta.refresh_from_db()
    assert plan.ruta.secuencia == antes


@pytest.mark.parametrize("malo", [{"de": "otra"}, {"papel": "rollo"}, {"de": ""}])
def test_lo_que_no_se_reconoce_se_dice(plan, tomados, malo):
    datos = {"de": "mia", "papel": "carta", **malo}
    respuesta = plan.cliente("docente").post(plan.url("seguimiento:hoja_pedir"), datos)
    assert (respuesta.status_code, HojaDePapel.objects.count()) == (422, 0)


def test_el_dia_es_el_de_la_escuela(plan, tomados):
    assert _pedir(plan).contenido["dia"] == reloj.hoy().isoformat() == "2026-11-20"
