"""Fifty attempts at once do not pass the limit; with a counter that reads and then writes, they would."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from ruta import guardia
from ruta.errores import DemasiadosIntentos
from ruta.guardia import Puerta
from ruta.models import Intento

pytestmark = pytest.mark.django_db(transaction=True)
INTENTOS, A_LA_VEZ = 50, 25


def _a_la_vez(intento) -> int:
    """How many of the fifty were heard."""
    salida = threading.Barrier(A_LA_VEZ)

    def hilo(_: int) -> int:
        connection.ensure_connection()
        salida.wait(60)
        oidos = sum(intento() for _ in range(INTENTOS // A_LA_VEZ))
        connection.close()
        return oidos

    with ThreadPoolExecutor(A_LA_VEZ) as hilos:
        return sum(hilos.map(hilo, range(A_LA_VEZ)))


def _con_guardia() -> bool:
    try:
        Puerta("entrar", "ana", "10.0.0.0/24").pedir()
    except DemasiadosIntentos:
        return False
    return True


def _ingenuo() -> bool:
    """Reads, decides, writes."""
    veces = Intento.objects.get(cuenta="ingenuo").veces
    if veces >= guardia.LIBRES:
        return False
    Intento.objects.filter(cuenta="ingenuo").update(veces=veces + 1)
    return True


def test_cincuenta_a_la_vez_no_pasan_del_limite():
    assert _a_la_vez(_con_guardia) == guardia.LIBRES
    assert set(Intento.objects.values_list("veces", flat=True)) == {guardia.LIBRES}


def test_un_contador_ingenuo_si_deja_pasar():
    """The control: these threads do meet."""
    Intento.objects.create(puerta="entrar", cuenta="ingenuo", veces=0, ultimo="2026-11-26T08:00:00Z")
    assert _a_la_vez(_ingenuo) > guardia.LIBRES
