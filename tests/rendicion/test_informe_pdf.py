"""informes:informe_pdf: the PDF the worker made; while it is not ready, when to come back."""

from rendicion import operaciones
from tests.rendicion import fabricas


def test_mientras_se_prepara_dice_cuando_volver(en_marcha):
    fabricas.publicar(en_marcha)
    respuesta = en_marcha.cliente(None).get(en_marcha.url("informes:informe_pdf"))
    assert (respuesta.status_code, respuesta["Retry-After"]) == (503, "20")
    assert "El PDF se está preparando" in respuesta.content.decode()


def test_listo_se_entrega_y_se_guarda_en_cache(en_marcha):
    edicion = fabricas.publicar(en_marcha)
    operaciones.guardar_pdf(edicion, b"%PDF-1.7 informe")
    visita, url = en_marcha.cliente(None), en_marcha.url("informes:informe_pdf")
    respuesta = visita.get(url)
    assert respuesta.content == b"%PDF-1.7 informe"
    assert respuesta["Content-Type"] == "application/pdf"
    assert f"{en_marcha.escuela.clave}-{en_marcha.ruta.ciclo_id}-edicion-1.pdf" in respuesta["Content-Disposition"]
    assert respuesta["X-Robots-Tag"] == "noindex, noarchive"
    assert not respuesta.cookies
    assert visita.get(url, headers={"If-None-Match": respuesta["ETag"]}).status_code == 304


def test_sin_publicar_no_existe(en_marcha):
    assert en_marcha.cliente(None).get(en_marcha.url("informes:informe_pdf")).status_code == 404
