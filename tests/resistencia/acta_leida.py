"""What an acta says, counted as its reader would: in the text of its PDF and in the tables of its Word document."""

from __future__ import annotations

import io
import re
from collections import Counter

from docx import Document

from tests import papel
from tests.resistencia.consejo import Consejo

_PARTES = (
    "Asistentes",
    "Acuerdos de sesiones anteriores",
    "¿Cómo vamos? Avance de las acciones",
    "Desarrollo",
    "Acuerdos y compromisos",
)
_ASISTIO = ("Presente", "Ausente", "Falta justificada")
Cuentas = dict[str, int]


def del_pdf(crudo: bytes) -> tuple[Cuentas, str]:
    """What it counts, and its whole text."""
    entero = " ".join(papel.leer(crudo))
    partes = dict(zip(_PARTES, _partir(entero), strict=True))
    asistentes = Counter(re.findall("|".join(_ASISTIO), partes["Asistentes"]))
    return {
        **{asistio: asistentes[asistio] for asistio in _ASISTIO},
        "acuerdos revisados": len(re.findall(r"\bA\d+ \(CTE \d\)", partes["Acuerdos de sesiones anteriores"])),
        "acciones revisadas": len(re.findall(r"\(meta \d+\) \d+ %", partes["¿Cómo vamos? Avance de las acciones"])),
        "acuerdos": len(re.findall(r"\bA\d+ acuerdo p\d\dn\d{3}", partes["Acuerdos y compromisos"])),
        "compromisos": partes["Acuerdos y compromisos"].count("Compromiso:"),
    }, entero


def _partir(entero: str) -> list[str]:
    """The text under each heading: the last place where it is said, for the agenda and what was dealt with may say it before."""
    resto, partes = entero, []
    for titulo in reversed(_PARTES):
        resto, _, parte = resto.rpartition(titulo)
        assert _, f"el acta no dice «{titulo}»"
        partes.append(parte)
    return partes[::-1]


def del_docx(crudo: bytes) -> tuple[Cuentas, str]:
    documento = Document(io.BytesIO(crudo))
    tablas = [[[celda.text for celda in fila.cells] for fila in tabla.rows] for tabla in documento.tables]
    (asistentes,) = [t[1:] for t in tablas if t[0][0] == "Nombre"]
    (acciones,) = [t[1:] for t in tablas if t[0][1] == "Acción"]
    revisados, acuerdos = [t[1:] for t in tablas if t[0][1] == "Acuerdo"]
    asistio = Counter(fila[2] for fila in asistentes)
    return {
        **{uno: asistio[uno] for uno in _ASISTIO},
        "acuerdos revisados": len(revisados),
        "acciones revisadas": len(acciones),
        "acuerdos": len(acuerdos),
        "compromisos": sum(fila[1].count("Compromiso:") for fila in acuerdos),
    }, " ".join(" ".join(celda for tabla in tablas for fila in tabla for celda in fila).split())


_CONTAR = """
SELECT
  (SELECT count(*) FROM seguimiento_asistencia WHERE sesion_id = s.id AND asistio = 'presente') AS "Presente",
  (SELECT count(*) FROM seguimiento_asistencia WHERE sesion_id = s.id AND asistio = 'ausente') AS "Ausente",
  (SELECT count(*) FROM seguimiento_asistencia WHERE sesion_id = s.id AND asistio = 'justificada') AS "Falta justificada",
  (SELECT count(*) FROM seguimiento_revisiondeacuerdo WHERE sesion_id = s.id) AS "acuerdos revisados",
  (SELECT count(*) FROM seguimiento_verificacion WHERE sesion_id = s.id) AS "acciones revisadas",
  (SELECT count(*) FROM seguimiento_acuerdo WHERE sesion_id = s.id) AS "acuerdos",
  (SELECT count(DISTINCT coalesce(c.compartido_id, c.id)) FROM implementacion_compromiso c
   JOIN seguimiento_compromisodeacuerdo u ON u.compromiso_id = c.id JOIN seguimiento_acuerdo a ON a.id = u.acuerdo_id
   WHERE a.sesion_id = s.id) AS "compromisos"
FROM seguimiento_sesion s WHERE s.id = %s"""
_ESCRITO = """
SELECT unnest(ARRAY[observacion, favorecio, dificulto, motivo]) AS dicho FROM seguimiento_verificacion WHERE sesion_id = %s
UNION ALL SELECT texto FROM seguimiento_acuerdo WHERE sesion_id = %s
UNION ALL SELECT nota FROM seguimiento_revisiondeacuerdo WHERE sesion_id = %s"""


def de_la_base(consejo: Consejo) -> Cuentas:
    return {que: int(cuantos) for que, cuantos in consejo.consultar(_CONTAR, consejo.sesion)[0].items()}


def lo_escrito(consejo: Consejo) -> list[str]:
    """Every text that the acta must say, as the database has it."""
    return [fila["dicho"] for fila in consejo.consultar(_ESCRITO, *[consejo.sesion] * 3) if fila["dicho"]]


def callados(consejo: Consejo, entero: str) -> list[str]:
    """What the database has and the acta does not say. Where a line was cut says nothing."""
    return [dicho for dicho in lo_escrito(consejo) if _de_corrido(dicho) not in _de_corrido(entero)]


def _de_corrido(texto: str) -> str:
    return re.sub(r"[\s\u00ad\u2010-]", "", texto)
