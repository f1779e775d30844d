"""seguimiento:correccion_pedir: for five days, by those who were there."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ruta import reloj
from ruta.consultas import quien_es
from ruta.errores import OperacionRechazada, SinPermiso
from seguimiento.correcciones import operaciones
from seguimiento.models import Acta, CorreccionDeActa

PIDE = {"dice": "Citar a las familias", "debe_decir": "Citar a las 14 familias"}


def _dentro_de(dias):
    return reloj.fijar(timezone.localdate(Acta.objects.get(numero=1).levantada_en) + timedelta(days=dias))


def test_quien_estuvo_la_pide_y_se_lee_en_el_acta(plan, cerrada):
    cliente, acta = plan.cliente("docente"), plan.url("seguimiento:acta", sesion_id=cerrada.pk)
    url = plan.url("seguimiento:correccion_pedir", sesion_id=cerrada.pk)
    assert url in cliente.get(acta).content.decode()
    respuesta = cliente.post(url, PIDE)
    assert respuesta["Location"] == f"{acta}#correcciones"
    texto = plan.cliente("directora").get(acta).content.decode()
    correccion = CorreccionDeActa.objects.get()
    assert (correccion.pide, correccion.estado) == (plan.participaciones["docente"], "pedida")
    assert "Citar a las 14 familias" in texto
    assert plan.url("seguimiento:correccion_responder", correccion_id=correccion.pk) in texto
    assert Acta.objects.count() == 1


@pytest.mark.parametrize(("dias", "se_puede"), [(0, True), (5, True), (6, False)])
def test_cinco_dias(plan, cerrada, dias, se_puede):
    with _dentro_de(dias):
        cliente, acta = plan.cliente("docente"), plan.url("seguimiento:acta", sesion_id=cerrada.pk)
        url = plan.url("seguimiento:correccion_pedir", sesion_id=cerrada.pk)
        assert (url in cliente.get(acta).content.decode()) is se_puede
        respuesta = cliente.post(url, PIDE)
        assert respuesta.status_code == (303 if se_puede else 422)
        assert CorreccionDeActa.objects.count() == se_puede
        if not se_puede:
            assert "siguiente sesión" in respuesta.content.decode()
            assert "Citar a las 14 familias" in respuesta.content.decode()


def test_quien_no_estuvo_no(plan, cerrada):
    """Away with a reason, and of the colectivo without being in the list."""
    for quien in ("otra_docente", "comite"):
        with pytest.raises(OperacionRechazada, match="quien estuvo"):
            operaciones.pedir_correccion(plan.ruta.pk, cerrada.pk, por=plan.quien(quien), **PIDE)
        acta = plan.cliente(quien).get(plan.url("seguimiento:acta", sesion_id=cerrada.pk)).content.decode()
        assert plan.url("seguimiento:correccion_pedir", sesion_id=cerrada.pk) not in acta


def test_la_supervisora_no(plan, cerrada):
    with pytest.raises(SinPermiso):
        operaciones.pedir_correccion(plan.ruta.pk, cerrada.pk, por=quien_es(plan.personas["supervisora"], plan.ruta), **PIDE)


def test_vacia_se_devuelve(plan, cerrada):
    url = plan.url("seguimiento:correccion_pedir", sesion_id=cerrada.pk)
    respuesta = plan.cliente("docente").post(url, {**PIDE, "dice": " "})
    assert (respuesta.status_code, CorreccionDeActa.objects.count()) == (422, 0)
    assert "Citar a las 14 familias" in respuesta.content.decode()


def test_sin_acta_no_hay_que_corregir(plan, abierta):
    assert plan.cliente("docente").get(plan.url("seguimiento:correccion_pedir", sesion_id=abierta.pk)).status_code == 404
