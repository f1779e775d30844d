"""implementacion:muestra_quitar: whoever brought it, or who coordinates; and it can come back."""

import pytest

from implementacion.models import Muestra
from ruta.models import Archivo


@pytest.mark.parametrize(
    ("persona", "codigo"), [("docente", 303), ("directora", 303), ("comite", 303), ("otra_docente", 403), ("supervisora", 403)]
)
def test_la_quita_quien_la_trajo_o_coordina(en_marcha, muestra, de_la_muestra, persona, codigo):
    url = de_la_muestra("muestra_quitar", muestra)
    assert en_marcha.cliente(persona).get(url).status_code == (200 if codigo == 303 else codigo)
    assert en_marcha.cliente(persona).post(url, {"version": 1}).status_code == codigo
    assert Muestra.objects.filter(quitada_en=None).count() == (codigo != 303)
    assert Archivo.objects.count() == 1


def test_cambiada_mientras_tanto_se_mira_antes(en_marcha, muestra, de_la_muestra):
    Muestra.objects.update(version=2)
    assert en_marcha.cliente("docente").post(de_la_muestra("muestra_quitar", muestra), {"version": 1}).status_code == 409


def test_con_la_ruta_informada_ya_no(en_marcha, muestra, de_la_muestra):
    en_marcha.ruta.estado = "informada"
    en_marcha.ruta.save()
    respuesta = en_marcha.cliente("docente").post(de_la_muestra("muestra_quitar", muestra), {"version": 1})
    assert (respuesta.status_code, Muestra.objects.get().quitada_en) == (422, None)


def test_la_accion_que_muestra_no_se_quita_del_plan(en_marcha, muestra, accion):
    en_marcha.ruta.estado = "en_construccion"
    en_marcha.ruta.save()
    url = en_marcha.url("planeacion:accion_quitar", accion_id=accion.pk)
    respuesta = en_marcha.cliente("docente").post(url, {"version": 1})
    assert respuesta.status_code == 422
    assert "ya tiene evidencias" in respuesta.content.decode()
