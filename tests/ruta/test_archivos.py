"""ruta/archivos.py: what is accepted is known by its content, and a photograph leaves its location behind."""

import io
import os
import zipfile
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from ruta import archivos
from ruta.errores import OperacionRechazada
from ruta.models import Archivo

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><exif:GPSLatitude>19,17N</exif:GPSLatitude></x:xmpmeta>"


@pytest.fixture(autouse=True)
def carpeta(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def guardar(mundo):
    def _guardar(contenido, nombre="foto.jpg"):
        return archivos.guardar(mundo.ruta, SimpleUploadedFile(nombre, contenido), mundo.quien("docente"), pie="El mural")

    return _guardar


def _imagen(formato, modo="RGB", color="red", lado=(60, 40), **opciones):
    salida = io.BytesIO()
    Image.new(modo, lado, color).save(salida, formato, **opciones)
    return salida.getvalue()


def _con_ubicacion():
    """As a phone writes it: GPS in the EXIF and in the XMP, a comment, and the picture turned by its orientation."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Marca del teléfono"
    exif.get_ifd(0x8825).update({1: "N", 2: (19.0, 17.0, 30.0), 3: "W", 4: (99.0, 39.0, 0.0)})
    return _imagen("JPEG", exif=exif, comment=b"casa de 19.2916,-99.65", xmp=XMP)


def _zip(*nombres):
    salida = io.BytesIO()
    with zipfile.ZipFile(salida, "w") as paquete:
        for nombre in nombres:
            paquete.writestr(nombre, "<xml/>")
    return salida.getvalue()


def _contenido(archivo):
    with archivos.abrir(archivo) as abierto:
        return abierto.read()


def test_la_foto_pierde_su_ubicacion_y_queda_derecha(guardar):
    original = _con_ubicacion()
    assert Image.open(io.BytesIO(original)).getexif().get_ifd(0x8825)[2] == (19.0, 17.0, 30.0)
    guardada = _contenido(guardar(original))
    foto = Image.open(io.BytesIO(guardada))
    assert dict(foto.getexif()) == {}
    for rastro in (b"Exif", b"GPS", b"19.2916", b"Marca", b"xmpmeta"):
        assert rastro not in guardada
    assert foto.size == (40, 60)


def test_una_foto_que_no_cabe_en_dos_megas_se_dibuja_mas_chica(guardar):
    """The worst that a picture can be: noise, in which nothing repeats."""
    ruido = Image.frombytes("RGB", (2000, 2000), os.urandom(2000 * 2000 * 3))
    salida = io.BytesIO()
    ruido.save(salida, "JPEG", quality=90)
    assert 3_000_000 < len(salida.getvalue()) < 10_000_000
    archivo = guardar(salida.getvalue())
    assert 100_000 < archivo.bytes <= 2 * 1024 * 1024


@pytest.mark.parametrize("formato", ["JPEG", "PNG", "WEBP"])
def test_fotos_aceptadas_quedan_en_jpg(guardar, formato):
    archivo = guardar(_imagen(formato), f"foto.{formato.lower()}")
    assert (archivo.tipo, archivos.extension(archivo), archivo.es_imagen) == ("image/jpeg", ".jpg", True)
    assert Image.open(archivos.abrir(archivo)).format == "JPEG"


@pytest.mark.parametrize(("modo", "transparente"), [("RGBA", (0, 0, 0, 0)), ("LA", (0, 0))])
def test_lo_transparente_queda_blanco_como_el_papel(guardar, modo, transparente):
    foto = Image.open(archivos.abrir(guardar(_imagen("PNG", modo, transparente), "dibujo.png")))
    assert foto.getpixel((30, 20)) == (255, 255, 255)


def test_una_foto_enorme_se_reduce(guardar):
    foto = Image.open(archivos.abrir(guardar(_imagen("JPEG", lado=(4000, 1000)))))
    assert foto.size == (2000, 500)


@pytest.mark.parametrize(
    ("contenido", "nombre", "tipo"),
    [
        (b"%PDF-1.7\n%%EOF", "acta.pdf", "application/pdf"),
        (_zip("[Content_Types].xml", "word/document.xml"), "lista.docx", DOCX),
        (_zip("[Content_Types].xml", "xl/workbook.xml"), "concentrado.xlsx", XLSX),
    ],
)
def test_documentos_aceptados_se_guardan_tal_cual(guardar, contenido, nombre, tipo):
    archivo = guardar(contenido, nombre)
    assert (archivo.tipo, archivo.nombre, archivo.bytes) == (tipo, nombre, len(contenido))
    assert _contenido(archivo) == contenido


@pytest.mark.parametrize(
    ("contenido", "nombre"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "dibujo.svg"),
        (b"<!DOCTYPE html><script>alert(1)</script>", "pagina.html"),
        (b"<!DOCTYPE html><script>alert(1)</script>", "foto.jpg"),
        (b"MZ\x90\x00" + bytes(200), "acta.pdf"),
        (_imagen("GIF", "P", 0), "animada.gif"),
        (_imagen("JPEG")[:300], "cortada.jpg"),
        (_zip("foto.jpg"), "lista.docx"),
        (_zip("word/document.xml"), "lista.docx"),
        (_zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), "con macros.docx"),
        (b"PK\x03\x04" + bytes(50), "lista.docx"),
        (b"hola", "nota.txt"),
    ],
)
def test_lo_demas_se_rechaza_diciendo_que_se_acepta(guardar, carpeta, contenido, nombre):
    with pytest.raises(OperacionRechazada) as rechazo:
        guardar(contenido, nombre)
    assert rechazo.value.campo == "archivo"
    assert rechazo.value.mensaje == (
        "No reconocemos este archivo. Se aceptan fotos (JPG, PNG o WebP), PDF, Word (.docx) y Excel (.xlsx)."
    )
    assert (Archivo.objects.count(), list(carpeta.rglob("*"))) == (0, [])


def test_hasta_10_mb(mundo, guardar, settings):
    justo = b"%PDF-" + bytes(10 * 1024 * 1024 - 5)
    assert guardar(justo, "acta.pdf").bytes == settings.ARCHIVO_MAXIMO_BYTES
    with pytest.raises(OperacionRechazada, match="pasa de 10 MB"):
        guardar(justo + b"\0", "acta.pdf")


@pytest.mark.parametrize("lado", [(8000, 6000), (20000, 20000)])
def test_una_bomba_de_pixeles_se_rechaza_sin_abrirla(guardar, lado):
    """A small file that unfolds into a huge picture: over our limit, and over the one at which Pillow itself refuses."""
    with pytest.raises(OperacionRechazada, match="demasiado grande"):
        guardar(_imagen("PNG", "1", 0, lado), "bomba.png")


def test_el_nombre_de_quien_lo_manda_no_toca_el_disco(guardar, carpeta):
    archivo = guardar(b"%PDF-1.7", "../../etc/passwd.pdf")
    assert archivo.nombre == "passwd.pdf"
    assert [p.relative_to(carpeta) for p in carpeta.rglob("*") if p.is_file()] == [
        (carpeta / str(archivo.escuela_id) / str(archivo.pk)).relative_to(carpeta)
    ]


def test_si_se_corta_la_luz_no_hay_renglon_sin_archivo(guardar, monkeypatch):
    def sin_luz(_):
        raise OSError

    monkeypatch.setattr(os, "fsync", sin_luz)
    with pytest.raises(OSError):  # noqa: PT011 -- any
        guardar(b"%PDF-1.7")
    assert Archivo.objects.count() == 0


def test_dos_iguales_llevan_la_misma_huella(guardar):
    uno, otro = guardar(b"%PDF-1.7"), guardar(b"%PDF-1.7")
    assert uno.sha256 == otro.sha256
    assert uno.pk != otro.pk


def test_cada_tipo_tiene_extension():
    for tipo, sufijo in (("image/jpeg", ".jpg"), ("application/pdf", ".pdf"), (DOCX, ".docx"), (XLSX, ".xlsx")):
        assert archivos.extension(SimpleNamespace(tipo=tipo)) == sufijo


# Given back


def test_lo_devuelve_a_quien_ve_la_ruta_y_a_nadie_mas(mundo, guardar):
    url = mundo.url("ruta:archivo", archivo_id=guardar(b"%PDF-1.7", "acta.pdf").pk)
    respuesta = mundo.cliente("docente").get(url)
    assert (respuesta.status_code, respuesta["Content-Type"]) == (200, "application/pdf")
    assert respuesta["Content-Disposition"] == 'attachment; filename="evidencia.pdf"'
    assert (respuesta["X-Content-Type-Options"], respuesta["Cache-Control"]) == ("nosniff", "no-store")
    assert b"".join(respuesta.streaming_content) == b"%PDF-1.7"
    assert mundo.cliente("ajena").get(url).status_code == 404
    assert mundo.cliente("tecnica").get(url).status_code == 403
    assert mundo.cliente(None).get(url).status_code == 302


def test_no_se_llega_por_la_ruta_de_otra_escuela(mundo, guardar):
    archivo = guardar(b"%PDF-1.7", "acta.pdf")
    url = mundo.url("ruta:archivo", archivo_id=archivo.pk).replace(mundo.escuela.clave, mundo.otra_ruta.escuela.clave)
    assert mundo.cliente("ajena").get(url).status_code == 404
