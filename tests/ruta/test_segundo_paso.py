"""The second step: confirmed before it asks for anything, each code once, recovery codes spent, and counted by the guard."""

import re
import time
from base64 import b64decode
from datetime import timedelta
from uuid import uuid4

import pyotp
import pytest
from django.apps import apps
from django.contrib.auth import SESSION_KEY
from django.db.models import F
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse

from ruta import guardia, puertas, reloj, segundo_paso
from ruta.errores import DemasiadosIntentos, OperacionRechazada
from ruta.models import Intento, SegundoPaso
from ruta.portada import unavez
from tests import fabricas

CLAVE = fabricas.CONTRASENA


@pytest.fixture
def ana(mundo):
    persona = mundo.personas["docente"]
    persona.set_password(CLAVE)
    persona.save()
    return persona


@pytest.fixture
def hora(monkeypatch):
    """The seconds that the telephone and the server count; `hora(30)` moves both on."""
    actual = [1_800_000_000]
    monkeypatch.setattr(reloj, "segundos", lambda: actual[0])

    def adelantar(segundos):
        actual[0] += segundos

    return adelantar


def numeros(persona, periodos=0):
    paso = SegundoPaso.objects.get(usuario=persona)
    return pyotp.TOTP(paso.secreto).generate_otp(reloj.segundos() // 30 + periodos)


@pytest.fixture
def respaldos(ana, hora):
    """Active since half a minute ago."""
    segundo_paso.empezar(ana)
    codigos = segundo_paso.confirmar(ana, numeros(ana))
    hora(30)
    return codigos


def test_no_pide_nada_hasta_que_se_confirma(ana, hora):
    segundo_paso.empezar(ana)
    assert not segundo_paso.activo(ana)
    with pytest.raises(OperacionRechazada, match="no coincide"):
        segundo_paso.confirmar(ana, "000000" if numeros(ana) != "000000" else "111111")
    assert not segundo_paso.activo(ana)
    assert len(set(segundo_paso.confirmar(ana, numeros(ana)))) == segundo_paso.RESPALDOS
    assert segundo_paso.activo(ana)


def test_empezar_de_nuevo_cambia_el_secreto_pero_no_lo_que_ya_esta_activo(ana, hora):
    primero = segundo_paso.empezar(ana).secreto
    assert segundo_paso.empezar(ana).secreto != primero
    segundo_paso.confirmar(ana, numeros(ana))
    with pytest.raises(OperacionRechazada, match="ya está activo"):
        segundo_paso.empezar(ana)


def test_el_mismo_codigo_no_entra_dos_veces(ana, hora, respaldos):
    codigo = numeros(ana)
    assert segundo_paso.comprobar(ana, codigo)
    assert not segundo_paso.comprobar(ana, codigo)
    hora(30)
    assert not segundo_paso.comprobar(ana, codigo)
    assert segundo_paso.comprobar(ana, numeros(ana))


def test_el_que_activo_tampoco_sirve_para_entrar(ana, hora):
    segundo_paso.empezar(ana)
    codigo = numeros(ana)
    segundo_paso.confirmar(ana, codigo)
    assert not segundo_paso.comprobar(ana, codigo)


@pytest.mark.parametrize(("periodos", "entra"), [(-2, False), (0, True), (1, True), (2, False)])
def test_un_telefono_que_va_medio_minuto_fuera_de_hora_sirve(ana, hora, respaldos, periodos, entra):
    hora(120)
    assert segundo_paso.comprobar(ana, numeros(ana, periodos)) is entra


def test_cada_codigo_de_respaldo_sirve_una_vez(ana, hora, respaldos):
    assert segundo_paso.comprobar(ana, respaldos[3].lower())
    assert not segundo_paso.comprobar(ana, respaldos[3])
    assert segundo_paso.comprobar(ana, respaldos[4])
    assert len(SegundoPaso.objects.get().respaldos) == segundo_paso.RESPALDOS - 2


def test_adivinar_los_numeros_tambien_se_cuenta(ana, hora, respaldos):
    oidos = 0
    for _ in range(200):
        try:
            segundo_paso.comprobar(ana, "123")
            oidos += 1
        except DemasiadosIntentos:
            pass
        Intento.objects.update(ultimo=F("ultimo") - timedelta(seconds=4))
    assert guardia.LIBRES < oidos <= guardia.TOPE_EN_LA_RED


def test_la_historia_dice_quien_lo_quito_y_no_guarda_el_secreto(mundo, ana, hora, respaldos):
    secreto = SegundoPaso.objects.get().secreto
    mundo.personas["directora"].set_password(CLAVE)
    puertas.quitar_segundo_paso(mundo.escuela.pk, mundo.participaciones["docente"].pk, por=mundo.quien("directora"))
    historia = apps.get_model("ruta", "SegundoPasoHistoria").objects.order_by("pgh_id")
    assert [h.pgh_label for h in historia] == ["insert", "update", "delete"]
    ultimo = historia.last().pgh_context.metadata
    assert (ultimo["operacion"], ultimo["por"]) == ("quitar_segundo_paso", str(mundo.personas["directora"].pk))
    assert all(secreto not in str(vars(h)) for h in historia)


# The pages


def _entrar(cliente, ana, **extra):
    return cliente.post(reverse("ruta:entrar"), {"username": ana.usuario, "password": CLAVE, **extra})


def test_se_activa_con_contrasena_se_confirma_y_los_respaldos_se_ven_una_vez(mundo, ana, hora):
    cliente, url = mundo.cliente("docente"), reverse("ruta:segundo_paso")
    assert cliente.post(url, {"password": "mala"}).status_code == 422
    assert SegundoPaso.objects.count() == 0
    assert cliente.post(url, {"password": CLAVE}).status_code == 303
    pagina = cliente.get(url).content.decode()
    assert SegundoPaso.objects.get().secreto_en_grupos in pagina
    assert "<svg" in pagina
    respuesta = cliente.post(url, {"codigo": numeros(ana)})
    assert respuesta["Location"] == reverse("ruta:segundo_paso_respaldo")
    visto = re.compile(r"<code>[2-9A-Z]{5}-[2-9A-Z]{5}</code>")
    primera = cliente.get(respuesta["Location"])
    assert (len(visto.findall(primera.content.decode())), primera["Cache-Control"]) == (10, "no-store")
    assert visto.findall(cliente.get(respuesta["Location"]).content.decode()) == []


def test_los_respaldos_que_nadie_alcanzo_a_ver_no_son_de_quien_entra_despues(mundo, ana, hora):
    """The page did not arrive and she left: the browser of the school still has the cookie."""
    cliente, url = mundo.cliente("docente"), reverse("ruta:segundo_paso")
    cliente.post(reverse("ruta:segundo_paso"), {"password": CLAVE})
    respuesta = cliente.post(url, {"codigo": numeros(ana)})
    galleta = cliente.cookies[unavez.GALLETA].value
    cliente.logout()
    bea = fabricas.con_contrasena(mundo.personas["otra_docente"])
    cliente.post(reverse("ruta:entrar"), {"username": bea.usuario, "password": CLAVE})
    cliente.cookies[unavez.GALLETA] = galleta
    pagina = cliente.get(respuesta["Location"]).content.decode()
    assert ("ya se mostraron" in pagina, re.search(r"[2-9A-Z]{5}-[2-9A-Z]{5}", pagina)) == (True, None)
    cliente.force_login(ana)
    cliente.cookies[unavez.GALLETA] = galleta
    assert re.search(r"[2-9A-Z]{5}-[2-9A-Z]{5}", cliente.get(respuesta["Location"]).content.decode())


@pytest.mark.parametrize("despues", ["diez minutos", "otra sesión"])
def test_el_secreto_que_se_dejo_a_medias_no_es_de_quien_halla_la_sesion_abierta(mundo, ana, hora, monkeypatch, despues):
    """She said her password, left before the first digits, and another person took the secret to their own telephone."""
    cliente, url = mundo.cliente("docente"), reverse("ruta:segundo_paso")
    cliente.post(url, {"password": CLAVE})
    assert SegundoPaso.objects.get().secreto_en_grupos in cliente.get(url).content.decode()
    if despues == "otra sesión":
        cliente = mundo.cliente("docente")
    else:
        pasado = time.time() + 10 * 60 + 1
        monkeypatch.setattr("ruta.portada.cuenta.time.time", lambda: pasado)
    assert SegundoPaso.objects.get().secreto_en_grupos not in cliente.get(url).content.decode()
    assert (cliente.post(url, {"codigo": numeros(ana)}).status_code, segundo_paso.activo(ana)) == (422, False)


def test_la_galleta_no_dice_los_respaldos_y_al_salir_se_borra(mundo, ana, hora):
    cliente = mundo.cliente("docente")
    cliente.post(reverse("ruta:segundo_paso"), {"password": CLAVE})
    respuesta = cliente.post(reverse("ruta:segundo_paso"), {"codigo": numeros(ana)})
    assert not re.search(rb"[2-9A-Z]{5}-[2-9A-Z]{5}", b64decode(respuesta.cookies[unavez.GALLETA].value))
    borrada = cliente.post(reverse("ruta:salir")).cookies[unavez.GALLETA]
    assert (borrada["max-age"], borrada["path"]) == (0, respuesta["Location"])


def test_con_la_contrasena_sola_nadie_esta_dentro(ana, hora, respaldos):
    cliente = Client()
    respuesta = _entrar(cliente, ana, next="/cuenta/")
    assert (respuesta.status_code, respuesta["Location"]) == (303, reverse("ruta:entrar_codigo"))
    assert SESSION_KEY not in cliente.session
    assert cliente.get(reverse("ruta:inicio")).status_code == 302
    antes = cliente.session.session_key
    dentro = cliente.post(reverse("ruta:entrar_codigo"), {"codigo": numeros(ana)})
    assert dentro["Location"] == "/cuenta/"
    assert cliente.session[SESSION_KEY] == str(ana.pk)
    assert cliente.session.session_key != antes


def test_sin_contrasena_no_hay_segundo_paso(ana, hora, respaldos):
    cliente = Client()
    respuesta = cliente.post(reverse("ruta:entrar_codigo"), {"codigo": numeros(ana)})
    assert respuesta["Location"] == reverse("ruta:entrar")
    assert SESSION_KEY not in cliente.session


def test_la_espera_del_codigo_caduca_y_no_sobrevive_a_otra_contrasena(ana, hora, respaldos):
    for cambio in ("hasta", "sello"):
        cliente = Client()
        _entrar(cliente, ana)
        sesion = cliente.session
        sesion["segundo"] = {**sesion["segundo"], cambio: 0 if cambio == "hasta" else "otro"}
        sesion.save()
        respuesta = cliente.post(reverse("ruta:entrar_codigo"), {"codigo": numeros(ana)})
        assert (respuesta["Location"], SESSION_KEY in cliente.session) == (reverse("ruta:entrar"), False)


def test_el_codigo_equivocado_se_dice_y_el_exceso_es_429(ana, hora, respaldos):
    cliente = Client()
    _entrar(cliente, ana)
    estados = [cliente.post(reverse("ruta:entrar_codigo"), {"codigo": "123"}).status_code for _ in range(5)]
    assert estados == [422] * guardia.LIBRES + [429]


@pytest.mark.parametrize(("clave", "bueno", "queda"), [(CLAVE, True, False), ("mala", True, True), (CLAVE, False, True)])
def test_se_quita_con_contrasena_y_codigo(mundo, ana, hora, respaldos, clave, bueno, queda):
    codigo = numeros(ana) if bueno else "123"
    respuesta = mundo.cliente("docente").post(reverse("ruta:segundo_paso_quitar"), {"password": clave, "codigo": codigo})
    assert (respuesta.status_code, segundo_paso.activo(ana)) == ((422, True) if queda else (303, False))


@pytest.mark.parametrize("letras", ["utf-7", "unicode_escape", "raw_unicode_escape"])
def test_medio_caracter_no_borra_la_cuenta_de_los_intentos(ana, hora, respaldos, letras):
    """A body in other letters than UTF-8 can hold half a character: the number was compared, the page could not be written, and
    what the guard had counted was undone with the rest. Nothing of it is read."""
    cliente = Client(raise_request_exception=False)
    cliente.post(reverse("ruta:entrar"), {"username": ana.usuario, "password": CLAVE})
    bruto = encode_multipart(BOUNDARY, {"llave": uuid4(), "codigo": rf"{numeros(ana)}\ud800+2AA-"})
    respuesta = cliente.generic("POST", reverse("ruta:entrar_codigo"), bruto, f"{MULTIPART_CONTENT}; charset={letras}")
    assert (respuesta.status_code, SESSION_KEY in cliente.session) == (415, False)
    assert "UTF-8" in respuesta.content.decode()
    assert cliente.post(reverse("ruta:entrar_codigo"), {"codigo": numeros(ana)}).status_code == 303
