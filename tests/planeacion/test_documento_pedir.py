"""planeacion:documento_pedir: its content is frozen when it is asked, once for each content."""

import pytest

from planeacion.documento import operaciones
from ruta.errores import SinPermiso
from ruta.estados import EstadoDocumento
from ruta.models import Documento, Ruta
from tests import fabricas
from tests.planeacion import fabricas as plan

CARTA = {"clase": "documento", "papel": "carta"}


@pytest.fixture
def acordada(mundo):
    plan.cadena(mundo.ruta, mundo.quien("docente"))
    return plan.acordar(mundo)


def test_pedido_lleva_a_su_espera_y_no_mueve_el_plan(mundo, acordada):
    antes = Ruta.objects.get(pk=mundo.ruta.pk).secuencia
    respuesta = mundo.cliente("docente").post(mundo.url("planeacion:documento_pedir"), {**CARTA, "numero": "1"})
    pedido = Documento.objects.get()
    assert (respuesta.status_code, respuesta["Location"]) == (303, mundo.url("planeacion:documento", documento_id=pedido.pk))
    assert (pedido.estado, pedido.numero, pedido.pdf) == (EstadoDocumento.PEDIDO, 1, None)
    assert pedido.contenido["version"]["sha256"] == acordada.sha256
    assert pedido.contenido["plan"] == acordada.contenido
    assert Ruta.objects.get(pk=mundo.ruta.pk).secuencia == antes


def test_lo_mismo_se_pide_una_sola_vez(mundo, acordada):
    pedidos = [operaciones.pedir_documento(mundo.ruta.pk, por=mundo.quien("docente"), **CARTA, numero=1) for _ in range(2)]
    assert pedidos[0].pk == pedidos[1].pk
    otro = operaciones.pedir_documento(mundo.ruta.pk, por=mundo.quien("docente"), clase="documento", papel="oficio", numero=1)
    assert otro.pk != pedidos[0].pk


def test_un_borrador_que_cambio_reemplaza_al_anterior(mundo):
    por = mundo.quien("docente")
    plan.cadena(mundo.ruta, por)
    viejo = operaciones.pedir_documento(mundo.ruta.pk, por=por, **CARTA)
    fabricas.objetivo(mundo.ruta, por, "Otro objetivo")
    nuevo = operaciones.pedir_documento(mundo.ruta.pk, por=por, **CARTA)
    assert list(Documento.objects.values_list("pk", flat=True)) == [nuevo.pk]
    assert nuevo.sha256 != viejo.sha256


def test_el_que_no_se_pudo_hacer_se_vuelve_a_pedir(mundo, acordada):
    por = mundo.quien("docente")
    pedido = operaciones.pedir_documento(mundo.ruta.pk, por=por, **CARTA, numero=1)
    operaciones.dejar_documento(pedido)
    de_nuevo = operaciones.pedir_documento(mundo.ruta.pk, por=por, **CARTA, numero=1)
    assert (de_nuevo.pk, de_nuevo.estado) == (pedido.pk, EstadoDocumento.PEDIDO)


def test_el_borrador_es_del_colectivo(mundo, acordada):
    supervisora = fabricas.quien_es(mundo.personas["supervisora"], Ruta.objects.get(pk=mundo.ruta.pk))
    operaciones.pedir_documento(mundo.ruta.pk, por=supervisora, **CARTA, numero=1)
    with pytest.raises(SinPermiso):
        operaciones.pedir_documento(mundo.ruta.pk, por=supervisora, **CARTA)
    assert Documento.objects.count() == 1


@pytest.mark.parametrize("malo", [{"clase": "otra"}, {"papel": "tabloide"}, {"numero": "uno"}, {"numero": "99999"}])
def test_lo_que_no_se_reconoce_se_dice(mundo, acordada, malo):
    respuesta = mundo.cliente("docente").post(mundo.url("planeacion:documento_pedir"), {**CARTA, "numero": "1", **malo})
    assert respuesta.status_code == 422
    assert "Vuelva a escogerlo" in respuesta.content.decode()
    assert Documento.objects.count() == 0


def test_de_una_version_que_no_hay_no_se_hace(mundo, acordada):
    assert mundo.cliente("docente").post(mundo.url("planeacion:documento_pedir"), {**CARTA, "numero": "7"}).status_code in {
        404,
        409,
    }
    assert mundo.cliente("tecnica").post(mundo.url("planeacion:documento_pedir"), CARTA).status_code == 403
    assert mundo.cliente("ajena").post(mundo.url("planeacion:documento_pedir"), CARTA).status_code == 404
