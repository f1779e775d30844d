"""Writes of evaluación: each passes, is refused by state, by permission, and by what somebody else saved."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from evaluacion import operaciones
from evaluacion.models import Medicion, Valoracion
from ruta.errores import ConflictoDeEdicion, NoExiste, OperacionRechazada, SinPermiso, TransicionInvalida
from ruta.estados import EN_MARCHA, EstadoRuta, Unidad
from ruta.models import Ruta
from tests import fabricas
from tests.evaluacion.fabricas import medicion, meta

HOY = date(2026, 11, 26)
MAS_QUE_TODOS = "El resultado ({}) pasa de los {} alumnos que se miraron. Revise los dos números."


def _casos(mundo):
    """(operation, ids, values that pass) of all that evaluación writes."""
    quien = mundo.quien("docente")
    una = meta(mundo.ruta, quien)
    primera, segunda = medicion(una, quien), medicion(una, quien, fecha=date(2026, 11, 20), valor=30)
    operaciones.valorar_meta(mundo.ruta.pk, una.pk, por=quien, favorecio="La biblioteca")
    return [
        (operaciones.registrar_medicion, (una.pk,), {"fecha": HOY, "valor": Decimal(29), "fuente": "SisAT"}),
        (operaciones.corregir_medicion, (primera.pk,), {"version": 1, "motivo": "Se contó dos veces", "valor": Decimal(32)}),
        (operaciones.quitar_medicion, (segunda.pk,), {"version": 1}),
        (operaciones.valorar_meta, (una.pk,), {"version": 1, "dificulto": "Las faltas del lunes"}),
    ]


def test_el_colectivo_mide_y_valora(en_marcha):
    for operacion, ids, valores in _casos(en_marcha):
        antes = Ruta.objects.get(pk=en_marcha.ruta.pk).secuencia
        operacion(en_marcha.ruta.pk, *ids, por=en_marcha.quien("docente"), **valores)
        assert Ruta.objects.get(pk=en_marcha.ruta.pk).secuencia == antes + 1, operacion.__name__
    (corregida, nueva) = Medicion.objects.de(en_marcha.escuela).all()
    assert (corregida.valor, corregida.version, nueva.valor, nueva.fecha) == (32, 2, 29, HOY)
    assert nueva.capturo_id == en_marcha.participaciones["docente"].pk
    valoracion = Valoracion.objects.de(en_marcha.escuela).get()
    assert (valoracion.favorecio, valoracion.dificulto, valoracion.version) == ("La biblioteca", "Las faltas del lunes", 2)


@pytest.mark.parametrize("estado", sorted(set(EstadoRuta) - EN_MARCHA))
def test_solo_se_mide_lo_acordado_y_abierto(en_marcha, estado):
    casos = _casos(en_marcha)
    fabricas.en_estado(en_marcha.ruta, estado)
    for operacion, ids, valores in casos:
        with pytest.raises(TransicionInvalida):
            operacion(en_marcha.ruta.pk, *ids, por=en_marcha.quien("docente"), **valores)


@pytest.mark.parametrize("persona", ["tecnica", "supervisora"])
def test_quien_no_es_del_colectivo_no_mide(en_marcha, persona):
    casos = _casos(en_marcha)
    quien = fabricas.quien_es(en_marcha.personas[persona], en_marcha.ruta)
    for operacion, ids, valores in casos:
        with pytest.raises(SinPermiso):
            operacion(en_marcha.ruta.pk, *ids, por=quien, **valores)


def test_nadie_pisa_lo_que_otra_persona_guardo(en_marcha):
    for operacion, ids, valores in _casos(en_marcha):
        if "version" in valores:
            with pytest.raises(ConflictoDeEdicion):
                operacion(en_marcha.ruta.pk, *ids, por=en_marcha.quien("docente"), **{**valores, "version": 7})


def test_dos_personas_que_valoran_por_primera_vez(en_marcha):
    una = meta(en_marcha.ruta, en_marcha.quien("docente"))
    operaciones.valorar_meta(en_marcha.ruta.pk, una.pk, por=en_marcha.quien("docente"), favorecio="Lo de una")
    with pytest.raises(ConflictoDeEdicion) as conflicto:
        operaciones.valorar_meta(en_marcha.ruta.pk, una.pk, por=en_marcha.quien("otra_docente"), favorecio="Lo de otra")
    assert conflicto.value.actual.favorecio == "Lo de una"


def test_la_meta_de_otra_ruta_no_se_mide(en_marcha):
    quien = en_marcha.quien("docente")
    una = meta(en_marcha.ruta, quien)
    otra = fabricas.ruta(en_marcha.escuela, ciclo="2025-2026", estado=EstadoRuta.EN_IMPLEMENTACION)
    for operacion in (operaciones.registrar_medicion, operaciones.valorar_meta):
        valores = {"fecha": HOY, "valor": Decimal(3), "fuente": "x"} if operacion is operaciones.registrar_medicion else {}
        with pytest.raises(NoExiste):
            operacion(otra.pk, una.pk, por=quien, **valores)
    hecha = medicion(una, quien)
    with pytest.raises(NoExiste):
        operaciones.quitar_medicion(otra.pk, hecha.pk, por=quien, version=1)


@pytest.mark.parametrize(
    ("campos_de_la_meta", "valores", "campo", "dice"),
    [
        ({}, {"valor": 188}, "valor", MAS_QUE_TODOS.format(188, 187)),
        ({}, {"valor": 9, "de_cuantos": 8}, "valor", MAS_QUE_TODOS.format(9, 8)),
        ({}, {"valor": "30.5"}, "valor", "Esta meta cuenta alumnos: escriba un número entero."),
        ({"unidad": Unidad.PORCENTAJE}, {"valor": "100.1"}, "valor", "Un porcentaje va de 0 a 100; escribió 100.1."),
        ({}, {"fecha": date(2026, 11, 27)}, "fecha", "Esa fecha todavía no llega: registre la medición cuando esté hecha."),
    ],
)  # fmt: skip
def test_lo_que_la_unidad_no_admite(en_marcha, campos_de_la_meta, valores, campo, dice):
    quien = en_marcha.quien("docente")
    una = meta(en_marcha.ruta, quien, **campos_de_la_meta)
    with pytest.raises(OperacionRechazada) as motivo:
        medicion(una, quien, **valores)
    assert (motivo.value.campo, motivo.value.mensaje) == (campo, dice)
    hecha = medicion(una, quien, valor=20)
    cambios = {nombre: Decimal(str(valor)) if nombre == "valor" else valor for nombre, valor in valores.items()}
    with pytest.raises(OperacionRechazada) as motivo:
        operaciones.corregir_medicion(en_marcha.ruta.pk, hecha.pk, por=quien, version=1, motivo="Error", **cambios)
    assert motivo.value.mensaje == dice


def test_un_promedio_y_veces_pueden_pasar_de_cuantos(en_marcha):
    quien = en_marcha.quien("docente")
    faltas = meta(en_marcha.ruta, quien, unidad=Unidad.EVENTOS, de_cuantos=30)
    assert medicion(faltas, quien, valor=44).valor == 44


def test_el_corte_es_de_la_misma_meta(en_marcha):
    quien = en_marcha.quien("docente")
    una, otra = meta(en_marcha.ruta, quien), meta(en_marcha.ruta, quien)
    with pytest.raises(OperacionRechazada) as motivo:
        medicion(una, quien, corte=otra.cortes.first())
    assert motivo.value.campo == "corte"


@pytest.mark.parametrize(
    ("repetida", "dice"),
    [
        ({}, "Ya hay una medición de esta meta con esa fecha: corríjala en lugar de repetirla."),
        ({"fecha": HOY, "con_corte": True}, "Ese corte ya tiene su medición: corríjala en lugar de repetirla."),
        ({"fecha": HOY, "valor": -1}, "El resultado no puede ser negativo."),
    ],
)
def test_lo_repetido_se_explica(en_marcha, repetida, dice):
    quien = en_marcha.quien("docente")
    una = meta(en_marcha.ruta, quien)
    corte = una.cortes.first()
    medicion(una, quien, corte=corte)
    if repetida.pop("con_corte", False):
        repetida = {**repetida, "corte": corte}
    with pytest.raises(ValidationError) as invalida:
        medicion(una, quien, **repetida)
    assert dice in invalida.value.messages


def test_corregir_pide_el_motivo_y_lo_conserva(en_marcha):
    quien = en_marcha.quien("docente")
    hecha = medicion(meta(en_marcha.ruta, quien), quien)
    with pytest.raises(OperacionRechazada) as motivo:
        operaciones.corregir_medicion(en_marcha.ruta.pk, hecha.pk, por=quien, version=1, motivo="  ", valor=Decimal(30))
    assert motivo.value.campo == "motivo"
    operaciones.corregir_medicion(en_marcha.ruta.pk, hecha.pk, por=quien, version=1, motivo="Faltaba 2° B", valor=Decimal(30))
    historia = Medicion.pgh_event_model.objects.filter(pgh_obj_id=hecha.pk).order_by("pgh_id")
    assert [fila.valor for fila in historia] == [33, 30]
    assert historia.last().pgh_context.metadata["motivo"] == "Faltaba 2° B"


def test_con_archivo(en_marcha, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    quien = en_marcha.quien("docente")
    hecha = medicion(meta(en_marcha.ruta, quien), quien, archivo=SimpleUploadedFile("concentrado.pdf", b"%PDF-1.7 hola"))
    assert hecha.archivo.tipo == "application/pdf"
    assert "30/10/2026" in hecha.archivo.pie
    corregida = operaciones.corregir_medicion(en_marcha.ruta.pk, hecha.pk, por=quien, version=1, motivo="Nota", nota="Sin 2° B")
    assert corregida.archivo_id == hecha.archivo_id


def test_ajustar_dice_que_haremos(en_marcha):
    una = meta(en_marcha.ruta, en_marcha.quien("docente"))
    with pytest.raises(ValidationError) as invalida:
        operaciones.valorar_meta(en_marcha.ruta.pk, una.pk, por=en_marcha.quien("docente"), decision="ajustar")
    assert invalida.value.messages == ["Si deciden ajustar, digan qué harán."]
