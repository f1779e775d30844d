"""Jobs of a worker that died go back to the queue, and those that kill their worker are given up."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from ruta import tareas
from ruta.models import Intento
from tests.ruta import procesos

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _cola_vacia(transactional_db: None) -> None:
    """The queue's tables are not Django's, so its flush leaves what other tests deferred."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers CASCADE")


def _interrumpida(latido: str, intentos: int = 0) -> int:
    """A job being done by a worker whose last heartbeat is that old."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - %s::interval) RETURNING id", [latido])
        trabajador = cursor.fetchone()[0]
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, args, status, attempts, worker_id)"
            " VALUES ('default', 'prueba.lenta', '{}', 'doing', %s, %s) RETURNING id",
            [intentos, trabajador],
        )
        return int(cursor.fetchone()[0])


def _correr_rescate() -> None:
    """As the worker does it: deferred, fetched and run through the real queue."""
    tareas.rescatar_tareas.configure(queue="rescate").defer(timestamp=0)

    async def trabajador() -> None:
        async with app.open_async():
            await app.run_worker_async(wait=False, install_signal_handlers=False, listen_notify=False, queues=["rescate"])

    # In a thread of its own: after the browser tests Playwright's loop still runs in this one.
    with app.replace_connector(app.connector.get_worker_connector()), ThreadPoolExecutor(1) as hilo:
        hilo.submit(lambda: asyncio.run(trabajador())).result()


def _estado(tarea: int) -> tuple[str, int]:
    registro = ProcrastinateJob.objects.get(pk=tarea)
    return registro.status, registro.attempts


def test_el_trabajador_conoce_el_rescate() -> None:
    """In a process of its own: here this very file has imported the tasks already."""
    programa = (
        "import django; django.setup()\n"
        "from procrastinate.contrib.django import app; app.perform_import_paths()\n"
        "print([p.cron for p in app.periodic_registry.periodic_tasks.values() if p.task.name == 'ruta.rescatar_tareas'])"
    )
    proceso = procesos.lanzar("-c", programa, DJANGO_SETTINGS_MODULE="ruta.settings")
    assert proceso.communicate()[0] == "['* * * * *']\n"


def test_cada_hora_se_limpia_lo_que_ya_no_cuenta_en_las_puertas() -> None:
    hace_un_dia = timezone.now() - timedelta(days=1)
    Intento.objects.create(puerta="entrar", cuenta="x", veces=1, ultimo=hace_un_dia)
    Intento.objects.create(puerta="entrar", cuenta="y", veces=1, ultimo=timezone.now())
    Session.objects.create(session_key="vieja", session_data="", expire_date=hace_un_dia)
    Session.objects.create(session_key="viva", session_data="", expire_date=timezone.now() + timedelta(hours=1))
    tareas.limpiar_puertas(timestamp=0)
    assert list(Intento.objects.values_list("cuenta", flat=True)) == ["y"]
    assert list(Session.objects.values_list("session_key", flat=True)) == ["viva"]
    (cron,) = [p.cron for p in app.periodic_registry.periodic_tasks.values() if p.task.name == "ruta.limpiar_puertas"]
    assert cron == "17 * * * *"


def test_solo_vuelven_las_tareas_de_un_trabajador_sin_latido() -> None:
    huerfana, atendida = _interrumpida("31 seconds"), _interrumpida("10 seconds")
    _correr_rescate()
    assert _estado(huerfana) == ("todo", 1)
    assert _estado(atendida) == ("doing", 0)


def test_la_que_mata_a_su_trabajador_una_y_otra_vez_se_abandona() -> None:
    penultima, ultima = _interrumpida("1 hour", tareas.INTENTOS - 2), _interrumpida("1 hour", tareas.INTENTOS - 1)
    _correr_rescate()
    assert _estado(penultima) == ("todo", tareas.INTENTOS - 1)
    assert _estado(ultima)[0] == "failed"
