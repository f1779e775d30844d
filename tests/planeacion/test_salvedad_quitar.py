"""planeacion:salvedad_quitar: the sentence is taken back and the point is open again."""

import pytest

from planeacion.colegiado import operaciones
from ruta.errores import ConflictoDeEdicion, SinPermiso, TransicionInvalida
from ruta.models import Salvedad
from tests import fabricas
from tests.planeacion import fabricas as plan
from tests.planeacion.paginas import sin_javascript


@pytest.fixture
def salvedad(mundo):
    por = mundo.quien("docente")
    suelta = plan.evidencia(mundo.ruta, por, "Encuesta a familias")
    return operaciones.dejar_asi(mundo.ruta.pk, suelta.pk, por=por, regla="evidencia_sin_uso", motivo="en octubre")


def test_se_quita_y_el_punto_vuelve(mundo, salvedad):
    acuerdo = mundo.url("planeacion:acuerdo")
    url = mundo.url("planeacion:salvedad_quitar", salvedad_id=salvedad.pk)
    sin_javascript(mundo.cliente("docente"), url, {"version": 1}, f"{acuerdo}#revision")
    texto = mundo.cliente("docente").get(acuerdo).content.decode()
    assert (Salvedad.objects.exists(), "Lo dejamos así porque" in texto) == (False, False)
    assert mundo.cliente("docente").get(mundo.url("ruta:historia")).status_code == 200


@pytest.mark.parametrize(
    ("por", "version", "estado", "rechazo"),
    [
        ("tecnica", 1, "en_construccion", SinPermiso),
        ("docente", 1, "acordada", TransicionInvalida),
        ("docente", 7, "en_construccion", ConflictoDeEdicion),
    ],
)
def test_lo_que_no_se_puede(mundo, salvedad, por, version, estado, rechazo):
    fabricas.en_estado(mundo.ruta, estado)
    with pytest.raises(rechazo):
        operaciones.quitar_salvedad(mundo.ruta.pk, salvedad.pk, por=mundo.quien(por), version=version)
