"""planeacion:firma_en_papel: the dirección writes down who signed on paper, and it stays told apart."""

import pytest

from planeacion.colegiado import operaciones
from ruta.errores import OperacionRechazada, SinPermiso, TransicionInvalida
from ruta.models import Borrador, Firma
from ruta.web import pendiente
from tests import fabricas
from tests.murallas.archivos import foto
from tests.planeacion import fabricas as plan
from tests.planeacion.paginas import sin_javascript
from tests.ruta.test_fusion import campos
from tests.ruta.test_texto_que_vuelve import vencer


@pytest.fixture
def acordada(mundo):
    plan.cadena(mundo.ruta, mundo.quien("docente"))
    return plan.acordar(mundo)


def _anotar(mundo, version, de_quien="docente", por="directora", **otros):
    datos = {"numero": 1, "leida": version.sha256, "postura": "conforme", **otros}
    return operaciones.anotar_firma_en_papel(
        mundo.ruta.pk, por=mundo.quien(por), de_quien=mundo.participaciones[de_quien], **datos
    )  # fmt: skip


def test_con_su_hoja_y_sin_javascript(mundo, acordada, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    datos = {"de_quien": mundo.participaciones["docente"].pk, "postura": "conforme", "leida": acordada.sha256, "hoja": foto()}
    url = mundo.url("planeacion:firma_en_papel", numero=1)
    sin_javascript(mundo.cliente("directora"), url, datos, mundo.url("planeacion:version", numero=1))
    firma = Firma.objects.get()
    assert (firma.modo, firma.anoto_id, firma.hoja.es_imagen) == ("papel", mundo.participaciones["directora"].pk, True)
    texto = mundo.cliente("comite").get(mundo.url("planeacion:version", numero=1)).content.decode()
    assert "firmó en papel; lo anotó" in texto
    assert "Hoja firmada" in texto


def test_la_persona_puede_firmar_despues_y_su_palabra_es_la_que_vale(mundo, acordada):
    _anotar(mundo, acordada)
    plan.firmar(mundo, "docente", acordada, "con_reserva", "No fue lo que dije")
    texto = mundo.cliente("directora").get(mundo.url("planeacion:version", numero=1)).content.decode()
    assert "firmó en papel" not in texto
    assert "No fue lo que dije" in texto
    assert "<strong>1 de 5</strong>" in texto


def test_lo_que_no_se_anota(mundo, acordada):
    with pytest.raises(OperacionRechazada, match="la da usted, con su contraseña"):
        _anotar(mundo, acordada, "directora")
    with pytest.raises(OperacionRechazada, match="Quien no asistió"):
        _anotar(mundo, acordada, postura="no_asistio")
    _anotar(mundo, acordada)
    with pytest.raises(OperacionRechazada, match="ya firmó"):
        _anotar(mundo, acordada)


def test_solo_la_direccion_y_con_la_ruta_en_marcha(mundo, acordada):
    with pytest.raises(SinPermiso):
        _anotar(mundo, acordada, por="comite")
    fabricas.en_estado(mundo.ruta, "informada")
    with pytest.raises(TransicionInvalida):
        _anotar(mundo, acordada)


def test_las_palabras_de_otra_persona_no_esperan_en_la_cuenta_de_la_direccion(mundo, acordada):
    url, cliente = mundo.url("planeacion:firma_en_papel", numero=1), mundo.cliente("directora")
    datos = {**campos(cliente.get(url).content), "postura": "con_reserva", "reserva": "No me convence"}
    rechazada = cliente.post(url, datos)
    assert (rechazada.status_code, "No me convence" in rechazada.content.decode(), Borrador.objects.count()) == (422, True, 0)
    vencer(cliente)
    cliente.post(url, datos)
    assert "no se guardó" in cliente.get("/entrar/").content.decode()
    assert pendiente.CLAVE not in cliente.session
