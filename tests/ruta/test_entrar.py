"""ruta:entrar and ruta:salir: one message for every failure, argon2id, back to where the person was."""

import pytest
from django.contrib.auth.hashers import identify_hasher
from django.test import override_settings
from django.urls import reverse

from ruta.models import Usuario
from ruta.web.acceso import EntradaPorUsuario
from tests import fabricas

CLAVE = fabricas.CONTRASENA


@pytest.fixture
def ana(db):
    return Usuario.objects.create_user("Ana.Maria", CLAVE, nombre="Ana María Prueba")


def _entrar(client, usuario, clave, **extra):
    return client.post(reverse("ruta:entrar"), {"username": usuario, "password": clave, **extra})


def test_entra_sin_cuidar_las_mayusculas(client, ana):
    respuesta = _entrar(client, "ANA.maria", CLAVE)
    assert (respuesta.status_code, respuesta["Location"]) == (302, reverse("ruta:inicio"))


def test_la_contrasena_se_guarda_con_argon2id(ana):
    assert ana.password.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")
    assert type(identify_hasher(ana.password)).__name__ == "Argon2id"


def test_el_mismo_mensaje_falle_lo_que_falle(client, ana):
    Usuario.objects.create_user("baja", CLAVE, nombre="De Baja", is_active=False)
    paginas = [_entrar(client, u, c).content.decode() for u, c in [("ana.maria", "mala"), ("nadie", CLAVE), ("baja", CLAVE)]]
    assert all("El usuario o la contraseña no coinciden." in pagina for pagina in paginas)


def test_vuelve_adonde_iba_pero_nunca_fuera_del_sitio(client, ana):
    assert _entrar(client, "ana.maria", CLAVE, next="/e/x/")["Location"] == "/e/x/"
    client.logout()
    assert _entrar(client, "ana.maria", CLAVE, next="https://malo.example/")["Location"] == reverse("ruta:inicio")


def test_salir_es_post_y_limpia_el_aparato(client, ana):
    client.force_login(ana)
    assert client.get(reverse("ruta:salir")).status_code == 405
    respuesta = client.post(reverse("ruta:salir"))
    assert respuesta["Clear-Site-Data"] == '"cache", "storage"'
    assert client.get(reverse("ruta:inicio")).status_code == 302


def test_una_cuenta_dada_de_baja_deja_de_entrar_al_siguiente_paso(client, ana):
    client.force_login(ana)
    Usuario.objects.filter(pk=ana.pk).update(is_active=False)
    assert client.get(reverse("ruta:inicio"))["Location"].startswith(reverse("ruta:entrar"))


def test_las_cuentas_de_la_demostracion_no_entran_fuera_de_ella(ana):
    ana.es_demo = True
    with override_settings(DEMO=False):
        assert not EntradaPorUsuario().user_can_authenticate(ana)
    assert EntradaPorUsuario().user_can_authenticate(ana)
