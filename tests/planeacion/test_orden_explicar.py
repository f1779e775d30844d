"""planeacion:orden_explicar: «¿Por qué en este orden?»."""

import pytest

from planeacion import operaciones as planeacion
from planeacion.prioridad import operaciones
from ruta.errores import ConflictoDeEdicion, SinPermiso, TransicionInvalida
from ruta.models import Prioridad, VersionAcordada
from tests import fabricas
from tests.htmx import raiz
from tests.planeacion import fabricas as plan
from tests.planeacion.paginas import sin_javascript
from tests.ruta.test_fusion import campos

RAZON = "Primero la lectura: de ella dependen las otras."
CAMBIO = "El orden cambió después de escribir esta razón"


@pytest.fixture
def dos(mundo):
    quien = mundo.quien("docente")
    return [plan.problematica(mundo.ruta, quien), plan.problematica(mundo.ruta, quien, "Inasistencia")]


def _explicar(mundo, razon=RAZON, por="docente", **otros):
    return operaciones.explicar_orden(mundo.ruta.pk, por=mundo.quien(por), razon=razon, **otros)


def _texto(mundo, vista="planeacion:problematicas", **ids):
    return " ".join(mundo.cliente("docente").get(mundo.url(vista, **ids)).content.decode().split())


def test_sin_javascript_y_se_lee_con_las_problematicas(mundo, dos):
    pagina = mundo.url("planeacion:problematicas")
    sin_javascript(mundo.cliente("docente"), mundo.url("planeacion:orden_explicar"), {"razon": RAZON}, f"{pagina}#orden")
    assert RAZON in _texto(mundo)
    assert (Prioridad.objects.get().razon, Prioridad.objects.get().ordenada_el is None) == (RAZON, False)


def test_vacia_se_quita(mundo, dos):
    _explicar(mundo)
    quitada = _explicar(mundo, "", version=1)
    assert (quitada.razon, quitada.ordenada_el) == ("", None)


def test_si_el_orden_cambia_despues_se_pregunta_si_todavia_lo_explica(mundo, dos):
    dicha = _explicar(mundo)
    assert CAMBIO not in _texto(mundo)
    planeacion.mover_problematica(mundo.ruta.pk, dos[1].pk, por=mundo.quien("docente"), pasos=-1)
    assert (CAMBIO in _texto(mundo), RAZON in _texto(mundo)) == (True, True)
    _explicar(mundo, version=dicha.version)
    assert CAMBIO not in _texto(mundo)


def test_dos_que_lo_explican_a_la_vez_lo_deciden(mundo, dos):
    url, cliente = mundo.url("planeacion:orden_explicar"), mundo.cliente("comite")
    datos = campos(cliente.get(url).content)
    _explicar(mundo)
    pantalla = cliente.post(url, {**datos, "razon": "Primero la asistencia."})
    assert (pantalla.status_code, RAZON in _unidas(pantalla), "Primero la asistencia." in _unidas(pantalla)) == (409, True, True)
    assert cliente.post(url, {**campos(pantalla.content), "decidir-razon": "ambas"}).status_code == 303
    assert Prioridad.objects.get().razon.split() == f"{RAZON} Primero la asistencia.".split()


def test_si_el_orden_cambia_mientras_se_escribe_se_vuelve_a_leer(mundo, dos):
    url, cliente = mundo.url("planeacion:orden_explicar"), mundo.cliente("comite")
    datos = campos(cliente.get(url).content)
    planeacion.mover_problematica(mundo.ruta.pk, dos[1].pk, por=mundo.quien("docente"), pasos=-1)
    pantalla = cliente.post(url, {**datos, "razon": RAZON})
    assert (pantalla.status_code, Prioridad.objects.exists()) == (409, False)
    assert "1. Inasistencia; 2. " in _unidas(pantalla)
    assert campos(cliente.get(url).content)["razon"] == RAZON  # as a draft, and its order the one of now
    assert cliente.post(url, campos(pantalla.content)).status_code == 303
    assert Prioridad.objects.get().razon == RAZON


def test_contar_opiniones_no_choca_con_la_razon_que_se_escribe(mundo, dos):
    url, cliente = mundo.url("planeacion:orden_explicar"), mundo.cliente("comite")
    datos = campos(cliente.get(url).content)
    Prioridad.objects.create(escuela=mundo.escuela, ruta=mundo.ruta, conteo={})
    assert cliente.post(url, {**datos, "razon": RAZON}).status_code == 303
    assert Prioridad.objects.get().razon == RAZON


def _unidas(respuesta):
    return raiz(respuesta.content).get_element_by_id("formulario-orden").text_content()


def test_va_en_el_papel_y_en_la_version_acordada(mundo):
    plan.cadena(mundo.ruta, mundo.quien("docente"))
    _explicar(mundo)
    assert RAZON in _texto(mundo, "planeacion:imprimir")
    plan.acordar(mundo)
    assert VersionAcordada.objects.get().contenido["razon_del_orden"] == RAZON
    assert RAZON in _texto(mundo, "planeacion:version", numero=1)


def test_dos_que_escriben_a_la_vez_no_se_pisan(mundo, dos):
    _explicar(mundo)
    with pytest.raises(ConflictoDeEdicion):
        _explicar(mundo, "Otra", "comite")
    datos = {"razon": "Otra", "version": 1}
    _explicar(mundo, "Primero la asistencia", version=1)
    respuesta = mundo.cliente("directora").post(mundo.url("planeacion:orden_explicar"), datos)
    assert (respuesta.status_code, "Primero la asistencia" in respuesta.content.decode()) == (409, True)


def test_ni_tecnica_ni_con_el_plan_acordado(mundo, dos):
    with pytest.raises(SinPermiso):
        _explicar(mundo, por="tecnica")
    fabricas.en_estado(mundo.ruta, "acordada")
    with pytest.raises(TransicionInvalida):
        _explicar(mundo)


def test_la_historia_la_cuenta(mundo, dos):
    _explicar(mundo)
    leida = _texto(mundo, "ruta:historia")
    assert ("dijo por qué las problemáticas van en este orden" in leida, leida.count(RAZON)) == (True, 1)
