"""Lists of attendance, a column a day: what each mark means, how many days absent, and what is compared and never summed."""

from datetime import date

import pytest

from planeacion.importacion import resumen
from planeacion.importacion.lectura.leer import leer
from ruta.models import ResultadoDeGrupo
from tests.planeacion.asistencias import hoja, libro
from tests.planeacion.corpus import CAMPOS, CRITERIOS, csv, xlsx
from tests.planeacion.importaciones import confirmada, subido

FALTAN = [set(), {0, 1}, {3}, {0, 1, 2, 3}]


def leida(contenido, nombre="asistencia.xlsx"):
    return leer(contenido, nombre=nombre, campos=CAMPOS, criterios=CRITERIOS)


def dichos(hecho):
    return {(r["momento"], r["componente"]): (r["promedio"], r["n"]) for r in hecho["resultados"]}


UN_MES = {("septiembre", "Faltas"): ("1.75", 4), ("septiembre", ""): ("82.50", 4)}


@pytest.mark.parametrize(
    ("asistio", "falto"),
    [("•", "/"), (".", "/"), ("A", "F"), ("X", "F"), ("/", "X"), ("✓", "X"), ("1", "0"), ("P", "A"), ("•", "FJ")],
)
def test_las_marcas_se_entienden_por_como_se_usan_y_se_dice_como(asistio, falto):
    hecho = leida(libro(Septiembre=hoja(*FALTAN, asistio=asistio, falto=falto, al_final=())))
    assert dichos(hecho) == UN_MES
    assert len([a for a in hecho["avisos"] if a.startswith("Así se leyeron las marcas de asistencia: ")]) == 1


def test_la_leyenda_de_la_hoja_manda():
    """Most of this grupo was absent: by use alone it would be read the other way round."""
    casi_todas = [set(range(8)), set(range(8))]
    pie = [["", "Simbología: X asistencia, / falta"]]
    hecho = leida(libro(Septiembre=hoja(*casi_todas, asistio="X", falto="/", al_final=(), pie=pie)))
    assert dichos(hecho)["septiembre", "Faltas"] == ("8.00", 2)


def test_las_cuentas_del_final_dicen_que_es_cada_marca():
    casi_todas = [set(range(8)), set(range(9)), set(range(8))]
    hecho = leida(libro(Septiembre=hoja(*casi_todas, asistio="X", falto="/")))
    assert dichos(hecho)["septiembre", "Faltas"] == ("8.33", 3)
    assert hecho["totales"] == []


def test_la_cuenta_que_no_coincide_se_dice_y_se_toman_las_marcas():
    hecho = leida(libro(Septiembre=hoja(*FALTAN, cuentas={4: 9})))
    assert dichos(hecho) == UN_MES
    assert [(t["coincide"], t["frase"]) for t in hecho["totales"]] == [
        (False, "«Faltas» (hoja «Septiembre», fila 6) no coincide con lo leído: "
                "en hoja «Septiembre», fila 6 dice 9 y las marcas dan 4.")
    ]  # fmt: skip


def test_el_total_de_cada_dia_se_compara_y_no_es_un_alumno():
    bien = [["", "Total de asistencias", 2, 2, 3, 2, *[4] * 6]]
    hecho = leida(libro(Septiembre=hoja(*FALTAN, pie=bien)))
    assert (dichos(hecho), [t["coincide"] for t in hecho["totales"]], hecho["alumnos"]) == (UN_MES, [True], 4)
    mal = [["", "Total de asistencias", 2, 2, 9, 2, *[4] * 6]]
    hecho = leida(libro(Septiembre=hoja(*FALTAN, pie=mal)))
    assert (dichos(hecho), [t["coincide"] for t in hecho["totales"]]) == (UN_MES, [False])
    assert "en «3» dice 9 y se leyeron 3 que asistieron y 1 que faltaron" in hecho["totales"][0]["frase"]


def test_los_meses_se_suman_por_alumno_para_el_criterio():
    """Nobody has five absences in one month; one child has them in the two."""
    hecho = leida(libro(SEP=hoja(*FALTAN), OCT=hoja(*FALTAN, mes="octubre")))
    assert {llave: valor for llave, (valor, _) in dichos(hecho).items()} == {
        ("septiembre", "Faltas"): "1.75", ("septiembre", ""): "82.50", ("octubre", "Faltas"): "1.75", ("octubre", ""): "82.50",
    }  # fmt: skip
    assert hecho["faltas"] == {"dicho": "5 faltas o más", "cuantos": 1, "alumnos": 4, "meses": ["septiembre", "octubre"]}


def test_el_mismo_mes_dos_veces_no_se_suma():
    hecho = leida(libro(Sep=hoja(*FALTAN), Copia=hoja(*FALTAN)))
    assert (dichos(hecho), hecho["faltas"]["cuantos"]) == (UN_MES, 0)
    assert "La hoja «Copia» dice otra vez la asistencia de 3° A en septiembre. No se sumó." in hecho["avisos"]


def test_cuenta_para_el_riesgo_con_el_sisat_del_mismo_libro():
    sisat = [["SisAT, 3° A, octubre"], ["No.", "Nombre del alumno", "Toma de lectura", "Producción de textos", "Cálculo mental"]]
    bajos = {4}
    nombres = [fila[1] for fila in hoja(*FALTAN)[2:]]
    sisat += [[n, nombre, *((7, 8, 9) if n in bajos else (16, 17, 9))] for n, nombre in enumerate(nombres, 1)]
    meses = {"SEP": hoja(*FALTAN), "OCT": hoja(*FALTAN, mes="octubre")}
    (grupo,) = leida(xlsx({"SisAT": sisat, **meses}))["riesgo"]
    assert (grupo["criterios"]["5 faltas o más"], grupo["tres_o_mas"], grupo["alumnos"]) == (1, 1, 4)
    (sin,) = leida(xlsx({"SisAT": sisat, "SEP": hoja(*FALTAN)}))["riesgo"]
    assert (sin["criterios"]["5 faltas o más"], sin["tres_o_mas"]) == (0, 0)


def test_lo_que_no_es_una_marca_se_rechaza_y_se_dice_donde():
    pie = [[5, "Nivón Téllez Eva", "•", "Nivón", *["•"] * 8, 0], [6, "Méndez Mora Said", "•", "45", *["•"] * 8, 0]]
    hecho = leida(libro(Septiembre=hoja(*FALTAN, pie=pie)))
    assert [r["motivo"] for r in hecho["rechazadas"]] == [
        "Hoja «Septiembre», fila 7, columna D («2»): trae un texto, y ahí va una marca de asistencia o de falta. "
        "Ese día no se contó de esa persona.",
        "Hoja «Septiembre», fila 8, columna D («2»): dice «45», y ahí va una marca de asistencia o de falta. "
        "Ese día no se contó de esa persona.",
    ]
    assert dichos(hecho)["septiembre", "Faltas"] == ("1.17", 6)


def test_una_celda_vacia_no_es_una_falta():
    pie = [[5, "Nivón Téllez Eva", *["•"] * 5, *[""] * 5, 0]]
    hecho = leida(libro(Septiembre=hoja(*FALTAN, pie=pie)))
    assert (dichos(hecho)["septiembre", ""], hecho["cuantas_sin_dato"]) == (("86.00", 5), 5)


def test_los_dias_con_fecha_dicen_el_mes():
    dias = [date(2026, 10, d) for d in (1, 2, 5, 6, 7, 8, 9, 12, 13, 14)]
    filas = hoja(*FALTAN, dias=dias)
    hecho = leida(libro(Hoja1=[["3° A"], *filas[1:]]))
    assert dichos(hecho) == {("octubre", "Faltas"): ("1.75", 4), ("octubre", ""): ("82.50", 4)}


def test_con_la_letra_del_dia_bajo_su_numero():
    filas = hoja(*FALTAN)
    filas.insert(2, ["", "", *"LMMJVLMMJV", ""])
    assert dichos(leida(libro(Septiembre=filas))) == UN_MES


def test_una_columna_sin_encabezado_despues_de_los_dias_no_rompe_nada():
    filas = [[*fila[:-1], "", fila[-1]] if n else fila for n, fila in enumerate(hoja(*FALTAN))]
    assert dichos(leida(libro(Septiembre=filas))) == UN_MES


def test_los_reactivos_de_una_prueba_no_son_dias():
    """Ten columns numbered and marked: without a word of attendance they stay what they were."""
    filas = [["Cálculo mental, 3° A"], ["No.", "Nombre del alumno", *range(1, 11)]]
    filas += [[n, nombre, *["1"] * 8, "0", "0"] for n, nombre in enumerate(["Ramírez Ortiz Nayeli", "Ñáñez Luz Iker"], 1)]
    assert {r["instrumento"] for r in leida(csv(filas), "calculo.csv")["resultados"]} == {"sisat-calculo-mental"}


def test_se_dice_en_la_evidencia_y_uno_o_dos_no():
    assert resumen.faltas(
        {"faltas": {"dicho": "5 faltas o más", "cuantos": 12, "alumnos": 185, "meses": ["septiembre", "octubre"]}}
    ) == ("12 de 185 alumnos tienen 5 faltas o más (septiembre a octubre).")
    assert resumen.faltas({"faltas": {"dicho": "5 faltas o más", "cuantos": 2, "alumnos": 30, "meses": []}}) == ""
    assert resumen.faltas({}) == ""


@pytest.mark.django_db
def test_traida_queda_por_grupo_y_sin_un_nombre(mundo, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    fila = confirmada(mundo.ruta, mundo.quien("docente"), subido("lista.xlsx", libro(Septiembre=hoja(*FALTAN))))
    suyos = ResultadoDeGrupo.objects.filter(evidencia=fila.evidencia)
    assert {(r.grupo_nombre, r.instrumento_id, r.momento, r.componente, str(r.promedio), r.n) for r in suyos} == {
        ("3° A", "listas-de-asistencia", "septiembre", "Faltas", "1.75", 4),
        ("3° A", "listas-de-asistencia", "septiembre", "", "82.50", 4),
    }
    assert "Ibáñez" not in str(fila.reconocido)
