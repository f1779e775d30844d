"""ruta:invitacion and the card of the dirección: shown once, looked at without using it, with an account or without."""

import re
import time

import pytest
from django.contrib.auth import SESSION_KEY
from django.core import mail
from django.test import Client
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from ruta import codigos, guardia, puertas, tareas
from ruta.models import Intento, Invitacion, Participacion, Usuario
from ruta.portada import unavez
from tests import fabricas

CLAVE = fabricas.CONTRASENA
DATOS = {"cargo": "Docente de 2° B", "roles": ["docente"], "horas": "72"}
NUEVA = {"usuario": "nueva", "nombre": "Nueva Maestra", "password1": CLAVE, "password2": CLAVE}
CODIGO = re.compile(r"[2-9A-Z]{5}-[2-9A-Z]{5}-[2-9A-Z]{5}")


@pytest.fixture
def tarjeta(mundo):
    """The page of the card as the directora sees it, and its code."""
    cliente = mundo.cliente("directora")
    respuesta = cliente.post(mundo.url("ruta:persona_invitar"), DATOS)
    assert respuesta.status_code == 303
    pagina = cliente.get(respuesta["Location"])
    return cliente, respuesta["Location"], pagina.content.decode(), CODIGO.search(pagina.content.decode())[0]


def _canjear(codigo, cliente=None):
    cliente = cliente or Client()
    return cliente, cliente.post(reverse("ruta:invitacion"), {"codigo": codigo})


def test_la_tarjeta_dice_escuela_funcion_codigo_vencimiento_y_tres_pasos(mundo, tarjeta):
    _, _, pagina, codigo = tarjeta
    invitacion = Invitacion.objects.get()
    for dicho in (mundo.escuela.nombre, "Docente de 2° B", codigo, "Vence el", "http://localhost:8000/invitacion/"):
        assert dicho in pagina
    assert pagina.count("<li>") == 3
    assert invitacion.huella == codigos.huella(codigo)
    assert "<svg" in pagina
    assert " style=" not in pagina


def test_se_muestra_una_vez_y_no_queda_en_ninguna_cache(tarjeta):
    cliente, url, _, codigo = tarjeta
    otra = cliente.get(url)
    assert (otra["Cache-Control"], codigo in otra.content.decode()) == ("no-store", False)
    assert "ya se mostró una vez" in otra.content.decode()


def test_la_galleta_que_la_lleva_es_de_esa_pagina_y_se_borra_al_verla(mundo):
    cliente = mundo.cliente("directora")
    galleta = cliente.post(mundo.url("ruta:persona_invitar"), DATOS).cookies[unavez.GALLETA]
    invitacion = Invitacion.objects.get()
    url = mundo.url("ruta:invitacion_tarjeta", invitacion_id=invitacion.pk)
    assert (galleta["path"], galleta["httponly"], galleta["samesite"]) == (url, True, "Strict")
    otra = puertas.invitar(mundo.escuela.pk, por=mundo.quien("directora"), roles=["docente"], cargo="Otra")[0]
    ajena = cliente.get(mundo.url("ruta:invitacion_tarjeta", invitacion_id=otra.pk))
    assert CODIGO.search(ajena.content.decode()) is None
    assert cliente.get(url).cookies[unavez.GALLETA]["max-age"] == 0


def test_mirarla_no_la_usa_y_aceptarla_si(mundo, tarjeta):
    codigo = tarjeta[3]
    for _ in range(2):
        assert Client().get(reverse("ruta:invitacion")).status_code == 200
        cliente, canjeada = _canjear(codigo)
        assert canjeada["Location"] == reverse("ruta:invitacion_aceptar")
        assert "Docente de 2° B" in cliente.get(canjeada["Location"]).content.decode()
    assert Invitacion.objects.get().usada_el is None
    antes = cliente.session.session_key
    dentro = cliente.post(reverse("ruta:invitacion_aceptar"), NUEVA)
    assert (dentro.status_code, dentro["Location"]) == (303, reverse("ruta:inicio"))
    assert cliente.session.session_key != antes
    assert cliente.get(mundo.url("ruta:nuestra_ruta")).status_code == 200
    _, otra_vez = _canjear(codigo)
    assert otra_vez.status_code == 422
    assert puertas.NO_SIRVE.split(".")[0] in otra_vez.content.decode()


def test_entre_escribir_el_codigo_y_aceptar_se_puede_retirar(mundo, tarjeta):
    cliente, _ = _canjear(tarjeta[3])
    mundo.cliente("directora").post(mundo.url("ruta:invitacion_revocar", invitacion_id=Invitacion.objects.get().pk))
    respuesta = cliente.post(reverse("ruta:invitacion_aceptar"), NUEVA, follow=True)
    assert "ya no sirve" in respuesta.content.decode()
    assert Usuario.objects.filter(usuario="nueva").count() == 0


def test_con_cuenta_se_entra_primero_y_la_escuela_se_agrega(mundo, tarjeta):
    cliente, _ = _canjear(tarjeta[3])
    ajena = mundo.personas["ajena"]
    ajena.set_password(CLAVE)
    ajena.save()
    aceptar = reverse("ruta:invitacion_aceptar")
    assert f"{reverse('ruta:entrar')}?next={aceptar}" in cliente.get(aceptar).content.decode()
    entra = cliente.post(reverse("ruta:entrar"), {"username": ajena.usuario, "password": CLAVE, "next": aceptar})
    assert entra["Location"] == aceptar
    assert cliente.post(aceptar).status_code == 303
    assert Participacion.objects.get(escuela=mundo.escuela, usuario=ajena).roles == ["docente"]


def test_quien_entra_a_otra_cosa_no_halla_la_invitacion_que_otra_persona_dejo(mundo, tarjeta):
    cliente, canjeada = _canjear(tarjeta[3])
    ajena = fabricas.con_contrasena(mundo.personas["ajena"])
    cliente.post(reverse("ruta:entrar"), {"username": ajena.usuario, "password": CLAVE})
    assert cliente.get(canjeada["Location"])["Location"] == reverse("ruta:invitacion")


def test_la_invitacion_que_se_deja_abierta_espera_diez_minutos(tarjeta, monkeypatch):
    cliente, canjeada = _canjear(tarjeta[3])
    tarde = time.time() + 11 * 60
    monkeypatch.setattr(time, "time", lambda: tarde)
    respuesta = cliente.post(canjeada["Location"], NUEVA, follow=True)
    assert "diez minutos" in respuesta.content.decode()
    assert Usuario.objects.filter(usuario="nueva").count() == 0


@pytest.mark.parametrize(
    ("mal", "dicho"),
    [
        ({"password2": "otra"}, "Las dos contraseñas no son iguales"),
        ({"password1": "12345678", "password2": "12345678"}, "totalmente numérica"),
        ({"password1": "nueva maestra", "password2": "nueva maestra"}, "muy similar a"),
        ({"usuario": "ñandú"}, "letras sin acento"),
        ({"nombre": ""}, "Falta este dato."),
    ],
)
def test_lo_que_falta_se_dice_en_espanol_con_lo_escrito_y_sin_la_contrasena(tarjeta, mal, dicho):
    cliente, _ = _canjear(tarjeta[3])
    respuesta = cliente.post(reverse("ruta:invitacion_aceptar"), {**NUEVA, **mal})
    texto = respuesta.content.decode()
    assert respuesta.status_code == 422
    assert dicho in texto
    assert CLAVE not in texto
    assert SESSION_KEY not in cliente.session


@pytest.mark.parametrize("codigo", ["", "K7MPQ", "K7MPQ-2RTXV-9HBWO", "x" * 41, "K7MPQ-2RTXV-9HBW\x00"])
def test_un_codigo_mal_escrito_dice_como_es_uno_bueno(db, codigo):
    _, respuesta = _canjear(codigo)
    assert respuesta.status_code == 422
    assert Intento.objects.count() == 0


def test_completar_una_tarjeta_vista_de_reojo_tambien_se_cuenta(tarjeta):
    """The first five signs are known; the rest is guessed."""
    codigo = tarjeta[3]
    estados = [_canjear(codigo[:6] + codigos.nuevo()[6:])[1].status_code for _ in range(6)]
    assert estados == [422] * guardia.LIBRES + [429] * 2
    espera = _canjear(codigo)[1]
    assert (espera.status_code, int(espera["Retry-After"]) > 0) == (429, True)


def test_por_correo_sale_del_trabajador_sin_datos_en_el_asunto(mundo, settings):
    settings.DIRECCION_PUBLICA = "https://ruta.example"
    cliente = mundo.cliente("directora")
    respuesta = cliente.post(mundo.url("ruta:persona_invitar"), {**DATOS, "correo": "nueva@correo.example"})
    assert unavez.GALLETA not in respuesta.cookies
    (tarea,) = ProcrastinateJob.objects.filter(task_name="ruta.enviar_invitacion")
    assert tarea.args == {"invitacion": str(Invitacion.objects.get().pk)}
    tareas.enviar_invitacion(**tarea.args)
    (mensaje,) = mail.outbox
    codigo = CODIGO.search(mensaje.body)[0]
    assert (mensaje.subject, mensaje.to) == ("Invitación a Ruta", ["nueva@correo.example"])
    assert f"https://ruta.example/invitacion/#{codigo}" in mensaje.body
    assert _canjear(codigo)[1].status_code == 303


@pytest.mark.parametrize(("dicho", "queda"), [({}, "direccion@correo.example"), ({"correo_ajeno": "on"}, "")])
def test_quien_acepta_ve_que_correo_queda_en_su_cuenta_y_puede_decir_que_no_es_suyo(mundo, dicho, queda):
    """An invitation sent to the mailbox of the dirección: from there every other password could be chosen."""
    por = mundo.quien("directora")
    invitacion, _ = puertas.invitar(
        mundo.escuela.pk, por=por, roles=["docente"], cargo="Docente", correo="direccion@correo.example"
    )
    cliente, canjeada = _canjear(puertas.dar_codigo_por_correo(invitacion.pk)[1])
    assert "direccion@correo.example" in cliente.get(canjeada["Location"]).content.decode()
    assert cliente.post(canjeada["Location"], {**NUEVA, **dicho}).status_code == 303
    assert Usuario.objects.get(usuario="nueva").correo == queda


def test_con_tarjeta_no_se_habla_de_correo(tarjeta):
    cliente, canjeada = _canjear(tarjeta[3])
    assert "correo_ajeno" not in cliente.get(canjeada["Location"]).content.decode()
    assert cliente.post(canjeada["Location"], {**NUEVA, "correo_ajeno": "on"}).status_code == 303


def test_sin_correo_en_el_sitio_no_se_ofrece(mundo, settings):
    settings.HAY_CORREO = False
    assert 'name="correo"' not in mundo.cliente("directora").get(mundo.url("ruta:persona_invitar")).content.decode()
