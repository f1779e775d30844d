"""The reminders of a ciclo with the worker killed again and again, counted at a mailbox that is a process of its own.

Nothing is lost and nothing is handed over twice. Between a mail server and a database there is a moment in which nobody can know:
a worker that dies after the mail was taken and before that is written down sends it again, under the same Message-ID, by which who
receives keeps one. How often that happened is said, and can be no more than once for each message under way when it died.
"""

import random
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.resistencia import recordatorios
from tests.resistencia.recordatorios import DIAS, POR_PERSONA, SALIERON, Correos
from tests.resistencia.tamano import COMPLETO, anotar, segun
from tests.ruta.procesos import esperar
from tests.servidor import RAIZ

A_LA_VEZ = 2  # what a worker has under way
LOTE = 4


@pytest.fixture
def correos(tmp_path: Path) -> Iterator[Correos]:
    with recordatorios.correos(tmp_path / "var") as abierto:
        yield abierto


def _sembrar(correos: Correos, escuelas: int, personas: int) -> None:
    correos.servidor.python(f"from tests.resistencia import recordatorios; recordatorios.sembrar({escuelas}, {personas})")


def _hasta_que_salga_todo(correos: Correos, hoy: date) -> None:
    """Asked again now and then: what waited for a retry is not what is measured."""
    limite = time.monotonic() + 300
    while correos.por_salir(hoy):
        assert time.monotonic() < limite, f"el {hoy} quedaron {correos.por_salir(hoy)} por salir"
        time.sleep(0.1)


def _un_dia(correos: Correos, hoy: date, muertes: int) -> None:
    """Killed `muertes` times while it foresees, hands over or sends, and then left to finish."""
    trabajador = correos.trabajador(hoy)
    for _ in range(muertes):
        salidos = correos.uno(SALIERON)
        if random.random() < 0.8:  # most die in the middle of sending
            limite = time.monotonic() + 3
            while correos.uno(SALIERON) == salidos and time.monotonic() < limite:
                time.sleep(0.002)
            time.sleep(random.random() * 0.4)
        recordatorios.matar(trabajador)
        trabajador = correos.trabajador(hoy)
    _hasta_que_salga_todo(correos, hoy)
    recordatorios.matar(trabajador)


def test_un_ciclo_con_el_trabajador_muerto_muchas_veces(correos):
    escuelas, personas = segun(1, 20), segun(3, 20)
    dias = DIAS if COMPLETO else DIAS[:3]
    muertes = segun(3, 50)
    _sembrar(correos, escuelas, personas)
    inicio = time.monotonic()
    for n, hoy in enumerate(dias):
        _un_dia(correos, hoy, muertes // len(dias) + (n < muertes % len(dias)))
    recibidos, escritos = correos.recibidos(), correos.escritos()
    repetidos = {identidad: veces for identidad, veces in recibidos.items() if veces > 1}
    anotar(
        f"recordatorios de un ciclo con el trabajador muerto {muertes} veces",
        f"{len(escritos)} previstos y enviados, {len(escritos - set(recibidos))} perdidos, {len(set(recibidos) - escritos)} de más;"
        f" {len(repetidos)} tomados dos veces por el buzón, con el mismo Message-ID; {time.monotonic() - inicio:.0f} s",
    )
    assert set(recibidos) == escritos
    assert len(escritos) == (POR_PERSONA * escuelas * personas if COMPLETO else correos.uno(SALIERON))
    assert len(escritos) >= escuelas * personas * 2
    assert set(repetidos.values()) <= {2}
    assert len(repetidos) <= A_LA_VEZ * muertes


# Death in the worst moment, placed on purpose: the reminders are in the queue, and the transaction has not ended

_MUERE = """
import os
from procrastinate.jobs import JobDeferrer
from implementacion.recordatorios import operaciones
operaciones.LOTE = {lote}
operaciones.prever_recordatorios()
encolar = JobDeferrer.batch_defer
def y_muere(*args, **kwargs):
    encolar(*args, **kwargs)
    {antes}
    os._exit(9)
JobDeferrer.batch_defer = y_muere
operaciones.entregar_recordatorios()
"""


def _correr(correos: Correos, hoy: date, codigo: str, termina: int = 0) -> None:
    orden = [sys.executable, "manage.py", "shell", "-v", "0", "-c", codigo]
    proceso = subprocess.run(orden, cwd=RAIZ, env=correos.ambiente(hoy), capture_output=True, text=True, check=False)
    assert proceso.returncode == termina, proceso.stderr[-2000:]


def _morir(correos: Correos, hoy: date, antes: str = "pass") -> None:
    _correr(correos, hoy, _MUERE.format(lote=LOTE, antes=antes), termina=9)


def _lo_que_llega(correos: Correos, hoy: date) -> tuple[int, int]:
    """Once everything left: how many different ones, and how many in all."""
    trabajador = correos.trabajador(hoy)
    _hasta_que_salga_todo(correos, hoy)
    esperar(correos.recibidos, 60)
    recordatorios.matar(trabajador)
    return len(correos.recibidos()), correos.recibidos().total()


def test_si_muere_al_entregar_ni_se_pierde_ni_se_repite(correos):
    _sembrar(correos, 1, 6)
    _morir(correos, DIAS[0])
    assert _lo_que_llega(correos, DIAS[0]) == (6, 6)


_SIN_LLAVE = """
from django.db import connection
from implementacion.models import Recordatorio
from implementacion.recordatorios import operaciones, textos
operaciones.entregar_recordatorios()
with connection.cursor() as cursor:
    cursor.execute("SELECT args->>'recordatorio_id' FROM procrastinate_jobs WHERE task_name = 'implementacion.enviar_recordatorio'")
    for (pk,) in cursor.fetchall():
        textos.mensaje(Recordatorio.objects.get(pk=pk)).send()
"""
_SIN_MARCA = """
    from django.db import connection
    from implementacion.models import Recordatorio
    Recordatorio.objects.update(enviado_en=None)
    connection.connection.commit()"""


def test_control_sin_marca_ni_llave_se_repite(correos):
    """The same death where the queue keeps what it was given and the mark is lost, and a job that does not look whether its mail
    left: were this to repeat nothing, the test above would prove nothing."""
    _sembrar(correos, 1, 6)
    _morir(correos, DIAS[0], antes=_SIN_MARCA)
    _correr(correos, DIAS[0], _SIN_LLAVE)
    recibidos = correos.recibidos()
    anotar("control: sin marca ni llave", f"{len(recibidos)} previstos, {recibidos.total()} tomados por el buzón")
    assert (len(recibidos), recibidos.total()) == (6, 6 + LOTE)
