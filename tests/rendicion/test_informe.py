"""informes:informe: anyone reads it, from what was frozen, without account or cookie."""

import gzip

import pytest

from tests.rendicion import fabricas


def _publicado(mundo):
    fabricas.accion(mundo)
    fabricas.movimiento(mundo, fabricas.fuente(mundo), "61500.00")
    return fabricas.publicar(mundo), mundo.url("informes:informe")


def test_se_lee_sin_cuenta_sin_galletas_y_fuera_de_buscadores(en_marcha):
    edicion, url = _publicado(en_marcha)
    respuesta = en_marcha.cliente(None).get(url)
    assert respuesta.status_code == 200
    assert not respuesta.cookies
    assert respuesta["X-Robots-Tag"] == "noindex, noarchive"
    assert respuesta["Cache-Control"] == "public, max-age=300"
    texto = respuesta.content.decode()
    assert "De una meta" in texto
    assert "$61,500.00" in texto
    assert edicion.codigo in texto
    assert edicion.sha256 in texto
    assert len(gzip.compress(respuesta.content)) < 15_000
    assert "style=" not in texto
    assert "<script" not in texto


def test_lo_que_lee_quien_entro_no_se_guarda_para_otros(en_marcha):
    """Her answer may carry the cookie of her session."""
    _, url = _publicado(en_marcha)
    assert en_marcha.cliente("docente").get(url)["Cache-Control"] == "private, max-age=300"


def test_no_se_manda_dos_veces(en_marcha):
    _, url = _publicado(en_marcha)
    primera = en_marcha.cliente(None).get(url)
    segunda = en_marcha.cliente(None).get(url, headers={"If-None-Match": primera["ETag"]})
    assert (segunda.status_code, segunda.content) == (304, b"")


def test_se_dibuja_una_vez(en_marcha, django_assert_num_queries, monkeypatch):
    _, url = _publicado(en_marcha)
    primera = en_marcha.cliente(None).get(url)
    monkeypatch.setattr("rendicion.documento.contexto", lambda *_: pytest.fail("se volvió a dibujar"))
    with django_assert_num_queries(2):
        segunda = en_marcha.cliente(None).get(url)
    assert (segunda.content, segunda["ETag"]) == (primera.content, primera["ETag"])


def test_viaja_comprimido_y_lo_dice(en_marcha):
    """No secret travels in it, so compressing it gives nothing away; on prepaid data it is four fifths less."""
    _, url = _publicado(en_marcha)
    entera = en_marcha.cliente(None).get(url)
    chica = en_marcha.cliente(None).get(url, headers={"Accept-Encoding": "gzip"})
    assert (chica["Content-Encoding"], gzip.decompress(chica.content)) == ("gzip", entera.content)
    assert "Accept-Encoding" in chica["Vary"]
    otra = en_marcha.cliente(None).get(url, headers={"Accept-Encoding": "gzip", "If-None-Match": chica["ETag"]})
    assert otra.status_code == 304


def test_sin_publicar_no_existe(en_marcha):
    assert en_marcha.cliente(None).get(en_marcha.url("informes:informe")).status_code == 404


def test_no_cambia_con_lo_que_cambia_despues(en_marcha):
    _, url = _publicado(en_marcha)
    antes = en_marcha.cliente(None).get(url).content
    fabricas.fuente(en_marcha, "Fuente posterior")
    assert en_marcha.cliente(None).get(url).content == antes


def test_la_clave_en_minusculas_tambien_llega(en_marcha):
    _, url = _publicado(en_marcha)
    assert en_marcha.cliente(None).get(url.replace(en_marcha.escuela.cct, en_marcha.escuela.cct.lower())).status_code == 200


@pytest.mark.parametrize("metodo", ["post", "put", "delete"])
def test_solo_se_lee(en_marcha, metodo):
    _, url = _publicado(en_marcha)
    assert getattr(en_marcha.cliente(None), metodo)(url).status_code == 405


def test_cuesta_pocas_consultas(en_marcha, django_assert_max_num_queries):
    _, url = _publicado(en_marcha)
    cliente = en_marcha.cliente(None)
    with django_assert_max_num_queries(2):
        cliente.get(url)
