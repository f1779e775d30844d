"""`manage.py tarjeta_de_cuenta`: the way back for the only dirección, from the machine itself."""

import pytest
from django.core.management import CommandError, call_command

from ruta import contrasenas
from ruta.models import Usuario
from tests import fabricas


def test_da_un_codigo_que_sirve(db, capsys):
    persona = Usuario.objects.create_user("unica", fabricas.CONTRASENA, nombre="La Única Maestra")
    call_command("tarjeta_de_cuenta", "UNICA")
    lineas = capsys.readouterr().out.splitlines()
    dado = contrasenas.reconocer_restablecimiento(lineas[0].removeprefix("Código: "))
    assert (dado.usuario, dado.lo_dio) == (persona, None)
    assert lineas[1] == "Se usa una vez en http://localhost:8000/restablecer/"


def test_sin_cuenta_lo_dice(db):
    with pytest.raises(CommandError, match="No hay una cuenta «nadie»"):
        call_command("tarjeta_de_cuenta", "nadie")
