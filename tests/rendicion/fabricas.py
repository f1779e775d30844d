"""A small ruta with money, figures and something to tell, for the tests of rendición."""

import io
import random
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from implementacion.evidencias import operaciones as evidencias
from implementacion.models import Muestra
from rendicion import canonico, fotos, informe, operaciones
from rendicion.models import Fuente, Movimiento
from ruta import operaciones as arbol
from ruta.estados import EstadoRuta
from ruta.models import Accion
from tests import fabricas


def accion(mundo: Any, **campos: Any) -> Accion:
    """An acción of a measurable meta, in a ruta already being carried out."""
    por = mundo.quien("docente")
    fabricas.en_estado(mundo.ruta, EstadoRuta.EN_CONSTRUCCION)
    objetivo = fabricas.objetivo(mundo.ruta, por)
    meta = arbol.agregar_meta(
        mundo.ruta.pk, objetivo.pk, por=por, texto="Disminuir de 46 a 20 quienes requieren apoyo en lectura",
        nombre_corto="Lectura", sentido="disminuir", linea_base=Decimal(46), valor=Decimal(20), de_cuantos=187,
    )  # fmt: skip
    propia = {"descripcion": "Tutoría entre pares 5°–2°", "responsables_texto": "docentes de 5° y 2°", **campos}
    hecha = arbol.agregar_accion(mundo.ruta.pk, meta.pk, por=por, **propia)
    fabricas.en_estado(mundo.ruta, EstadoRuta.EN_IMPLEMENTACION)
    return hecha


def fuente(mundo: Any, nombre: str = "Asociación de padres de familia", **campos: Any) -> Fuente:
    propios = {"administra": "mesa directiva", "siglas": "APF", **campos}
    return operaciones.agregar_fuente(mundo.ruta.pk, por=mundo.quien("directora"), nombre=nombre, **propios)


def movimiento(mundo: Any, fuente: Fuente, monto: str, tipo: str = "ingreso", **campos: Any) -> Movimiento:
    propios = {"fecha": date(2026, 9, 10), "concepto": "Aportaciones voluntarias", **campos}
    return operaciones.registrar_movimiento(
        mundo.ruta.pk, fuente.pk, por=mundo.quien("directora"), tipo=tipo, monto=Decimal(monto), **propios
    )


def huella(mundo: Any, elegidas: Iterable[UUID] = (), se_ve: Iterable[str] = ()) -> str:
    """What the preview would say now, with those photos."""
    mundo.ruta.refresh_from_db()
    copias = fotos.copiar(mundo.ruta, elegidas, se_ve)
    return canonico.huella(canonico.a_datos(informe.reunir(mundo.ruta, [copia.publica for copia in copias])))


def publicar(mundo: Any, **campos: Any) -> Any:
    if "sha256" not in campos:
        campos["sha256"] = huella(mundo, campos.get("fotos", ()))
    propios = {"con_permiso": "fotos" in campos, **campos}
    return operaciones.publicar_informe(mundo.ruta.pk, por=mundo.quien("directora"), **propios)


# Photos


def muestra(mundo: Any, pie: str = "Mural de cuentos", color: str = "navy", **campos: Any) -> Muestra:
    """An evidencia that somebody proposed for the informe."""
    propios = {"archivo": _png(Image.new("RGB", (120, 80), color)), "fecha": date(2026, 9, 20), "para_el_informe": True, **campos}
    return evidencias.traer_muestra(mundo.ruta.pk, por=mundo.quien("docente"), pie=pie, **propios)


def ruidosa(ancho: int, alto: int) -> SimpleUploadedFile:
    """As heavy as a photo can be: no two neighbours alike."""
    return _png(Image.frombytes("RGB", (ancho, alto), random.Random(1).randbytes(ancho * alto * 3)))


def un_pdf() -> SimpleUploadedFile:
    return SimpleUploadedFile("lista.pdf", b"%PDF-1.7 lista", "application/pdf")


def _png(imagen: Image.Image) -> SimpleUploadedFile:
    salida = io.BytesIO()
    imagen.save(salida, "PNG")
    return SimpleUploadedFile("foto.png", salida.getvalue(), "image/png")


def imagenes_del_pdf(hecho: bytes) -> list[str]:
    """The alternative text of each photo that it shows: its tag, and the picture itself."""
    with pikepdf.open(io.BytesIO(hecho)) as documento:
        fotos_vistas = [objeto for objeto in documento.objects if _es_foto(objeto)]
        textos = [str(objeto.Alt) for objeto in documento.objects if _es_figura(objeto)]
    assert len(fotos_vistas) == len(textos)
    return textos


def _es_foto(objeto: Any) -> bool:
    return isinstance(objeto, pikepdf.Stream) and objeto.get("/Filter") == "/DCTDecode"


def _es_figura(objeto: Any) -> bool:
    return isinstance(objeto, pikepdf.Dictionary) and objeto.get("/S") == "/Figure" and "Fotograf" in str(objeto.get("/Alt", ""))
