"""implementacion:calendario: everything with a day, by month and by CTE; of compromisos, what each may see."""

from datetime import date

import pytest

from implementacion import operaciones
from implementacion.calendario import hitos, hojas
from implementacion.models import Compromiso
from planeacion.fechas import operaciones as fechas
from ruta.models import Ciclo, Ruta

DICIEMBRE = date(2026, 12, 4)


def leer(mundo, persona="docente", **pide):
    return " ".join(mundo.cliente(persona).get(mundo.url("implementacion:calendario"), pide).content.decode().split())


def dichos(mundo, persona="docente"):
    ruta = Ruta.objects.select_related("escuela__zona", "ciclo", "marco").get(pk=mundo.ruta.pk)
    return hitos.hitos(ruta, mundo.quien(persona))


def test_todo_lo_que_tiene_dia_en_su_orden(lleno):
    leidos = [(h.dia.isoformat(), h.clase, h.propio) for h in dichos(lleno) if h.clase not in {"sesion", "sin-clases"}]
    assert leidos == [
        ("2026-09-07", "inicio", True),
        ("2026-12-04", "compromiso", True),
        ("2026-12-04", "compromiso", False),
        ("2027-06-25", "termino", True),
        ("2027-06-30", "meta", False),
    ]
    sesiones = [h for h in dichos(lleno) if h.clase == "sesion"]
    assert len(sesiones) == 13
    assert [(h.dia, h.detalle) for h in sesiones if h.detalle] == [(date(2027, 1, 28), "Fecha de la escuela: Feria")]


def test_los_doce_meses_y_primero_el_de_hoy(lleno):
    vienen, pasaron = hojas.por_mes(dichos(lleno), date(2026, 8, 24), date(2027, 7, 15), date(2026, 11, 26))
    assert [m.clave for m in vienen] == ["2026-11", "2026-12", *(f"2027-0{n}" for n in range(1, 8))]
    assert [m.clave for m in pasaron] == ["2026-08", "2026-09", "2026-10"]
    assert [m.es_este for m in [*vienen, *pasaron]] == [True, *[False] * 11]
    diciembre = vienen[1]
    assert [(dia, len(suyos)) for dia, suyos in diciembre.dias] == [(DICIEMBRE, 2), (date(2026, 12, 21), 1)]
    assert [casilla.numero for casilla in diciembre.semanas[0]] == [None, 1, 2, 3, 4, 5, 6]
    assert [c.numero for semana in diciembre.semanas for c in semana if c.hay_algo] == [4]
    assert [c.numero for semana in vienen[0].semanas for c in semana if c.hay_sesion or c.es_hoy] == [26, 27]


def test_los_dias_sin_clases_se_ven_en_cada_uno_de_sus_meses(lleno):
    vienen, _ = hojas.por_mes(dichos(lleno), date(2026, 8, 24), date(2027, 7, 15), date(2026, 11, 26))
    diciembre, enero = vienen[1:3]
    libres = [[c.numero for semana in mes.semanas for c in semana if c.sin_clases] for mes in (diciembre, enero)]
    assert libres == [[*range(21, 32)], [*range(1, 7)]]
    assert [c.numero for semana in enero.semanas for c in semana if c.hay_algo] == [28]
    primero, suyos = enero.dias[0]
    assert (primero, suyos[0].texto, suyos[0].detalle) == (
        date(2027, 1, 1), "Vacaciones de invierno", "Hasta el miércoles 6 de enero",
    )  # fmt: skip
    assert [h.clase for h in hitos.propios(lleno.ruta, lleno.quien("docente")) if h.clase == "sin-clases"] == []
    assert leer(lleno).count('<span class="hito-clase">Sin clases</span>') == 7 + 2  # two of them go on into another month


def test_los_de_la_escuela_se_dibujan_y_se_dicen_y_donde_hay_clases_no_hay_trama(lleno):
    directora = lleno.quien("directora")
    propio = {"por": directora, "que": "sin_clases", "desde": date(2026, 11, 30), "hasta": date(2026, 12, 1)}
    fechas.agregar_dia(lleno.ruta.pk, **propio, motivo="Fiesta patronal")
    febrero = {"por": directora, "que": "con_clases", "desde": date(2027, 2, 1), "hasta": date(2027, 2, 1)}
    fechas.agregar_dia(lleno.ruta.pk, **febrero, motivo="Se repone el lunes")
    vienen, _ = hojas.por_mes(dichos(lleno), date(2026, 8, 24), date(2027, 7, 15), date(2026, 11, 26))
    por_mes = {m.clave: [c.numero for s in m.semanas for c in s if c.sin_clases] for m in vienen}
    assert (por_mes["2026-11"], por_mes["2026-12"][0], por_mes["2027-02"]) == ([16, 30], 1, [])
    assert [c.numero for m in vienen[:2] for s in m.semanas for c in s if c.hay_algo] == [27, 4]
    texto = leer(lleno)
    dicho = '<span class="hito-clase">{}</span> {} <small class="suave">{}</small>'
    hasta = dicho.format("Sin clases", "Fiesta patronal", "Hasta el martes 1 de diciembre · De la escuela")
    assert texto.count(hasta) == 2  # in both of its months
    assert dicho.format("Hay clases", "Se repone el lunes", "De la escuela") in texto
    assert "Aniversario de la Constitución" not in texto


def test_un_calendario_sin_publicar_lo_dice(lleno):
    aviso = "se tomaron de cómo fueron los anteriores"
    assert aviso in leer(lleno)
    Ciclo.objects.update(es_oficial=True)
    assert aviso not in leer(lleno)


@pytest.mark.parametrize("hoy", [date(2025, 8, 1), date(2027, 9, 1)])
def test_fuera_del_ciclo_van_los_doce_en_su_orden(lleno, hoy):
    vienen, pasaron = hojas.por_mes(dichos(lleno), date(2026, 8, 24), date(2027, 7, 15), hoy)
    assert ([m.clave for m in vienen][::11], len(vienen), pasaron) == (["2026-08", "2027-07"], 12, [])


def test_por_cte_nada_se_repite_ni_se_pierde(lleno):
    todos = dichos(lleno)
    tramos = hojas.por_cte(todos)
    assert [h for tramo in tramos for _, suyos in tramo.dias for h in suyos] == todos
    assert [t.clave for t in tramos] == [*(f"ordinaria-{n}" for n in range(1, 9)), "despues"]
    assert (tramos[3].cuando, tramos[4].cuando) == (
        "desde el sábado 28 de noviembre hasta el jueves 28 de enero",
        "desde el viernes 29 de enero hasta el viernes 26 de febrero",
    )
    assert [h.clase for _, suyos in tramos[-1].dias for h in suyos] == ["meta"]


def test_lo_que_queda_fuera_del_ciclo_no_se_esconde(lleno):
    Compromiso.objects.filter(texto="Mural de lectura").update(fecha=date(2028, 7, 20))
    texto = leer(lleno)
    assert "Fuera del ciclo" in texto
    assert "jueves 20 de julio de 2028" in texto


def test_cada_quien_ve_los_compromisos_que_puede_ver(lleno):
    suya = leer(lleno)
    assert ("Suyo · aceptado" in suya, "Registrar la lectura" in suya, "No se hará" in suya) == (True, True, False)
    supervision = leer(lleno, "supervisora")
    assert ("Mural de lectura" in supervision, "Registrar la lectura" in supervision) == (False, False)
    assert "CTE 4" in supervision
    assert "1. Lectura en voz alta 15 minutos" in supervision


def test_se_lee_por_mes_y_por_cte(lleno):
    texto, por_cte = leer(lleno), leer(lleno, por="cte")
    assert texto.count('class="mes-dibujo"') == 12
    assert '<h2 id="titulo-mes-2026-11">Noviembre de 2026 <small class="suave">este mes</small></h2>' in texto
    assert lleno.url("planeacion:cronograma") in texto
    assert lleno.url("implementacion:calendario") in lleno.cliente("docente").get(
        lleno.url("planeacion:cronograma")
    ).content.decode()  # fmt: skip
    assert "mes-dibujo" not in por_cte
    assert por_cte.count('class="calendario-tramo') == 9


def test_las_mismas_preguntas_con_uno_que_con_treinta(lleno, django_assert_num_queries):
    ruta = Ruta.objects.select_related("escuela__zona", "ciclo", "marco").get(pk=lleno.ruta.pk)
    with django_assert_num_queries(PREGUNTAS):
        hitos.hitos(ruta, lleno.quien("docente"))
    for n in range(30):
        operaciones.tomar_compromiso(lleno.ruta.pk, por=lleno.quien("comite"), texto=f"Uno {n}", fecha=DICIEMBRE)
    with django_assert_num_queries(PREGUNTAS):
        hitos.hitos(ruta, lleno.quien("docente"))


PREGUNTAS = 17
