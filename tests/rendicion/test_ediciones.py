"""rendicion:ediciones: what was published, who, its code, and whether its PDF is ready."""

from rendicion import operaciones
from tests.rendicion import fabricas


def test_cada_edicion_con_su_codigo_y_su_pdf(en_marcha):
    edicion = fabricas.publicar(en_marcha)
    url = en_marcha.url("rendicion:ediciones")
    cliente = en_marcha.cliente("docente")
    texto = cliente.get(url).content.decode()
    assert edicion.codigo in texto
    assert edicion.sha256 in texto
    assert "El PDF se está preparando." in texto
    operaciones.guardar_pdf(edicion, b"%PDF-")
    assert en_marcha.url("informes:edicion_pdf", numero=1) in cliente.get(url).content.decode()


def test_sin_ediciones_lleva_a_la_vista_previa(en_marcha):
    texto = en_marcha.cliente("docente").get(en_marcha.url("rendicion:ediciones")).content.decode()
    assert "Todavía no hay un informe publicado" in texto
    assert en_marcha.url("rendicion:vista_previa") in texto
