"""informes:edicion: an older edition stays, and says which is the current one."""

from tests.rendicion import fabricas


def test_la_anterior_sigue_y_dice_cual_es_la_vigente(en_marcha):
    fabricas.publicar(en_marcha)
    fabricas.fuente(en_marcha)
    fabricas.publicar(en_marcha, motivo="Faltaba la APF.")
    visita = en_marcha.cliente(None)
    primera = visita.get(en_marcha.url("informes:edicion", numero=1)).content.decode()
    assert "Esta es la edición 1." in primera
    assert "Faltaba la APF." in primera
    assert "Asociación de padres" not in primera
    vigente = visita.get(en_marcha.url("informes:informe")).content.decode()
    assert "Esta es la edición" not in vigente
    assert "Asociación de padres" in vigente
    assert en_marcha.url("informes:edicion", numero=1) in vigente


def test_leida_antes_tambien_dice_despues_cual_es_la_vigente(en_marcha):
    """What was drawn once is drawn anew when there is another edition, by its number and without it."""
    fabricas.publicar(en_marcha)
    visita, urls = en_marcha.cliente(None), (en_marcha.url("informes:edicion", numero=1), en_marcha.url("informes:informe"))
    antes = [visita.get(url).content.decode() for url in urls]
    fabricas.fuente(en_marcha)
    fabricas.publicar(en_marcha, motivo="Faltaba la APF.")
    primera, vigente = (visita.get(url).content.decode() for url in urls)
    assert not any("Faltaba la APF." in texto for texto in antes)
    assert ["<title>Edición 1 ·" in texto for texto in antes] == [True, False]
    assert "Hay una más nueva" in primera
    assert "Edición 2, publicada" in vigente


def test_una_que_no_existe(en_marcha):
    fabricas.publicar(en_marcha)
    assert en_marcha.cliente(None).get(en_marcha.url("informes:edicion", numero=2)).status_code == 404
