"""planeacion:evidencia_editar, with htmx, without it, and with its file."""

from decimal import Decimal

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile

from planeacion import operaciones
from tests.htmx import raiz
from tests.murallas.archivos import foto
from tests.planeacion import fabricas as plan
from tests.planeacion.paginas import con_fragmento, formulario_y_regreso, sin_javascript
from tests.ruta.test_fusion import campos


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


def test_lo_enlazado_desde_el_hallazgo_no_se_deshace(mundo):
    fila, url, pagina = _preparar(mundo)
    mia = mundo.cliente("docente")
    datos = campos(mia.get(url).content)
    plan.hallazgo(mundo.ruta, mundo.quien("otra_docente"), evidencias=[fila])
    sin_javascript(mia, url, {**datos, "dice": "Lo mío"}, pagina)
    fila.refresh_from_db()
    assert (fila.dice, fila.usos.count()) == ("Lo mío", 1)


CIFRAS = [("Requiere apoyo", Decimal(46)), ("Esperado", Decimal(141))]
LAS_DE_OTRA = [("Requiere apoyo", Decimal(47)), ("Esperado", Decimal(140))]


def _mientras_otra_cambia_las_cifras(mundo, **mios):
    """What is answered to whoever had the form open, and sends it with those changes."""
    fila = plan.evidencia(mundo.ruta, mundo.quien("docente"), resultados=CIFRAS)
    url, mia = mundo.url("planeacion:evidencia_editar", evidencia_id=fila.pk), mundo.cliente("docente")
    datos = campos(mia.get(url).content)
    operaciones.editar_evidencia(mundo.ruta.pk, fila.pk, por=mundo.quien("otra_docente"), version=1, resultados=LAS_DE_OTRA)
    return fila, mia.post(url, {**datos, **mios})


def test_las_cifras_que_no_se_tocan_no_chocan(mundo):
    fila, respuesta = _mientras_otra_cambia_las_cifras(mundo, fuente="Mi fuente")
    assert respuesta.status_code == 303
    fila.refresh_from_db()
    assert fila.fuente == "Mi fuente"
    assert [(r.etiqueta, r.valor) for r in fila.resultados.all()] == LAS_DE_OTRA


def test_las_cifras_que_chocan_se_leen_como_se_escriben(mundo):
    _, respuesta = _mientras_otra_cambia_las_cifras(mundo, resultados="Requiere apoyo: 45\nEsperado: 142")
    assert respuesta.status_code == 409
    textos = [t.text_content().strip() for t in raiz(respuesta.content).xpath("//*[contains(@class, 'conflicto-texto')]/p")]
    assert textos[0] == "Requiere apoyo: 46\nEsperado: 141"
    assert [t.text_content() for t in raiz(respuesta.content).xpath("//*[@class='conflicto']//ins")] == ["47", "140", "45", "142"]


@pytest.fixture
def con_archivo(mundo, settings, tmp_path):
    """An evidencia with its file; the form of it that I have open; and what another person does with the file meanwhile."""
    settings.MEDIA_ROOT = tmp_path
    fila = plan.evidencia(mundo.ruta, mundo.quien("docente"), archivo=foto("vieja.png"))
    url, mia = mundo.url("planeacion:evidencia_editar", evidencia_id=fila.pk), mundo.cliente("docente")
    datos = campos(mia.get(url).content)

    def otra(archivo):
        fila.refresh_from_db()
        de_otra = {"version": fila.version, "archivo": archivo}
        operaciones.editar_evidencia(mundo.ruta.pk, fila.pk, por=mundo.quien("otra_docente"), **de_otra)

    return fila, lambda **mios: mia.post(url, {**datos, **mios}), otra


def _archivo_de(fila):
    fila.refresh_from_db()
    return fila.archivo.nombre if fila.archivo else None


def test_las_dos_adjuntan_y_se_decide_cual_queda(mundo, con_archivo):
    fila, enviar, otra = con_archivo
    otra(foto("de otra.png"))
    respuesta = enviar(titulo="Mi título", archivo=foto("mía.png"))
    texto, persona = respuesta.content.decode(), mundo.personas["otra_docente"].nombre
    assert (respuesta.status_code, _archivo_de(fila)) == (409, "de otra.png")
    assert f"Mientras usted escribía, {persona} adjuntó «de otra.png». Si guarda así, queda ese;" in texto
    assert texto.count("elíjalo de nuevo") == 0
    assert enviar(**campos(respuesta.content)).status_code == 303
    assert (_archivo_de(fila), fila.titulo) == ("de otra.png", "Mi título")


def test_se_elige_otra_vez_y_queda_el_propio(con_archivo):
    fila, enviar, otra = con_archivo
    otra(foto("de otra.png"))
    pantalla = enviar(archivo=foto("mía.png"))
    assert enviar(**campos(pantalla.content), archivo=foto("mía.png")).status_code == 303
    assert _archivo_de(fila) == "mía.png"


def test_quitar_el_de_antes_no_quita_el_que_llego(con_archivo):
    fila, enviar, otra = con_archivo
    otra(foto("de otra.png"))
    pantalla = enviar(quitar_archivo="on")
    assert (pantalla.status_code, _archivo_de(fila)) == (409, "de otra.png")
    assert "si también quiere quitarlo, márquelo otra vez y guarde" in pantalla.content.decode()
    datos = campos(pantalla.content)
    assert "quitar_archivo" not in datos
    assert enviar(**datos, quitar_archivo="on").status_code == 303
    assert _archivo_de(fila) is None


def test_adjuntar_donde_otra_persona_quito_se_pregunta(con_archivo):
    fila, enviar, otra = con_archivo
    otra(False)
    pantalla = enviar(archivo=foto("mía.png"))
    assert (pantalla.status_code, _archivo_de(fila)) == (409, None)
    assert "otra persona quitó el archivo que había" in pantalla.content.decode()
    assert enviar(**campos(pantalla.content), archivo=foto("mía.png")).status_code == 303
    assert _archivo_de(fila) == "mía.png"


def test_el_archivo_que_llego_se_conserva_y_se_dice(mundo, con_archivo):
    fila, enviar, otra = con_archivo
    otra(foto("de otra.png"))
    respuesta = enviar(dice="Lo mío")
    assert (respuesta.status_code, _archivo_de(fila), fila.dice) == (303, "de otra.png", "Lo mío")
    avisos = [str(aviso) for aviso in get_messages(respuesta.wsgi_request)]
    persona = mundo.personas["otra_docente"].nombre
    assert avisos == [f"Se guardó. Mientras usted escribía, {persona} cambió «Archivo»: también se conservó."]


def test_al_decidir_otro_dato_el_archivo_se_pide_otra_vez(mundo, con_archivo):
    fila, enviar, _ = con_archivo
    operaciones.editar_evidencia(mundo.ruta.pk, fila.pk, por=mundo.quien("otra_docente"), version=1, titulo="De otra")
    respuesta = enviar(titulo="De mí", archivo=foto("mía.png"))
    assert respuesta.status_code == 409
    assert "El archivo no se ha guardado todavía: elíjalo de nuevo al corregir." in respuesta.content.decode()
