"""seguimiento:acta_docx: the frozen acta in Word, with all that it says, however long it is."""

import io

from docx import Document

from seguimiento import acta_docx
from seguimiento.models import Acta


def _abrir(crudo):
    return Document(io.BytesIO(crudo))


def _tablas(documento):
    return [[[celda.text for celda in fila.cells] for fila in tabla.rows] for tabla in documento.tables]


def _parrafos(documento):
    return [parrafo.text for parrafo in documento.paragraphs]


def test_dice_lo_mismo_que_el_papel(plan, cerrada):
    respuesta = plan.cliente("docente").get(plan.url("seguimiento:acta_docx", sesion_id=cerrada.pk))
    assert respuesta["Content-Disposition"] == f'attachment; filename="acta-ordinaria-2-{plan.escuela.clave}-2026-2027.docx"'
    documento = _abrir(respuesta.content)
    parrafos = _parrafos(documento)
    assert parrafos[1] == "Acta de la CTE 2 del Consejo Técnico Escolar"
    assert "El viernes 30 de octubre de 2026, a las " in parrafos[2]
    assert "Lugar: Biblioteca. Preside Persona Directora, Dirección." in parrafos[2]
    assert parrafos[3:6] == ["Orden del día", "1. ¿Cómo vamos?", "2. Acuerdos y cierre"]
    asistentes, acuerdos, firmas = _tablas(documento)
    assert asistentes == [
        ["Nombre", "Función", "Asistencia", "Firma"],
        ["Persona Directora", "Dirección", "Presente", ""],
        ["Persona Docente", "Docente", "Presente", ""],
        ["Persona Otra Docente", "Docente", "Falta justificada", ""],
    ]
    assert acuerdos[1] == ["A1", "Citar a las familias", "USAER", "04/12/2026", "Pendiente"]
    assert firmas[0][0].strip().split("\n")[1:] == ["Persona Directora", "Dirección"]
    assert [dicho for fila in firmas for dicho in fila if "Vo.Bo." in dicho] != []


def test_lo_que_se_vio_y_se_decidio(plan, cerrada):
    contenido = Acta.objects.get().contenido
    contenido["verificaciones"] = [
        {"numero": 3, "meta": 1, "accion": "Leer", "avance": 45, "estado": "En proceso", "observacion": "Leen solos",
         "favorecio": "Las parejas", "dificulto": "La lluvia", "decision": "Ajustarla", "motivo": "Los martes",
         "evidencia": "SisAT"}
    ]  # fmt: skip
    tabla = _tablas(_abrir(acta_docx.escribir(contenido)))[1]
    visto = ["Leen solos", "¿Qué favoreció? Las parejas", "¿Qué dificultó? La lluvia", "Evidencia: SisAT"]
    assert tabla[1] == [
        "3",
        "Leer (meta 1)",
        "45\u00a0%",
        "En proceso",
        "\n".join([*visto, "Decisión: ajustarla, porque: Los martes"]),
    ]


def test_cinco_veces_mas_largo_y_con_lo_que_xml_no_admite_no_pierde_nada(plan, cerrada):
    contenido = Acta.objects.get().contenido
    largo = "Se compararon los resultados de lectura de los seis grupos. " * 50
    contenido["desarrollo"] = f"{largo}\n\n{largo}\x0b"
    contenido["acuerdos"] = [{**contenido["acuerdos"][0], "numero": f"A{n}", "texto": largo} for n in range(1, 76)]
    contenido["orden_del_dia"] = [{"texto": largo, "minutos": 15}] * 20
    documento = _abrir(acta_docx.escribir(contenido))
    assert _parrafos(documento).count(largo) == 2
    assert [fila[:2] for fila in _tablas(documento)[1][1:]] == [[f"A{n}", largo] for n in range(1, 76)]
    assert acta_docx.escribir(contenido) == acta_docx.escribir(contenido)


def test_una_acta_de_antes_dice_sus_puntos(plan, cerrada):
    """Format 1 of the frozen content."""
    contenido = {**Acta.objects.get().contenido, "formato": 1, "orden_del_dia": ["Acuerdos y cierre"]}
    assert "1. Acuerdos y cierre" in _parrafos(_abrir(acta_docx.escribir(contenido)))


def test_sin_cerrar_no_hay_acta(plan, abierta):
    assert plan.cliente("docente").get(plan.url("seguimiento:acta_docx", sesion_id=abierta.pk)).status_code == 404
