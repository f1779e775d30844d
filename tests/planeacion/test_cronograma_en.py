"""planeacion:cronograma_en: when each acción happens, as .xlsx and .docx, by itself and after the matrix of each layout."""

import io

import pytest
from docx import Document
from openpyxl import load_workbook

from planeacion import consultas
from planeacion.documento import formatos, hoja, xlsx
from planeacion.traer.reconocer import reconocer
from planeacion.traer.tablas import de_filas
from tests.planeacion import fabricas as plan
from tests.planeacion.test_cronograma import _ruta, cadena

__all__ = ["cadena"]


def _bajar(mundo, tipo, persona="docente"):
    return mundo.cliente(persona).get(mundo.url("planeacion:cronograma_en", tipo=tipo))


def _filas(pagina):
    dichas = ([celda.value for celda in fila if celda.value is not None] for fila in pagina.iter_rows())
    return [fila for fila in dichas if fila]


def _libro(crudo):
    return load_workbook(io.BytesIO(crudo))


def test_en_excel_por_mes_y_por_sesion(mundo, cadena):
    libro = _libro(_bajar(mundo, "xlsx").content)
    assert libro.sheetnames == ["Cronograma"]
    filas = _filas(libro.active)
    encabezado = next(fila for fila in filas if fila[0] == "Acción")
    assert encabezado[:5] == ["Acción", "Meta", "Responsables", "ago", "sep\nCTE 1\n25"]
    assert [fila.count("X") for fila in filas if str(fila[0]).startswith(("1. ", "2. ", "3. "))] == [10, 2, 0]
    assert next(fila for fila in filas if fila[0] == "CTE 2")[2:] == ["1, 2", "2", "—"]
    assert [fila for fila in filas if "Sin fechas todavía: 3." in str(fila[0])]


def test_en_word_lo_mismo(mundo, cadena):
    documento = Document(io.BytesIO(_bajar(mundo, "docx").content))
    meses, sesiones, _firmas = documento.tables
    assert [sum(celda.text == "X" for celda in fila.cells) for fila in meses.rows[1:]] == [10, 2, 0]
    assert [celda.text for celda in sesiones.rows[0].cells] == ["Sesión del CTE", "Día", "En marcha", "Empiezan", "Terminan"]
    assert any("Sin fechas todavía: 3." in parrafo.text for parrafo in documento.paragraphs)


def test_va_tras_la_matriz_en_cada_formato(mundo, cadena):
    del_plan = consultas.para_llevar(_ruta(mundo))
    vertidas = {formato.clave: hoja.verter(formato, del_plan, con_nombres=True) for formato in formatos.todos()}
    con = {clave: _libro(xlsx.escribir(vertida)).sheetnames for clave, vertida in vertidas.items()}
    assert set(map(tuple, con.values())) == {("Ruta de mejora", "Cronograma")}


def test_los_nombres_solo_son_para_la_escuela(mundo, cadena):
    plan.acordar(mundo)
    nombre = mundo.personas["docente"].nombre
    for persona, los_dice in (("directora", True), ("supervisora", False)):
        filas = _filas(_libro(_bajar(mundo, "xlsx", persona).content).active)
        assert any(nombre in str(valor) for fila in filas for valor in fila) is los_dice


def test_el_archivo_dice_de_que_escuela_es_y_de_nadie(mundo, cadena):
    respuesta = _bajar(mundo, "docx")
    assert respuesta["Content-Disposition"] == f'attachment; filename="cronograma-{mundo.escuela.clave}-2026-2027.docx"'


def test_una_ruta_sin_acciones_tambien(mundo):
    assert _bajar(mundo, "xlsx").content[:2] == b"PK"


def test_lo_que_no_hay_no_existe(mundo):
    assert _bajar(mundo, "pdf").status_code == 404
    assert _bajar(mundo, "xlsx", "tecnica").status_code == 403
    assert _bajar(mundo, "xlsx", "ajena").status_code == 404


@pytest.mark.parametrize("meses", [["sep", "oct", "nov", "dic"], ["Septiembre", "Octubre", "Noviembre", "Diciembre"]])
def test_un_cronograma_que_se_trae_no_repite_las_acciones(meses):
    matriz = de_filas("matriz", [["Objetivo", "Meta", "Acciones"], ["Leer mejor", "De 46 a 20", "Lectura diaria"]])
    cuando = de_filas("cuando", [["Acciones", "Responsables", *meses], ["Lectura diaria", "Docentes", "X", "X", "", ""]])
    dichos = [h.texto for renglon in reconocer([matriz, cuando]).renglones for h in renglon.hallados]
    assert dichos.count("Lectura diaria") == 1
    assert "Lectura diaria" in [h.texto for renglon in reconocer([cuando]).renglones for h in renglon.hallados]
