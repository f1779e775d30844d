"""implementacion:muestra_traer: a photo or a file, brought once, with what is seen in it."""

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from implementacion.models import Muestra, MuestraDeAccion
from ruta import archivos
from ruta.models import Archivo
from tests.htmx import raiz
from tests.murallas.archivos import foto


@pytest.fixture(autouse=True)
def _hoy(settings, carpeta):
    settings.HOY_FIJO = date(2026, 11, 26)


@pytest.fixture
def url(en_marcha):
    return en_marcha.url("implementacion:muestra_traer")


def _datos(accion, **mas):
    return {"pie": "El mural", "fecha": "2026-11-20", "acciones": [str(accion.pk)], "metas": [], "archivo": foto(), **mas}


def test_llega_con_su_accion_y_vuelve_a_la_lista(en_marcha, accion, url):
    respuesta = en_marcha.cliente("docente").post(url, _datos(accion, para_el_informe="on"))
    una = Muestra.objects.get()
    assert (respuesta.status_code, respuesta["Location"]) == (303, f"{en_marcha.url('implementacion:muestras')}#muestra-{una.pk}")
    assert (una.pie, str(una.fecha), una.trajo, una.para_el_informe, una.archivo.tipo) == (
        "El mural", "2026-11-20", en_marcha.participaciones["docente"], True, "image/jpeg",
    )  # fmt: skip
    assert MuestraDeAccion.objects.get().accion == accion


def test_desde_la_accion_ya_viene_elegida_y_es_de_hoy(en_marcha, accion, url):
    hoja = raiz(en_marcha.cliente("docente").get(f"{url}?accion={accion.pk}").content)
    assert hoja.xpath("//input[@name='acciones'][@checked]/@value") == [str(accion.pk)]
    assert hoja.xpath("//input[@name='fecha']/@value") == ["2026-11-26"]
    assert "1 elegida" in hoja.xpath("//details[@class='muestra-de']/summary")[0].text_content()


def test_recuerda_a_las_ninas_y_los_ninos_y_dice_el_limite(en_marcha, url):
    texto = en_marcha.cliente("docente").get(url).content.decode()
    assert "Cuidemos a las niñas y los niños: que se vea su trabajo, no su cara ni su nombre." in texto
    assert "Hasta 10 MB." in texto


@pytest.mark.parametrize(
    ("mas", "mensaje"),
    [
        ({"archivo": ""}, "Elija la foto o el archivo."),
        ({"pie": " "}, "Falta este dato."),
        ({"fecha": "2026-11-27"}, "Esa fecha todavía no llega."),
        ({"archivo": SimpleUploadedFile("foto.jpg", b"<html><script>1</script>")}, "No reconocemos este archivo."),
        ({"archivo": SimpleUploadedFile("foto.jpg", b"%PDF-" + b"0" * 10 * 1024 * 1024)}, "El archivo pasa de 10 MB."),
    ],
)
def test_lo_que_no_se_acepta_se_dice_y_no_guarda_nada(en_marcha, accion, url, mas, mensaje):
    respuesta = en_marcha.cliente("docente").post(url, _datos(accion, **mas))
    assert respuesta.status_code == 422
    assert mensaje in respuesta.content.decode()
    assert (Muestra.objects.count(), Archivo.objects.count()) == (0, 0)


def test_el_nombre_del_archivo_no_es_un_camino(en_marcha, accion, url, carpeta):
    en_marcha.cliente("docente").post(url, _datos(accion, archivo=foto("../../fuera.png")))
    una = Muestra.objects.get()
    assert una.archivo.nombre == "fuera.png"
    assert [c.relative_to(carpeta).parts for c in carpeta.rglob("*") if c.is_file()] == [(str(una.escuela_id), str(una.archivo_id))]


def test_lo_que_es_dos_cosas_a_la_vez_queda_en_una(en_marcha, accion, url):
    """A picture followed by a page or by a package: only its pixels are kept."""
    salida = io.BytesIO()
    Image.new("RGB", (60, 40), "navy").save(salida, "JPEG")
    doble = salida.getvalue() + b"<script>alert(1)</script>PK\x03\x04vbaProject.bin"
    en_marcha.cliente("docente").post(url, _datos(accion, archivo=SimpleUploadedFile("mural.jpg", doble)))
    guardado = archivos.abrir(Muestra.objects.get().archivo).read()
    assert (guardado[:2], b"script" in guardado, b"PK" in guardado) == (b"\xff\xd8", False, False)


@pytest.mark.parametrize(("persona", "codigo"), [("otra_docente", 303), ("tecnica", 403), ("supervisora", 403), ("ajena", 404)])
def test_la_trae_cualquiera_del_colectivo(en_marcha, accion, url, persona, codigo):
    assert en_marcha.cliente(persona).post(url, _datos(accion)).status_code == codigo
    assert Muestra.objects.count() == (codigo == 303)


def test_cuando_la_ruta_esta_en_marcha(mundo, accion, url):
    mundo.ruta.estado, mundo.ruta.acordada_el = "en_construccion", None
    mundo.ruta.save()
    respuesta = mundo.cliente("docente").post(url, _datos(accion))
    assert (respuesta.status_code, Muestra.objects.count()) == (422, 0)


def test_una_accion_de_otra_ruta_no_se_elige(en_marcha, accion, url):
    ajena = _datos(accion, acciones=[str(en_marcha.otra_ruta.pk)])
    assert (en_marcha.cliente("docente").post(url, ajena).status_code, Muestra.objects.count()) == (422, 0)
