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


def test_la_llave_de_la_sesion_cambia_al_entrar_y_al_salir(client, ana):
    """Whoever planted a session in this browser before, has nothing after."""
    client.get(reverse("ruta:entrar"))
    sesion = client.session
    sesion["plantada"] = 1
    sesion.save()
    plantada = sesion.session_key
    client.cookies["sessionid"] = plantada
    _entrar(client, "ana.maria", CLAVE)
    dentro = client.session.session_key
    assert dentro != plantada
    respuesta = client.post(reverse("ruta:salir"))
    assert (respuesta.cookies["sessionid"]["max-age"], respuesta.cookies["csrftoken"]["max-age"]) == (0, 0)
    client.cookies["sessionid"] = dentro
    assert client.get(reverse("ruta:inicio")).status_code == 302


def test_las_galletas_no_se_leen_con_javascript_ni_viajan_desde_otro_sitio(client, ana):
    client.get(reverse("ruta:entrar"))
    respuesta = _entrar(client, "ana.maria", CLAVE)
    for nombre in ("sessionid", "csrftoken"):
        galleta = respuesta.cookies[nombre]
        assert (galleta["httponly"], galleta["samesite"], galleta["domain"], galleta["path"]) == (True, "Lax", "", "/")


def test_sin_intentos_de_mas_la_puerta_no_estorba(client, ana):
    """Four wrong ones and the right one are five people of a school every morning."""
    for _ in range(3):
        assert _entrar(client, "ana.maria", "mala").status_code == 422
    assert _entrar(client, "ana.maria", CLAVE).status_code == 302


@pytest.mark.parametrize("destino", ["/entrar/", "/entrar/?next=/entrar/", "http://testserver/entrar/"])
def test_quien_ya_esta_dentro_no_da_vueltas_en_la_puerta(client, ana, destino):
    client.force_login(ana)
    respuesta = client.get(reverse("ruta:entrar"), {"next": destino})
    assert (respuesta.status_code, respuesta["Location"]) == (302, reverse("ruta:inicio"))
