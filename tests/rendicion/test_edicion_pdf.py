"""informes:edicion_pdf: the PDF of each edition stays its own."""

from rendicion import operaciones
from tests.rendicion import fabricas


def test_cada_edicion_tiene_el_suyo(en_marcha):
    primera = fabricas.publicar(en_marcha)
    operaciones.guardar_pdf(primera, b"%PDF-1")
    segunda = fabricas.publicar(en_marcha, motivo="Corrige el saldo.")
    operaciones.guardar_pdf(segunda, b"%PDF-2")
    visita = en_marcha.cliente(None)
    assert visita.get(en_marcha.url("informes:edicion_pdf", numero=1)).content == b"%PDF-1"
    assert visita.get(en_marcha.url("informes:edicion_pdf", numero=2)).content == b"%PDF-2"
    assert visita.get(en_marcha.url("informes:informe_pdf")).content == b"%PDF-2"
    assert visita.get(en_marcha.url("informes:edicion_pdf", numero=3)).status_code == 404
