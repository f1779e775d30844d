"""implementacion:avance_registrar: one line and one photo, in two taps."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from implementacion.models import Avance
from ruta import archivos
from ruta.models import Archivo
from tests.htmx import aplicar, principal, raiz


@pytest.fixture(autouse=True)
def _carpeta(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def _foto(nombre="lectura.jpg"):
    salida = io.BytesIO()
    Image.new("RGB", (60, 40), "white").save(salida, "JPEG")
    return SimpleUploadedFile(nombre, salida.getvalue(), "image/jpeg")


@pytest.mark.parametrize(("resultado", "estado"), [("hecho", "hecho"), ("en_proceso", "aceptado"), ("no_pude", "aceptado")])
def test_sin_javascript_vuelve_a_la_lista(en_marcha, aceptado, url, resultado, estado):
    respuesta = en_marcha.cliente("docente").post(
        url("avance_registrar", aceptado), {"version": 2, "resultado": resultado, "nota": "Leyeron 24 de 29"}
    )
    assert respuesta.status_code == 303
    assert respuesta["Location"] == f"{en_marcha.url('implementacion:mis_compromisos')}#compromiso-{aceptado.pk}"
    aceptado.refresh_from_db()
    assert (aceptado.estado, Avance.objects.get().nota) == (estado, "Leyeron 24 de 29")


@pytest.mark.parametrize("resultado", ["hecho", "en_proceso", "no_pude"])
def test_el_boton_de_la_tarjeta_ya_dice_como_va(en_marcha, aceptado, url, resultado):
    formulario = raiz(en_marcha.cliente("docente").get(f"{url('avance_registrar', aceptado)}?resultado={resultado}").content)
    assert formulario.xpath("//input[@name='resultado'][@checked]/@value") == [resultado]


def test_con_una_foto_se_ve_en_su_historia(en_marcha, aceptado, url):
    cliente = en_marcha.cliente("docente")
    cliente.post(url("avance_registrar", aceptado), {"version": 2, "resultado": "hecho", "nota": "El mural", "archivo": _foto()})
    foto = Avance.objects.get().archivo
    imagen = raiz(cliente.get(url("compromiso", aceptado)).content).xpath("//img[contains(@class, 'avance-foto')]")
    assert [(i.get("src"), i.get("alt")) for i in imagen] == [(en_marcha.url("ruta:archivo", archivo_id=foto.pk), "El mural")]
    respuesta = cliente.get(imagen[0].get("src"))
    assert (respuesta.status_code, respuesta["Content-Type"]) == (200, "image/jpeg")
    assert b"".join(respuesta.streaming_content) == archivos.abrir(foto).read()


def test_pide_no_mostrar_a_las_ninas_y_los_ninos(en_marcha, aceptado, url):
    formulario = en_marcha.cliente("docente").get(url("avance_registrar", aceptado)).content.decode()
    assert "sin la cara ni el nombre de las niñas y los niños" in formulario
    assert 'enctype="multipart/form-data"' in formulario


def test_la_foto_se_pide_otra_vez_si_algo_falta(en_marcha, aceptado, url):
    respuesta = en_marcha.cliente("docente").post(url("avance_registrar", aceptado), {"version": 2, "archivo": _foto()})
    assert respuesta.status_code == 422
    assert "El archivo no se ha guardado todavía: elíjalo de nuevo al corregir." in respuesta.content.decode()


def test_un_archivo_que_no_se_reconoce_no_guarda_nada(en_marcha, aceptado, url):
    falso = SimpleUploadedFile("foto.jpg", b"<html><script>alert(1)</script></html>", "image/jpeg")
    respuesta = en_marcha.cliente("docente").post(
        url("avance_registrar", aceptado), {"version": 2, "resultado": "hecho", "nota": "El mural", "archivo": falso}
    )
    assert respuesta.status_code == 422
    texto = respuesta.content.decode()
    assert "No reconocemos este archivo. Se aceptan fotos" in texto
    assert "El mural" in texto
    assert (Avance.objects.count(), Archivo.objects.count()) == (0, 0)
    aceptado.refresh_from_db()
    assert aceptado.estado == "aceptado"


def test_no_pude_sin_decir_que_falto(en_marcha, aceptado, url):
    respuesta = en_marcha.cliente("docente").post(url("avance_registrar", aceptado), {"version": 2, "resultado": "no_pude"})
    assert respuesta.status_code == 422
    assert "Diga en una línea qué faltó" in respuesta.content.decode()


def test_el_fragmento_aplicado_es_la_pagina_fresca(en_marcha, proponer, aceptado, url, desde_la_lista, la_lista):
    proponer(texto="Otro por responder")
    vieja = la_lista()
    fragmento = en_marcha.cliente("docente").post(
        url("avance_registrar", aceptado),
        {"version": 2, "resultado": "hecho", "nota": "El mural", "archivo": _foto()},
        headers=desde_la_lista(f"formulario-compromiso-{aceptado.pk}"),
    )
    assert (fragmento.status_code, fragmento["HX-Retarget"]) == (200, "#mis-compromisos")
    assert principal(aplicar(vieja, fragmento.content, "mis-compromisos")) == principal(la_lista())
    assert "con una foto del trabajo" in fragmento.content.decode()


def test_dos_veces_el_mismo_es_uno(en_marcha, aceptado, url):
    cliente, datos = en_marcha.cliente("docente"), {"version": 2, "resultado": "en_proceso", "nota": "Voy"}
    assert cliente.post(url("avance_registrar", aceptado), datos).status_code == 303
    respuesta = cliente.post(url("avance_registrar", aceptado), datos)
    assert respuesta.status_code == 409
    assert 'name="version" value="3"' in respuesta.content.decode()
    assert Avance.objects.count() == 1


def test_solo_lo_cuenta_quien_lo_tomo(en_marcha, aceptado, url):
    for persona in ("directora", "otra_docente", "supervisora"):
        respuesta = en_marcha.cliente(persona).post(url("avance_registrar", aceptado), {"version": 2, "resultado": "hecho"})
        assert respuesta.status_code == 403
    assert en_marcha.cliente("ajena").post(url("avance_registrar", aceptado), {}).status_code == 404
    assert Avance.objects.count() == 0
