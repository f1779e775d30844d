"""rendicion:finanzas: per fuente and all together, to the cent."""

from decimal import Decimal

from tests.htmx import raiz
from tests.rendicion import fabricas

CONSULTAS = 9


def _montos(arbol, selector):
    return [" ".join(nodo.text_content().split()) for nodo in arbol.cssselect(selector)]


def test_los_totales_cuadran_y_se_dice_quien_administra(en_marcha):
    accion = fabricas.accion(en_marcha)
    apf = fabricas.fuente(en_marcha, saldo_inicial=Decimal("2150.00"))
    fabricas.movimiento(en_marcha, apf, "61500.00")
    fabricas.movimiento(en_marcha, apf, "340.00", "egreso", accion=accion, concepto="34 cuadernillos")
    fabricas.movimiento(en_marcha, apf, "58600.00", "egreso", sin_accion="Gasto de operación")
    pagina = raiz(en_marcha.cliente("docente").get(en_marcha.url("rendicion:finanzas")).content)
    assert _montos(pagina, "tbody .monto") == ["$2,150.00", "$61,500.00", "$58,940.00", "$4,710.00"]
    assert _montos(pagina, "tfoot .monto") == ["$2,150.00", "$61,500.00", "$58,940.00", "$4,710.00"]
    assert _montos(pagina, ".movimientos .monto") == ["$2,150.00", "$61,500.00", "−$340.00", "−$58,600.00", "$4,710.00"]
    texto = pagina.text_content()
    assert "mesa directiva" in texto
    assert "Hay $58,600.00 en 1 gasto sin acción de la ruta" in " ".join(texto.split())
    assert "Egreso · acción 1" in texto


def test_quien_no_captura_solo_lee(en_marcha):
    fabricas.fuente(en_marcha)
    url = en_marcha.url("rendicion:finanzas")
    assert "/agregar/" in en_marcha.cliente("comite").get(url).content.decode()
    assert "/agregar/" not in en_marcha.cliente("docente").get(url).content.decode()


def test_las_mismas_consultas_con_una_fila_y_con_treinta(en_marcha, django_assert_num_queries):
    cliente, url = en_marcha.cliente("directora"), en_marcha.url("rendicion:finanzas")
    fabricas.movimiento(en_marcha, fabricas.fuente(en_marcha), "1.00")
    cliente.get(url, headers={"HX-Request": "true"})
    with django_assert_num_queries(CONSULTAS):
        cliente.get(url, headers={"HX-Request": "true"})
    for n in range(29):
        fabricas.movimiento(en_marcha, fabricas.fuente(en_marcha, f"Fuente {n}"), "1.00")
    with django_assert_num_queries(CONSULTAS):
        cliente.get(url, headers={"HX-Request": "true"})
