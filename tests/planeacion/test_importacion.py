"""planeacion:importacion: progress, preview, and what became of a file."""

import pytest
from django.test import Client

from planeacion.importacion import operaciones
from tests.planeacion.importaciones import confirmada, leida, subido, traida


@pytest.fixture(autouse=True)
def _carpeta(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def pagina(mundo, fila, **headers):
    return mundo.cliente("docente").get(mundo.url("planeacion:importacion", importacion_id=fila.pk), **headers)


def test_mientras_se_lee_dice_por_donde_va(mundo, con_htmx):
    fila = traida(mundo.ruta, mundo.quien("docente"))
    operaciones.anotar_avance(fila, 60)
    texto = pagina(mundo, fila).content.decode()
    assert 'value="60"' in texto
    assert "Puede irse a otra página y volver" in texto
    assert pagina(mundo, fila, headers=con_htmx("importacion")).content.decode().lstrip().startswith('<div id="importacion"')


def test_la_vista_previa_dice_lo_que_se_entendio(mundo):
    fila = leida(mundo.ruta, mundo.quien("docente"))
    texto = pagina(mundo, fila).content.decode()
    for dicho in (
        "Calificaciones; 6 grupos.", "6 filas leídas, 1 fila con algo que no se pudo leer",
        "Fila 8, columna G («Alumnos»): 3° B: trae un texto; ahí va un número",
        "«TOTAL» (fila 9) coincide con lo leído", "Calificación: Saberes y pensamiento científico",
        "Traer estos resultados", "Corregir las columnas",
    ):  # fmt: skip
        assert dicho in texto, dicho


def test_una_celda_sin_dato_se_dice_con_su_lugar_y_no_se_rehusa(mundo):
    csv = "Grupo,Alumnos,Lenguajes,Saberes\n1° A,20,8.1,s/d\n1° B,22,7.9,8.0\n2° A,25,s/d,7.5\n".encode()
    fila = leida(mundo.ruta, mundo.quien("docente"), subido("promedios.csv", csv))
    texto = pagina(mundo, fila).content.decode()
    assert "2 celdas sin dato" in texto
    assert "<li>Fila 2, columna D («Saberes»).</li>" in texto
    assert "<li>Fila 4, columna C («Lenguajes»).</li>" in texto
    assert "3 filas leídas." in texto
    assert "Lo que no se pudo leer" not in texto


def test_de_una_lista_de_alumnos_no_sale_ningun_nombre(mundo):
    fila = leida(mundo.ruta, mundo.quien("docente"), subido("sisat_octubre_por_grupo.xlsx"))
    texto = pagina(mundo, fila).content.decode()
    assert "Sus nombres se usaron para contar y no se guardaron" in texto
    assert "62 de 187" in texto
    assert [n for n in ("Ñáñez", "Yaretzi", "Citlali", "ROSAS") if n in texto] == []


def test_lo_hecho_lleva_a_su_evidencia(mundo):
    fila = confirmada(mundo.ruta, mundo.quien("docente"))
    texto = pagina(mundo, fila).content.decode()
    assert mundo.url("planeacion:evidencia", evidencia_id=fila.evidencia_id) in texto
    assert mundo.url("planeacion:importacion_deshacer", importacion_id=fila.pk) in texto
    assert "Traer estos resultados" not in texto


def test_lo_rechazado_dice_por_que(mundo):
    fila = leida(mundo.ruta, mundo.quien("docente"), subido("finanzas_2026_2027.csv"))
    assert "su lugar es «Finanzas»" in pagina(mundo, fila).content.decode()


def test_cuantas_consultas(mundo, django_assert_num_queries):
    fila = leida(mundo.ruta, mundo.quien("docente"), subido("sisat_octubre_por_grupo.xlsx"))
    cliente: Client = mundo.cliente("docente")
    url = mundo.url("planeacion:importacion", importacion_id=fila.pk)
    with django_assert_num_queries(CONSULTAS):
        cliente.get(url)


CONSULTAS = 15  # with the savepoints of the test, the session of a first visit and the draft
