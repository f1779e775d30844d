"""planeacion:reabrir: back to writing, with its reason."""

import pghistory.models

from ruta.estados import EstadoRuta
from ruta.models import Ruta
from tests import fabricas
from tests.planeacion.paginas import sin_javascript


def test_con_su_motivo(mundo):
    fabricas.en_estado(mundo.ruta, EstadoRuta.EN_IMPLEMENTACION)
    datos = {"version": 1, "motivo": "Falta una meta"}
    sin_javascript(mundo.cliente("directora"), mundo.url("planeacion:reabrir"), datos, mundo.url("planeacion:objetivos"))
    assert Ruta.objects.get(pk=mundo.ruta.pk).estado == EstadoRuta.EN_CONSTRUCCION
    assert pghistory.models.Context.objects.latest("created_at").metadata["motivo"] == "Falta una meta"


def test_sin_motivo_se_pide(mundo):
    fabricas.en_estado(mundo.ruta, EstadoRuta.ACORDADA)
    respuesta = mundo.cliente("directora").post(mundo.url("planeacion:reabrir"), {"version": 1, "motivo": ""})
    assert respuesta.status_code == 422
    assert mundo.cliente("docente").get(mundo.url("planeacion:reabrir")).status_code == 403
