"""kill -9 under people who write: what was acknowledged is there, nothing is there by halves, and everything comes back by itself.

The control turns off what makes it so (`synchronous_commit`), and must lose.
"""

import os
import random
import signal
import statistics
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest

from ruta import postgres
from tests.resistencia import caidas, escena, juez
from tests.resistencia.cliente import Pares, Persona
from tests.resistencia.edicion import CAMPOS, Intento
from tests.resistencia.escena import Escena
from tests.resistencia.tamano import anotar, segun
from tests.ruta.procesos import consultar, en_calma, esperar
from tests.servidor import Servidor

ESCRIBEN = 4
VUELTA = 10  # seconds
SIN_FALTAS = {
    "perdidos": [],
    "pisados": [],
    "sin dueño": [],
    "a medias": [],
    "choques mudos": [],
    "estado ≠ historia": [],
    "orden": [],
}


def _dicho(que: str, intentos: list[Intento], dichas: dict[str, list[str]], vueltas: list[float], personas: int = ESCRIBEN) -> None:
    """Counted by the judge, never taken for granted: a failing run prints its own figures."""
    codigos = dict(sorted(Counter(i.codigo for i in intentos).items()))
    anotar(
        f"kill -9 {que}, {len(vueltas)} veces, con {personas} personas escribiendo",
        f"{sum(i.hecho for i in intentos)} confirmadas, {len(dichas['perdidos'])} perdidas,"
        f" {len(dichas['a medias'])} a medias, {sum(map(len, dichas.values()))} faltas en total;"
        f" de vuelta en {statistics.median(vueltas):.1f} s"
        f" (mediana), {max(vueltas):.1f} s (peor); respuestas {codigos} (0: sin respuesta)",
    )


def test_la_base_de_datos(servidor_de_resistencia):
    lugar, muertes = escena.preparar(servidor_de_resistencia, ESCRIBEN), _muertes(servidor_de_resistencia)
    intentos, dichas, vueltas = caidas.bajo_caidas(lugar, caidas.matar_la_base, segun(3, 100))
    _dicho("a toda la base de datos", intentos, dichas, vueltas)
    assert dichas == SIN_FALTAS
    assert {i.codigo for i in intentos} <= {303, 404, 409, 503}
    assert max(vueltas) <= en_calma(VUELTA)
    assert _muertes(servidor_de_resistencia) - muertes == len(vueltas), "no todas las veces murió"


def _muertes(servidor: Servidor) -> int:
    """How often PostgreSQL itself says that it had to recover."""
    return postgres.localizar(servidor.var).bitacora.read_text(errors="replace").count("automatic recovery in progress")


def test_el_sitio(servidor_de_resistencia):
    lugar = escena.preparar(servidor_de_resistencia, ESCRIBEN)
    intentos, dichas, vueltas = caidas.bajo_caidas(lugar, caidas.matar_un_proceso_del_sitio, segun(3, 100))
    _dicho("a un proceso del sitio", intentos, dichas, vueltas)
    assert dichas == SIN_FALTAS
    assert {i.codigo for i in intentos} <= {0, 303, 404, 409}
    assert max(vueltas) <= en_calma(VUELTA)


# The worker: the PDF of an edition, asked for again and again

EDICION = "SELECT escuela_id::text, edicion_id::text, encode(sha256(pdf), 'hex') FROM rendicion_edicionpdf LIMIT 1"
PEDIR = "INSERT INTO procrastinate_jobs (queue_name, task_name, args) VALUES ('default', %s, %s::jsonb) RETURNING id"
# Whatever it takes up first: what the dead ones left may be asked for again before what was asked later.
EMPEZADA = "SELECT EXISTS (SELECT FROM procrastinate_events WHERE type = 'started' AND at > %s)"


@pytest.fixture
def duena(servidor_de_resistencia: Servidor) -> Iterator[psycopg.Connection]:
    with psycopg.connect(postgres.direccion(servidor_de_resistencia.var), autocommit=True) as conexion:
        yield conexion


def _olvidar_el_pdf(duena: psycopg.Connection) -> None:
    """As if it had never been made. Only the owner can, and only with the triggers off."""
    with duena.transaction():
        duena.execute("SET LOCAL session_replication_role = replica; DELETE FROM rendicion_edicionpdf")


def _pedir(duena: psycopg.Connection, escuela: str, edicion: str) -> int:
    argumentos = f'{{"escuela_id": "{escuela}", "edicion_id": "{edicion}"}}'
    return int(duena.execute(PEDIR, ["rendicion.componer_pdf", argumentos]).fetchone()[0])


def _estado(duena: psycopg.Connection, tarea: int) -> str:
    return str(duena.execute("SELECT status::text FROM procrastinate_jobs WHERE id = %s", [tarea]).fetchone()[0])


def _rescatar(duena: psycopg.Connection) -> None:
    """What happens by itself half a minute after a worker's last heartbeat."""
    viejos = "id < (SELECT max(id) FROM procrastinate_workers)"
    duena.execute(f"UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 hour' WHERE {viejos}")
    duena.execute(PEDIR, ["ruta.rescatar_tareas", '{"timestamp": 0}'])


def test_el_trabajador(servidor_de_resistencia, duena):
    esperar(lambda: duena.execute("SELECT count(*) FROM rendicion_edicionpdf").fetchone()[0], 60)
    escuela, edicion, huella = duena.execute(EDICION).fetchone()
    lugar, tareas, vueltas, turnos = escena.preparar(servidor_de_resistencia, 2), [], [], []
    antes = lugar.secuencia()
    with caidas.escribiendo(lugar, pausa=0.2) as hasta_ahora:  # the worker is what is looked at
        for _ in range(segun(3, 50)):
            _olvidar_el_pdf(duena)
            tareas.append(_pedir(duena, escuela, edicion))
            if random.random() < 0.7:  # most die in the middle of it, the rest before or after
                esperar(lambda: _estado(duena, tareas[-1]) != "todo", 30)
            caidas.matar(caidas.hijos(servidor_de_resistencia, "procrastinate"))
            muerte, hora = time.monotonic(), duena.execute("SELECT clock_timestamp()").fetchone()[0]
            tareas.append(_pedir(duena, escuela, edicion))
            esperar(lambda hora=hora: duena.execute(EMPEZADA, [hora]).fetchone()[0], 60)
            vueltas.append(time.monotonic() - muerte)
            esperar(lambda: _estado(duena, tareas[-1]) != "todo", 60)
            turnos.append(time.monotonic() - muerte)
    intentos = hasta_ahora()
    _rescatar(duena)
    esperar(lambda: {_estado(duena, t) for t in tareas} == {"succeeded"}, 120)
    dichas = juez.faltas(lugar, intentos, antes)
    _dicho("al trabajador mientras compone un PDF", intentos, dichas, vueltas, personas=2)
    anotar("lo pedido tras la muerte, en empezarse", f"{statistics.median(turnos):.1f} s (mediana), {max(turnos):.1f} s (peor)")
    assert dichas == SIN_FALTAS
    assert duena.execute(EDICION).fetchone() == (escuela, edicion, huella), "el PDF vuelto a hacer no es el mismo"
    assert {i.codigo for i in intentos} <= {303, 404, 409}
    assert max(vueltas) <= en_calma(VUELTA)


# The control


@pytest.fixture
def sin_esperar_al_disco(servidor_de_resistencia: Servidor) -> Iterator[Servidor]:
    """Commits are answered before they are written, and the log is written only every ten seconds, however much there is of it."""
    servidor = servidor_de_resistencia
    del_log = {"wal_writer_delay": "10s", "wal_writer_flush_after": "1GB"}
    ordenes = [f"ALTER SYSTEM SET {nombre} = '{valor}'" for nombre, valor in del_log.items()]
    _ajustar(servidor, "ALTER ROLE ruta_app SET synchronous_commit = off", *ordenes)
    yield servidor
    _ajustar(servidor, "ALTER ROLE ruta_app RESET synchronous_commit", *(f"ALTER SYSTEM RESET {nombre}" for nombre in del_log))


def _ajustar(servidor: Servidor, *ordenes: str) -> None:
    with psycopg.connect(postgres.direccion(servidor.var), autocommit=True) as duena:
        for orden in (*ordenes, "CHECKPOINT", "SELECT pg_reload_conf()"):
            duena.execute(orden)
    caidas.matar_la_base(servidor)  # connections ask for the role's settings when they are made
    esperar(servidor.esta_bien, 60)


def test_sin_esperar_al_disco_si_se_pierde(sin_esperar_al_disco):
    """Were this to find nothing lost, the tests above would prove nothing."""
    lugar = escena.preparar(sin_esperar_al_disco, ESCRIBEN)
    intentos, dichas, _ = caidas.bajo_caidas(
        lugar,
        caidas.matar_la_base,
        segun(2, 25),
        entre=20,
        antes_de=lambda: consultar(postgres.direccion(lugar.servidor.var), "CHECKPOINT"),
    )  # what is kept before the first one: the school itself, and who has entered
    perdidas = len(dichas["perdidos"])
    anotar("control: lo mismo con synchronous_commit=off", f"{sum(i.hecho for i in intentos)} confirmadas, {perdidas} perdidas")
    assert perdidas


# Stopped and started on purpose


def test_detenida_y_vuelta_a_levantar(servidor_de_resistencia):
    """Whoever saves meanwhile gets 503 with the text; once it is back the same form goes through, with no error left over."""
    servidor, lugar = servidor_de_resistencia, escena.preparar(servidor_de_resistencia, ESCRIBEN)
    personas = [Persona.que_entra(servidor, usuario, escena.CONTRASENA) for usuario in lugar.usuarios]
    antes, vueltas, fallidos = lugar.secuencia(), [], 0
    with caidas.escribiendo(lugar) as hasta_ahora:
        for ciclo in range(segun(1, 20)):
            caidas.esperar_confirmadas(hasta_ahora, 6)
            abiertos = [_abierto(lugar, n, ciclo, persona) for n, persona in enumerate(personas)]
            with _detenida(servidor):
                for persona, camino, pares, textos in abiertos:
                    respuesta = persona.enviar(camino, pares)
                    assert (respuesta.codigo, [t for t in textos if t not in respuesta.cuerpo]) == (503, [])
                    assert respuesta.cabeceras["retry-after"]
                    fallidos += 1
            inicio = time.monotonic()
            for persona, camino, pares, _ in abiertos:
                assert persona.enviar(camino, pares).codigo in {303, 409}
                vueltas.append(time.monotonic() - inicio)
    del_fondo = hasta_ahora()
    cortados = [i for i in del_fondo if i.codigo == 503]
    assert [i for i in cortados if not all(t in i.cuerpo for t in i.escrito.values())] == []
    assert {i.codigo for i in del_fondo} <= {303, 404, 409, 503}
    assert min(vueltas) <= en_calma(5)
    assert lugar.secuencia() > antes
    anotar(
        f"base detenida y levantada {segun(1, 20)} veces en uso",
        f"{fallidos + len(cortados)} guardados fallidos, 100 % con 503 y su texto; el primero tras volver en"
        f" {min(vueltas):.2f} s, el peor {max(vueltas):.2f} s; 0 errores de conexiones viejas",
    )


def _abierto(lugar: Escena, n: int, ciclo: int, persona: Persona) -> tuple[Persona, str, Pares, list[str]]:
    """A form already open and filled in, not sent yet."""
    camino = f"{lugar.base}metas/{lugar.metas[n]}/editar/"
    textos = {campo: f"{campo} p{n:02d}c{ciclo:03d}" for campo in CAMPOS["ruta_meta"]}
    form = persona.formulario(camino)
    assert form is not None
    return persona, camino, form.con(**textos), list(textos.values())


@contextmanager
def _detenida(servidor: Servidor) -> Iterator[None]:
    assert servidor.proceso is not None
    os.kill(servidor.proceso.pid, signal.SIGSTOP)  # or the supervisor would start it again at once
    try:
        postgres.detener(servidor.var)
        yield
        postgres.asegurar(servidor.var)
    finally:
        os.kill(servidor.proceso.pid, signal.SIGCONT)
