"""planeacion:fecha_devolver: back to the day of the calendar."""

from datetime import date

import pytest

from ruta.errores import ConflictoDeEdicion, NoExiste, OperacionRechazada, SinPermiso
from ruta.estados import EstadoRuta
from ruta.models import FechaPropiaDeCTE
from tests import fabricas
from tests.planeacion.test_fechas import cambiar, celebrar, devolver


def test_vuelve_y_la_historia_lo_cuenta(mundo):
    cambiar(mundo)
    respuesta = mundo.cliente("directora").post(mundo.url("planeacion:fecha_devolver", sesion="ordinaria-4"), {"version": 2})
    assert (respuesta.status_code, respuesta["Location"]) == (303, f"{mundo.url('planeacion:fechas')}#ordinaria-4")
    assert not FechaPropiaDeCTE.objects.exists()
    historia = mundo.cliente("docente").get(mundo.url("ruta:historia")).content.decode()
    assert "devolvió la sesión «CTE 4» a la fecha del calendario" in historia


def test_no_si_ese_dia_ya_es_de_otra(mundo):
    cambiar(mundo)
    cambiar(mundo, "ordinaria-5", fecha=date(2027, 1, 29))
    with pytest.raises(OperacionRechazada, match="El viernes 29 de enero ya es «CTE 5»"):
        devolver(mundo)


def test_ni_la_que_ya_se_celebro(mundo):
    cambiar(mundo)
    celebrar(mundo)
    with pytest.raises(OperacionRechazada, match="ya se celebró"):
        devolver(mundo)


def test_solo_la_direccion(mundo):
    cambiar(mundo)
    with pytest.raises(SinPermiso):
        devolver(mundo, persona="docente")


def test_no_con_la_ruta_informada(mundo):
    cambiar(mundo)
    fabricas.en_estado(mundo.ruta, EstadoRuta.INFORMADA)
    with pytest.raises(OperacionRechazada):
        devolver(mundo)


def test_ni_sin_haberla_visto(mundo):
    cambiar(mundo)
    with pytest.raises(ConflictoDeEdicion):
        devolver(mundo, version=1)


def test_la_del_calendario_no_tiene_a_donde_volver(mundo):
    with pytest.raises(NoExiste):
        devolver(mundo)
