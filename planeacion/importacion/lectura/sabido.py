"""Whether all that a file holds was understood: one that is kept is open to the whole colectivo, and in what was not there may be a
pupil."""

import io
import re
import zipfile
from typing import Any

from planeacion.importacion.lectura.celdas import NUMERO, NoEsGrupo, es_total, leer_cifra, plano, unir_grupo
from planeacion.importacion.lectura.columnas import Preparada
from planeacion.importacion.lectura.hojas import Libro
from planeacion.importacion.lectura.palabras import Catalogo, leer_rotulo
from planeacion.importacion.lectura.tablas import tablas

_FUERA_DE_LAS_CELDAS = ("xl/comments", "xl/threadedComments/", "xl/drawings/", "xl/media/", "xl/embeddings/")
_DE_QUE_ES = ("grado", "grupo", "momento", "campo", "nivel")  # columns that say of what the figures beside them are
_PALABRA = re.compile(r"[^\W\d_]{2,}")


def todo_se_sabe(contenido: bytes, libro: Libro, preparadas: list[Preparada], catalogo: Catalogo) -> bool:
    """Of a file with counts of grupos and nothing else: no list, no remark, no note, no hidden sheet."""
    if not preparadas or any(p.por_alumno for p in preparadas) or _lleva_mas(contenido, libro):
        return False
    con_algo = len(libro.ocultas) + sum(bool(hoja.filas) for hoja in libro.hojas)
    tiene = sum(bool(tabla.cuerpo) for hoja in libro.hojas for tabla in tablas(hoja, catalogo))
    if (len({p.tabla.hoja.nombre for p in preparadas}), len(preparadas)) != (con_algo, tiene):
        return False
    return not any(_hay_ajeno(p, catalogo) for p in preparadas)


def _lleva_mas(contenido: bytes, libro: Libro) -> bool:
    """What is in no cell: notes, pictures. Only in `.xlsx` and in texts is it known."""
    if libro.formato.startswith("texto"):
        return False
    if not contenido.startswith(b"PK") or "xlsx" not in libro.formato:
        return True
    with zipfile.ZipFile(io.BytesIO(contenido)) as paquete:
        return any(parte.startswith(_FUERA_DE_LAS_CELDAS) for parte in paquete.namelist())


def _hay_ajeno(p: Preparada, catalogo: Catalogo) -> bool:
    """In its rows, also beside its columns."""
    dichas = {columna.lugar for columna in p.con_rol(*_DE_QUE_ES)}
    encabezados = {plano(pieza) for columna in p.columnas for pieza in columna.camino}
    filas = (p.tabla.hoja.filas[fila] for fila in p.tabla.cuerpo)
    return any(
        _son_palabras(celda)
        and plano(celda) not in encabezados
        and not (lugar in dichas and leer_rotulo(celda, catalogo).dice or _es_grupo(celda, catalogo))
        for fila in filas
        for lugar, celda in enumerate(fila)
    )


def _son_palabras(celda: Any) -> bool:
    """More than a slip of the keyboard where a figure goes."""
    es_texto = isinstance(celda, str) and len(_PALABRA.findall(celda)) >= 2
    return es_texto and leer_cifra(celda).tipo != NUMERO and not es_total(celda)


def _es_grupo(celda: str, catalogo: Catalogo) -> bool:
    try:
        return unir_grupo("", celda, catalogo.grupos) is not None
    except NoEsGrupo:
        return False
