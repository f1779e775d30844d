"""«Nuestra ruta» is answered as it was drawn while nothing changed, to the same person alone, and past no door."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ruta import bitacora
from ruta.estados import Rol
from ruta.models import FechaDeCTE, FechaPropiaDeCTE, Presencia
from ruta.portada import views
from ruta.web import middleware, recuerdo
from tests import fabricas

FONDO = {"X-Fondo": "1"}


@pytest.fixture(autouse=True)
def _sin_recuerdos():
    fabricas.sin_recuerdos()


@pytest.fixture
def dibujadas(monkeypatch):
    """How many times the page was drawn."""
    veces, tablero = [], views.tablero
    monkeypatch.setattr(views, "tablero", lambda *lo_demas: veces.append(1) or tablero(*lo_demas))
    return veces


@pytest.fixture
def visita(mundo, dibujadas):
    """A person who has the page remembered: three times asked, once drawn."""
    cliente = mundo.cliente("directora")
    for _ in range(3):
        assert cliente.get(mundo.url("ruta:nuestra_ruta")).status_code == 200
    dibujadas.clear()

    def visita():
        return cliente.get(mundo.url("ruta:nuestra_ruta"))

    visita.cliente = cliente
    return visita


def _consultas(pedir):
    with CaptureQueriesContext(connection) as hechas:
        respuesta = pedir()
    return len(hechas), respuesta


def test_sin_cambios_una_pregunta_y_nada_que_dibujar(mundo, visita, dibujadas):
    cuantas, respuesta = _consultas(visita)
    assert (cuantas, dibujadas) == (1, [])
    texto = respuesta.content.decode()
    assert mundo.escuela.nombre_corto in texto
    assert texto.rstrip().endswith("</html>")
    assert respuesta["Cache-Control"] == "no-store"
    assert {"HX-Request", "Cookie"} <= set(respuesta["Vary"].split(", "))
    assert "default-src 'none'" in respuesta["Content-Security-Policy"]


def test_dice_lo_mismo_letra_por_letra_salvo_las_llaves(mundo, visita):
    sin_llaves = [re.sub(r'name="llave" value="[^"]+"', "", visita().content.decode()) for _ in range(2)]
    assert sin_llaves[0] == sin_llaves[1]
    llaves = [re.findall(r'name="llave" value="([^"]+)"', visita().content.decode()) for _ in range(2)]
    assert len(llaves[0]) >= 1
    assert not set(llaves[0]) & set(llaves[1])


def _otra_participacion(mundo):
    p = mundo.participaciones["docente"]
    p.cargo = "Docente de otro grado"
    p.save()


def _otro_nombre(mundo):
    mundo.personas["docente"].nombre = "Otro Nombre"
    mundo.personas["docente"].save()


def _otra_escuela(mundo):
    mundo.escuela.nombre_corto = "Otro nombre corto"
    mundo.escuela.save()


CAMBIOS = {
    "un objetivo": lambda mundo: fabricas.objetivo(mundo.ruta, mundo.quien("docente")),
    "el cargo de alguien": _otra_participacion,
    "el nombre de alguien": _otro_nombre,
    "la escuela": _otra_escuela,
    "otra ruta": lambda mundo: fabricas.ruta(mundo.escuela, "2025-2026"),
    "el calendario": lambda mundo: FechaPropiaDeCTE.objects.create(
        escuela=mundo.escuela,
        fecha_nacional=FechaDeCTE.objects.filter(ciclo=mundo.ruta.ciclo).first(),
        fecha="2026-12-04",
        motivo="Feria",
    ),
    "hasta dónde vio": lambda mundo: bitacora.mirar(mundo.ruta.pk, por=mundo.quien("directora"), secuencia=0),
}


@pytest.mark.parametrize("cambio", CAMBIOS)
def test_lo_que_cambia_la_vuelve_a_dibujar(mundo, visita, dibujadas, cambio):
    CAMBIOS[cambio](mundo)
    assert visita().status_code == 200
    assert dibujadas == [1]


def test_otro_dia_se_vuelve_a_dibujar(mundo, visita, dibujadas, monkeypatch):
    monkeypatch.setattr(recuerdo.reloj, "hoy", lambda: mundo.ruta.ciclo.fin)
    visita()
    assert dibujadas == [1]


def test_cada_persona_la_suya(mundo, visita, dibujadas):
    otra = mundo.cliente("docente").get(mundo.url("ruta:nuestra_ruta"))
    assert dibujadas == [1]
    assert mundo.personas["docente"].nombre in otra.content.decode()


def test_ni_con_la_misma_galleta_se_ve_la_de_otra(mundo, visita):
    """On one computer: the cookie of the forms may stay from one person to the next."""
    _otro_nombre(mundo)
    visita()
    otra = mundo.cliente("docente")
    otra.cookies["csrftoken"] = visita.cliente.cookies["csrftoken"].value
    for _ in range(3):
        assert f"Su cuenta: {mundo.personas['docente'].nombre}" in otra.get(mundo.url("ruta:nuestra_ruta")).content.decode()
    assert f"Su cuenta: {mundo.personas['directora'].nombre}" in visita().content.decode()


def test_una_sesion_que_vencio_en_la_base_no_vale(mundo, visita):
    mundo.cliente("docente")  # another session, alive
    Session.objects.filter(pk=visita.cliente.session.session_key).update(expire_date="2020-01-01T00:00:00Z")
    assert visita().status_code == 302


def test_con_la_galleta_de_nadie_se_entra(mundo, visita):
    assert Client().get(mundo.url("ruta:nuestra_ruta")).status_code == 302
    falsa = Client()
    falsa.cookies["sessionid"], falsa.cookies["csrftoken"] = "x" * 32, "y" * 32
    assert falsa.get(mundo.url("ruta:nuestra_ruta")).status_code == 302


def _desactivada(mundo):
    mundo.personas["directora"].is_active = False
    mundo.personas["directora"].save()


def _otra_contrasena(mundo):
    mundo.personas["directora"].set_password("otra frase larga")
    mundo.personas["directora"].save()


def _retirada(mundo):
    mundo.participaciones["directora"].activa = False
    mundo.participaciones["directora"].save()


def _sin_funciones(mundo):
    mundo.participaciones["directora"].roles = [Rol.TECNICA]
    mundo.participaciones["directora"].save()


@pytest.mark.parametrize(("cierre", "codigo"), [(_desactivada, 302), (_otra_contrasena, 302), (_retirada, 404)])
def test_a_quien_ya_no_entra_no_se_le_recuerda_nada(mundo, visita, cierre, codigo):
    cierre(mundo)
    respuesta = visita()
    assert respuesta.status_code == codigo
    assert mundo.escuela.nombre_corto not in respuesta.content.decode()


@pytest.mark.parametrize(("cierre", "codigo"), [(_desactivada, 302), (_otra_contrasena, 302), (_retirada, 404)])
def test_ni_tras_un_cambio_se_entra_como_la_ultima_vez(mundo, visita, cierre, codigo):
    fabricas.objetivo(mundo.ruta, mundo.quien("docente"))
    cierre(mundo)
    assert visita().status_code == codigo


@pytest.mark.parametrize(("cierre", "codigo"), [(_retirada, 404), (_sin_funciones, 403)])
def test_lo_que_cambia_mientras_se_entra_cuenta(mundo, visita, monkeypatch, cierre, codigo):
    """Between what was asked before the session and the moment of the page."""
    abrir = recuerdo._abrir
    monkeypatch.setattr(recuerdo, "_abrir", lambda *con: (cierre(mundo), abrir(*con)))
    fabricas.objetivo(mundo.ruta, mundo.quien("docente"))
    assert visita().status_code == codigo


def test_tras_un_cambio_no_se_vuelve_a_preguntar_quien_es(mundo, visita, dibujadas):
    fabricas.objetivo(mundo.ruta, mundo.quien("docente"), que="Otro objetivo")
    preguntas = []
    with connection.execute_wrapper(lambda ejecutar, sql, *resto: preguntas.append(sql) or ejecutar(sql, *resto)):
        texto = visita().content.decode()
    assert (dibujadas, "Otro objetivo" in texto) == ([1], True)
    assert [p for p in preguntas if re.search(r'FROM "(django_session|ruta_usuario|ruta_ruta|ruta_participacion)"', p)] == []
    assert len([p for p in preguntas if "FROM django_session s" in p]) == 2  # in a test, inside of another transaction


def test_lo_que_se_entra_sabiendo_es_de_ahora(mundo, visita):
    """The ruta that is remembered moves on with each save: what asks for news asks from there."""
    for n in range(2):
        fabricas.objetivo(mundo.ruta, mundo.quien("docente"), que=f"Objetivo {n}")
        mundo.ruta.refresh_from_db()
        assert f"desde={mundo.ruta.secuencia}" in visita().content.decode()


def test_quien_sale_sale(mundo, visita):
    cliente = visita.cliente
    galletas = {nombre: galleta.value for nombre, galleta in cliente.cookies.items()}
    cliente.post("/salir/")
    con_las_de_antes = Client()
    con_las_de_antes.cookies.load(galletas)
    assert con_las_de_antes.get(mundo.url("ruta:nuestra_ruta")).status_code == 302


def test_el_gesto_se_escribe_cada_minuto(mundo, visita, dibujadas, settings, monkeypatch):
    """So a person who only comes back to a page that is remembered is not put out."""
    real, cliente = middleware.time.time, visita.cliente
    antes = cliente.session["ultimo_gesto"]
    monkeypatch.setattr(middleware.time, "time", lambda: real() + settings.GESTO_CADA_SEGUNDOS + 1)
    assert visita().status_code == 200
    assert cliente.session["ultimo_gesto"] > antes
    assert dibujadas == []


def test_un_aviso_se_dice_una_vez(mundo, visita, dibujadas):
    sesion = visita.cliente.session
    sesion["_messages"] = '[["__json_message",0,25,"Se guardó"]]'
    sesion.save()
    assert "Se guardó" in visita().content.decode()
    assert "Se guardó" not in visita().content.decode()
    assert "Se guardó" not in visita().content.decode()


# What polls


@pytest.fixture
def sondeo(mundo):
    cliente = mundo.cliente("docente")
    cliente.get(mundo.url("ruta:nuestra_ruta"))
    url = f"{mundo.url('ruta:pulso')}?v={mundo.ruta.secuencia}.0&desde={mundo.ruta.secuencia}"

    def pedir():
        return cliente.get(url, headers=FONDO)

    assert pedir().status_code == 204
    return pedir


def test_sondear_cuesta_una_pregunta(sondeo):
    cuantas, respuesta = _consultas(sondeo)
    assert (cuantas, respuesta.status_code) == (1, 204)


def test_el_sondeo_se_entera(mundo, sondeo):
    fabricas.objetivo(mundo.ruta, mundo.quien("otra_docente"))
    assert "guardó cambios" in sondeo().content.decode()


def test_el_sondeo_se_entera_de_quien_llego(mundo, sondeo):
    mundo.cliente("otra_docente").post(mundo.url("ruta:presente"), {"camino": mundo.url("planeacion:objetivos")}, headers=FONDO)
    assert Presencia.objects.count() == 1
    assert "está en Objetivos" in sondeo().content.decode()


def test_el_sondeo_no_alarga_la_sesion(mundo, sondeo, settings, monkeypatch):
    real = middleware.time.time
    monkeypatch.setattr(middleware.time, "time", lambda: real() + settings.SESION_OCIOSA_SEGUNDOS + 5)
    assert sondeo().status_code == 401


def test_sondear_no_entra_donde_ya_no_se_puede(mundo, sondeo):
    mundo.participaciones["docente"].activa = False
    mundo.participaciones["docente"].save()
    assert sondeo().status_code == 404
