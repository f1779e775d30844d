"""planeacion:lista_encender: the dirección, with her password again, after reading what it means."""

from datetime import timedelta

import pyotp
import pytest

from planeacion.nominal import consultas
from ruta import reloj, segundo_paso
from ruta.errores import OperacionRechazada, SinPermiso, TransicionInvalida
from ruta.estados import EstadoRuta
from ruta.models import Borrador, Intento, ListaNominal, SegundoPaso
from tests import fabricas
from tests.planeacion.nominal import con_grupos, encender

DATOS = {"leido": "on", "password": fabricas.CONTRASENA}


@pytest.fixture
def url(mundo):
    return con_grupos(mundo).url("planeacion:lista_encender")


def test_dice_que_se_guarda_quien_lo_ve_y_cuando_se_borra(mundo, url):
    texto = mundo.cliente("directora").get(url).content.decode()
    for dicho in ("Qué se guarda", "Quién lo ve", "Qué queda anotado", "Dónde no aparece", "Cuándo se borra"):
        assert f"<dt>{dicho}</dt>" in texto
    assert consultas.se_borra_el(mundo.ruta) == mundo.ruta.ciclo.fin + timedelta(days=90)


def test_se_enciende_y_queda_en_la_historia(mundo, url):
    respuesta = mundo.cliente("directora").post(url, DATOS)
    assert (respuesta.status_code, respuesta["Location"]) == (303, mundo.url("planeacion:lista_nominal"))
    lista = ListaNominal.objects.get()
    assert (lista.ruta_id, lista.encendio_id) == (mundo.ruta.pk, mundo.participaciones["directora"].pk)
    historia = mundo.cliente("docente").get(mundo.url("ruta:historia")).content.decode()
    assert "encendió la lista nominal de alumnos en riesgo" in historia


def test_con_htmx_va_a_la_lista(mundo, url, con_htmx):
    respuesta = mundo.cliente("directora").post(url, DATOS, headers=con_htmx("formulario-encender"))
    assert respuesta["HX-Redirect"] == mundo.url("planeacion:lista_nominal")


@pytest.mark.parametrize(
    ("dicho", "error"),
    [
        ({"password": ""}, "Escriba su contraseña."),
        ({"password": "otra"}, "La contraseña no coincide"),
        ({"leido": ""}, "Marque que lo leyó antes de encenderla."),
    ],
)
def test_sin_leer_o_sin_contrasena_sigue_apagada(mundo, url, dicho, error):
    respuesta = mundo.cliente("directora").post(url, {**DATOS, **dicho})
    assert respuesta.status_code == 422
    assert error in respuesta.content.decode() or "Falta este dato." in respuesta.content.decode()
    assert 'value="otra"' not in respuesta.content.decode()
    assert not ListaNominal.objects.exists()


def test_lo_rechazado_no_deja_borrador(mundo, url):
    """It says one's password, and that one read: neither is kept anywhere."""
    assert mundo.cliente("directora").post(url, {**DATOS, "password": "otra"}).status_code == 422
    assert not Borrador.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_los_intentos_se_cuentan(mundo, url):
    cliente = mundo.cliente("directora")
    assert [cliente.post(url, {**DATOS, "password": "otra"}).status_code for _ in range(6)] == [422] * 4 + [429] * 2
    assert Intento.objects.filter(veces__gte=4).exists()
    assert "Retry-After" in cliente.post(url, DATOS).headers
    assert not ListaNominal.objects.exists()


def test_quien_tiene_segundo_paso_tambien_lo_da(mundo, url):
    persona = mundo.personas["directora"]
    secreto = segundo_paso.empezar(persona).secreto
    segundo_paso.confirmar(persona, pyotp.TOTP(secreto).at(reloj.segundos()))
    SegundoPaso.objects.filter(usuario=persona).update(ultimo_periodo=0)
    cliente = mundo.cliente("directora")
    assert cliente.post(url, DATOS).status_code == 422
    assert cliente.post(url, {**DATOS, "codigo": pyotp.TOTP(secreto).at(reloj.segundos())}).status_code == 303


def test_solo_la_direccion(mundo, url):
    for persona in ("docente", "comite", "especialista"):
        assert mundo.cliente(persona).get(url).status_code == 403
    with pytest.raises(SinPermiso):
        encender(mundo, "docente")


def test_no_con_la_ruta_informada_ni_noventa_dias_despues(mundo, url):
    with reloj.fijar(consultas.se_borra_el(mundo.ruta)), pytest.raises(OperacionRechazada):
        encender(mundo)
    fabricas.en_estado(mundo.ruta, EstadoRuta.INFORMADA)
    with pytest.raises(TransicionInvalida):
        encender(mundo)
    assert not ListaNominal.objects.exists()


def test_dos_a_la_vez_la_encienden_una(mundo, url):
    encender(mundo)
    respuesta = mundo.cliente("directora").post(url, DATOS)
    assert respuesta.status_code == 422
    assert "Ya está encendida" in respuesta.content.decode()
    assert ListaNominal.objects.count() == 1
