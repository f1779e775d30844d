"""planeacion:dia_quitar: the calendar of the ciclo says again what there is."""

from uuid import uuid4

import pytest

from planeacion.fechas import operaciones
from ruta.errores import ConflictoDeEdicion, NoExiste, OperacionRechazada, SinPermiso
from ruta.estados import EstadoRuta
from ruta.models import DiaPropio
from tests import fabricas
from tests.planeacion.test_dia_agregar import agregar


def quitar(mundo, dia, persona="directora", **dicho):
    propio = {"version": dia.version, **dicho}
    operaciones.quitar_dia(mundo.ruta.pk, dia.pk, por=mundo.quien(persona), **propio)


def test_se_quita_y_la_historia_lo_cuenta(mundo):
    dia = agregar(mundo)
    url = mundo.url("planeacion:dia_quitar", dia_id=dia.pk)
    respuesta = mundo.cliente("directora").post(url, {"version": dia.version})
    assert (respuesta.status_code, respuesta["Location"]) == (303, f"{mundo.url('planeacion:fechas')}#dias-sin-clases")
    assert not DiaPropio.objects.exists()
    historia = mundo.cliente("docente").get(mundo.url("ruta:historia")).content.decode()
    assert "quitó del calendario de la escuela «Fiesta patronal»" in historia


def test_ni_sin_haberlo_visto(mundo):
    dia = agregar(mundo)
    with pytest.raises(ConflictoDeEdicion):
        quitar(mundo, dia, version=7)
    assert DiaPropio.objects.exists()


def test_solo_la_direccion(mundo):
    dia = agregar(mundo)
    with pytest.raises(SinPermiso):
        quitar(mundo, dia, "docente")


def test_no_con_la_ruta_informada(mundo):
    dia = agregar(mundo)
    fabricas.en_estado(mundo.ruta, EstadoRuta.INFORMADA)
    with pytest.raises(OperacionRechazada):
        quitar(mundo, dia)


def test_el_que_no_existe(mundo):
    dia = agregar(mundo)
    dia.pk = uuid4()
    with pytest.raises(NoExiste):
        quitar(mundo, dia)
