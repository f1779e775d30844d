"""ruta:salud is 200 only when database, migrations and worker are well."""

import pytest
from django.db import OperationalError, connection
from django.urls import reverse

from ruta import arranque


@pytest.fixture
def latido(db):
    """Write a worker's heartbeat so many seconds old, as procrastinate does."""

    def escribir(segundos):
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM procrastinate_workers")
            cursor.execute(
                "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - make_interval(secs => %s))", [segundos]
            )

    return escribir


def test_todo_bien(client, latido):
    latido(5)
    respuesta = client.get(reverse("ruta:salud"))
    assert (respuesta.status_code, respuesta.json()) == (200, {"estado": "ok"})


@pytest.mark.parametrize("segundos", [31, 3600])
def test_sin_trabajador(client, latido, segundos):
    latido(segundos)
    assert client.get(reverse("ruta:salud")).status_code == 503


def test_con_una_migracion_pendiente(client, latido):
    latido(1)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE id = (SELECT max(id) FROM django_migrations WHERE app = 'rendicion')")
    respuesta = client.get(reverse("ruta:salud"))
    assert (respuesta.status_code, respuesta.json()) == (503, {"estado": "mal"})


def test_los_archivos_de_las_migraciones_se_leen_una_vez(client, latido, monkeypatch):
    """Anybody may ask, and there are seventy."""
    latido(1)
    client.get(reverse("ruta:salud"))
    monkeypatch.setattr(arranque, "MigrationExecutor", lambda _: pytest.fail("se volvieron a leer"))
    assert client.get(reverse("ruta:salud")).status_code == 200


def test_sin_base_de_datos(client, latido, monkeypatch):
    latido(1)

    def caida():
        raise OperationalError("server closed the connection")

    monkeypatch.setattr(arranque, "trabajador_vivo", caida)
    assert client.get(reverse("ruta:salud")).status_code == 503
