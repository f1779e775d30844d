"""The database of a server just started, made once and poured into each: what `arrancar` would do again is already done.

The start from nothing has its own tests (`tests/ruta/test_arrancar.py`), and so has loading the demo (`tests/ruta/test_demo.py`).
"""

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from django.apps import apps
from django.db import connection
from psycopg.sql import SQL, Identifier

from ruta import postgres, settings

RAIZ = Path(__file__).resolve().parent.parent
AJENO = {"DATABASE_URL", "DATABASE_URL_MIGRACIONES", "RUTA_HOY", "RUTA_ROL"}
MOLDES = RAIZ / "var" / "prueba" / "moldes"
HACER = {
    "sola": """
from django.core.management import call_command
from ruta.management.commands.arrancar import _reunir_estaticos
call_command("migrate", interactive=False, verbosity=0)
call_command("cargar_catalogos", verbosity=0)
_reunir_estaticos()
""",
    "demo": """
from django.core.management import call_command
call_command("cargar_demo", verbosity=0)
""",
}


def entorno() -> dict[str, str]:
    """Of whoever runs the tests, without what belongs to their own database and clock."""
    return {k: v for k, v in os.environ.items() if k not in AJENO} | {"RUTA_MODO": "demo"}


def verter(var: Path, *, demo: bool) -> None:
    """Into a `var/` that has nothing yet. Who starts the server gives the role of the application what it may do."""
    _verter(_molde("demo" if demo else "sola"), var)


def verter_base(base: str) -> None:
    """A database of the tests, named `base`, made anew: migrating each would take a minute."""
    molde, servidor = _molde("sola"), os.environ["DATABASE_URL"]
    with psycopg.connect(servidor, autocommit=True) as conexion:
        conexion.execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(base)))
        conexion.execute(SQL("CREATE DATABASE {}").format(Identifier(base)))
    _restaurar(Path(os.environ["RUTA_VAR"]), molde, urlsplit(servidor)._replace(path=f"/{base}").geturl())


def verter_filas(var: Path, base: str) -> None:
    """The demo into the database `base` of the tests, which has its tables: every row of the mould, and no other."""
    molde = _molde("demo")
    shutil.copytree(molde / "var", var, dirs_exist_ok=True)
    with connection.cursor() as cursor:
        tablas = ", ".join(map(connection.ops.quote_name, connection.introspection.table_names(cursor)))
        cursor.execute("SET session_replication_role = replica")  # the history lets nobody empty it
        cursor.execute(f"TRUNCATE {tablas}")
        cursor.execute("SET session_replication_role = origin")
    direccion = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{base}").geturl()
    _restaurar(var, molde, direccion, "--data-only", "--disable-triggers")
    apps.get_model("contenttypes", "ContentType").objects.clear_cache()  # not imported: servers start also where Django did not


def _verter(molde: Path, var: Path) -> None:
    shutil.copytree(molde / "var", var, dirs_exist_ok=True)
    _restaurar(var, molde, postgres.asegurar(var))


def _molde(clase: str) -> Path:
    """`sola`, with the catalogues; or `demo`, which is made from it."""
    with _candado():
        return _hecho(clase)


def _hecho(clase: str) -> Path:
    molde = MOLDES / f"{clase}-{_huella(clase)}"
    if not molde.exists():
        _hacer(molde, clase)
    return molde


def _restaurar(var: Path, molde: Path, direccion: str, *opciones: str) -> None:
    _correr(var, "pg_restore", "--no-owner", "--no-acl", "--exit-on-error", *opciones, "--dbname", direccion, str(molde / "base"))


@contextmanager
def _candado() -> Iterator[None]:
    """Of two that want it at once, one makes it."""
    MOLDES.mkdir(parents=True, exist_ok=True)
    with (MOLDES / "candado").open("a") as candado:
        fcntl.flock(candado, fcntl.LOCK_EX)
        yield


def _huella(clase: str) -> str:
    """Of the code and data that may have a part in it, and for the demo of the day: it counts its dates from today. The other is
    migrated and has its catalogues loaded again by whoever pours it, which costs little when nothing changed."""
    suma = sha256(date.today().isoformat().encode() if clase == "demo" else b"")
    for carpeta in ("ruta", *settings.PROCESOS):
        for archivo in sorted((RAIZ / carpeta).rglob("*")):
            if archivo.suffix == ".yaml" or (archivo.suffix == ".py" and (clase == "demo" or "migrations" in archivo.parts)):
                suma.update(archivo.read_bytes())
    return suma.hexdigest()[:16]


def _hacer(molde: Path, clase: str) -> None:
    for viejo in MOLDES.glob(f"{clase}-*"):
        shutil.rmtree(viejo)
    with tempfile.TemporaryDirectory(prefix="ruta-molde-") as temporal:
        os.chmod(temporal, 0o755)
        var = Path(temporal) / "var"
        var.mkdir()
        duena = postgres.asegurar(var)
        try:
            if clase == "demo":
                _verter(_hecho("sola"), var)
            propio = {**entorno(), "RUTA_VAR": str(var), "DATABASE_URL": duena}
            subprocess.run([sys.executable, "manage.py", "shell", "-v", "0", "-c", HACER[clase]], cwd=RAIZ, env=propio, check=True)
            listo = Path(temporal) / "listo"
            shutil.copytree(var, listo / "var", ignore=shutil.ignore_patterns("pg*", "postgres.candado"))
            _correr(var, "pg_dump", "--format=custom", "--compress=1", "--file", str(listo / "base"), duena)
        finally:
            postgres.detener(var)
        shutil.move(listo, molde)


def _correr(var: Path, programa: str, *argumentos: str) -> None:
    subprocess.run([str(postgres.localizar(var).binarios / programa), *argumentos], check=True, capture_output=True)
