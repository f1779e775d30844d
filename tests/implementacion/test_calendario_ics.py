"""implementacion:calendario_ics: the sessions and what the person carries, as RFC 5545 asks."""

import re
from datetime import date, datetime

import pytest
from icalendar import Calendar

from implementacion.calendario import hitos, ics
from implementacion.models import Compromiso
from planeacion.fechas import operaciones as fechas
from ruta import reloj
from ruta.models import Accion, Ruta


def pedir(mundo, persona="docente"):
    return mundo.cliente(persona).get(mundo.url("implementacion:calendario_ics"))


def eventos(mundo, persona="docente"):
    return list(Calendar.from_ical(pedir(mundo, persona).content).walk("VEVENT"))


def por_identidad(mundo, persona="docente"):
    return {str(e["uid"]): e for e in eventos(mundo, persona)}


def test_lo_de_quien_lo_pide(lleno):
    titulos = [str(e["summary"]) for e in eventos(lleno) if "Consejo Técnico" not in e["summary"]]
    assert titulos == [
        "Empieza la acción 1. Lectura en voz alta 15 minutos",
        "Compromiso: Mural de lectura",
        "Termina la acción 1. Lectura en voz alta 15 minutos",
    ]
    assert len(eventos(lleno)) == 16
    assert [len(eventos(lleno, quien)) for quien in ("otra_docente", "especialista", "supervisora")] == [14, 13, 13]


def test_el_archivo_no_lleva_nombres_de_nadie(lleno):
    for n, participacion in enumerate(lleno.participaciones.values()):
        participacion.usuario.nombre = f"Persona Fulana {n}"
        participacion.usuario.save()
    respuesta = pedir(lleno)
    assert respuesta["Content-Type"] == "text/calendar; charset=utf-8"
    assert respuesta["Content-Disposition"] == 'attachment; filename="calendario-cte-2026-2027.ics"'
    assert "Fulana" not in respuesta.content.decode()


def test_dias_enteros_identidad_y_marca(lleno):
    todos = eventos(lleno)
    assert {type(e["dtstart"].dt) for e in todos} == {date}
    assert {(e["dtend"].dt - e["dtstart"].dt).days for e in todos} == {1}
    assert len({str(e["uid"]) for e in todos}) == len(todos)
    assert all(isinstance(e["dtstamp"].dt, datetime) and str(e["dtstamp"].dt.tzinfo) == "UTC" for e in todos)
    archivo = Calendar.from_ical(pedir(lleno).content)
    assert (archivo["version"], archivo["method"], archivo["x-wr-timezone"]) == ("2.0", "PUBLISH", "America/Mexico_City")


def test_lo_que_se_mueve_sigue_siendo_lo_mismo(lleno):
    antes = por_identidad(lleno)
    (uid,) = [u for u in antes if u.startswith("sesion.ordinaria-4.2026-2027.")]
    fechas.devolver_fecha_de_cte(lleno.ruta.pk, "ordinaria-4", por=lleno.quien("directora"), version=2)
    despues = por_identidad(lleno)
    assert antes.keys() == despues.keys()
    assert (antes[uid]["dtstart"].dt, despues[uid]["dtstart"].dt) == (date(2027, 1, 28), date(2027, 1, 29))
    assert despues[uid]["sequence"] > antes[uid]["sequence"]


def test_los_dias_que_solo_su_escuela_tiene(lleno):
    """Telephones know the national ones. The end of a whole day is the next one (RFC 5545, 3.6.1)."""
    sin, con = (date(2026, 12, 7), date(2026, 12, 9)), (date(2027, 2, 1), date(2027, 2, 1))
    for que, (desde, hasta), motivo in (("sin_clases", sin, "Fiesta patronal"), ("con_clases", con, "Se repone el lunes")):
        dicho = {"que": que, "desde": desde, "hasta": hasta, "motivo": motivo}
        fechas.agregar_dia(lleno.ruta.pk, por=lleno.quien("directora"), **dicho)
    leidos = {str(e["summary"]): (e["dtstart"].dt, e["dtend"].dt, str(e["transp"])) for e in eventos(lleno, "supervisora")}
    assert {titulo: leido for titulo, leido in leidos.items() if "clases" in titulo} == {
        "Sin clases: Fiesta patronal": (date(2026, 12, 7), date(2026, 12, 10), "TRANSPARENT"),
        "Hay clases: Se repone el lunes": (date(2027, 2, 1), date(2027, 2, 2), "TRANSPARENT"),
    }
    assert len({str(e["uid"]) for e in eventos(lleno)}) == 18


RAROS = [
    "Comas, punto; y coma: y \\barra",
    "Dos\nlíneas\r\ny tres",
    "ñ" * 300,
    "👩‍🏫 " * 40,
    "BEGIN:VEVENT\r\nSUMMARY:intruso",
    '"comillas" y ^gorro',
]


@pytest.mark.parametrize("texto", RAROS)
def test_los_renglones_son_los_de_la_norma(lleno, texto):
    """CRLF, 75 octets at most, no line broken inside of a character, and what was typed comes back whole."""
    Compromiso.objects.filter(texto="Mural de lectura").update(texto=texto)
    Accion.objects.update(descripcion=texto)
    crudo = pedir(lleno).content
    assert crudo.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in crudo.replace(b"\r\n", b"")
    renglones = crudo.split(b"\r\n")
    assert max(map(len, renglones)) <= 75
    assert all(renglon.decode() is not None for renglon in renglones)
    enteros = re.sub(rb"\r\n[ \t]", b"", crudo).decode().split("\r\n")
    assert sum(r == "BEGIN:VEVENT" for r in enteros) == 16
    assert f"Compromiso: {' '.join(texto.split())}" in {str(e["summary"]) for e in eventos(lleno)}


def test_el_mismo_instante_da_los_mismos_octetos(lleno):
    ruta = Ruta.objects.select_related("escuela__zona", "ciclo", "marco").get(pk=lleno.ruta.pk)
    suyos, ahora = hitos.propios(ruta, lleno.quien("docente")), reloj.ahora()
    assert ics.componer(ruta, suyos, ahora) == ics.componer(ruta, suyos, ahora)
