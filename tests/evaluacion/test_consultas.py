"""What the other processes read of evaluación: the way of each meta, its series, what is owed; in a fixed number of queries."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from evaluacion import consultas, operaciones
from evaluacion.estados import EstadoMeta
from ruta import reloj
from ruta.calculos import redondear
from ruta.consultas import metas_de
from ruta.estados import EstadoRuta, Sentido, Unidad
from tests import fabricas
from tests.evaluacion.fabricas import medicion, meta


def _leer(mundo):
    (una,) = metas_de(mundo.ruta)
    return una


def test_recorrido_de_quien_disminuye(en_marcha):
    quien = en_marcha.quien("docente")
    medicion(meta(en_marcha.ruta, quien), quien, fecha=date(2026, 11, 20), valor=33)
    una = _leer(en_marcha)
    assert (una.hoy.valor, una.logro_hoy, una.conteo_hoy) == (33, 50, "13 de 26 alumnos")
    recorrido = una.recorrido
    assert (recorrido.base_texto, recorrido.hoy_texto, recorrido.meta_texto, recorrido.avance) == ("46", "33", "20", 50)
    # From 28/08/2026 to 30/06/2027 there are 306 days; 91 of them until CTE 3, the 27th of November.
    assert recorrido.esperado == Decimal("29.7")
    assert recorrido.esperado_texto == "esperado en la CTE 3: 38"
    assert (
        recorrido.frase
        == "De 46 a 20 alumnos; en la última medición (20/11/2026), 33 alumnos: 13 de 26 alumnos, 50\u00a0% de logro."
    )
    assert una.estado_hoy == EstadoMeta.EN_CAMINO


def test_un_porcentaje_se_lee_con_su_signo_y_se_cuenta_en_puntos(en_marcha):
    quien = en_marcha.quien("docente")
    campos = {"unidad": Unidad.PORCENTAJE, "sentido": Sentido.AUMENTAR, "linea_base": Decimal("91.2"), "valor": Decimal(95)}
    medicion(meta(en_marcha.ruta, quien, **campos), quien, valor="91.4")
    una = _leer(en_marcha)
    assert (una.recorrido.base_texto, una.recorrido.hoy_texto) == ("91.2\u00a0%", "91.4\u00a0%")
    assert (una.conteo_hoy, una.logro_hoy, una.estado_hoy) == ("0.2 de 3.8 puntos", Decimal("5.3"), EstadoMeta.POR_DEBAJO)
    assert una.recorrido.esperado_texto == "esperado en la CTE 3: 92.3\u00a0%"


def test_nadie_se_atrasa_por_los_dias_que_pasan_despues_de_medir(en_marcha):
    quien = en_marcha.quien("docente")
    medicion(meta(en_marcha.ruta, quien), quien, fecha=date(2026, 9, 25), valor=43)
    with reloj.fijar(date(2027, 1, 20)):
        una = _leer(en_marcha)
    assert una.recorrido.avance < una.recorrido.esperado
    assert una.estado_hoy == EstadoMeta.EN_CAMINO


def test_alcanzar_el_numero_esperado_es_ir_en_camino(en_marcha):
    """40.6 pupils are expected that day; whoever reads «esperado: 41» and «hoy 41» is not told otherwise."""
    quien = en_marcha.quien("docente")
    hecha = medicion(meta(en_marcha.ruta, quien), quien, fecha=date(2026, 10, 30), valor=41)
    assert _leer(en_marcha).estado_hoy == EstadoMeta.EN_CAMINO
    operaciones.corregir_medicion(en_marcha.ruta.pk, hecha.pk, por=quien, version=1, motivo="x", valor=Decimal(42))
    assert _leer(en_marcha).estado_hoy == EstadoMeta.POR_DEBAJO


def test_repetir_la_linea_base_no_es_avanzar(en_marcha):
    """Measured on the first day, nothing is expected yet; weeks later, staying at the base is behind."""
    quien = en_marcha.quien("docente")
    una = meta(en_marcha.ruta, quien)
    with reloj.fijar(date(2026, 8, 28)):
        medicion(una, quien, fecha=date(2026, 8, 28), valor=46)
        assert _leer(en_marcha).estado_hoy == EstadoMeta.EN_LINEA_BASE
    medicion(una, quien, fecha=date(2026, 11, 20), valor=46)
    assert _leer(en_marcha).estado_hoy == EstadoMeta.POR_DEBAJO


def test_alejarse_se_dice_con_todas_sus_letras(en_marcha):
    quien = en_marcha.quien("docente")
    medicion(meta(en_marcha.ruta, quien), quien, valor=47)
    una = _leer(en_marcha)
    assert una.conteo_hoy == "se alejó 1 alumno de la línea base"
    assert una.recorrido.avance == 0


def test_sin_medir_y_sin_base(en_marcha):
    meta(en_marcha.ruta, en_marcha.quien("docente"))
    una = _leer(en_marcha)
    assert (una.hoy, una.logro_hoy, una.recorrido.hoy_texto, una.recorrido.avance) == (None, None, None, None)
    assert una.estado_hoy == EstadoMeta.SIN_MEDIR
    assert una.recorrido.frase == "De 46 a 20 alumnos; todavía sin medir."
    assert consultas.serie(una) is None


def test_mientras_se_planea_nada_se_espera(mundo):
    meta(mundo.ruta, mundo.quien("docente"))
    una = _leer(mundo)
    assert (una.mediciones_hechas, una.recorrido, una.estado_hoy) == ([], None, None)


@pytest.mark.parametrize(
    ("linea_base", "resultado", "estado"),
    [
        (46, 20, EstadoMeta.LOGRADA), (46, 18, EstadoMeta.LOGRADA), (46, 21, EstadoMeta.PARCIAL), (46, 46, EstadoMeta.NO_LOGRADA),
        (46, 50, EstadoMeta.NO_LOGRADA), (46, None, EstadoMeta.SIN_DATO), (None, 22, EstadoMeta.SIN_DATO),
        (20, 20, EstadoMeta.LOGRADA), (20, 22, EstadoMeta.POR_VALORAR),
    ],
)  # fmt: skip
def test_como_cierra_una_meta(en_marcha, linea_base, resultado, estado):
    quien = en_marcha.quien("docente")
    campos = {"linea_base": linea_base, "sentido": Sentido.MANTENER}
    una = meta(en_marcha.ruta, quien, **campos)
    if resultado is not None:
        medicion(una, quien, valor=resultado)
    fabricas.en_estado(en_marcha.ruta, EstadoRuta.EN_EVALUACION)
    una = _leer(en_marcha)
    assert una.estado_hoy == estado
    if una.recorrido:
        assert (una.recorrido.esperado, una.recorrido.hoy_nombre) == (None, "resultado")


def test_al_pasar_su_fecha_la_meta_ya_no_espera(en_marcha):
    quien = en_marcha.quien("docente")
    medicion(meta(en_marcha.ruta, quien, fecha=date(2026, 11, 1)), quien, valor=22)
    una = _leer(en_marcha)
    assert (una.recorrido.esperado, una.estado_hoy) == (None, EstadoMeta.PARCIAL)


def test_serie_que_se_interrumpe(en_marcha):
    quien = en_marcha.quien("docente")
    una = meta(en_marcha.ruta, quien)
    for dia, valor, comparable in [(date(2026, 9, 25), 44, True), (date(2026, 10, 30), 33, True), (date(2026, 11, 20), 36, False)]:
        medicion(una, quien, fecha=dia, valor=valor, es_comparable=comparable)
    serie = consultas.serie(_leer(en_marcha))
    assert [(p.etiqueta, p.valor_texto, p.rompe) for p in serie.puntos] == [
        ("base", "46", False), ("sep", "44", False), ("oct", "33", False), ("nov", "36", True), ("meta", "20", False),
    ]  # fmt: skip
    assert [p.x for p in serie.puntos] == sorted(p.x for p in serie.puntos)
    assert (serie.puntos[0].y, serie.puntos[-1].y) == (100, 0)
    # Pupils expected each of those days at an even pace, on the scale 20–46: the drawing never tells the contrary of the numbers.
    assert [x for x, _ in serie.esperado] == [p.x for p in serie.puntos]
    assert [redondear(20 + y * 26 / 100) for _, y in serie.esperado] == [Decimal(v) for v in ("46", "43.6", "40.6", "38.9", "20")]
    assert serie.frase == (
        "Línea base: 46 alumnos. 3 mediciones: 44 el 25/09/2026; 33 el 30/10/2026; 36 el 20/11/2026. Meta: 20 alumnos. "
        "La línea se interrumpe donde el dato no se puede comparar con el anterior (1 vez)."
    )


def test_con_muchas_mediciones_los_rotulos_no_se_enciman(en_marcha):
    quien = en_marcha.quien("docente")
    una = meta(en_marcha.ruta, quien)
    for dia in range(1, 13):
        medicion(una, quien, fecha=date(2026, 11, dia), valor=46 - dia)
    escritos = [p.x for p in consultas.serie(_leer(en_marcha)).puntos if not p.sin_rotulo]
    assert min(b - a for a, b in zip(escritos, escritos[1:], strict=False)) >= 20
    assert (escritos[0], escritos[-2], escritos[-1]) == (0, 80, 100)


# What is owed


def _debe(mundo, persona="docente"):
    return consultas.debe(mundo.ruta, mundo.quien(persona))


def test_se_debe_el_corte_cuya_fecha_llego(en_marcha):
    quien = en_marcha.quien("docente")
    una = meta(en_marcha.ruta, quien)
    meta(en_marcha.ruta, quien, cortes=[5])
    assert _debe(en_marcha) == "1 meta por medir"
    ((pendiente,),) = [consultas.por_medir(en_marcha.ruta)]
    assert (pendiente.meta, pendiente.frase) == (una, "falta el corte de la CTE 2")
    with reloj.fijar(date(2027, 2, 26)):
        assert [p.frase for p in consultas.por_medir(en_marcha.ruta)] == [
            "faltan los cortes de la CTE 2 y de la CTE 5",
            "falta el corte de la CTE 5",
        ]
        assert _debe(en_marcha) == "2 metas por medir"


@pytest.mark.parametrize(
    ("dia", "con_corte", "debe"),
    [
        (date(2026, 10, 20), True, ""),
        (date(2026, 10, 20), False, "1 meta por medir"),
        (date(2026, 11, 3), False, ""),
    ],
)
def test_que_medicion_salda_un_corte(en_marcha, dia, con_corte, debe):
    quien = en_marcha.quien("docente")
    una = meta(en_marcha.ruta, quien)
    corte = una.cortes.get(cte=2) if con_corte else None
    medicion(una, quien, fecha=dia, corte=corte)
    assert _debe(en_marcha) == debe


def test_medir_tarde_un_corte_no_salda_el_siguiente(en_marcha):
    quien = en_marcha.quien("docente")
    una = meta(en_marcha.ruta, quien)
    with reloj.fijar(date(2027, 3, 1)):
        medicion(una, quien, fecha=date(2027, 3, 1), corte=una.cortes.get(cte=2))
        assert [p.frase for p in consultas.por_medir(en_marcha.ruta)] == ["falta el corte de la CTE 5"]


def test_en_evaluacion_se_debe_la_decision(en_marcha):
    quien = en_marcha.quien("docente")
    una = meta(en_marcha.ruta, quien, cortes=[])
    fabricas.en_estado(en_marcha.ruta, EstadoRuta.EN_EVALUACION)
    operaciones.valorar_meta(en_marcha.ruta.pk, una.pk, por=quien, favorecio="La biblioteca")
    assert _debe(en_marcha) == "1 meta por valorar"
    operaciones.valorar_meta(en_marcha.ruta.pk, una.pk, por=quien, version=1, decision="continuar")
    assert _debe(en_marcha) == ""


@pytest.mark.parametrize("estado", [EstadoRuta.EN_CONSTRUCCION, EstadoRuta.INFORMADA])
def test_fuera_de_su_tiempo_no_se_debe_nada(en_marcha, estado):
    meta(en_marcha.ruta, en_marcha.quien("docente"))
    fabricas.en_estado(en_marcha.ruta, estado)
    assert (_debe(en_marcha), consultas.por_medir(en_marcha.ruta)) == ("", [])


def _consultas(leer):
    with CaptureQueriesContext(connection) as hechas:
        leer()
    return len(hechas)


@pytest.mark.parametrize("metas", [1, 30])
def test_consultas_fijas(en_marcha, metas):
    quien, ruta = en_marcha.quien("docente"), en_marcha.ruta
    for _ in range(metas):
        una = meta(ruta, quien)
        medicion(una, quien, fecha=date(2026, 9, 25))
        medicion(una, quien, fecha=date(2026, 10, 20))
    objetivos = metas_de(ruta)
    assert _consultas(lambda: consultas.medir_las_metas(ruta, objetivos, [])) == 1
    assert _consultas(lambda: consultas.por_medir(ruta)) == 1
    assert _consultas(lambda: consultas.debe(ruta, quien)) == 1
    fabricas.en_estado(ruta, EstadoRuta.EN_EVALUACION)
    assert _consultas(lambda: consultas.medir_las_metas(ruta, objetivos, [])) == 1
    assert _consultas(lambda: consultas.debe(ruta, quien)) == 1


def test_la_escuela_de_al_lado_no_se_ve(en_marcha):
    quien = en_marcha.quien("docente")
    medicion(meta(en_marcha.ruta, quien), quien)
    fabricas.en_estado(en_marcha.otra_ruta, EstadoRuta.EN_IMPLEMENTACION)
    assert list(consultas.mediciones(en_marcha.otra_ruta)) == []
    assert consultas.balance(en_marcha.otra_ruta) == []
