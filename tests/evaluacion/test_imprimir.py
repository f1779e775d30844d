"""evaluacion:imprimir: the columns of the format, with the numbers of each meta."""

from evaluacion import operaciones
from ruta.estados import EstadoRuta
from tests import fabricas
from tests.evaluacion.fabricas import medicion, meta
from tests.htmx import raiz

COLUMNAS = [
    "Objetivo", "Meta", "Indicador", "Línea base", "Resultado", "% de logro", "¿Qué favoreció?", "¿Qué dificultó?", "Decisión",
]  # fmt: skip


def test_las_columnas_del_formato(en_marcha):
    quien = en_marcha.quien("docente")
    una = meta(en_marcha.ruta, quien)
    medicion(una, quien, valor=22)
    operaciones.valorar_meta(en_marcha.ruta.pk, una.pk, por=quien, favorecio="La biblioteca", decision="continuar")
    fabricas.en_estado(en_marcha.ruta, EstadoRuta.EN_EVALUACION)
    hoja = raiz(en_marcha.cliente("supervisora").get(en_marcha.url("evaluacion:imprimir")).content)
    assert [th.text_content() for th in hoja.xpath("//thead//th")] == COLUMNAS
    celdas = [" ".join(td.text_content().split()) for td in hoja.xpath("//tbody//td")]
    assert celdas[3:6] == ["46", "2230/10/2026", "92.3 %24 de 26 alumnosparcialmente lograda"]
    assert celdas[6:] == ["La biblioteca", "", "Continuar"]
