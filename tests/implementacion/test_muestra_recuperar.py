"""implementacion:muestra_recuperar: for thirty days, with all it served for."""

from datetime import timedelta

import pytest

from implementacion.evidencias import operaciones
from implementacion.models import Muestra
from ruta import reloj


@pytest.fixture
def quitada(en_marcha, muestra):
    return operaciones.quitar_muestra(en_marcha.ruta.pk, muestra.pk, por=en_marcha.quien("docente"), version=1)


@pytest.mark.parametrize(("persona", "codigo"), [("docente", 303), ("directora", 303), ("otra_docente", 403), ("supervisora", 403)])
def test_vuelve_con_lo_que_mostraba(en_marcha, quitada, de_la_muestra, persona, codigo):
    respuesta = en_marcha.cliente(persona).post(de_la_muestra("muestra_recuperar", quitada), {"version": 2})
    assert respuesta.status_code == codigo
    una = Muestra.objects.get()
    assert (una.quitada_en is None, una.de_acciones.count(), una.de_metas.count()) == (codigo == 303, 1, 1)


def test_con_otra_version_no(en_marcha, quitada, de_la_muestra):
    assert en_marcha.cliente("docente").post(de_la_muestra("muestra_recuperar", quitada), {"version": 1}).status_code == 409


def test_pasados_treinta_dias_ya_no_esta(en_marcha, quitada, de_la_muestra):
    Muestra.objects.update(quitada_en=reloj.ahora() - timedelta(days=31))
    assert en_marcha.cliente("docente").post(de_la_muestra("muestra_recuperar", quitada), {"version": 2}).status_code == 404


def test_con_la_ruta_informada_ya_no(en_marcha, quitada, de_la_muestra):
    en_marcha.ruta.estado = "informada"
    en_marcha.ruta.save()
    assert en_marcha.cliente("docente").post(de_la_muestra("muestra_recuperar", quitada), {"version": 2}).status_code == 422
