"""Seals: nothing in clear at rest, each for its row and its use, and the keys of before while they are kept."""

import importlib
import re

import pyotp
import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.test import override_settings

from ruta import cifrado, codigos, reloj, segundo_paso, tareas
from ruta.models import SegundoPaso
from tests import fabricas

CLARO, ANTES = "JBSWY3DPEHPK3PXP", "la clave de antes, que nadie escribe en ningún lugar de aquí"


def test_hkdf_da_lo_que_dice_la_norma():
    """RFC 5869, test case 1, its first 32 bytes."""
    hecha = cifrado.hkdf(b"\x0b" * 22, bytes.fromhex("f0f1f2f3f4f5f6f7f8f9"), bytes(range(13)))
    assert hecha.hex() == "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf"


def test_se_abre_lo_que_se_sello_y_cada_sello_es_otro():
    uno, otro = (cifrado.sellar(CLARO, "prueba", "ana") for _ in range(2))
    assert uno != otro
    assert [cifrado.abrir(sello, "prueba", "ana") for sello in (uno, otro)] == [CLARO, CLARO]


@pytest.mark.parametrize(
    ("uso", "de", "cambio"), [("otro", "ana", ""), ("prueba", "beto", ""), ("prueba", "ana", "AAAA"), ("prueba", "ana", "ñ")]
)
def test_ni_en_otro_uso_ni_en_otra_fila_ni_cambiado(uso, de, cambio):
    sello = cambio + cifrado.sellar(CLARO, "prueba", "ana")[len(cambio) :]
    with pytest.raises(cifrado.NoSeAbre):
        cifrado.abrir(sello, uso, de)


def test_la_clave_de_antes_abre_mientras_se_conserva():
    with override_settings(SECRET_KEY=ANTES):
        sello = cifrado.sellar(CLARO, "prueba", "ana")
    with pytest.raises(cifrado.NoSeAbre):
        cifrado.abrir(sello, "prueba", "ana")
    with override_settings(SECRET_KEY_FALLBACKS=[ANTES]):
        assert cifrado.abrir(sello, "prueba", "ana") == CLARO
        assert not cifrado.es_de_ahora(sello, "prueba", "ana")


@pytest.fixture
def ana(db):
    return fabricas.usuario("Ana Méndez")


def en_la_tabla():
    with connection.cursor() as cursor:
        cursor.execute("SELECT s::text FROM ruta_segundopaso s")
        return [fila for (fila,) in cursor.fetchall()]


def test_la_tabla_no_dice_el_secreto(ana):
    secreto = segundo_paso.empezar(ana).secreto
    assert re.fullmatch("[A-Z2-7]{32}", secreto)
    assert [secreto in fila for fila in en_la_tabla()] == [False]
    assert SegundoPaso.objects.get().secreto == secreto


def _con_la_de_antes(ana):
    with override_settings(SECRET_KEY=ANTES):
        paso = segundo_paso.empezar(ana)
        return segundo_paso.confirmar(ana, pyotp.TOTP(paso.secreto).generate_otp(reloj.segundos() // 30))


def test_cambiada_la_clave_el_telefono_y_los_respaldos_siguen_sirviendo(ana):
    respaldos = _con_la_de_antes(ana)
    with override_settings(SECRET_KEY_FALLBACKS=[ANTES]):
        assert segundo_paso.comprobar(ana, respaldos[0])
        assert not segundo_paso.comprobar(ana, respaldos[0])
        siguiente = pyotp.TOTP(SegundoPaso.objects.get().secreto).generate_otp(reloj.segundos() // 30 + 1)
        assert segundo_paso.comprobar(ana, siguiente)
    assert codigos.huellas("K7MPQ") == [codigos.huella("K7MPQ")]


def test_el_trabajador_sella_de_nuevo_y_la_de_antes_ya_se_puede_quitar(ana):
    _con_la_de_antes(ana)
    with override_settings(SECRET_KEY_FALLBACKS=[ANTES]):
        secreto = SegundoPaso.objects.get().secreto
        tareas.limpiar_puertas(timestamp=0)
        assert segundo_paso.volver_a_sellar() == 0
    assert SegundoPaso.objects.get().secreto == secreto


def test_uno_que_ya_no_se_abre_no_detiene_a_los_demas(ana):
    _con_la_de_antes(ana)
    otro = fabricas.usuario("Beto Luna")
    with override_settings(SECRET_KEY="otra más, de en medio"):
        segundo_paso.empezar(otro)
    with override_settings(SECRET_KEY_FALLBACKS=["otra más, de en medio"]):
        segundo_paso.volver_a_sellar()
    assert [p.sello_al_dia for p in SegundoPaso.objects.order_by("usuario__nombre")] == [False, True]


def test_la_migracion_sella_lo_que_estaba_en_claro_y_regresa(ana):
    """On the table itself, as it was: PostgreSQL takes the whole of it back at the end of the test."""
    nombre = next(n for a, n in MigrationLoader(connection).disk_migrations if a == "ruta" and n.endswith("_puertas_cerradas"))
    migracion = importlib.import_module(f"ruta.migrations.{nombre}")
    SegundoPaso.objects.create(usuario=ana, sellado="")
    antes = MigrationLoader(connection).project_state(("ruta", nombre), at_end=False)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE ruta_segundopaso DROP COLUMN sellado")
        cursor.execute("ALTER TABLE ruta_segundopaso ADD COLUMN secreto varchar(64) NOT NULL DEFAULT %s", [CLARO])
    with connection.schema_editor(atomic=True) as editor:
        migracion.Migration(nombre, "ruta").apply(antes, editor)
    assert SegundoPaso.objects.get().secreto == CLARO
    assert [CLARO in fila for fila in en_la_tabla()] == [False]
