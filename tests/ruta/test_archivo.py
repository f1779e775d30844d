"""ruta:archivo gives a private file back to the colectivo of its school, and to nobody else."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from planeacion import operaciones
from ruta.estados import EstadoRuta
from ruta.models import Archivo
from tests import fabricas


@pytest.fixture
def guardado(mundo, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    foto = io.BytesIO()
    Image.new("RGB", (20, 20), "navy").save(foto, "PNG")
    subido = SimpleUploadedFile("foto de la libreta.png", foto.getvalue())
    operaciones.agregar_evidencia(mundo.ruta.pk, por=mundo.quien("docente"), titulo="Libreta", archivo=subido)
    fabricas.en_estado(mundo.ruta, EstadoRuta.ACORDADA)
    return Archivo.objects.get()


@pytest.mark.parametrize(
    ("persona", "codigo"),
    [("docente", 200), ("especialista", 200), ("supervisora", 403), ("tecnica", 403), ("ajena", 404), (None, 302)],
)
def test_quien_lo_abre(mundo, guardado, persona, codigo):
    respuesta = mundo.cliente(persona).get(mundo.url("ruta:archivo", archivo_id=guardado.pk))
    assert respuesta.status_code == codigo


def test_sale_sin_su_nombre_y_sin_que_nadie_lo_guarde(mundo, guardado):
    respuesta = mundo.cliente("docente").get(mundo.url("ruta:archivo", archivo_id=guardado.pk))
    assert respuesta["Content-Type"] == "image/jpeg"
    assert respuesta["Content-Disposition"] == 'inline; filename="evidencia.jpg"'
    assert (respuesta["X-Content-Type-Options"], respuesta["Cache-Control"]) == ("nosniff", "no-store")


def test_desde_la_ruta_de_otra_escuela_no_existe(mundo, guardado):
    ajena = mundo.url("ruta:archivo", archivo_id=guardado.pk).replace(mundo.escuela.clave, mundo.otra_ruta.escuela.clave)
    assert mundo.cliente("ajena").get(ajena).status_code == 404
