"""rendicion:inicio: chapter by chapter, what the year already wrote and what is missing."""

from rendicion.models import Capitulo
from tests.rendicion import fabricas

CONSULTAS = 17


def test_dice_que_ya_esta_y_que_falta(en_marcha):
    fabricas.accion(en_marcha)
    fabricas.movimiento(en_marcha, fabricas.fuente(en_marcha), "61500.00")
    texto = en_marcha.cliente("docente").get(en_marcha.url("rendicion:inicio")).content.decode()
    for linea in (
        "1 meta por medir",
        "5 cifras por anotar",
        "1 fuente con quien la administra",
        "ingresos $61,500.00, egresos $0.00",
        "ninguna sesión del CTE está cerrada",
        "1 meta por debajo de lo prometido",
    ):
        assert linea in texto
    assert all(capitulo.label in texto for capitulo in Capitulo)


def test_quien_no_redacta_no_ve_como_escribir(en_marcha):
    url = en_marcha.url("rendicion:parrafo_escribir", capitulo="gestion")
    assert url in en_marcha.cliente("comite").get(en_marcha.url("rendicion:inicio")).content.decode()
    assert url not in en_marcha.cliente("docente").get(en_marcha.url("rendicion:inicio")).content.decode()


def test_de_otra_escuela_no_existe(en_marcha):
    assert en_marcha.cliente("ajena").get(en_marcha.url("rendicion:inicio")).status_code == 404


def test_las_mismas_consultas_con_una_fila_y_con_treinta(en_marcha, django_assert_num_queries):
    cliente, url = en_marcha.cliente("docente"), en_marcha.url("rendicion:inicio")
    fabricas.fuente(en_marcha)
    cliente.get(url, headers={"HX-Request": "true"})
    with django_assert_num_queries(CONSULTAS):
        cliente.get(url, headers={"HX-Request": "true"})
    for n in range(29):
        fabricas.movimiento(en_marcha, fabricas.fuente(en_marcha, f"Fuente {n}"), "1.00")
    with django_assert_num_queries(CONSULTAS):
        cliente.get(url, headers={"HX-Request": "true"})
