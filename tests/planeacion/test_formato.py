"""planeacion:formato: the plan in each layout of domain, as .xlsx and .docx, read again with what schools have."""

import io
import zipfile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document
from openpyxl import load_workbook

from planeacion import consultas
from planeacion.documento import docx, formatos, hoja, xlsx
from planeacion.traer import aparte
from ruta import consultas as arbol
from ruta import operaciones
from ruta.models import Ruta
from tests import fabricas
from tests.planeacion import fabricas as plan

ENCABEZADOS = {
    "rme-veracruz": ["Prioridad", "Problema o factor crítico", "Causas", "Objetivo", "Meta", "Acciones"],
    "rme-primaria": [
        "Prioridad", "Problema o factor crítico", "Objetivo", "Metas", "Acción", "Responsable(s)", "Recursos", "Costos", "Tiempo",
    ],
    "rme-comercial": [
        "Prioridad educativa", "Objetivo", "Estrategia", "Metas", "Acciones", "Recursos", "Tiempos", "Responsable",
    ],
    "pemc-sep-2019": ["Ámbito", "Acciones", "Responsables", "Fechas/Periodo", "Recursos"],
    "pemc-jalisco": [
        "Ámbitos", "Objetivos", "Metas", "Acciones", "Periodo (inicio/término)", "Responsables", "Recursos",
        "Seguimiento y evaluación", "Comunicación de resultados",
    ],
    "pemc-nuevo-leon": [
        "Ámbito", "Objetivos", "Metas", "Acciones", "Responsables", "Recursos", "Seguimiento y evaluación",
        "Comunicación de resultados",
    ],
    "pmc-2025": [
        "Diagnóstico", "Ámbito(s)", "Problemática identificada", "Objetivo general", "Objetivos", "Metas", "Indicadores",
        "Acciones", "Responsables", "Tiempo", "Seguimiento ¿Cómo estamos avanzando?",
    ],
    "coahuila": [
        "Línea de acción", "Objetivo", "Ámbito(s)", "Problemática(s)", "Evidencia(s)", "Observaciones director",
        "Observaciones supervisor", "No.", "Acciones",
        "Fecha inicio", "Fecha fin", "Recursos", "Avance (CTE actual)", "Responsable",
    ],
    "coahuila-seguimiento": ["LAE", "Objetivo", "Acciones", *(f"CTE {n}" for n in range(1, 9)), "Estatus"],
    "seguimiento": [
        "Acción", "Avance (no iniciada / en proceso / concluida)", "Evidencias", "Dificultades", "Ajustes", "Acuerdos",
    ],
    "evaluacion": [
        "Objetivo", "Meta", "Indicador", "Línea base", "Resultado", "% de logro", "¿Qué favoreció?", "¿Qué dificultó?",
        "Decisión (continuar/ajustar/cerrar)",
    ],
    "plan-de-zona": ["Aspecto", "Instrumento", "Problemáticas", "Objetivo", "Meta", "Acciones"],
    "lista-de-supervision": ["Nombre", "CCT", "Turno", "# Objetivos", "# Acciones"],
}  # fmt: skip
PELIGROS = ["=1+1", "+52 228", "-3 alumnos", "@SUMA(A1)", "＝HYPERLINK(1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0", "#REF!"]


def _vertida(mundo, clave, *, con_nombres=True):
    ruta = Ruta.objects.select_related("escuela__zona", "ciclo", "marco").get(pk=mundo.ruta.pk)
    return hoja.verter(formatos.de_clave(clave), consultas.para_llevar(ruta), con_nombres=con_nombres)


def _libro(crudo):
    return load_workbook(io.BytesIO(crudo)).active


def _valores(pagina):
    return [celda.value for fila in pagina.iter_rows() for celda in fila if celda.value is not None]


@pytest.fixture
def cadena(mundo):
    """One objetivo with two metas of two and one acciones."""
    por = mundo.quien("docente")
    primera = plan.cadena(mundo.ruta, por)
    plan.accion(mundo.ruta, primera.meta, por, "Tutoría entre pares", costo=340, fuente="APF", recursos="34 cuadernillos")
    otra = plan.meta(mundo.ruta, mundo.ruta.objetivos.get(), por, "Disminuir a 20, de 187, quienes requieren apoyo en cálculo")
    return plan.accion(mundo.ruta, otra, por, "Reto de cálculo", inicio=None, termino=None, cuando_texto="todo el ciclo")


def test_el_catalogo_son_los_formatos_que_se_usan():
    dichos = {f.clave: [c.titulo for tabla in f.tablas for c in tabla.columnas] for f in formatos.todos()}
    assert dichos == ENCABEZADOS


@pytest.mark.parametrize("clave", ENCABEZADOS)
def test_los_encabezados_en_su_orden_en_los_dos_archivos(mundo, cadena, clave):
    vertida = _vertida(mundo, clave)
    valores = [v for v in _valores(_libro(xlsx.escribir(vertida))) if v in ENCABEZADOS[clave]]
    assert valores[: len(ENCABEZADOS[clave])] == ENCABEZADOS[clave]
    word = Document(io.BytesIO(docx.escribir(vertida)))
    cabezas = [celda.text for tabla in word.tables for celda in tabla.rows[0].cells]
    assert cabezas[: len(ENCABEZADOS[clave])] == ENCABEZADOS[clave]
    de_firmas = [not tabla.rows[0]._tr.trPr.xpath("w:tblHeader") for tabla in word.tables]
    assert de_firmas.count(True) == 2


def test_las_celdas_de_objetivo_y_meta_se_unen_como_en_el_papel(mundo, cadena):
    pagina = _libro(xlsx.escribir(_vertida(mundo, "pemc-nuevo-leon")))
    altas = {(r.max_row - r.min_row + 1, pagina.cell(r.min_row, r.min_col).value[:2]) for r in pagina.merged_cells.ranges
             if r.max_row > r.min_row}  # fmt: skip
    assert altas == {(3, "Fo"), (2, "M1")}
    word = Document(io.BytesIO(docx.escribir(_vertida(mundo, "pemc-nuevo-leon")))).tables[0]
    assert word.cell(1, 1)._tc is word.cell(3, 1)._tc
    assert word.cell(1, 2)._tc is word.cell(2, 2)._tc
    assert word.cell(1, 2)._tc is not word.cell(3, 2)._tc


def test_la_escuela_en_un_renglon_para_la_lista_de_su_supervision(mundo, cadena):
    (tabla,) = _vertida(mundo, "lista-de-supervision").tablas
    assert tabla.filas == [[mundo.escuela.nombre, mundo.escuela.cct, "matutino", 1, 3]]


def test_el_plan_de_la_zona_dice_de_que_instrumento_salio(mundo, cadena):
    (tabla,) = _vertida(mundo, "plan-de-zona").tablas
    aspecto, instrumento, problematicas, objetivo, meta, accion = tabla.filas[0]
    assert instrumento == "SisAT, toma de lectura"
    assert len(tabla.filas) == 3


def test_se_imprime_apaisado_con_los_encabezados_en_cada_hoja(mundo, cadena):
    pagina = _libro(xlsx.escribir(_vertida(mundo, "pemc-jalisco")))
    assert (pagina.page_setup.orientation, pagina.page_setup.paperSize, pagina.page_setup.fitToHeight) == ("landscape", 5, 0)
    assert pagina.print_title_rows == "$1:$5"
    assert pagina.page_margins.bottom - pagina.page_margins.footer >= 0.4  # room for the foot: «página 1 de 4»
    seccion = Document(io.BytesIO(docx.escribir(_vertida(mundo, "pemc-sep-2019")))).sections[0]
    assert (round(seccion.page_width.mm), round(seccion.page_height.mm)) == (279, 216)


@pytest.mark.parametrize("peligro", PELIGROS)
@pytest.mark.parametrize("clave", ["rme-primaria", "coahuila"])
def test_lo_que_alguien_escribe_nunca_es_formula(mundo, clave, peligro):
    por = mundo.quien("docente")
    objetivo = operaciones.agregar_objetivo(
        mundo.ruta.pk, por=por, que=peligro, problematicas=[plan.problematica(mundo.ruta, por, peligro)]
    )
    meta = plan.meta(mundo.ruta, objetivo, por, peligro)
    plan.accion(
        mundo.ruta, meta, por, peligro, recursos=peligro, costo_texto=peligro, responsables_texto=peligro, evidencia=peligro
    )
    crudo = xlsx.escribir(_vertida(mundo, clave))
    pagina = _libro(crudo)
    assert {celda.data_type for fila in pagina.iter_rows() for celda in fila} <= {"s", "inlineStr", "n", "d"}
    esperado = peligro.replace("\r", "\n")
    assert sum(esperado in str(valor) for valor in _valores(pagina)) >= 4
    with zipfile.ZipFile(io.BytesIO(crudo)) as partes:
        assert b"<f>" not in partes.read("xl/worksheets/sheet1.xml")
    assert [n for n in zipfile.ZipFile(io.BytesIO(docx.escribir(_vertida(mundo, clave)))).namelist() if "vba" in n] == []


def test_numeros_y_fechas_son_numeros_y_fechas(mundo, cadena):
    pagina = _libro(xlsx.escribir(_vertida(mundo, "coahuila")))
    de_tipo = {celda.data_type for fila in pagina.iter_rows() for celda in fila if celda.number_format == "dd/mm/yyyy"}
    assert de_tipo == {"d"}
    assert 340 in _valores(_libro(xlsx.escribir(_vertida(mundo, "rme-primaria"))))


@pytest.mark.parametrize("escribir", [xlsx.escribir, docx.escribir])
def test_el_mismo_plan_da_los_mismos_bytes(mundo, cadena, escribir, monkeypatch):
    vertida = _vertida(mundo, "pmc-2025")
    antes = escribir(vertida)
    monkeypatch.setattr("time.time", lambda: 2_000_000_000)
    assert escribir(vertida) == antes
    assert escribir(_vertida(mundo, "coahuila")) != antes


def test_un_plan_vacio_tambien_se_lleva(mundo):
    for clave in ENCABEZADOS:
        vertida = _vertida(mundo, clave)
        assert (xlsx.escribir(vertida)[:2], docx.escribir(vertida)[:2]) == (b"PK", b"PK")


def test_textos_cinco_veces_mas_largos_caben_en_su_renglon(mundo):
    """Excel does not grow a row of merged cells by itself."""
    por = mundo.quien("docente")
    plan.cadena(mundo.ruta, por)
    meta = mundo.ruta.objetivos.get().metas.get()
    plan.accion(mundo.ruta, meta, por, "Lectura en voz alta todos los días. " * 14)
    pagina = _libro(xlsx.escribir(_vertida(mundo, "pemc-jalisco")))
    altas = [pagina.row_dimensions[fila].height for fila in range(6, 8)]
    assert altas[1] > 5 * 13.5


def test_los_nombres_solo_son_para_la_escuela(mundo, cadena):
    plan.acordar(mundo)
    url = mundo.url("planeacion:formato", formato="pemc-jalisco", tipo="xlsx")
    suyos = _valores(_libro(mundo.cliente("docente").get(url).content))
    ajenos = _valores(_libro(mundo.cliente("supervisora").get(url).content))
    nombre = mundo.personas["docente"].nombre
    assert any(nombre in str(valor) for valor in suyos)
    assert not any(nombre in str(valor) for valor in ajenos)
    assert any("Informa: Docente" in str(valor) for valor in ajenos)


def test_el_nombre_del_archivo_no_dice_de_nadie(mundo):
    respuesta = mundo.cliente("directora").get(mundo.url("planeacion:formato", formato="coahuila", tipo="docx"))
    assert respuesta["Content-Disposition"] == f'attachment; filename="coahuila-{mundo.escuela.clave}-2026-2027.docx"'
    assert respuesta["Content-Type"].endswith("wordprocessingml.document")


@pytest.mark.parametrize(("formato", "tipo"), [("ninguno", "xlsx"), ("coahuila", "pdf")])
def test_lo_que_no_hay_no_existe(mundo, formato, tipo):
    assert mundo.cliente("docente").get(mundo.url("planeacion:formato", formato=formato, tipo=tipo)).status_code == 404


def test_quien_no_es_del_colectivo_no_entra(mundo):
    url = mundo.url("planeacion:formato", formato="coahuila", tipo="xlsx")
    assert mundo.cliente("tecnica").get(url).status_code == 403
    assert mundo.cliente("ajena").get(url).status_code == 404


def test_las_consultas_no_crecen_con_los_renglones(mundo, cadena):
    def cuantas():
        ruta = Ruta.objects.select_related("escuela__zona", "ciclo", "marco").get(pk=mundo.ruta.pk)
        with CaptureQueriesContext(connection) as hechas:
            hoja.verter(formatos.de_clave("coahuila"), consultas.para_llevar(ruta), con_nombres=True)
        return len(hechas)

    una = cuantas()
    por, meta = mundo.quien("docente"), arbol.metas_de(mundo.ruta)[0]
    for n in range(8):
        hallazgo = plan.hallazgo(mundo.ruta, por, texto=f"H {n}", evidencias=[plan.evidencia(mundo.ruta, por, f"E {n}")])
        problema = plan.problematica(mundo.ruta, por, f"P {n}", hallazgos=[hallazgo])
        fabricas.objetivo(mundo.ruta, por, f"O {n}", problematicas=[problema])
        plan.accion(mundo.ruta, meta, por, f"A {n}", responsables=[mundo.participaciones["docente"]])
    assert cuantas() == una


# A meta that was adjusted

AJUSTE = "porque llegaron 31 alumnos de la escuela que cerró."
SIN_METAS = {"pemc-sep-2019", "coahuila", "coahuila-seguimiento", "seguimiento", "lista-de-supervision"}  # do not say them


@pytest.fixture
def ajustada(mundo, cadena):
    """What the council agreed, adjusted with its reason, and a meta that it has not agreed yet."""
    plan.acordar(mundo)
    plan.reabrir(mundo)
    meta = mundo.ruta.objetivos.get().metas.order_by("orden").first()
    razon = "Llegaron 31 alumnos\nde la escuela que cerró"
    operaciones.editar_meta(
        mundo.ruta.pk, meta.pk, por=mundo.quien("docente"), version=meta.version, valor=26, texto="Disminuir a 26", ajuste=razon
    )
    plan.meta(mundo.ruta, meta.objetivo, mundo.quien("docente"), "Asistir más")
    return mundo


def _celdas(tipo, vertida):
    if tipo == "xlsx":
        return [str(valor) for valor in _valores(_libro(xlsx.escribir(vertida)))]
    tablas = Document(io.BytesIO(docx.escribir(vertida))).tables
    return [celda.text for tabla in tablas for fila in tabla.rows for celda in fila.cells]


@pytest.mark.parametrize("tipo", ["xlsx", "docx"])
@pytest.mark.parametrize("clave", ENCABEZADOS)
def test_lo_ajustado_se_lee_bajo_su_meta_en_cada_formato_que_dice_metas(ajustada, clave, tipo):
    celdas = _celdas(tipo, _vertida(ajustada, clave))
    de_la_meta = {c for c in celdas if c.startswith("M1. Disminuir a 26\n")}
    assert [
        (("Se acordó: “de 46 a 20 alumnos de 187 al 30 de junio”. Se ajustó el" in c), c.endswith(AJUSTE)) for c in de_la_meta
    ] == ([] if clave in SIN_METAS else [(True, True)])
    assert any("Se agregó después de lo acordado" in c for c in celdas if c.startswith("M3. Asistir más\n")) == (
        clave not in SIN_METAS
    )
    assert [c for c in celdas if c.startswith("M2.") and "\n" in c] == []


def test_lo_ajustado_no_vuelve_como_parte_de_la_meta(ajustada):
    vertida = _vertida(ajustada, "pemc-jalisco")
    for crudo in (xlsx.escribir(vertida), docx.escribir(vertida)):
        textos = [pieza["texto"] for pieza in aparte.leer(crudo)["piezas"]]
        assert [t for t in textos if "Disminuir a 26" in t or "Asistir" in t] == ["Disminuir a 26", "Asistir más"]
        assert [t for t in textos if "acord" in t] == []
