"""planeacion:evidencia_editar, with htmx, without it, and with its file."""

from django.core.files.uploadedfile import SimpleUploadedFile

from planeacion import operaciones
from tests.planeacion import fabricas as plan
from tests.planeacion.paginas import con_fragmento, formulario_y_regreso, sin_javascript


def _preparar(mundo):
    fila = plan.evidencia(mundo.ruta, mundo.quien("docente"))
    ids = {"evidencia_id": fila.pk}
    return fila, mundo.url("planeacion:evidencia_editar", **ids), mundo.url("planeacion:evidencia", **ids)


def test_sin_javascript_vuelve_a_la_evidencia(mundo, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    fila, url, pagina = _preparar(mundo)
    datos = {"version": 1, "titulo": "Otra", "archivo": SimpleUploadedFile("concentrado.pdf", b"%PDF-1.4 x")}
    sin_javascript(mundo.cliente("docente"), url, datos, pagina)
    fila.refresh_from_db()
    assert (fila.titulo, fila.archivo.nombre) == ("Otra", "concentrado.pdf")
    sin_javascript(mundo.cliente("docente"), url, {"version": 2, "titulo": "Otra", "quitar_archivo": "on"}, pagina)
    fila.refresh_from_db()
    assert fila.archivo is None


def test_el_fragmento_aplicado_es_la_pagina_fresca(mundo, con_htmx):
    fila, url, pagina = _preparar(mundo)
    datos = {"version": 1, "titulo": "SisAT", "resultados": "Sí: 9\nNo: 20\nTotal: 29"}
    con_fragmento(mundo.cliente("docente"), con_htmx, pagina, url, datos, f"evidencia-{fila.pk}")


def test_cancelar_devuelve_la_evidencia(mundo, con_htmx):
    fila, url, pagina = _preparar(mundo)
    formulario_y_regreso(mundo.cliente("docente"), con_htmx, pagina, url, pagina, f"evidencia-{fila.pk}")


def test_cada_linea_mala_se_dice_y_el_archivo_se_pide_otra_vez(mundo):
    _, url, _ = _preparar(mundo)
    datos = {"version": 1, "titulo": "SisAT", "resultados": "Sí: 9\nmuchos", "archivo": SimpleUploadedFile("a.pdf", b"%PDF-1.4")}
    respuesta = mundo.cliente("docente").post(url, datos)
    assert respuesta.status_code == 422
    assert "Línea 2: «muchos»" in respuesta.content.decode()
    assert "elíjalo de nuevo" in respuesta.content.decode()


def test_otra_persona_guardo_antes(mundo):
    fila, url, _ = _preparar(mundo)
    operaciones.editar_evidencia(mundo.ruta.pk, fila.pk, por=mundo.quien("otra_docente"), version=1, titulo="Lo de otra")
    respuesta = mundo.cliente("docente").post(url, {"version": 1, "titulo": "Lo mío"})
    assert respuesta.status_code == 409
    assert "Lo de otra" in respuesta.content.decode()
