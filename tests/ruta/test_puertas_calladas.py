"""No door tells which accounts exist: not by words, not by status, not by time. Nor sends anyone to another site."""

import gc
import re
import statistics
import time

import pytest
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.hashers import make_password
from django.test import Client
from django.urls import reverse

from ruta.models import Usuario
from ruta.web.acceso import dentro_del_sitio
from tests import fabricas

CLAVE = fabricas.CONTRASENA
VECES, VUELTAS = 20, 3
TOPE = 0.4  # of one evaluation of a password on this machine, now: a door that evaluated only some names would be over it


@pytest.fixture
def cuentas(db):
    """So many accounts that exist: each name is tried once, before the guard has anything to say."""
    primera = Usuario.objects.create_user("existe0", CLAVE, nombre="Persona de Prueba")
    Usuario.objects.bulk_create(
        Usuario(usuario=f"existe{n}", nombre="Persona de Prueba", password=primera.password) for n in range(1, VECES * VUELTAS)
    )


def _tarda(llamada, *argumentos) -> float:
    """Seconds of processor."""
    inicio = time.thread_time()
    llamada(*argumentos)
    return time.thread_time() - inicio


def _una_vuelta(pedir, desde) -> float:
    tiempos = {"existe": [], "no.existe": []}
    evaluar = []
    for n in range(desde, desde + VECES):
        evaluar += [_tarda(make_password, CLAVE)]
        for nombre, suyos in tiempos.items():
            suyos += [_tarda(pedir, f"{nombre}{n}")]
    return abs(statistics.median(tiempos["existe"]) - statistics.median(tiempos["no.existe"])) / statistics.median(evaluar)


def _diferencia(pedir) -> float:
    """Evaluations of a password between the medians of names that exist and that do not, asked in turns, in the middle of three
    rounds: a busy machine adds to one or another, what the door itself does differently is in all of them."""
    pedir("calienta")
    gc.collect()
    gc.disable()
    try:
        return statistics.median(_una_vuelta(pedir, vuelta * VECES) for vuelta in range(VUELTAS))
    finally:
        gc.enable()


def _entrar(usuario):
    return Client().post(reverse("ruta:entrar"), {"username": usuario, "password": "mala"})


def test_entrar_tarda_lo_mismo_haya_o_no_cuenta(cuentas):
    assert _diferencia(_entrar) < TOPE


def test_pedir_el_correo_tarda_lo_mismo_haya_o_no_cuenta(cuentas):
    assert _diferencia(lambda usuario: Client().post(reverse("ruta:restablecer_correo"), {"usuario": usuario})) < TOPE


def test_una_puerta_que_solo_evalua_lo_que_existe_se_nota(cuentas, monkeypatch):
    """The control: the measure sees one evaluation of difference."""

    def sin_disimulo(self, request, username, password):
        persona = Usuario.objects.filter(usuario=username).first()
        return persona if persona and persona.check_password(password) else None

    monkeypatch.setattr(ModelBackend, "authenticate", sin_disimulo)
    assert _diferencia(_entrar) > TOPE


def _sin_lo_propio(respuesta):
    """The page without its token and without what was typed."""
    return re.sub(r'value="[^"]*"|X-CSRFToken[^}]*', "", respuesta.content.decode())


def test_entrar_dice_lo_mismo_haya_o_no_cuenta(cuentas):
    Usuario.objects.create_user("baja", CLAVE, nombre="De Baja", is_active=False)
    respuestas = [_entrar(usuario) for usuario in ("existe1", "no.existe", "baja")]
    assert ({r.status_code for r in respuestas}, len({_sin_lo_propio(r) for r in respuestas})) == ({422}, 1)


def test_la_espera_dice_lo_mismo_haya_o_no_cuenta(cuentas):
    respuestas = []
    for usuario in ("existe1", "no.existe"):
        respuestas += [[_entrar(usuario) for _ in range(5)][-1]]
    assert ({r.status_code for r in respuestas}, len({_sin_lo_propio(r) for r in respuestas})) == ({429}, 1)


# Nowhere else

FUERA = [
    "https://malo.example/", "//malo.example/", "/\\malo.example/", "\\\\malo.example", "http:malo.example", "javascript:alert(1)",
    "https://testserver@malo.example/", "https://testserver.malo.example/", "/\t/malo.example/",
    "ftp://testserver/", "///malo.example", " https://malo.example/", "https:///malo.example", "\x00//malo.example",
]  # fmt: skip


@pytest.mark.parametrize("destino", FUERA)
def test_entrar_no_lleva_a_otro_sitio(cuentas, destino):
    """By `next`, and by the page where a session ran out, which is whatever the browser says."""
    por_next, por_sesion = Client(), Client()
    respuesta = por_next.post(reverse("ruta:entrar"), {"username": "existe0", "password": CLAVE, "next": destino})
    assert respuesta["Location"] == reverse("ruta:inicio")
    por_sesion.get(reverse("ruta:entrar"))
    sesion = por_sesion.session
    sesion["seguir_en"] = destino
    sesion.save()
    galleta = por_sesion.post(reverse("ruta:entrar"), {"username": "existe0", "password": CLAVE})
    assert galleta["Location"] == reverse("ruta:inicio")


def test_un_formulario_de_otro_sitio_no_decide_adonde_se_vuelve(mundo, settings, rf):
    """Its Referer is what the expired session remembers."""
    persona = mundo.personas["docente"]
    persona.set_password(CLAVE)
    persona.save()
    cliente = mundo.cliente("docente")
    cliente.get(mundo.url("ruta:nuestra_ruta"))
    sesion = cliente.session
    sesion["ultimo_gesto"] = 0
    sesion.save()
    url = mundo.url("planeacion:acordar")  # answers only to POST: the page to come back to is where it was sent from
    assert cliente.post(url, {"que": "x"}, headers={"Referer": "https://malo.example/trampa"})["Location"] == reverse("ruta:entrar")
    dentro = cliente.post(reverse("ruta:entrar"), {"username": persona.usuario, "password": CLAVE})
    assert dentro["Location"] == reverse("ruta:inicio")


def test_dentro_del_sitio_es_un_camino(rf):
    peticion = rf.get("/")
    assert dentro_del_sitio(peticion, "http://testserver/e/x/?a=1#b") == "/e/x/?a=1"
    # A browser reads the path «//malo.example/» as another site.
    assert {dentro_del_sitio(peticion, destino) for destino in [*FUERA, "http://testserver//malo.example/"]} == {""}


@pytest.mark.parametrize("anfitrion", ["malo.example", "testserver:80@malo.example", "testserver, malo.example"])
def test_un_anfitrion_ajeno_no_se_atiende(client, anfitrion, db):
    assert client.get(reverse("ruta:restablecer"), headers={"Host": anfitrion}).status_code == 400
