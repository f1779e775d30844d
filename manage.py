#!/usr/bin/env python3
"""Django's command line; without DATABASE_URL it first starts the embedded PostgreSQL of `var/` (RUTA_VAR)."""

import os
import sys
from pathlib import Path

from django.core.management import execute_from_command_line

from ruta import postgres

SIN_BASE = {"help", "version", "check", "collectstatic", "findstatic", "diffsettings"}
DE_LA_DUENA = {
    "arrancar",
    "migrate",
    "makemigrations",
    "flush",
    "pgtrigger",
}  # they change tables, or read them before the role exists


def necesita_base(argumentos: list[str]) -> bool:
    """Whether the command talks to the database: all do, except help and a few that only read files."""
    return bool(argumentos) and argumentos[0] not in SIN_BASE and not {"-h", "--help", "--version"} & set(argumentos)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ruta.settings")
    if not os.environ.get("DATABASE_URL") and necesita_base(sys.argv[1:]):
        var = Path(os.environ.get("RUTA_VAR") or Path(__file__).resolve().parent / "var")
        try:
            os.environ["DATABASE_URL_MIGRACIONES"] = postgres.asegurar(var)
            os.environ["DATABASE_URL"] = postgres.direccion(var, como=postgres.APLICACION)
        except postgres.ErrorDePostgres as error:
            sys.exit(str(error))
    if set(sys.argv[1:2]) & DE_LA_DUENA:
        os.environ["RUTA_ROL"] = "duena"

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
