"""The guard, the account, what was given: whatever locks two of them does it in that order, so that no two wait for each other."""

import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction

from ruta import contrasenas, guardia, puertas
from ruta.estados import Rol
from ruta.models import Intento, Restablecimiento, Usuario
from tests import fabricas

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def laura():
    return fabricas.con_contrasena(fabricas.usuario("Laura de Prueba"))


def _mientras_espera(
    primero: Callable[[], Any], hacer: Callable[[], Any], entretanto: Callable[[], Any] = lambda: None
) -> list[Exception]:
    """`hacer`, elsewhere, waits for what `primero` holds; what it raised in the end."""
    faltas: list[Exception] = []

    def alla() -> None:
        try:
            hacer()
        except Exception as error:  # noqa: BLE001 - looked at by whoever asked
            faltas.append(error)
        finally:
            connection.close()

    hilo = threading.Thread(target=alla)
    with transaction.atomic():
        primero()
        hilo.start()
        while hilo.is_alive() and not _alguien_espera():
            time.sleep(0.02)
        assert hilo.is_alive()
        entretanto()
    hilo.join(30)
    return faltas


def _se_pueden_tomar(primera: Any, segunda: Any, hacer: Callable[[], Any]) -> None:
    """Both, one after the other, while `hacer` waits elsewhere for the first."""

    def tomar(filas: Any, **como: bool) -> None:
        assert filas.select_for_update(**como)

    assert _mientras_espera(lambda: tomar(primera), hacer, lambda: tomar(segunda, nowait=True)) == []


def _alguien_espera() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND pid <> pg_backend_pid())")
        return cursor.fetchone()[0]


def test_quien_elige_otra_contrasena_no_estorba_a_quien_da_otra_tarjeta(laura):
    dado, _ = contrasenas.dar_tarjeta(laura)
    cuenta, lo_dado = Usuario.objects.filter(pk=laura.pk), Restablecimiento.objects.filter(pk=dado.pk)
    _se_pueden_tomar(cuenta, lo_dado, lambda: contrasenas.restablecer(dado.pk, contrasena="otra frase muy larga"))
    dado.refresh_from_db()
    assert dado.usado_el


@pytest.mark.parametrize("puerta", ["entrar", "segundo"])
def test_quien_quita_la_espera_no_estorba_a_quien_entra(laura, puerta):
    ruta = fabricas.ruta(fabricas.escuela())
    directora, suya = fabricas.participacion(ruta.escuela, Rol.DIRECCION), fabricas.participacion(ruta.escuela, persona=laura)
    guardia.Puerta(puerta, laura.usuario if puerta == "entrar" else str(laura.pk)).pedir()
    intentos, cuenta = Intento.objects.filter(puerta=puerta), Usuario.objects.filter(pk=laura.pk)
    _se_pueden_tomar(intentos, cuenta, lambda: puertas.desbloquear(ruta.escuela_id, suya.pk, por=fabricas.quien(directora, ruta)))
    assert not intentos.exists()


def test_de_dos_que_eligen_el_mismo_usuario_en_dos_escuelas_uno_elige_otro():
    ruta = fabricas.ruta(fabricas.escuela())
    directora = fabricas.quien(fabricas.participacion(ruta.escuela, Rol.DIRECCION), ruta)
    invitacion, _ = puertas.invitar(ruta.escuela_id, por=directora, roles=[Rol.DOCENTE], cargo="Docente de 2° B")
    quiere = {"usuario": "ana.lopez", "nombre": "Ana de Prueba", "contrasena": fabricas.CONTRASENA}
    faltas = _mientras_espera(
        lambda: Usuario.objects.create(usuario="ana.lopez", nombre="Otra Ana de Prueba"),
        lambda: puertas.aceptar_con_cuenta_nueva(invitacion.pk, **quiere),
    )
    assert [str(falta) for falta in faltas] == [puertas.OCUPADO]
    invitacion.refresh_from_db()
    assert invitacion.usada_el is None
