"""evaluacion:pasar_a_evaluacion: the dirección opens the balance; POST only."""

from ruta.estados import EstadoRuta
from ruta.models import Ruta


def _pasar(mundo, persona, **datos):
    return mundo.cliente(persona).post(mundo.url("evaluacion:pasar_a_evaluacion"), {"version": mundo.ruta.version, **datos})


def _estado(mundo):
    return Ruta.objects.get(pk=mundo.ruta.pk).estado


def test_la_direccion_pasa_la_ruta(en_marcha):
    respuesta = _pasar(en_marcha, "directora")
    assert (respuesta.status_code, respuesta["Location"]) == (303, en_marcha.url("evaluacion:inicio"))
    assert _estado(en_marcha) == EstadoRuta.EN_EVALUACION
    assert _pasar(en_marcha, "directora", version=en_marcha.ruta.version + 1).status_code == 422


def test_nadie_mas_ni_con_lo_que_ya_cambio(en_marcha):
    assert _pasar(en_marcha, "docente").status_code == 403
    assert _pasar(en_marcha, "directora", version=7).status_code == 409
    assert en_marcha.cliente("directora").get(en_marcha.url("evaluacion:pasar_a_evaluacion")).status_code == 405
    assert _estado(en_marcha) == EstadoRuta.EN_IMPLEMENTACION
