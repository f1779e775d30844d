"""ruta:restablecer by card and by message, one's own change, and that none of them tells which accounts exist."""

import re
import time

import pyotp
import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from ruta import guardia, segundo_paso, tareas
from ruta.models import Intento, Restablecimiento
from tests import fabricas

CLAVE, OTRA = fabricas.CONTRASENA, "otra frase muy larga"
CODIGO = re.compile(r"[2-9A-Z]{5}-[2-9A-Z]{5}-[2-9A-Z]{5}")
NUEVA = {"password1": OTRA, "password2": OTRA}


@pytest.fixture
def ana(mundo):
    persona = mundo.personas["docente"]
    persona.set_password(CLAVE)
    persona.save()
    return persona


@pytest.fixture
def codigo(mundo, ana):
    fabricas.con_contrasena(mundo.personas["directora"])
    directora = mundo.cliente("directora")
    url = mundo.url("ruta:persona_tarjeta", participacion_id=mundo.participaciones["docente"].pk)
    assert directora.post(url, {"password": CLAVE}).status_code == 303
    return CODIGO.search(directora.get(url).content.decode())[0]


def _con_codigo(codigo):
    cliente = Client()
    return cliente, cliente.post(reverse("ruta:restablecer"), {"codigo": codigo})


def test_con_la_tarjeta_se_elige_otra_y_lo_abierto_antes_se_cierra(mundo, ana, codigo):
    abierta = Client()
    abierta.post(reverse("ruta:entrar"), {"username": ana.usuario, "password": CLAVE})
    assert abierta.get(mundo.url("ruta:nuestra_ruta")).status_code == 200
    for _ in range(2):  # looking does not use it
        cliente, canjeado = _con_codigo(codigo)
        assert ana.usuario in cliente.get(canjeado["Location"]).content.decode()
    assert cliente.post(canjeado["Location"], NUEVA)["Location"] == reverse("ruta:entrar")
    assert abierta.get(mundo.url("ruta:nuestra_ruta")).status_code == 302
    ana.refresh_from_db()
    assert ana.check_password(OTRA)
    assert _con_codigo(codigo)[1].status_code == 422


@pytest.fixture
def despues(monkeypatch):
    """The real clock so many seconds later."""

    def _despues(segundos):
        ahora = time.time()
        monkeypatch.setattr(time, "time", lambda: ahora + segundos)

    return _despues


@pytest.mark.parametrize(("segundos", "sigue"), [(0, True), (9 * 60, True), (11 * 60, False)])
def test_un_codigo_que_se_deja_escrito_espera_diez_minutos(ana, codigo, despues, segundos, sigue):
    """On a computer of the whole school, the next person is not the one of the card."""
    cliente, canjeado = _con_codigo(codigo)
    despues(segundos)
    visto = cliente.get(canjeado["Location"], follow=True)
    assert (ana.usuario in visto.content.decode(), "diez minutos" in visto.content.decode()) == (sigue, not sigue)
    cliente.post(canjeado["Location"], NUEVA)
    ana.refresh_from_db()
    assert ana.check_password(OTRA) is sigue


@pytest.mark.parametrize("con_segundo_paso", [False, True])
def test_quien_entra_no_halla_el_codigo_que_otra_persona_dejo(mundo, ana, codigo, con_segundo_paso):
    bea = fabricas.con_contrasena(mundo.personas["otra_docente"])
    respaldos = [""]
    if con_segundo_paso:
        paso = segundo_paso.empezar(bea)
        respaldos = segundo_paso.confirmar(bea, pyotp.TOTP(paso.secreto).now())
    cliente, canjeado = _con_codigo(codigo)
    cliente.post(reverse("ruta:entrar"), {"username": bea.usuario, "password": CLAVE})
    if con_segundo_paso:
        cliente.post(reverse("ruta:entrar_codigo"), {"codigo": respaldos[0]})
    assert cliente.session["_auth_user_id"] == str(bea.pk)
    assert cliente.get(canjeado["Location"])["Location"] == reverse("ruta:restablecer")


def test_una_contrasena_debil_no_gasta_la_tarjeta(ana, codigo):
    cliente, canjeado = _con_codigo(codigo)
    respuesta = cliente.post(canjeado["Location"], {"password1": "12345678", "password2": "12345678"})
    assert (respuesta.status_code, "muy común" in respuesta.content.decode()) == (422, True)
    assert _con_codigo(codigo)[1].status_code == 303


def test_sin_codigo_no_se_llega_a_elegir(db):
    assert Client().post(reverse("ruta:restablecer_contrasena"), NUEVA)["Location"] == reverse("ruta:restablecer")


def _pedir(usuario):
    return Client().post(reverse("ruta:restablecer_correo"), {"usuario": usuario})


def test_por_correo_llega_a_quien_tiene_y_a_nadie_se_le_dice(mundo, ana, settings):
    settings.DIRECCION_PUBLICA = "https://ruta.example"
    ana.correo = "ana@correo.example"
    ana.save()
    paginas = [_pedir(usuario) for usuario in (ana.usuario.upper(), mundo.personas["otra_docente"].usuario, "no.existe")]
    assert {p.status_code for p in paginas} == {200}
    sin_token = {re.sub(r'value="\w{64}"|X-CSRFToken[^}]*', "", p.content.decode()) for p in paginas}
    assert len(sin_token) == 1
    tareas_hechas = list(ProcrastinateJob.objects.filter(task_name="ruta.enviar_restablecimiento"))
    assert [set(tarea.args) for tarea in tareas_hechas] == [{"usuario"}] * 3
    for tarea in tareas_hechas:
        assert ana.usuario not in str(tarea.args)
        tareas.enviar_restablecimiento(**tarea.args)
    (mensaje,) = mail.outbox
    assert (mensaje.subject, mensaje.to) == ("Otra contraseña para Ruta", ["ana@correo.example"])
    assert "https://ruta.example/restablecer/#" in mensaje.body
    assert _con_codigo(CODIGO.search(mensaje.body)[0])[1].status_code == 303


def test_la_liga_sale_de_los_ajustes_y_no_de_quien_la_pide(ana, settings):
    settings.ALLOWED_HOSTS = ["*"]
    settings.DIRECCION_PUBLICA = "https://ruta.example"
    ana.correo = "ana@correo.example"
    ana.save()
    Client().post(reverse("ruta:restablecer_correo"), {"usuario": ana.usuario}, headers={"Host": "malo.example"})
    tareas.enviar_restablecimiento(usuario=str(ana.pk))
    assert "malo.example" not in mail.outbox[0].body


@pytest.mark.parametrize("usuario", ["existe", "no.existe"])
def test_nadie_llena_el_buzon_de_otra_persona_y_la_respuesta_no_cambia(ana, usuario):
    usuario = ana.usuario if usuario == "existe" else usuario
    estados = [_pedir(usuario).status_code for _ in range(6)]
    assert (estados, ProcrastinateJob.objects.filter(task_name="ruta.enviar_restablecimiento").count()) == ([200] * 6, 3)


def test_un_sitio_sin_correo_lo_dice(ana, settings):
    settings.HAY_CORREO = False
    assert "no envía correos" in _pedir(ana.usuario).content.decode()
    assert ProcrastinateJob.objects.filter(task_name="ruta.enviar_restablecimiento").count() == 0


# One's own change


def test_cambiarla_pide_la_de_ahora_y_no_saca_a_quien_la_cambia(mundo, ana):
    aqui, alla = (Client() for _ in range(2))
    for cliente in (aqui, alla):
        cliente.post(reverse("ruta:entrar"), {"username": ana.usuario, "password": CLAVE})
    url = reverse("ruta:cuenta_contrasena")
    assert aqui.post(url, {"password": "mala", **NUEVA}).status_code == 422
    antes = aqui.session.session_key
    assert aqui.post(url, {"password": CLAVE, **NUEVA}).status_code == 303
    assert (aqui.get(url).status_code, alla.get(url).status_code) == (200, 302)
    assert aqui.session.session_key != antes


def test_una_sesion_abierta_no_es_lugar_para_adivinar(mundo, ana):
    cliente, url = mundo.cliente("docente"), reverse("ruta:cuenta_contrasena")
    estados = [cliente.post(url, {"password": "mala", **NUEVA}).status_code for _ in range(guardia.LIBRES + 1)]
    assert estados == [422] * guardia.LIBRES + [429]
    assert Restablecimiento.objects.count() == 0
    assert Intento.objects.exclude(puerta="entrar").count() == 0
