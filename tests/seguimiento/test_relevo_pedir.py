"""seguimiento:relevo_pedir, and the operation behind it: the relevo frozen as it is today, and left to the worker."""

import pytest

from ruta.errores import SinPermiso
from ruta.estados import EstadoDocumento, EstadoRuta
from seguimiento import operaciones as de_las_sesiones
from seguimiento import tareas
from seguimiento.models import Relevo
from seguimiento.relevo import operaciones
from tests import fabricas


def _pedir(plan, persona="docente"):
    return operaciones.pedir_relevo(plan.ruta.pk, por=plan.quien(persona))


def test_pedirlo_lleva_a_la_espera(plan):
    respuesta = plan.cliente("docente").post(plan.url("seguimiento:relevo_pedir"))
    assert (respuesta.status_code, respuesta.url) == (303, plan.url("seguimiento:relevo_pdf"))
    assert Relevo.objects.get().estado == EstadoDocumento.PEDIDO


@pytest.mark.parametrize("estado", EstadoRuta.values)
def test_pasa_en_cualquier_estado(plan, estado):
    fabricas.en_estado(plan.ruta, estado)
    assert _pedir(plan).esta_en_camino


@pytest.mark.parametrize("persona", ["tecnica"])
def test_solo_el_colectivo(plan, persona):
    with pytest.raises(SinPermiso):
        _pedir(plan, persona)
    assert plan.cliente("supervisora").post(plan.url("seguimiento:relevo_pedir")).status_code == 403
    assert Relevo.objects.count() == 0


def test_si_dice_lo_mismo_no_se_hace_otra_vez(plan):
    uno = _pedir(plan)
    operaciones.guardar_relevo(uno, b"%PDF")
    otro = _pedir(plan, "directora")
    assert (otro.pk, otro.estado, Relevo.objects.count()) == (uno.pk, EstadoDocumento.HECHO, 1)


def test_lo_que_cambio_toma_el_lugar_de_lo_de_antes(plan):
    uno = _pedir(plan)
    operaciones.guardar_relevo(uno, b"%PDF")
    de_las_sesiones.preparar_sesion(plan.ruta.pk, por=plan.quien("directora"), numero=3)
    otro = _pedir(plan)
    guardado = Relevo.objects.get()
    assert (guardado.pk, guardado.estado, guardado.pdf) == (uno.pk, EstadoDocumento.PEDIDO, None)
    assert guardado.sha256 == otro.sha256 != uno.sha256


def test_el_que_se_estaba_haciendo_no_queda_sobre_el_nuevo(plan):
    uno = _pedir(plan)
    de_las_sesiones.preparar_sesion(plan.ruta.pk, por=plan.quien("directora"), numero=3)
    _pedir(plan)
    operaciones.guardar_relevo(uno, b"%PDF viejo")
    assert Relevo.objects.get().estado == EstadoDocumento.PEDIDO


def test_uno_que_no_se_pudo_se_pide_otra_vez(plan):
    uno = _pedir(plan)
    operaciones.dejar_relevo(uno)
    assert _pedir(plan).estado == EstadoDocumento.PEDIDO


def test_si_el_trabajador_no_puede_lo_dice(plan, monkeypatch):
    uno = _pedir(plan)
    monkeypatch.setattr("seguimiento.relevo.papel.en_html", lambda relevo: "<p>sin idioma ni título</p>")
    with pytest.raises(ValueError, match="idioma"):
        tareas.componer_relevo(str(plan.escuela.pk), str(uno.pk))
    assert Relevo.objects.get().estado == EstadoDocumento.FALLIDO
    operaciones.guardar_relevo(uno, b"%PDF")
    tareas.componer_relevo(str(plan.escuela.pk), str(uno.pk))
    assert bytes(Relevo.objects.get().pdf) == b"%PDF"
