"""The acta as a document that a school can go on writing in: the same words as on paper, from what was frozen."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from ruta.formatos import cuantos, dia_y_mes, fecha, por_ciento
from ruta.ofimatica import repetible, texto
from seguimiento.acta import Contenido, legible

ANCHO = 187.9  # mm between the margins of a letter sheet


def escribir(contenido: Contenido) -> bytes:
    acta, documento = legible(contenido), Document()
    _preparar(documento, acta)
    _cabeza(documento, acta)
    _orden(documento, acta)
    _tabla(documento, "Asistentes", _ASISTENTES, [_asistente(uno) for uno in acta["asistentes"]])
    _tabla(documento, "Acuerdos de sesiones anteriores", _ACUERDOS, [_revisado(uno) for uno in acta["acuerdos_revisados"]])
    _tabla(documento, "¿Cómo vamos? Avance de las acciones", _ACCIONES, [_visto(uno) for uno in acta["verificaciones"]])
    _desarrollo(documento, acta)
    _tabla(documento, "Acuerdos y compromisos", _ACUERDOS, [_nuevo(uno) for uno in acta["acuerdos"]])
    _correcciones(documento, acta)
    _firmas(documento, acta)
    salida = io.BytesIO()
    documento.save(salida)
    return repetible(salida.getvalue())


# How wide each column is, out of the whole.
_ASISTENTES = (("Nombre", 34), ("Función", 26), ("Asistencia", 18), ("Firma", 22))
_ACUERDOS = (("N.º", 10), ("Acuerdo", 38), ("Responsable", 24), ("Fecha", 13), ("Estatus", 15))
_ACCIONES = (("N.º", 7), ("Acción", 31), ("Avance", 11), ("Estado", 15), ("Lo que se vio", 36))


def _preparar(documento: Any, acta: Contenido) -> None:
    propio = documento.core_properties
    propio.author, propio.language, propio.title = "Ruta", "es-MX", texto(_titulo(acta))
    seccion = documento.sections[0]
    seccion.page_width, seccion.page_height = Mm(215.9), Mm(279.4)
    seccion.left_margin = seccion.right_margin = seccion.top_margin = seccion.bottom_margin = Mm(14)
    normal = documento.styles["Normal"]
    normal.font.name, normal.font.size, normal.paragraph_format.space_after = "Arial", Pt(10), Pt(4)
    idioma = OxmlElement("w:lang")
    idioma.set(qn("w:val"), "es-MX")
    normal.element.get_or_add_rPr().append(idioma)


def _titulo(acta: Contenido) -> str:
    return f"Acta de {acta['sesion']['con_articulo']} del Consejo Técnico Escolar"


def _cabeza(documento: Any, acta: Contenido) -> None:
    escuela, sesion = acta["escuela"], acta["sesion"]
    datos = [f"CCT {escuela['cct']}", *(f"{que} {escuela[que]}" for que in ("zona", "sector") if escuela[que])]
    documento.add_paragraph(texto(f"{escuela['nombre']} · {' · '.join(datos)} · turno {escuela['turno']} · ciclo {acta['ciclo']}"))
    documento.add_heading(texto(_titulo(acta)), level=1)
    donde = ", ".join(escuela[que] for que in ("localidad", "municipio", "entidad") if escuela[que])
    frases = [
        f"{f'En {donde}, el' if donde else 'El'} {dia_y_mes(sesion['fecha'])} de {sesion['fecha'].year}"
        f"{_a_las(sesion['inicio'])}, se reunió el Consejo Técnico Escolar",
        f"Lugar: {sesion['lugar']}" if sesion["lugar"] else "",
        *(f"{verbo} {_persona(sesion[papel])}" for verbo, papel in _PAPELES if sesion.get(papel)),
    ]
    documento.add_paragraph(texto(f"{'. '.join(frase for frase in frases if frase)}."))


_PAPELES = (("Preside", "preside"), ("Modera", "modera"), ("Escribe", "escribe"))


def _a_las(hora: str) -> str:
    return f", a las {hora} horas" if hora else ""


def _persona(persona: Contenido) -> str:
    return f"{persona['nombre']}, {persona['cargo']}"


def _orden(documento: Any, acta: Contenido) -> None:
    if not acta["orden_del_dia"]:
        return
    documento.add_heading("Orden del día", level=2)
    for numero, punto in enumerate(acta["orden_del_dia"], 1):
        minutos = f" ({punto['minutos']} min)" if punto["minutos"] else ""
        documento.add_paragraph(texto(f"{numero}. {punto['texto']}{minutos}"))


def _desarrollo(documento: Any, acta: Contenido) -> None:
    documento.add_heading("Desarrollo", level=2)
    for numero, punto in enumerate(acta["orden_del_dia"], 1):
        if punto["tratado"]:
            documento.add_heading(texto(f"{numero}. {punto['texto']}"), level=3)
            _parrafos(documento, punto["tratado"])
    _parrafos(documento, acta["desarrollo"] or ("" if acta["se_dijo"] else "Sin síntesis escrita."))


def _correcciones(documento: Any, acta: Contenido) -> None:
    if acta["correcciones"]:
        documento.add_heading("Correcciones", level=2)
    for numero, una in enumerate(acta["correcciones"], 1):
        pide = f"La pidió {_persona(una['pide'])}, el {fecha(una['fecha'])}."
        frase = f"{numero}. Donde dice «{una['dice']}», debe decir «{una['debe_decir']}». {pide} {una['respuesta']}"
        _parrafos(documento, frase.strip())


def _asistente(persona: Contenido) -> list[str]:
    return [persona["nombre"], persona["cargo"], persona["asistio_texto"], ""]


def _acuerdo(acuerdo: Contenido) -> list[str]:
    return [acuerdo["numero"], acuerdo["texto"], acuerdo["responsable"], fecha(acuerdo["fecha"]), acuerdo["estatus"]]


def _nuevo(acuerdo: Contenido) -> list[str]:
    numero, dice, *resto = _acuerdo(acuerdo)
    compromisos = [f"Compromiso: {_de_quienes(acuerdo, uno)}" for uno in acuerdo["compromisos"]]
    return [numero, "\n".join([dice, *compromisos]), *resto]


def _de_quienes(acuerdo: Contenido, compromiso: Contenido) -> str:
    """What it says, unless it is the acuerdo's own words; whose it is, and for when."""
    que = "" if compromiso["texto"] == acuerdo["texto"] else f"{compromiso['texto']} "
    return f"{que}({compromiso['de_quienes']}), para el {fecha(compromiso['fecha'])}"


def _revisado(acuerdo: Contenido) -> list[str]:
    numero, *medio, estatus = _acuerdo(acuerdo)
    nueva = f" para el {fecha(acuerdo['nueva_fecha'])}" if acuerdo["nueva_fecha"] else ""
    nota = f": {acuerdo['nota']}" if acuerdo["nota"] else ""
    return [f"{numero} ({acuerdo['sesion']})", *medio, f"{estatus}{nueva}{nota} ({cuantos(acuerdo['dias'], 'día')})"]


def _visto(vista: Contenido) -> list[str]:
    motivo = f", porque: {vista['motivo']}" if vista.get("motivo") else ""
    partes = [vista["observacion"], *(f"{titulo} {vista[que]}" for titulo, que in _DICHO if vista.get(que))]
    partes += [f"Decisión: {vista['decision'].lower()}{motivo}"] if vista.get("decision") else []
    accion = f"{vista['accion']} (meta {vista['meta']})"
    return [str(vista["numero"]), accion, por_ciento(vista["avance"]), vista["estado"], "\n".join(p for p in partes if p)]


_DICHO = (("¿Qué favoreció?", "favorecio"), ("¿Qué dificultó?", "dificulto"), ("Evidencia:", "evidencia"))


def _tabla(documento: Any, titulo: str, columnas: Sequence[tuple[str, int]], filas: Sequence[Sequence[str]]) -> None:
    """Its heading repeats on each page and no row is cut. Nothing, where there is nothing to say."""
    if not filas:
        return
    documento.add_heading(titulo, level=2)
    tabla = documento.add_table(rows=1 + len(filas), cols=len(columnas), style="Table Grid")
    tabla.alignment, tabla.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for renglon, valores in zip(tabla.rows, ([nombre for nombre, _ in columnas], *filas), strict=True):
        _marcar(renglon, "w:cantSplit")
        for celda, valor, (_, ancho) in zip(renglon.cells, valores, columnas, strict=True):
            celda.width = Mm(ANCHO * ancho / 100)
            _llenar(celda, texto(valor).split("\n"))
    _marcar(tabla.rows[0], "w:tblHeader")
    for celda in tabla.rows[0].cells:
        celda.paragraphs[0].runs[0].bold = True


def _llenar(celda: Any, lineas: Iterable[str]) -> None:
    for n, linea in enumerate(lineas):
        (celda.add_paragraph() if n else celda.paragraphs[0]).add_run(linea)


def _marcar(renglon: Any, marca: str) -> None:
    renglon._tr.get_or_add_trPr().append(OxmlElement(marca))


def _parrafos(documento: Any, escrito: str) -> None:
    for parrafo in texto(escrito).split("\n"):
        if parrafo.strip():
            documento.add_paragraph(parrafo)


def _firmas(documento: Any, acta: Contenido) -> None:
    """Two in a row, each under its line; the supervisión's Vo.Bo. and the place of the seal at the end."""
    vobo = f"Vo.Bo.\n{acta['vobo']['cargo']}"
    lineas = [f"{firma['nombre']}\n{firma['cargo']}" for firma in acta["firmas"]] + [vobo]
    lineas = [f"{'_' * 30}\n{linea}" for linea in lineas] + ["Sello de la escuela"]
    tabla = documento.add_table(rows=(len(lineas) + 1) // 2, cols=2)
    celdas = [celda for renglon in tabla.rows for celda in renglon.cells]
    for celda, dicho in zip(celdas, lineas, strict=False):
        _llenar(celda, ["", "", *texto(dicho).split("\n")])
    for renglon in tabla.rows:
        _marcar(renglon, "w:cantSplit")
