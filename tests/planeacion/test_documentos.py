"""planeacion:documentos: what can be asked for, and what was."""

from planeacion.documento import operaciones
from tests.planeacion import fabricas as plan


def _texto(mundo, persona):
    return mundo.cliente(persona).get(mundo.url("planeacion:documentos")).content.decode()


def test_sin_acuerdo_se_pide_el_borrador(mundo):
    plan.cadena(mundo.ruta, mundo.quien("docente"))
    texto = _texto(mundo, "docente")
    assert "Borrador en PDF, hoja carta" in texto
    assert "Versión 1" not in texto
    assert "Todavía no se ha pedido ninguno." in texto


def test_acordada_se_pide_la_version(mundo):
    plan.cadena(mundo.ruta, mundo.quien("docente"))
    plan.acordar(mundo)
    texto = _texto(mundo, "docente")
    assert "Versión 1, acordada el 28 de agosto de 2026" in texto
    assert "Borrador en PDF" not in texto


def test_supervision_no_ve_los_borradores_que_se_pidieron(mundo):
    plan.cadena(mundo.ruta, mundo.quien("docente"))
    operaciones.pedir_documento(mundo.ruta.pk, por=mundo.quien("docente"), clase="documento", papel="carta")
    plan.acordar(mundo)
    assert "borrador, sin acuerdo, hoja carta" in _texto(mundo, "docente")
    assert "borrador, sin acuerdo, hoja carta" not in _texto(mundo, "supervisora")
