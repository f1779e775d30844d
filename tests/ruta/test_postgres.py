"""The embedded PostgreSQL: each promise of its launcher, on real servers in directories of their own."""

from __future__ import annotations

import contextlib
import ctypes
import multiprocessing
import os
import pwd
import shutil
import signal
import stat
import subprocess
import threading
import time
from pathlib import Path

import psycopg
import pytest

from ruta import postgres, postgres_cuenta
from ruta.postgres import ErrorDePostgres
from tests.ruta import procesos

CICLOS = int(os.environ.get("RUTA_CICLOS_DE_CAIDA", "2"))
ES_ROOT = os.geteuid() == 0


class TestArranque:
    def test_primera_vez_reinicio_y_ya_en_marcha(self, var: Path) -> None:
        url = postgres.asegurar(var)
        procesos.consultar(url, "CREATE TABLE t AS SELECT 7 AS n")
        pid = procesos.pid_del_servidor(var)

        inicio = time.monotonic()
        assert postgres.asegurar(var) == url
        assert time.monotonic() - inicio < procesos.en_calma(0.3)
        assert (procesos.pid_del_servidor(var), postgres.corre(var)) == (pid, True)

        postgres.detener(var)
        assert not postgres.corre(var)
        assert procesos.servidores(var) == []

        inicio = time.monotonic()
        assert postgres.asegurar(var) == url
        assert time.monotonic() - inicio < procesos.en_calma(3)
        assert procesos.consultar(url, "SELECT n FROM t") == 7
        assert procesos.pid_del_servidor(var) != pid

    def test_el_servidor_es_privado(self, var: Path) -> None:
        url = postgres.asegurar(var)
        servidor = postgres.localizar(var)
        assert servidor.raiz.name == f"pg{procesos.consultar(url, 'SHOW server_version_num')[:2]}"
        for privada in (servidor.raiz, servidor.datos, servidor.socket):
            assert stat.S_IMODE(privada.stat().st_mode) == 0o700
        assert (servidor.datos / "pg_hba.conf").read_text() == "local all all trust\n"
        assert procesos.consultar(url, "SHOW listen_addresses") == ""
        assert procesos.consultar(url, "SHOW data_checksums") == "on"
        assert procesos.consultar(url, "SELECT datlocale FROM pg_database WHERE datname = current_database()") == "C.UTF-8"
        assert procesos.consultar(url, "SELECT current_database()::text") == "ruta"

    def test_la_bitacora_del_servidor_no_guarda_lo_que_se_escribe(self, var: Path) -> None:
        with psycopg.connect(postgres.asegurar(var), autocommit=True) as conexion:
            conexion.execute("CREATE TABLE persona (nombre text UNIQUE, edad int CHECK (edad > 0))")
            conexion.execute("INSERT INTO persona VALUES ('Ximena', 9)")
            for consulta, valores in [
                ("INSERT INTO persona VALUES (%s, 9)", ["Ximena"]),
                ("INSERT INTO persona VALUES ('Ximena', -1)", None),
                ("INSERT INTO persona VALUES (%s, -1)", ["Ximena"]),
                ("SELECT no_existe('Ximena')", None),
            ]:
                with pytest.raises(psycopg.Error):
                    conexion.execute(consulta, valores)
        bitacora = postgres.localizar(var).bitacora.read_text()
        assert bitacora.count("ERROR:") == 4
        assert "Ximena" not in bitacora

    @pytest.mark.parametrize("estado", ["nueva", "detenida", "en marcha"])
    def test_ocho_procesos_a_la_vez_un_solo_servidor(self, var: Path, estado: str) -> None:
        if estado != "nueva":
            postgres.asegurar(var)
        if estado == "detenida":
            postgres.detener(var)
        lanzados = [procesos.lanzar("-m", "ruta.postgres", "asegurar", var) for _ in range(8)]
        salidas = [(proceso.wait(60), proceso.communicate()[0]) for proceso in lanzados]
        assert salidas == [(0, "")] * 8
        assert procesos.servidores(var) == [procesos.pid_del_servidor(var)]

    def test_sin_cuenta_privilegiada_y_con_un_idioma_que_no_existe(self, var: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("LANG", "es_MX.UTF-8")
        monkeypatch.setenv("LC_ALL", "es_MX.UTF-8")
        monkeypatch.setenv("PGPORT", "1")
        nadie = pwd.getpwnam("nobody")
        if ES_ROOT:
            var.mkdir()
            os.chown(var, nadie.pw_uid, nadie.pw_gid)
            # A project inside /root is closed to that account: it takes the copy that root makes for its own.
            _, binarios = next(postgres._binarios())
            monkeypatch.setenv("PG_BIN", str(postgres_cuenta.al_alcance(nadie, binarios)))
        assert _en_otro_proceso(var, nadie if ES_ROOT else None) == "en marcha"
        duenio = postgres.localizar(var).datos.stat().st_uid
        assert duenio == (nadie.pw_uid if ES_ROOT else os.geteuid())
        assert postgres.asegurar(var) == postgres.direccion(var)


def _en_otro_proceso(var: Path, cuenta: pwd.struct_passwd | None) -> str:
    """`asegurar` in a forked process as that account: the interpreter itself may be out of its reach."""
    contexto = multiprocessing.get_context("fork")
    cola = contexto.SimpleQueue()

    def correr() -> None:
        if cuenta is not None:
            os.setgroups([])
            os.setgid(cuenta.pw_gid)
            os.setuid(cuenta.pw_uid)
        try:
            postgres.asegurar(var)
            cola.put("en marcha" if postgres.corre(var) else "detenido")
        except Exception as error:  # noqa: BLE001 - shown by the assertion of the parent
            cola.put(repr(error))

    proceso = contexto.Process(target=correr)
    proceso.start()
    proceso.join(60)
    return cola.get()


class TestCaidas:
    @pytest.mark.parametrize("victima", ["servidor", "procesos del servidor"])
    def test_ningun_cambio_confirmado_se_pierde(self, var: Path, victima: str) -> None:
        url = postgres.asegurar(var)
        procesos.consultar(url, "CREATE TABLE t (n int)")
        confirmados: list[int] = []
        for _ in range(CICLOS):
            antes = len(confirmados)
            hilos = [threading.Thread(target=_escribir_sin_parar, args=(url, confirmados, inicio)) for inicio in (0, 1)]
            for hilo in hilos:
                hilo.start()
            procesos.esperar(lambda antes=antes: len(confirmados) > antes + 300)
            servidor = procesos.pid_del_servidor(var)
            hijos = [pid for pid in procesos.en(var) if pid != servidor]
            for pid in [servidor] if victima == "servidor" else hijos:
                with contextlib.suppress(ProcessLookupError):  # the server stops the others when the first one dies
                    os.kill(pid, signal.SIGKILL)
            for hilo in hilos:
                hilo.join()
            assert postgres.asegurar(var) == url
            with psycopg.connect(url) as conexion:
                guardados = {fila[0] for fila in conexion.execute("SELECT n FROM t")}
            assert set(confirmados) - guardados == set()
            assert (procesos.pid_del_servidor(var) == servidor) == (victima != "servidor")

    def test_un_pid_que_ahora_es_de_otro_programa(self, var: Path) -> None:
        url = postgres.asegurar(var)
        os.kill(procesos.pid_del_servidor(var), signal.SIGKILL)
        procesos.esperar(lambda: not procesos.en(var))
        with subprocess.Popen(["sleep", "60"], cwd="/", **procesos.cuenta_del_servidor(var)) as ajeno:
            _poner_pid(var, ajeno.pid)
            assert postgres.asegurar(var) == url
            assert ajeno.poll() is None
            ajeno.kill()

    def test_un_servidor_muerto_que_nadie_recoge(self, var: Path) -> None:
        """As in a container whose first process does not reap: the dead server stays in the process table."""
        recolector = ctypes.CDLL(None).prctl
        pr_set_child_subreaper = 36
        assert recolector(pr_set_child_subreaper, 1, 0, 0, 0) == 0
        try:
            url = postgres.asegurar(var)
            muerto = procesos.pid_del_servidor(var)
            os.kill(muerto, signal.SIGKILL)
            procesos.esperar(lambda: "\nState:\tZ" in Path(f"/proc/{muerto}/status").read_text())
            assert postgres.asegurar(var) == url
            assert procesos.pid_del_servidor(var) != muerto
            os.waitpid(muerto, 0)
        finally:
            recolector(pr_set_child_subreaper, 0, 0, 0, 0)
            postgres.detener(var)

    def test_no_arranca_otro_servidor_mientras_escriba_un_proceso_del_anterior(
        self, var: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        url = postgres.asegurar(var)
        with psycopg.connect(url) as conexion:
            rezagado = conexion.info.backend_pid
            os.kill(rezagado, signal.SIGSTOP)
            os.kill(procesos.pid_del_servidor(var), signal.SIGKILL)
            with monkeypatch.context() as parche:
                parche.setattr(postgres, "INTENTOS", 3)
                with pytest.raises(ErrorDePostgres, match="shared memory"):
                    postgres.asegurar(var)
            os.kill(rezagado, signal.SIGCONT)
        assert postgres.asegurar(var) == url

    def test_una_creacion_interrumpida_se_hace_de_nuevo(self, var: Path) -> None:
        proceso = procesos.lanzar("-m", "ruta.postgres", "asegurar", var)
        raiz = postgres.localizar(var).raiz
        procesos.esperar(lambda: list(raiz.glob("nueva-*/base/1/*")))
        os.killpg(proceso.pid, signal.SIGKILL)
        proceso.communicate()
        assert not (raiz / "datos").exists()
        assert procesos.consultar(postgres.asegurar(var), "SELECT 1") == 1
        assert list(raiz.glob("nueva-*")) == []


def _escribir_sin_parar(url: str, confirmados: list[int], residuo: int) -> None:
    """Insert the next number again and again, noting each one only after the server has confirmed it."""
    numero = 10_000_000 * residuo + len(confirmados)
    try:
        with psycopg.connect(url, autocommit=True) as conexion:
            while True:
                numero += 1
                conexion.execute("INSERT INTO t VALUES (%s)", [numero])
                confirmados.append(numero)
    except psycopg.OperationalError:
        return


def _poner_pid(var: Path, pid: int) -> None:
    archivo = postgres.localizar(var).datos / "postmaster.pid"
    _, _, resto = archivo.read_text().partition("\n")
    archivo.write_text(f"{pid}\n{resto}")


class TestLugares:
    def test_una_ruta_mas_larga_que_la_direccion_de_un_socket(self, carpeta: Path) -> None:
        largo = carpeta / ("carpeta-" * 15) / "var"
        url = postgres.asegurar(largo)
        servidor = postgres.localizar(largo)
        try:
            assert servidor.socket.parent == Path("/tmp")
            assert stat.S_IMODE(servidor.socket.stat().st_mode) == 0o700
            assert procesos.consultar(url, "SELECT 1") == 1
            postgres.detener(largo)
            shutil.rmtree(servidor.socket)
            servidor.socket.symlink_to(carpeta)
            with pytest.raises(ErrorDePostgres, match="es de otra cuenta"):
                postgres.asegurar(largo)
        finally:
            servidor.socket.unlink() if servidor.socket.is_symlink() else shutil.rmtree(servidor.socket)

    def test_dentro_de_una_carpeta_cerrada(self, carpeta: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The case of a checkout in /root: the server of root has another account, so the data go outside with a link."""
        afuera = carpeta / "afuera"
        monkeypatch.setattr(postgres_cuenta, "ALOJAMIENTO", afuera)
        cerrada = carpeta / "cerrada"
        _, binarios = next(postgres._binarios())
        for parte in (binarios.parent, binarios.parents[1].with_name(f"{binarios.parents[1].name}.libs")):
            shutil.copytree(parte, cerrada / parte.relative_to(binarios.parents[2]), symlinks=True)
        cerrada.chmod(0o700)
        monkeypatch.setenv("PG_BIN", str(cerrada / binarios.relative_to(binarios.parents[2])))
        var = cerrada / "var"
        procesos.consultar(postgres.asegurar(var), "CREATE TABLE t AS SELECT 7 AS n")
        postgres.detener(var)
        assert procesos.consultar(postgres.asegurar(var), "SELECT n FROM t") == 7
        raiz = postgres.localizar(var).raiz
        assert raiz.is_relative_to(afuera if ES_ROOT else cerrada)
        assert (var / raiz.name.partition("-")[0]).is_symlink() == ES_ROOT
        assert stat.S_IMODE(cerrada.stat().st_mode) == 0o700
        postgres.detener(var)
        if ES_ROOT:
            shutil.rmtree(raiz)
            with pytest.raises(ErrorDePostgres, match="ya no están"):
                postgres.asegurar(var)

    def test_los_datos_de_otra_version_no_se_abren_ni_se_olvidan(self, carpeta: Path) -> None:
        (carpeta / "pg11/datos").mkdir(parents=True)
        with pytest.raises(ErrorDePostgres, match="otra versión"):
            postgres.asegurar(carpeta)

    def test_sin_programas_lo_dice(self, var: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(postgres, "_binarios", lambda: iter(()))
        with pytest.raises(ErrorDePostgres, match="No se encontró PostgreSQL"):
            postgres.asegurar(var)
