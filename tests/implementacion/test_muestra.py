"""implementacion:muestra: one evidencia, and all it serves for."""

from implementacion.models import Muestra
from tests.htmx import raiz


def test_dice_que_es_de_quien_y_para_que_sirve(en_marcha, muestra, de_la_muestra):
    respuesta = en_marcha.cliente("otra_docente").get(de_la_muestra("muestra", muestra))
    texto = " ".join(raiz(respuesta.content).text_content().split())
    assert "20 de noviembre de 2026 · la trajo" in texto
    assert "Acción 1. Lectura diaria en voz alta" in texto
    assert "Meta 1. Disminuir de 46 a 20" in texto
    assert "Quitar" not in raiz(respuesta.content).xpath("//p[@class='acciones-renglon']")[0].text_content()


def test_la_foto_es_del_colectivo_y_deja_de_darse_si_se_quita(en_marcha, muestra):
    url = en_marcha.url("ruta:archivo", archivo_id=muestra.archivo_id)
    assert [en_marcha.cliente(p).get(url).status_code for p in ("otra_docente", "supervisora", "ajena")] == [200, 403, 404]
    Muestra.objects.update(quitada_en="2026-11-26T10:00Z")
    assert en_marcha.cliente("docente").get(url).status_code == 404


def test_la_quitada_no_esta(en_marcha, muestra, de_la_muestra):
    Muestra.objects.update(quitada_en="2026-11-26T10:00Z")
    assert en_marcha.cliente("docente").get(de_la_muestra("muestra", muestra)).status_code == 404
