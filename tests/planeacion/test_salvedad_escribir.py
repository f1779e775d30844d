"""planeacion:salvedad_escribir: «lo dejamos así porque…», of one point of the review."""

import pytest

from planeacion.colegiado import operaciones
from ruta.errores import ConflictoDeEdicion, SinPermiso, TransicionInvalida
from ruta.models import Salvedad
from tests import fabricas
from tests.planeacion import fabricas as plan
from tests.planeacion.paginas import sin_javascript
from tests.ruta.test_fusion import campos


@pytest.fixture
def suelta(mundo):
    return plan.evidencia(mundo.ruta, mundo.quien("docente"), "Encuesta a familias")


def _dejar(mundo, suelta, motivo="la usamos en octubre", por="docente", **otros):
    datos = {"regla": "evidencia_sin_uso", "motivo": motivo, **otros}
    return operaciones.dejar_asi(mundo.ruta.pk, suelta.pk, por=mundo.quien(por), **datos)


def _url(mundo, suelta, regla="evidencia_sin_uso"):
    return mundo.url("planeacion:salvedad_escribir", regla=regla, sujeto_id=suelta.pk)


def test_sin_javascript_y_se_lee_en_el_acuerdo(mundo, suelta):
    acuerdo = mundo.url("planeacion:acuerdo")
    sin_javascript(mundo.cliente("docente"), _url(mundo, suelta), {"motivo": "la usamos en octubre"}, f"{acuerdo}#revision")
    texto = mundo.cliente("docente").get(acuerdo).content.decode()
    assert "<em>Lo dejamos así porque</em> la usamos en octubre" in texto


def test_sin_frase_no_hay_nada_y_un_punto_que_no_esta_no_existe(mundo, suelta):
    cliente = mundo.cliente("docente")
    assert cliente.post(_url(mundo, suelta), {"motivo": "  "}).status_code == 422
    assert not Salvedad.objects.exists()
    assert cliente.get(_url(mundo, suelta, "dinero_sin_fuente")).status_code == 404


def test_dos_que_escriben_a_la_vez_no_se_pisan(mundo, suelta):
    _dejar(mundo, suelta)
    with pytest.raises(ConflictoDeEdicion):
        _dejar(mundo, suelta, "otra razón", "comite")
    otra = _dejar(mundo, suelta, "otra razón", "comite", version=1)
    assert (otra.motivo, otra.version) == ("otra razón", 2)


def test_la_segunda_que_la_escribe_lee_la_de_la_primera(mundo, suelta):
    cliente = mundo.cliente("comite")
    datos = campos(cliente.get(_url(mundo, suelta)).content)
    _dejar(mundo, suelta)
    pantalla = cliente.post(_url(mundo, suelta), {**datos, "motivo": "la aplica la zona"})
    assert (pantalla.status_code, "Las dos personas cambiaron" in pantalla.content.decode()) == (409, True)
    assert cliente.post(_url(mundo, suelta), {**campos(pantalla.content), "decidir-motivo": "suya"}).status_code == 303
    assert Salvedad.objects.get().motivo == "la usamos en octubre"


def test_ni_supervision_ni_con_el_plan_acordado(mundo, suelta):
    with pytest.raises(SinPermiso):
        _dejar(mundo, suelta, por="tecnica")
    fabricas.en_estado(mundo.ruta, "acordada")
    with pytest.raises(TransicionInvalida):
        _dejar(mundo, suelta)


def test_la_historia_la_cuenta(mundo, suelta):
    _dejar(mundo, suelta)
    texto = mundo.cliente("docente").get(mundo.url("ruta:historia")).content.decode()
    assert f"dejó así la evidencia «{suelta.titulo}» porque la usamos en octubre" in " ".join(texto.split())
