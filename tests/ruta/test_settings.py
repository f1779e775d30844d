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


def _arrancar(**cambios: str) -> subprocess.CompletedProcess[str]:
    entorno = {**os.environ, **SEGURO, **cambios}
    codigo = "import django; django.setup(); from django.conf import settings; print(settings.MODO, settings.HOY_FIJO)"
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
