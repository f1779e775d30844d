"""Production refuses to start unsafe. Each case runs a real process, as the server would."""

import os
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from ruta import arranque
from ruta.models import Usuario
from tests import fabricas

SEGURO = {"RUTA_MODO": "produccion", "SECRET_KEY": "k" * 60, "ALLOWED_HOSTS": "ruta.example", "DEBUG": ""}


def _arrancar(muestra: str = "s.MODO, s.HOY_FIJO", **cambios: str) -> subprocess.CompletedProcess[str]:
    entorno = {**os.environ, **SEGURO, **cambios}
    codigo = f"import django; django.setup(); from django.conf import settings as s; print({muestra})"
    return subprocess.run([sys.executable, "-c", codigo], env=entorno, capture_output=True, text=True, check=False)


def test_una_produccion_segura_arranca_con_la_fecha_del_dia():
    proceso = _arrancar()
    assert (proceso.returncode, proceso.stdout.strip()) == (0, "produccion None")


@pytest.mark.parametrize(
    ("cambios", "motivo"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY"),
        ({"SECRET_KEY": "corta"}, "SECRET_KEY"),
        ({"DEBUG": "1"}, "DEBUG"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS"),
        ({"RUTA_MODO": "pruebas"}, "RUTA_MODO"),
        ({"DATABASE_URL": "sqlite:///x"}, "PostgreSQL"),
        ({"EMAIL_URL": "pop://correo.example"}, "EMAIL_URL"),
        ({"RUTA_HOY": "2026-11-26"}, "RUTA_HOY"),
    ],
)
def test_una_produccion_insegura_se_niega(cambios, motivo):
    proceso = _arrancar(**cambios)
    assert proceso.returncode != 0
    assert motivo in proceso.stderr


def test_una_produccion_con_cuentas_de_demostracion_se_niega(db, settings):
    settings.DEMO = False
    arranque.verificar()
    persona = fabricas.usuario()
    Usuario.objects.filter(pk=persona.pk).update(es_demo=True)
    with pytest.raises(ImproperlyConfigured, match="cuentas de la demostración"):
        arranque.verificar()


def test_las_galletas_de_produccion_son_de_este_sitio_y_de_ningun_otro():
    """`__Host-` holds only with Secure, for the whole host and without domain."""
    ajustes = ["NAME", "SECURE", "HTTPONLY", "SAMESITE", "PATH", "DOMAIN"]
    for galleta, nombre in (("SESSION", "__Host-sesion"), ("CSRF", "__Host-csrf")):
        muestra = ", ".join(f"s.{galleta}_COOKIE_{ajuste}" for ajuste in ajustes)
        assert _arrancar(muestra).stdout.split() == [nombre, "True", "True", "Lax", "/", "None"]


def test_media_hora_ociosa_y_doce_horas_en_total():
    assert _arrancar("s.SESION_OCIOSA_SEGUNDOS, s.SESION_ABSOLUTA_SEGUNDOS").stdout.split() == ["1800", "43200"]


def test_produccion_no_manda_correo_mientras_no_se_le_diga_por_donde():
    assert _arrancar("s.HAY_CORREO", EMAIL_URL="").stdout.strip() == "False"
    muestra = "s.HAY_CORREO, s.EMAIL_HOST, s.EMAIL_PORT, s.EMAIL_HOST_USER, s.EMAIL_HOST_PASSWORD, s.EMAIL_USE_TLS, s.EMAIL_USE_SSL"
    con = _arrancar(muestra, EMAIL_URL="smtp://ruta%40sep.mx:cl%2Fave@correo.example:2525")
    assert con.stdout.split() == ["True", "correo.example", "2525", "ruta@sep.mx", "cl/ave", "True", "False"]
    sin_clave = _arrancar("s.EMAIL_PORT, s.EMAIL_USE_TLS, s.EMAIL_USE_SSL", EMAIL_URL="smtps://correo.example")
    assert sin_clave.stdout.split() == ["465", "False", "True"]


def test_la_revision_de_despliegue_no_tiene_nada_que_decir():
    propio = {nombre: valor for nombre, valor in os.environ.items() if nombre != "DJANGO_ALLOW_ASYNC_UNSAFE"}  # of the tests
    entorno = {**propio, **SEGURO, "SECRET_KEY": "Zq3" + "abcdefghijklmnopqrstuvwxyz0123456789" * 2}
    orden = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    proceso = subprocess.run(orden, env=entorno, capture_output=True, text=True, check=False)
    assert (proceso.returncode, proceso.stderr) == (0, "")
