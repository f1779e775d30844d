"""Files made to be something else than they say: each is refused with its reason, or kept as what it was recognised to be and given
back so that no browser runs it."""

import io
import logging
import struct
import zipfile
import zlib
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from PIL import Image, PngImagePlugin

from ruta import archivos
from ruta.errores import OperacionRechazada
from tests.murallas.matriz import texto
from tests.murallas.mundo import deshecho

GUION = b"<script>alert(document.domain)</script>"
HTML = b"<!DOCTYPE html><html><body onload=alert(1)>" + GUION
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"


def imagen(formato: str = "JPEG", lado: tuple[int, int] = (40, 30), modo: str = "RGB", **opciones) -> bytes:
    salida = io.BytesIO()
    Image.new(modo, lado, "navy" if modo == "RGB" else 1).save(salida, formato, **opciones)
    return salida.getvalue()


def paquete(*nombres: str, cuerpo: bytes = b"<xml/>", **opciones) -> bytes:
    salida = io.BytesIO()
    with zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED, **opciones) as zip_:
        for nombre in nombres:
            zip_.writestr(nombre, cuerpo)
    return salida.getvalue()


def _trozo(tipo: bytes, datos: bytes) -> bytes:
    return struct.pack(">I", len(datos)) + tipo + datos + struct.pack(">I", zlib.crc32(tipo + datos))


def png_de(ancho: int, alto: int, *extra: bytes) -> bytes:
    """A header that promises a size, whatever the pixels are."""
    cabeza = struct.pack(">IIBBBBB", ancho, alto, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _trozo(b"IHDR", cabeza)
        + b"".join(extra)
        + _trozo(b"IDAT", zlib.compress(bytes(100)))
        + _trozo(b"IEND", b"")
    )


def _con_exif(basura: bytes) -> bytes:
    entera = imagen()
    return entera[:2] + b"\xff\xe1" + struct.pack(">H", len(basura) + 8) + b"Exif\0\0" + basura + entera[2:]


DOCX = ("[Content_Types].xml", "word/document.xml")
XLSX = ("[Content_Types].xml", "xl/workbook.xml")
EXIF_ROTOS = [
    b"II*\x00" + basura
    for basura in (
        b"",
        b"\xff" * 40,
        b"\x08\0\0\0\xff\xff" + b"\x12\x01" * 20,
        b"\x08\0\0\0\x01\0\x12\x01\x05\0\x01\0\0\0\xff\xff\xff\xff",
    )
]
EXIF_ROTOS += [
    b"MM\x00*" + b"\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\xff\xff\0\0\0\0\0\0",
    b"XX" + bytes(30),
    b"MM\x00*\0\0\0\x08\0\x01\x01\x12\0\x02\0\0\0\x04abcd\0\0\0\0",
]


def corpus() -> Iterator[tuple[str, str, bytes]]:
    """(what it is, its name, its bytes)."""
    for nombre in ("foto.jpg", "foto.svg", "foto.jpg.html", "foto.php", "acta.pdf", "lista.xlsx", "", "foto.jpg\x00.html", "gnp.\u202eexe.jpg", "../../../x.jpg", "a" * 300 + ".jpg", "CON.jpg", "<img src=x onerror=alert(1)>.jpg", "foto.jpg;.html", "..", "\r\nContent-Type: text/html"):  # fmt: skip
        yield f"svg llamado {nombre[:20]!r}", nombre, SVG
        yield f"html llamado {nombre[:20]!r}", nombre, HTML
        yield f"foto llamada {nombre[:20]!r}", nombre, imagen()
    yield "jpeg con html detrás", "foto.jpg", imagen() + HTML
    yield "jpeg con html en el comentario", "foto.jpg", imagen(comment=HTML)
    yield "png con html en un texto", "foto.png", imagen("PNG", pnginfo=_nota("Comment", HTML.decode()))
    yield "png con bomba en un texto", "foto.png", imagen("PNG", pnginfo=_nota("Comment", "a" * 20_000_000, comprimida=True))
    yield "gif con guion", "foto.gif", b"GIF89a/*" + GUION + b"*/"
    yield "gif animado", "foto.gif", imagen("GIF")
    yield "webp animado", "foto.webp", _animada("WEBP")
    yield "png animado", "foto.png", _animada("PNG")
    yield "bmp", "foto.bmp", imagen("BMP")
    yield "tiff", "foto.tif", imagen("TIFF")
    yield "ico", "foto.ico", imagen("ICO")
    yield "jpeg cortado", "foto.jpg", imagen(lado=(400, 300))[:900]
    yield "png cortado", "foto.png", imagen("PNG", lado=(400, 300))[:60]
    yield "webp cortado", "foto.webp", imagen("WEBP", lado=(400, 300))[:40]
    yield "jpeg de dos bytes", "foto.jpg", b"\xff\xd8"
    yield "vacío", "foto.jpg", b""
    yield "un nulo", "foto.jpg", b"\x00"
    yield "png que promete 100,000 por lado", "foto.png", png_de(100_000, 100_000)
    yield "png que promete 2^31", "foto.png", png_de(2**31 - 1, 1)
    yield "png de lado cero", "foto.png", png_de(0, 0)
    yield "png de una línea de 39 millones", "foto.png", png_de(39_000_000, 1)
    yield "png con perfil de color roto", "foto.png", png_de(20, 20, _trozo(b"iCCP", b"x\0\0" + zlib.compress(bytes(9_000_000))))
    yield "jpeg con perfil de color roto", "foto.jpg", imagen(icc_profile=b"nada" * 30_000)
    for n, basura in enumerate(EXIF_ROTOS):
        yield f"exif roto {n}", "foto.jpg", _con_exif(basura)
    yield "jpeg en CMYK", "foto.jpg", imagen(modo="CMYK")
    yield "png de 16 bits", "foto.png", imagen("PNG", modo="I;16")
    yield "postscript", "foto.jpg", b"%!PS-Adobe-3.0 EPSF-3.0\n(/etc/passwd) run"
    yield "mvg", "foto.jpg", b"push graphic-context\nimage over 0,0 0,0 'ephemeral:/etc/passwd'\npop graphic-context"
    yield "ejecutable", "acta.pdf", b"MZ\x90\x00" + bytes(300)
    yield "elf", "acta.pdf", b"\x7fELF" + bytes(300)
    yield "pdf con javascript", "acta.pdf", PDF
    yield "pdf y html", "acta.pdf", b"%PDF-1.7\n" + HTML
    yield "html y luego pdf", "acta.pdf", HTML + PDF
    yield "pdf con espacios delante", "acta.pdf", b"   \n" + PDF
    yield "docx", "lista.docx", paquete(*DOCX)
    yield "docx con html dentro", "lista.docx", paquete(*DOCX, "pagina.html", cuerpo=HTML)
    yield "docx con macros", "lista.docx", paquete(*DOCX, "word/vbaProject.bin")
    yield "docx con macros en mayúsculas", "lista.docx", paquete(*DOCX, "word/VBAPROJECT.BIN")
    yield "docx con XXE", "lista.docx", paquete(*DOCX, cuerpo=b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>')
    yield "docx que sale de su carpeta", "lista.docx", paquete(*DOCX, "../../../etc/cron.d/x")
    yield "xlsx bomba", "lista.xlsx", paquete(*XLSX, cuerpo=bytes(150_000_000))
    yield "xlsx de cinco mil hojas", "lista.xlsx", paquete(*XLSX, *(f"xl/hoja{n}.xml" for n in range(5000)))
    yield "xlsx con una entrada cifrada que miente", "lista.xlsx", paquete(*XLSX).replace(b"PK\x01\x02", b"PK\x01\x03")
    yield "zip", "lista.docx", paquete("foto.jpg")
    yield "jar", "lista.docx", paquete("META-INF/MANIFEST.MF", "A.class")
    yield "zip cortado", "lista.docx", paquete(*DOCX)[:40]
    yield "zip con html delante", "lista.docx", HTML + paquete(*DOCX)
    yield "csv con fórmula", "lista.csv", b"=cmd|' /C calc'!A0"
    yield "mht", "pagina.mht", b"MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n" + HTML
    yield "xml", "datos.xml", b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><l>&b;</l>'
    yield "xhtml", "pagina.xhtml", b'<html xmlns="http://www.w3.org/1999/xhtml">' + GUION + b"</html>"
    yield "swf", "foto.jpg", b"FWS\x09" + bytes(200)


def _nota(clave: str, valor: str, *, comprimida: bool = False) -> PngImagePlugin.PngInfo:
    nota = PngImagePlugin.PngInfo()
    nota.add_text(clave, valor, zip=comprimida)
    return nota


def _animada(formato: str) -> bytes:
    cuadros = [Image.new("RGB", (20, 20), color) for color in ("red", "lime", "blue")]
    salida = io.BytesIO()
    cuadros[0].save(salida, formato, save_all=True, append_images=cuadros[1:], duration=50)
    return salida.getvalue()


CASOS = list(corpus())
# What is not a photograph nor one of the papers is never kept, however it is called.
NUNCA = ("svg", "html", "gif", "bmp", "tiff", "ico", "ejecutable", "elf", "mvg", "postscript", "csv", "mht", "xml", "xhtml", "swf", "jar", "zip", "vacío", "un nulo",
         "docx con macros", "xlsx bomba", "xlsx de cinco mil", "docx que sale", "png que promete", "png de lado cero", "jpeg cortado", "png cortado", "webp cortado")  # fmt: skip


def test_el_corpus_es_grande():
    assert len(CASOS) >= 100


@pytest.fixture(scope="module", autouse=True)
def _sin_avisos():
    """Pillow tells what it finds odd in a photograph."""
    logging.getLogger("PIL").setLevel(logging.ERROR)


@pytest.mark.parametrize(("que", "nombre", "contenido"), CASOS, ids=[c[0] for c in CASOS])
def test_se_rechaza_o_se_guarda_inofensivo(murallas, que, nombre, contenido):
    """Called as an operation would, with the name as it came: the web cleans it too, and is not trusted."""
    subido = SimpleNamespace(name=nombre, size=len(contenido), read=lambda: contenido)
    with deshecho():
        try:
            guardado = archivos.guardar(murallas.ruta, subido, murallas.quien("docente"))
        except OperacionRechazada as motivo:
            assert (motivo.campo, motivo.mensaje[-1]) == ("archivo", ".")
        else:
            _es_inofensivo(murallas, que, guardado)


def _es_inofensivo(murallas, que, guardado):
    assert not que.startswith(NUNCA)
    with archivos.abrir(guardado) as abierto:
        bytes_ = abierto.read()
    if guardado.es_imagen:
        assert Image.open(io.BytesIO(bytes_)).format == "JPEG"
        assert b"<" + b"script" not in bytes_
        assert b"<!DOCTYPE" not in bytes_
    assert not set("\x00\r\n\u202e/") & set(guardado.nombre)
    assert len(guardado.nombre) <= 150
    respuesta = murallas.cliente("docente").get(murallas.url("ruta:archivo", archivo_id=guardado.pk))
    modo = "inline" if guardado.es_imagen else "attachment"
    assert respuesta["Content-Disposition"] == f'{modo}; filename="evidencia{archivos.extension(guardado)}"'
    assert respuesta["X-Content-Type-Options"] == "nosniff"
    assert respuesta["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'; sandbox"
    assert respuesta["Cache-Control"] == "no-store"
    assert guardado.tipo in {"image/jpeg", "application/pdf", *(tipo for tipo, _ in archivos._OFFICE.values())}
    texto(respuesta)  # it is read to the end: nothing is left open


def test_pide_con_su_carpeta_o_sin_ella_no_sale_nada(murallas):
    """No address reaches the folder where they are kept."""
    guardado = murallas.mia.filas["2026-2027"]["docente"]["archivo_id"]
    for camino in (f"/{guardado.escuela_id}/{guardado.pk}", f"/archivos/{guardado.escuela_id}/{guardado.pk}", f"/media/{guardado.pk}", f"/static/../archivos/{guardado.pk}"):  # fmt: skip
        assert murallas.cliente("docente").get(camino).status_code == 404
