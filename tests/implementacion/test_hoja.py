"""implementacion:hoja: one person, one page of paper."""

from implementacion import operaciones
from tests.htmx import raiz


def _hoja(mundo, quien, de):
    return mundo.cliente(quien).get(mundo.url("implementacion:hoja", participacion_id=mundo.participaciones[de].pk))


def test_lleva_lo_suyo_y_donde_escribir_y_firmar(en_marcha, proponer, accion):
    proponer(texto="Registrar la lectura", accion=accion)
    declinado = proponer(texto="Declinado")
    operaciones.declinar_compromiso(
        en_marcha.ruta.pk, declinado.pk, por=en_marcha.quien("docente"), version=1, respuesta="Ahora no"
    )
    proponer(texto="De otra persona", de="especialista")
    hoja = raiz(_hoja(en_marcha, "docente", "docente").content)
    assert [fila.text_content().strip().split("Para el")[0] for fila in hoja.xpath("//tbody/tr/td[1]")] == ["Registrar la lectura"]
    assert len(hoja.xpath("//*[@class='casilla']")) == 3
    assert hoja.xpath("//*[@class='firma-nombre']/text()") == [en_marcha.personas["docente"].nombre]


def test_la_imprime_el_colectivo_y_nadie_de_fuera(en_marcha):
    assert [_hoja(en_marcha, p, "docente").status_code for p in ("directora", "supervisora", "ajena")] == [200, 403, 404]


def test_de_quien_no_es_del_colectivo_no_hay_hoja(en_marcha):
    assert _hoja(en_marcha, "directora", "tecnica").status_code == 404
