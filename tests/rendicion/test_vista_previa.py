"""rendicion:vista_previa: exactly what a family will see, and what looks like a name in it."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.htmx import raiz
from tests.rendicion import fabricas


def _informe(pagina):
    """The body of the informe, without white space: what both pages must share to the letter."""
    return "".join(raiz(pagina).cssselect("div.informe")[0].text_content().split())


def test_es_lo_mismo_que_leera_la_familia(en_marcha):
    fabricas.accion(en_marcha)
    fabricas.movimiento(en_marcha, fabricas.fuente(en_marcha), "61500.00")
    previa = en_marcha.cliente("directora").get(en_marcha.url("rendicion:vista_previa")).content
    fabricas.publicar(en_marcha)
    publica = en_marcha.cliente(None).get(en_marcha.url("informes:informe")).content
    assert _informe(previa) == _informe(publica)


def test_lleva_a_publicar_con_la_huella_de_lo_que_muestra(en_marcha):
    texto = en_marcha.cliente("directora").get(en_marcha.url("rendicion:vista_previa")).content.decode()
    assert f"{en_marcha.url('rendicion:publicar')}?sha256={fabricas.huella(en_marcha)}" in texto
    assert "publicar/?" not in en_marcha.cliente("comite").get(en_marcha.url("rendicion:vista_previa")).content.decode()


def test_muestra_lo_que_parece_un_nombre(en_marcha):
    fabricas.accion(en_marcha, descripcion="Tutoría de Ximena Robles; tel. 55 1234 5678")
    texto = en_marcha.cliente("directora").get(en_marcha.url("rendicion:vista_previa")).content.decode()
    assert "2 textos por revisar" in texto
    assert "«Ximena Robles»" in texto
    assert "Hay que quitarlo para publicar." in texto


def test_las_mismas_consultas_con_una_fila_y_con_treinta(en_marcha):
    cliente, url = en_marcha.cliente("directora"), en_marcha.url("rendicion:vista_previa")
    fabricas.accion(en_marcha)
    fabricas.fuente(en_marcha)
    con_una = _consultas(cliente, url)
    for n in range(29):
        fabricas.movimiento(en_marcha, fabricas.fuente(en_marcha, f"Fuente {n}"), "1.00")
    assert _consultas(cliente, url) == con_una


def _consultas(cliente, url):
    """Of the whole page, frame included: how many those of the frame are is not of this test."""
    cliente.get(url)
    with CaptureQueriesContext(connection) as capturadas:
        cliente.get(url)
    return len(capturadas)
